import { describe, expect, test } from 'vitest';
import { blockPlan as planOf } from '../../core/cpu/sweep/block-plan.ts';
import type { Block } from '../../core/cpu/sweep/block-result.ts';

const blockPlan = (count: bigint, simd: boolean) =>
  planOf({ ranges: count === 0n ? [] : [{ start: 0n, count }], order: 'linear', simd });

const must = (block: Block | null): Block => {
  if (block === null) throw new Error('no block');
  return block;
};

describe('the plan of the blocks', () => {
  test('hands out a space in order and knows when it is tiled', () => {
    const plan = blockPlan(1000n, false);
    expect(plan.complete()).toBe(false);
    const blocks = [0, 1, 2, 3].map((worker) => must(plan.next(worker)));
    expect(blocks.map((b) => [b.start, b.count])).toEqual([
      [0n, 256],
      [256n, 256],
      [512n, 256],
      [768n, 232],
    ]);
    expect(plan.next(0)).toBeNull();
    for (const [worker, block] of [...blocks.entries()].reverse()) plan.settle(worker, block, block.count, 1);
    expect(plan.swept()).toBe(1000n);
    expect(plan.complete()).toBe(true);
  });

  test('what a block left is handed out again, before anything new', () => {
    const plan = blockPlan(10_000n, false);
    const block = must(plan.next(0));
    plan.settle(0, block, 100, 150);
    const rest: (readonly [bigint, number])[] = [];
    for (let next = must(plan.next(0)); next.start < 256n; next = must(plan.next(0)))
      rest.push([next.start, next.count]);
    expect(rest.reduce((sum, [, count]) => sum + count, 0)).toBe(156);
    expect(rest[0]?.[0]).toBe(100n);
  });

  test('grows fourfold at most and shrinks to a quarter at most', () => {
    const plan = blockPlan(2n ** 40n, true);
    const first = must(plan.next(0));
    plan.settle(0, first, first.count, 0.01);
    const second = must(plan.next(0));
    expect(second.count).toBe(first.count * 4);
    plan.settle(0, second, second.count, 10_000);
    expect(must(plan.next(0)).count).toBe(second.count / 4);
  });

  test('never makes an empty block, nor one of more than a cell', () => {
    const plan = blockPlan(2n ** 80n, true);
    let block = must(plan.next(0));
    for (let turn = 0; turn < 20; turn++) {
      plan.settle(0, block, block.count, 0.001);
      block = must(plan.next(0));
    }
    expect(block.count).toBe(2 ** 28);
    for (let turn = 0; turn < 40; turn++) {
      plan.settle(0, block, 1, 10_000);
      block = must(plan.next(0));
    }
    expect(block.count).toBe(1);
  });

  test('a hole is not complete, and a block can not be settled twice', () => {
    const plan = blockPlan(512n, false);
    const [a, b] = [must(plan.next(0)), must(plan.next(1))];
    plan.settle(1, b, 256, 1);
    expect(plan.complete()).toBe(false);
    expect(() => plan.settle(1, b, 256, 1)).toThrow('not handed out');
    plan.settle(0, a, 256, 1);
    expect(plan.complete()).toBe(true);
  });

  test('an empty space is complete from the beginning', () => {
    const plan = blockPlan(0n, true);
    expect(plan.next(0)).toBeNull();
    expect(plan.complete()).toBe(true);
  });
});
