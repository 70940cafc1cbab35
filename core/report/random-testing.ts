/** The confidence at which detection is reckoned: what the literature on random testing asks for. */
export const CONFIDENCE = 0.95;

/** What testing with random inputs, drawn evenly and independently, would have been worth. */
export interface RandomTesting {
  /** The share of inputs that a test fails on, above 0. */
  readonly rate: number;
  /** So many tests find one with 95 %: ln(0.05) / ln(1 - rate). At least 1. */
  readonly tests: number;
}

/** @returns `null` where no input fails: then no number of tests finds one */
export function randomTesting(failing: bigint, inputs: bigint): RandomTesting | null {
  if (failing === 0n || inputs === 0n) return null;
  // Both may be beyond the integers of a double, but their ratio needs no more than its digits.
  const rate = Number(failing) / Number(inputs);
  return { rate, tests: rate >= 1 ? 1 : Math.max(1, Math.log1p(-CONFIDENCE) / Math.log1p(-rate)) };
}

/** Of samples without any failure: with 95 % confidence a smaller share than this fails. */
export const rateBelow = (samples: number): number => -Math.expm1(Math.log1p(-CONFIDENCE) / samples);
