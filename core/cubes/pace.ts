/** What a proof on one cube may cost at first, in milliseconds. */
const FIRST_MS = 200;
/** So many cubes in a row given back: they may be just above the limit. */
const PATIENCE = 8;
/** So many times what cubes take on average is more than enough. */
const GENEROUS = 6;
/** A rate to begin with, in inputs a second; the first sweep corrects it. */
const ASSUMED_RATE = 2 ** 28;
/** The share of the time left that sweeping what was given back may take. */
const SWEEP_SHARE = 0.6;

/** How much time a cube is worth, from what the cubes before it took. */
export interface Pace {
  /** For the next proof. */
  budgetMs(): number;
  answered(ms: number): void;
  givenBack(): void;
  /** Gives proofs at least so much time from now on. */
  raise(ms: number): void;
  /** What a sweep has shown: inputs a second. */
  swept(ratePerSecond: number): void;
  /** Milliseconds that a sweep of so many inputs is expected to take. */
  sweepMs(inputs: bigint): number;
  /** Whether a sweep can take on so many inputs in its share of the time left. */
  sweepable(inputs: bigint): boolean;
  remainingMs(): number;
}

export function openPace(timeoutMs: number, elapsed: () => number): Pace {
  let floor = FIRST_MS;
  let mean: number | null = null;
  let inRow = 0;
  let rate: number | null = null;
  const remainingMs = () => Math.max(0, timeoutMs - elapsed());
  const sweepMs = (inputs: bigint) => (Number(inputs) / (rate ?? ASSUMED_RATE)) * 1000;
  return {
    budgetMs: () =>
      Math.max(1, Math.min(Math.max(floor, 3 * (mean ?? 0)), Math.max(FIRST_MS, timeoutMs / 8), remainingMs())),
    answered(ms) {
      mean = mean === null ? ms : 0.8 * mean + 0.2 * ms;
      inRow = 0;
      floor = Math.max(FIRST_MS, Math.min(floor, GENEROUS * mean));
    },
    givenBack() {
      inRow += 1;
      if (inRow < PATIENCE) return;
      inRow = 0;
      floor *= 2;
    },
    raise(ms) {
      floor = Math.max(floor, ms);
    },
    swept(ratePerSecond) {
      if (ratePerSecond > 0) rate = ratePerSecond;
    },
    sweepMs,
    sweepable: (inputs) => sweepMs(inputs) <= SWEEP_SHARE * remainingMs(),
    remainingMs,
  };
}
