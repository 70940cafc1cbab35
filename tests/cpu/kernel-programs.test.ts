import { describe, expect, test } from 'vitest';
import { spaceSize } from '../../core/ir/space.ts';
import { compareBlock, compareInputs } from '../support/compare-kernel.ts';
import { type RandomOptions, randomInputs, randomTask } from '../support/random-program.ts';
import { randomSource } from '../support/random-source.ts';

describe('random programs: the kernel counts what the evaluator counts', () => {
  interface Variant extends RandomOptions {
    readonly name: string;
    readonly fuel: number;
    readonly seeds: number;
    /** How many of the programs stay scalar, at least and at most. */
    readonly scalar: readonly [number, number];
  }
  const variants: readonly Variant[] = [
    { name: 'straight-line code', loops: false, intervals: 40, fuel: 1 << 20, seeds: 150, scalar: [0, 0] },
    { name: 'loops with enough fuel', intervals: 12, fuel: 1 << 20, seeds: 150, scalar: [8, 120] },
    { name: 'loops with little fuel', intervals: 12, fuel: 5, seeds: 150, scalar: [8, 120] },
    { name: 'full domains', fuel: 1 << 20, seeds: 60, scalar: [3, 50] },
  ];
  test.each(variants)('$name', ({ fuel, seeds, scalar, ...options }) => {
    const kinds = { lanes: 0, scalar: 0 };
    for (let seed = 1; seed <= seeds; seed++) {
      const t = randomTask(seed * 31 + seeds, options);
      const size = spaceSize(t.space);
      const start = (size * BigInt(randomSource(seed).below(1000))) / 1000n;
      const count = Number(size - start < 300n ? size - start : 300n);
      kinds[compareBlock(t, start, count, fuel)] += 1;
      compareInputs(t, randomInputs(t, seed, 60), fuel);
    }
    expect(kinds.scalar).toBeGreaterThanOrEqual(scalar[0]);
    expect(kinds.scalar).toBeLessThanOrEqual(scalar[1]);
  });
});
