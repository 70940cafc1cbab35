import { spreadOrder } from '../../ir/early-inputs.ts';
import { endOf, type Range, uncovered } from '../../ir/range.ts';
import { CELL_INPUTS } from '../../verdict/piece.ts';
import type { Open } from './ledger.ts';

/** Inputs still to be decided: a run, or a list of offsets from `base`. */
export interface Work {
  readonly base: bigint;
  readonly count: bigint;
  /** Ascending offsets, `count` of them; `null` for a run. */
  readonly list: Uint32Array | null;
  /** Fuel round: 0 for inputs not tried yet. */
  readonly round: number;
  /** Of a list: the run that its inputs were deferred from. */
  readonly of: Open | null;
}

/** Hands out everything that there is to visit, each input once. */
export interface Schedule {
  /** The work to go on with; `null` when there is none. It is handed out again until it is taken. */
  next(): Work | null;
  /** The first `size` inputs of `work`, which `next` has just given, are under way. */
  take(work: Work, size: number): void;
  /** Work that goes before all other: deferred inputs, blocks that were lost. */
  again(work: Work): void;
  /** A part of the range that is visited before all other. Only before anything was handed out. */
  early(range: Range): void;
}

/** The largest stretch that is visited in order. */
const LONGEST_STRETCH = 2n ** 32n;

/** Stretches that tile the space: a space of some cells has 16, so that they are spread over it. */
function stretchOf({ count }: Range): bigint {
  let stretch = CELL_INPUTS;
  while (stretch < LONGEST_STRETCH && stretch * 16n < count) stretch *= 2n;
  return stretch;
}

/**
 * @param covered what is left out, ascending and disjoint
 * @param order see `Demands`; a stretch is visited in the order of the space in either
 */
export function scheduleOf(range: Range, covered: readonly Range[], order: 'refuting' | 'linear'): Schedule {
  const stretch = stretchOf(range);
  const firstStretch = range.start / stretch;
  const stretches = range.count === 0n ? 0n : (endOf(range) - 1n) / stretch - firstStretch + 1n;
  const ahead = order === 'linear' ? ascending(stretches) : spreadOrder(stretches);
  const returned: Work[] = [];
  let pending: Range[] = [];
  let left: readonly Range[] = covered;

  const within = (k: bigint): Range => {
    const from = (firstStretch + k) * stretch;
    const start = from > range.start ? from : range.start;
    const end = from + stretch < endOf(range) ? from + stretch : endOf(range);
    return { start, count: end - start };
  };

  return {
    next() {
      const [again] = returned;
      if (again !== undefined) return again;
      while (pending.length === 0) {
        const next = ahead.next();
        if (next.done === true) return null;
        pending = [...uncovered(within(next.value), left)];
      }
      const [run] = pending;
      return run === undefined ? null : { base: run.start, count: run.count, list: null, round: 0, of: null };
    },
    take(work, size) {
      const rest = restOf(work, size);
      if (returned[0] === work) {
        returned.shift();
        if (rest !== null) returned.unshift(rest);
        return;
      }
      pending.shift();
      if (rest !== null) pending.unshift({ start: rest.base, count: rest.count });
    },
    again: (work) => void returned.push(work),
    early(wanted) {
      for (const part of uncovered(wanted, left))
        returned.push({ base: part.start, count: part.count, list: null, round: 0, of: null });
      left = [...left, ...uncovered(wanted, left)].toSorted((a, b) => (a.start < b.start ? -1 : 1));
    },
  };
}

function* ascending(count: bigint): Generator<bigint> {
  for (let k = 0n; k < count; k++) yield k;
}

/** What is left of `work` after its first `size` inputs. */
function restOf(work: Work, size: number): Work | null {
  const count = work.count - BigInt(size);
  if (count === 0n) return null;
  return work.list === null
    ? { ...work, base: work.base + BigInt(size), count }
    : { ...work, count, list: work.list.subarray(size) };
}
