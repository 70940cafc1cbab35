import { describe, expect, test } from 'vitest';
import { spaceSize } from '../../core/ir/space.ts';
import { fn, local, op, returns, task, u32 } from '../support/build-ir.ts';
import { compareBlock, compareInputs } from '../support/compare-kernel.ts';
import { type RandomOptions, randomInputs, randomTask } from '../support/random-program.ts';
import { randomSource } from '../support/random-source.ts';

describe('random programs: the kernel counts what the evaluator counts', () => {
  interface Variant extends RandomOptions {
    readonly name: string;
    readonly fuel: number;
    readonly seeds: number;
    /** How many of the programs stay scalar at most: because of long arrays, or loops that need too much fuel. */
    readonly scalar: number;
  }
  const SCALARS = { composites: false, fuel: 1 << 20 };
  const ALL = { fuel: 1 << 20 };
  const variants: readonly Variant[] = [
    { ...SCALARS, name: 'straight-line code', loops: false, intervals: 40, seeds: 150, scalar: 0 },
    { ...SCALARS, name: 'loops with enough fuel', intervals: 12, seeds: 150, scalar: 2 },
    { ...SCALARS, name: 'loops with little fuel', intervals: 12, fuel: 5, seeds: 150, scalar: 12 },
    { ...SCALARS, name: 'full domains', seeds: 60, scalar: 2 },
    { ...ALL, name: 'composites in straight-line code', loops: false, intervals: 40, seeds: 80, scalar: 12 },
    { ...ALL, name: 'composites and loops with enough fuel', intervals: 12, seeds: 60, scalar: 8 },
    { ...ALL, name: 'composites and loops with little fuel', intervals: 12, fuel: 5, seeds: 60, scalar: 30 },
    { ...ALL, name: 'composites over full domains', seeds: 40, scalar: 25 },
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
    expect(kinds.scalar).toBeLessThanOrEqual(scalar);
  });
});

test('short domains after a long one: the whole of a space that fills the tables several times', () => {
  const [a, b, c] = [local(0, 'u32'), local(1, 'u32'), local(2, 'bool')];
  const value = op('add', op('mul', a, op('add', b, u32(1))), op('toU32', c));
  const t = task(
    'forall',
    [fn('p', { a: 'u32', b: 'u32', c: 'bool' }, 'bool', [returns(op('ne', op('rem', value, u32(97)), u32(5)))])],
    {
      space: [
        {
          type: 'u32',
          intervals: [
            { lo: 3, hi: 4002 },
            { lo: 0xfffff000, hi: 0xffffffff },
          ],
        },
        {
          type: 'u32',
          intervals: [
            { lo: 0, hi: 1 },
            { lo: 9, hi: 9 },
          ],
        },
        { type: 'bool', intervals: [{ lo: 0, hi: 1 }] },
      ],
    },
  );
  expect(compareBlock(t, 1n, Number(spaceSize(t.space)) - 2, 1)).toBe('lanes');
});
