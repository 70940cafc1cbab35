import { at } from '../../base/assert.ts';

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

/** Blocks of each length: the median counts, so that one disturbed block decides nothing. */
const BLOCKS_EACH = 3;
/** Blocks shorter than this say more about the round trip than about the device. */
const LEAST_MS = 8;

/**
 * Tries lengths that fall by 4 from `most` down, as long as there are three of at least `least`, in turns, so that what
 * disturbs one disturbs all. Longer invocations have less to begin and end with, shorter ones share the work out better.
 *
 * @param known what an earlier sweep with the same kernel has found
 */
export function tuner(most: number, least: number, known: Tuning | null): Tuner {
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
