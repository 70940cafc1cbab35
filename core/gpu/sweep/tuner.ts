import { at } from '../../base/assert.ts';
import type { Shape } from './runner.ts';

/** Finds by measuring how many inputs one invocation takes best. The blocks that it measures are the sweep's own: nothing is run twice. */
export interface Tuner {
  /** The most inputs of an invocation of the next block. */
  readonly inputs: number;
  /** A block of `inputs` inputs, that many to an invocation at most, took `ms`. */
  record(most: number, inputs: number, ms: number): void;
  /** What was found, once it is. */
  readonly found: Tuning | null;
}

export interface Tuning {
  readonly inputs: number;
  /** How many lengths were tried. */
  readonly tried: number;
}

/** Keeps what a tuner has found. */
export interface Tunings {
  get(): Tuning | null;
  set(tuning: Tuning): void;
}

export const tuningText = ({ workgroupSize, unroll }: Shape, { inputs, tried }: Tuning): string =>
  `tuned: workgroups of ${workgroupSize}, ${unroll} evaluations side by side, ${inputs} inputs an invocation (measured best of ${tried})`;

/** Invocations are not made shorter than this to share work out. */
const LEAST_INPUTS = 256;
/** Blocks of each length: the median counts, so that one disturbed block decides nothing. */
const BLOCKS_EACH = 3;
/** Blocks shorter than this say more about the round trip than about the device. */
const LEAST_MS = 8;

/**
 * Tries up to four lengths that fall by 4 from the longest of `shape` down, in turns, so that what
 * disturbs one disturbs all. Longer invocations have less to begin and end with, shorter ones share the work out better.
 *
 * @param known what an earlier sweep with the same kernel has found
 */
export function tuner({ maxInputs: most, unroll }: Pick<Shape, 'maxInputs' | 'unroll'>, known: Tuning | null): Tuner {
  const least = Math.max(unroll, LEAST_INPUTS);
  const lengths: number[] = [];
  for (let length = most; length >= least && lengths.length < 4; length /= 4) lengths.push(length);
  const times = lengths.map((): number[] => []);
  let turn = 0;
  let found = lengths.length < 2 ? { inputs: most, tried: lengths.length } : known;
  return {
    get inputs() {
      return found === null ? at(lengths, turn % lengths.length) : found.inputs;
    },
    get found() {
      return found;
    },
    record(length, inputs, ms) {
      const place = lengths.indexOf(length);
      if (found !== null || place < 0 || ms < LEAST_MS) return;
      at(times, place).push(ms / inputs);
      turn += 1;
      if (times.some((of) => of.length < BLOCKS_EACH)) return;
      const medians = times.map((of) =>
        at(
          of.toSorted((a, b) => a - b),
          Math.floor(of.length / 2),
        ),
      );
      found = { inputs: at(lengths, medians.indexOf(Math.min(...medians))), tried: lengths.length };
    },
  };
}
