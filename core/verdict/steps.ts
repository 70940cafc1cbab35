import { at } from '../base/assert.ts';
import type { Best } from './verdict.ts';

/** How many inputs take how many steps (loop-body entries of the function): of those inputs that were visited and finished. */
export interface Steps {
  /**
   * The numbers of steps that occur, ascending, with the inputs that take so many. Below {@link EXACT_STEPS} each number stands
   * for itself, from there on each power of two for itself and all numbers up to the next. `null` where a sweep does not count them.
   */
  readonly histogram: readonly (readonly [steps: number, inputs: bigint])[] | null;
  /** The longest evaluation, modulo 2^32, and the first input that has it; `null` where none finished. */
  readonly longest: Best | null;
  /** Of the inputs that did not finish, those whose evaluation was seen to repeat a state: they never end. Absent where nobody looked at all of them. */
  readonly endless?: bigint;
}

const EXACT_BITS = 12;

/** Fewer steps than this have a bin for each number. */
export const EXACT_STEPS = 2 ** EXACT_BITS;

/** A bin for each smaller number, and one for each power of two. */
export const STEP_BINS = EXACT_STEPS + 32 - EXACT_BITS;

/** The bin of a number of steps, which has 32 bits. */
export const binOf = (steps: number): number =>
  steps < EXACT_STEPS ? steps : EXACT_STEPS + 31 - EXACT_BITS - Math.clz32(steps);

/** The least number of steps of a bin. */
export const stepsOf = (bin: number): number => (bin < EXACT_STEPS ? bin : 2 ** (bin - EXACT_STEPS + EXACT_BITS));

/** What stands in the bins, without the empty ones. */
export const histogramOf = (bins: readonly bigint[]): NonNullable<Steps['histogram']> =>
  bins.flatMap((inputs, bin) => (inputs === 0n ? [] : [[stepsOf(bin), inputs] as const]));

/** Adds the bins of a part. */
export function addBins(all: bigint[], part: Uint32Array): void {
  for (const [bin, inputs] of part.entries()) if (inputs > 0) all[bin] = at(all, bin) + BigInt(inputs);
}
