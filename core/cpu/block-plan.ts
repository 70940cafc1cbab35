import { invariant } from '../base/assert.ts';
import type { Block } from './sweep-block.ts';

/** How long a block should take: short beside a second, long beside the cost of a message. */
const TARGET_MS = 40;
/** A block ends early after this: code that suddenly burns its fuel must not make a block of seconds. */
export const BLOCK_LIMIT_MS = 150;
const FIRST_COUNT = { simd: 2 ** 18, scalar: 2 ** 8 } as const;
/** Exact as a double, and a lane's counter can not overflow within it. */
const MOST_COUNT = 2 ** 32;

/** Hands out the blocks of a space in order, and checks that those that come back tile it. */
export interface BlockPlan {
  /** The next block for a worker, `null` when everything is handed out. */
  next(worker: number): Block | null;
  /** The first `done` inputs of a block are swept; the rest of it is handed out again. */
  settle(worker: number, block: Block, done: number, ms: number): void;
  /** Inputs swept so far. */
  swept(): bigint;
  /** Whether the swept blocks, laid end to end, are exactly the space. */
  complete(): boolean;
}

export function blockPlan(size: bigint, simd: boolean): BlockPlan {
  let handedOut = 0n;
  const returned: Block[] = [];
  const counts = new Map<number, number>();
  const out = new Set<Block>();
  /** Swept intervals [start, end), merged and in order. */
  let covered: (readonly [bigint, bigint])[] = [];

  const cover = (start: bigint, end: bigint): void => {
    const before = covered.filter(([, e]) => e < start);
    const after = covered.filter(([s]) => s > end);
    const touching = covered.slice(before.length, covered.length - after.length);
    for (const [s, e] of touching)
      invariant(e === start || s === end, `inputs from ${start} to ${end} are swept twice`);
    const first = touching.find(([, e]) => e === start)?.[0] ?? start;
    const last = touching.find(([s]) => s === end)?.[1] ?? end;
    covered = [...before, [first, last], ...after];
  };

  return {
    next(worker) {
      const count = counts.get(worker) ?? (simd ? FIRST_COUNT.simd : FIRST_COUNT.scalar);
      const rest = returned.shift();
      if (rest !== undefined) {
        const block = { start: rest.start, count: Math.min(rest.count, count) };
        if (block.count < rest.count) {
          returned.unshift({ start: rest.start + BigInt(block.count), count: rest.count - block.count });
        }
        out.add(block);
        return block;
      }
      const left = size - handedOut;
      if (left <= 0n) return null;
      const block = { start: handedOut, count: left < BigInt(count) ? Number(left) : count };
      handedOut += BigInt(block.count);
      out.add(block);
      return block;
    },
    settle(worker, block, done, ms) {
      invariant(out.delete(block), 'a block that was not handed out comes back');
      cover(block.start, block.start + BigInt(done));
      if (done < block.count) returned.unshift({ start: block.start + BigInt(done), count: block.count - done });
      const wished = done * (TARGET_MS / Math.max(ms, 0.1));
      const next = Math.min(Math.max(wished, done / 4, 1), block.count * 4, MOST_COUNT);
      counts.set(worker, Math.max(1, Math.floor(next)));
    },
    swept: () => covered.reduce((sum, [start, end]) => sum + (end - start), 0n),
    complete() {
      if (size === 0n) return true;
      const [only, ...others] = covered;
      return only !== undefined && others.length === 0 && only[0] === 0n && only[1] === size;
    },
  };
}
