import { at, invariant } from '../../base/assert.ts';
import { spreadOrder } from '../../ir/early-inputs.ts';
import { endOf, type Range } from '../../ir/range.ts';
import type { Demands } from '../../verdict/engine.ts';
import { CELL_INPUTS } from '../../verdict/piece.ts';
import type { Block } from './block-result.ts';

/** How long a block should take: short beside a second, long beside the cost of a message. */
const TARGET_MS = 40;
/** A block ends early after this: code that suddenly burns its fuel must not make a block of seconds. */
export const BLOCK_LIMIT_MS = 150;
const FIRST_COUNT = { simd: 2 ** 18, scalar: 2 ** 8 } as const;

/** Hands out the blocks of a space cell by cell, and checks that those that come back tile it. */
export interface BlockPlan {
  /** The inputs that are to be swept. */
  readonly total: bigint;
  /** The next block for a worker, `null` when everything is handed out. No block leaves its cell. */
  next(worker: number): Block | null;
  /** The first `done` inputs of a block are swept; the rest of it is handed out again. */
  settle(worker: number, block: Block, done: number, ms: number): void;
  /** Inputs swept so far. */
  swept(): bigint;
  /** Whether the swept blocks, laid end to end, are exactly what was to be swept. */
  complete(): boolean;
}

export interface PlanOptions {
  /** Ascending and disjoint. */
  readonly ranges: readonly Range[];
  /** `refuting`: the cells are visited spread over the space; each of them in the order of the space. */
  readonly order: Demands['order'];
  readonly simd: boolean;
  /** Inputs of a block at most; a cell where absent. */
  readonly most?: number;
}

/** A stretch of one cell of which some is swept, and some not yet. */
interface Stretch {
  readonly range: Range;
  /** Swept intervals [start, end), merged and in order. Few: workers take blocks one after the other. */
  covered: readonly (readonly [bigint, bigint])[];
}

interface Handed extends Block {
  readonly stretch: Stretch;
}

export function blockPlan({ ranges, order, simd, most = Number(CELL_INPUTS) }: PlanOptions): BlockPlan {
  const total = ranges.reduce((sum, { count }) => sum + count, 0n);
  const stretches = stretchesOf(ranges, order);
  const returned: Handed[] = [];
  const counts = new Map<number, number>();
  const out = new Map<Block, Stretch>();
  /** Those that are not swept to their end: whole ones are added up and forgotten, so that long sweeps need no more memory. */
  const open = new Set<Stretch>();
  let current: { readonly stretch: Stretch; handedOut: bigint } | null = null;
  let exhausted = false;
  let swept = 0n;

  const handOut = (stretch: Stretch, start: bigint, count: number): Block => {
    const block = { start, count };
    out.set(block, stretch);
    return block;
  };
  const advance = (): void => {
    if (current !== null && current.handedOut < endOf(current.stretch.range)) return;
    const next = stretches.next();
    if (next.done === true) {
      exhausted = true;
      current = null;
      return;
    }
    const stretch: Stretch = { range: next.value, covered: [] };
    open.add(stretch);
    current = { stretch, handedOut: next.value.start };
  };

  return {
    total,
    next(worker) {
      const count = Math.min(counts.get(worker) ?? (simd ? FIRST_COUNT.simd : FIRST_COUNT.scalar), most);
      const rest = returned.shift();
      if (rest !== undefined) {
        const { stretch, start } = rest;
        if (count < rest.count) returned.unshift({ stretch, start: start + BigInt(count), count: rest.count - count });
        return handOut(stretch, start, Math.min(rest.count, count));
      }
      advance();
      if (current === null) return null;
      const { stretch, handedOut: start } = current;
      const left = endOf(stretch.range) - start;
      const size = left < BigInt(count) ? Number(left) : count;
      current.handedOut += BigInt(size);
      return handOut(stretch, start, size);
    },
    settle(worker, block, done, ms) {
      const stretch = out.get(block);
      invariant(stretch !== undefined, 'a block that was not handed out comes back');
      out.delete(block);
      const end = block.start + BigInt(done);
      cover(stretch, block.start, end);
      swept += BigInt(done);
      if (done < block.count) returned.unshift({ stretch, start: end, count: block.count - done });
      if (isWhole(stretch)) open.delete(stretch);
      const wished = done * (TARGET_MS / Math.max(ms, 0.1));
      const next = Math.min(Math.max(wished, done / 4, 1), block.count * 4, most);
      counts.set(worker, Math.max(1, Math.floor(next)));
    },
    swept: () => swept,
    complete() {
      // Only handing out shows that nothing is left to hand out.
      if (!exhausted && returned.length === 0 && out.size === 0) advance();
      return exhausted && open.size === 0 && swept === total;
    },
  };
}

function cover(stretch: Stretch, start: bigint, end: bigint): void {
  const { covered } = stretch;
  const before = covered.filter(([, e]) => e < start);
  const after = covered.filter(([s]) => s > end);
  const touching = covered.slice(before.length, covered.length - after.length);
  for (const [s, e] of touching) invariant(e === start || s === end, `inputs from ${start} to ${end} are swept twice`);
  const first = touching.find(([, e]) => e === start)?.[0] ?? start;
  const last = touching.find(([s]) => s === end)?.[1] ?? end;
  stretch.covered = [...before, [first, last], ...after];
}

function isWhole({ range, covered }: Stretch): boolean {
  const [only, ...others] = covered;
  return only !== undefined && others.length === 0 && only[0] === range.start && only[1] === endOf(range);
}

/** What of each cell is to be swept, in the order of the visit. The cells of a large space are not listed beforehand. */
function* stretchesOf(ranges: readonly Range[], order: Demands['order']): Generator<Range> {
  if (ranges.length === 0) return;
  const firstCell = at(ranges, 0).start / CELL_INPUTS;
  const cells = (endOf(at(ranges, ranges.length - 1)) - 1n) / CELL_INPUTS - firstCell + 1n;
  for (const cell of order === 'refuting' ? spreadOrder(cells) : ascending(cells)) {
    const start = (firstCell + cell) * CELL_INPUTS;
    const end = start + CELL_INPUTS;
    for (let i = firstBehind(ranges, start); i < ranges.length; i++) {
      const range = at(ranges, i);
      if (range.start >= end) break;
      const from = range.start > start ? range.start : start;
      const to = endOf(range) < end ? endOf(range) : end;
      yield { start: from, count: to - from };
    }
  }
}

function* ascending(count: bigint): Generator<bigint> {
  for (let k = 0n; k < count; k++) yield k;
}

/** The first of the ranges that ends behind an index. */
function firstBehind(ranges: readonly Range[], index: bigint): number {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (endOf(at(ranges, middle)) > index) high = middle;
    else low = middle + 1;
  }
  return low;
}
