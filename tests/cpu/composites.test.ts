import { describe, expect, test } from 'vitest';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { lowerToLanes } from '../../core/cpu/lanes/lower-lanes.ts';
import { selfTest } from '../../core/cpu/sweep/self-test.ts';
import { sweepBlock } from '../../core/cpu/sweep/sweep-block.ts';
import { spaceSize } from '../../core/ir/space.ts';
import { validateProgram } from '../../core/ir/validate.ts';
import { OUTCOME_CODES, outcomeCode } from '../../core/verdict/outcome.ts';
import { arrayOf, construct, index } from '../support/build-composite.ts';
import { declare, fn, local, op, returns, task, u32 } from '../support/build-ir.ts';
import { compareBlock } from '../support/compare-kernel.ts';
import { COMPOSITE_CASES } from '../support/composite-cases.ts';
import { instantiateKernel } from '../support/instantiate-kernel.ts';

const FUEL = 1 << 20;

describe.each(COMPOSITE_CASES)('$name', ({ task: t, outcomes }) => {
  test('the program is well formed', () => {
    expect(() => validateProgram(t.program)).not.toThrow();
  });

  test('the evaluator says what was computed by hand', () => {
    const actual = outcomes.map(([input]) => [input, outcomeCode(evaluate(t.program, t.property, input, FUEL))]);
    expect(actual).toEqual(outcomes);
  });

  test('so does the scalar code', () => {
    const { kernel } = instantiateKernel(t, FUEL);
    const actual = outcomes.map(([input]) => [input, OUTCOME_CODES[kernel.outcome(...input, FUEL)]]);
    expect(actual).toEqual(outcomes);
  });

  test('the kernel counts the whole space as the evaluator does', () => {
    compareBlock(t, 0n, Number(spaceSize(t.space)), FUEL);
  });
});

const A3 = arrayOf(3, 'u32');
const picking = (space?: { lo: number; hi: number }) =>
  task(
    'forall',
    [
      fn(
        'p',
        { x: 'u32' },
        'bool',
        [
          declare(1, construct(A3, u32(1), u32(2), u32(3))),
          returns(op('gt', index(local(1, A3), local(0, 'u32')), u32(0))),
        ],
        [{ name: 'a', type: A3, mutable: false, byReference: false }],
      ),
    ],
    space === undefined ? {} : { space: [{ type: 'u32', intervals: [space] }] },
  );

const COUNTING = { question: 'forall', type: 'bool', record: false, tileBits: null, each: false } as const;

test('the evaluator names the index and where it stands', () => {
  const t = picking();
  expect(evaluate(t.program, t.property, [9], FUEL)).toEqual({
    kind: 'undefined',
    detail: 'the index 9 lies outside of 0 to 2',
    span: { start: 0, end: 0 },
  });
});

test('the first undefined input of a block is found, by lanes and one at a time', () => {
  const t = picking({ lo: 0, hi: 999 });
  const { kernel, simd } = instantiateKernel(t, FUEL);
  expect(simd).toBe(true);
  for (const k of [kernel, { ...kernel, lanes: null }]) {
    const result = sweepBlock(k, t.space, { start: 1n, count: 900 }, COUNTING, FUEL, () => false);
    const { counts, first, firstUndefined } = result;
    expect(counts).toEqual({ true: 2n, false: 0n, excluded: 0n, undefined: 898n, unfinished: 0n });
    expect([first, firstUndefined]).toEqual([null, 3n]);
  }
});

test('undefined inputs give their fuel back: a run over them goes on to its end', () => {
  const t = picking({ lo: 0, hi: 999 });
  const { kernel } = instantiateKernel(t, FUEL);
  expect(kernel.scalar(0, 1000, FUEL)).toBe(1000);
});

test('the self-test passes on good code and fails on code of another program', () => {
  const t = picking({ lo: 0, hi: 999 });
  const { kernel } = instantiateKernel(t, FUEL);
  const load = {
    kind: 'load',
    module: {},
    program: t.program,
    property: t.property,
    space: t.space,
    fuel: FUEL,
    job: COUNTING,
    bitmap: null,
  } as const;
  expect(() => selfTest(kernel, load)).not.toThrow();
  const other = task('forall', [fn('p', { x: 'u32' }, 'bool', [returns(op('lt', local(0, 'u32'), u32(3)))])], {
    space: t.space,
  });
  expect(() => selfTest(kernel, { ...load, program: other.program, property: other.property })).toThrow(/undefined/);
});

test('a short array is chosen from in lanes, a long one is not', () => {
  const lanes = (length: number) => {
    const type = arrayOf(length, 'u32');
    const t = task('forall', [
      fn(
        'p',
        { x: 'u32' },
        'bool',
        [
          declare(1, construct(type, ...Array.from({ length }, () => local(0, 'u32')))),
          returns(op('eq', index(local(1, type), local(0, 'u32')), u32(0))),
        ],
        [{ name: 'a', type, mutable: false, byReference: false }],
      ),
    ]);
    return lowerToLanes(t.program, t.property, {
      fuel: FUEL,
      observesBits: false,
    });
  };
  expect(lanes(16)?.undefined).not.toBeNull();
  expect(lanes(16)).not.toBeNull();
  expect(lanes(17)).toBeNull();
});
