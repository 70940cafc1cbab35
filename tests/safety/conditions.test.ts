import { describe, expect, test } from 'vitest';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { floatFromBits } from '../../core/ir/float.ts';
import type { OpId } from '../../core/ir/ops.ts';
import type { Expr } from '../../core/ir/program.ts';
import type { Hazard } from '../../core/ir/property.ts';
import { leafCount, leavesOf, patternCount, type ScalarType, type Type, vectorOf } from '../../core/ir/types.ts';
import { numericValue } from '../../core/ir/value.ts';
import { validateProgram } from '../../core/ir/validate.ts';
import { safetyTasks } from '../../core/safety/tasks.ts';
import { bool, fn, local, NOWHERE, op, returns, task } from '../support/build-ir.ts';
import { EDGE_BITS, randomSource } from '../support/random-source.ts';

/** The checks of a function that evaluates an expression over parameters of these types. */
function checksOf(types: readonly Type[], value: Expr) {
  const params = Object.fromEntries(types.map((type, i) => [`p${i}`, type]));
  const { program, property } = task('forall', [
    fn('f', params, 'bool', [{ kind: 'evaluate', value, span: NOWHERE }, returns(bool(true))]),
  ]);
  const checks = safetyTasks(program, property);
  for (const check of checks) validateProgram(check.program);
  return checks;
}

/** Whether a check says of an input that it happens. */
const happens = (check: ReturnType<typeof checksOf>[number], input: readonly number[]): boolean => {
  const outcome = evaluate(check.program, check.property, input, 100);
  if (outcome.kind !== 'value') throw new Error(`a check is ${outcome.kind}`);
  return outcome.bits === 0;
};

const FLOAT_EDGES: Readonly<Record<'f32' | 'f16', readonly number[]>> = {
  f32: [
    0, 0x80000000, 1, 0x00800000, 0x3f800000, 0xbf800000, 0xbf7fffff, 0x3f000000, 0x40000000, 0x42c80000, 0x477fe000,
    0x477fe001, 0x477fefff, 0x477ff000, 0x47800000, 0xc77ff000, 0x4effffff, 0x4f000000, 0xcf000000, 0xcf000001,
    0x4f7fffff, 0x4f800000, 0x5f800000, 0x7f7fffff, 0xff7fffff, 0x7f800000, 0xff800000, 0x7fc00000, 0xffc00001,
  ],
  f16: [
    0, 0x8000, 1, 0x0400, 0x3c00, 0xbc00, 0xbbff, 0x3800, 0x4000, 0x5640, 0x7bff, 0xfbff, 0x7c00, 0xfc00, 0x7e00,
    0xfe01,
  ],
};

function inputsOf(types: readonly Type[], seed: number): readonly (readonly number[])[] {
  const random = randomSource(seed);
  const leaves = types.flatMap((type) => leavesOf(type)).map((leaf) => leaf.type);
  const any = (type: ScalarType): number => {
    if (type === 'bool') return random.below(2);
    const edges = type === 'f32' || type === 'f16' ? FLOAT_EDGES[type] : EDGE_BITS;
    if (random.chance(0.6)) return random.pick(edges);
    // Products of all sizes, those about 2^32 too.
    if (type === 'i32' && random.chance(0.7)) return random.pick([1, 0x10000, 0xffff]) + random.below(8);
    return type === 'f16' ? random.below(0x10000) : random.bits();
  };
  const pairs = leaves.length === 2 ? EDGE_BITS.flatMap((a) => EDGE_BITS.map((b) => [a, b])) : [];
  const fit = pairs.filter((pair) => pair.every((bits, i) => bits < patternCount(leaves[i] ?? 'u32')));
  return [...Array.from({ length: 600 }, () => leaves.map(any)), ...fit];
}

type Numbers = readonly number[];
const fits = (exact: bigint): boolean => exact >= -(2n ** 31n) && exact < 2n ** 31n;
const big = (a: number | undefined): bigint => BigInt(a ?? 0);

/** What each hazard is, of scalars and by exact numbers. */
const SCALAR: readonly [Hazard, OpId, readonly ScalarType[], (x: Numbers) => boolean][] = [
  ['division-by-zero', 'div', ['i32', 'i32'], ([, b]) => b === 0],
  ['division-by-zero', 'div', ['u32', 'u32'], ([, b]) => b === 0],
  ['division-by-zero', 'rem', ['i32', 'i32'], ([, b]) => b === 0],
  ['division-by-zero', 'rem', ['u32', 'u32'], ([, b]) => b === 0],
  ['division-overflow', 'div', ['i32', 'i32'], ([a, b]) => a === -(2 ** 31) && b === -1],
  ['division-overflow', 'rem', ['i32', 'i32'], ([a, b]) => a === -(2 ** 31) && b === -1],
  ['shift', 'shl', ['u32', 'u32'], ([, n = 0]) => n >= 32],
  ['shift', 'shr', ['i32', 'u32'], ([, n = 0]) => n >= 32],
  ['overflow', 'add', ['i32', 'i32'], ([a, b]) => !fits(big(a) + big(b))],
  ['overflow', 'sub', ['i32', 'i32'], ([a, b]) => !fits(big(a) - big(b))],
  ['overflow', 'mul', ['i32', 'i32'], ([a, b]) => !fits(big(a) * big(b))],
  ['overflow', 'neg', ['i32'], ([a]) => !fits(-big(a))],
  ['overflow', 'abs', ['i32'], ([a]) => a === -(2 ** 31)],
  ['conversion', 'toI32', ['f32'], ([a = 0]) => !(Math.trunc(a) >= -(2 ** 31) && Math.trunc(a) < 2 ** 31)],
  ['conversion', 'toU32', ['f32'], ([a = 0]) => !(Math.trunc(a) >= 0 && Math.trunc(a) < 2 ** 32)],
  ['conversion', 'toI32', ['f16'], ([a = 0]) => !Number.isFinite(a)],
  ['conversion', 'toU32', ['f16'], ([a = 0]) => !(Number.isFinite(a) && Math.trunc(a) >= 0)],
  ['conversion', 'toF16', ['f32'], ([a = 0]) => Number.isFinite(a) && Math.abs(a) > 65504],
  ['conversion', 'toF16', ['u32'], ([a = 0]) => a > 65504],
  ['conversion', 'toF16', ['i32'], ([a = 0]) => Math.abs(a) > 65504],
  ['conversion', 'quantizeToF16', ['f32'], ([a = 0]) => Number.isFinite(a) && Math.abs(a) > 65504],
];

describe.each(SCALAR)('%s of %s on %j', (hazard, id, types, stated) => {
  test('is what exact numbers say', () => {
    const check = checksOf(types, op(id, ...types.map((type, i) => local(i, type)))).find(
      (c) => c.property.check?.hazard === hazard,
    );
    if (check === undefined) throw new Error('no check');
    const seen = { yes: 0, no: 0 };
    for (const input of inputsOf(types, 1)) {
      const numbers = input.map((bits, i) => numericValue(types[i] ?? 'u32', bits));
      const expected = stated(numbers);
      expect({ numbers, happens: happens(check, input) }).toEqual({ numbers, happens: expected });
      seen[expected ? 'yes' : 'no'] += 1;
    }
    expect(seen.yes).toBeGreaterThan(0);
    expect(seen.no).toBeGreaterThan(0);
  });

  test('of vectors is that of any component', () => {
    const vectors = types.map((type) => vectorOf(3, type));
    const find = (all: ReturnType<typeof checksOf>) => all.find((c) => c.property.check?.hazard === hazard);
    const check = find(checksOf(vectors, op(id, ...vectors.map((type, i) => local(i, type)))));
    if (check === undefined) throw new Error('no check');
    for (const input of inputsOf(vectors, 2).slice(0, 100)) {
      const numbers = input.map((bits, i) => numericValue(types[Math.floor(i / 3)] ?? 'u32', bits));
      const expected = [0, 1, 2].some((i) => stated(types.map((_, k) => numbers[3 * k + i] ?? 0)));
      expect({ numbers, happens: happens(check, input) }).toEqual({ numbers, happens: expected });
    }
  });
});

test('a dot product of integers overflows when a product or a partial sum does', () => {
  const v = vectorOf(3, 'i32');
  const [check] = checksOf([v, v], op('dot', local(0, v), local(1, v)));
  if (check === undefined) throw new Error('no check');
  for (const input of inputsOf([v, v], 3)) {
    const n = input.map((bits) => BigInt(bits | 0));
    const products = [0, 1, 2].map((i) => (n[i] ?? 0n) * (n[i + 3] ?? 0n));
    const [a = 0n, b = 0n, c = 0n] = products;
    const expected = ![...products, a + b, a + b + c].every(fits);
    expect({ n: String(n), happens: happens(check, input) }).toEqual({ n: String(n), happens: expected });
  }
});

describe('not-finite', () => {
  const finite = Number.isFinite;
  const r = Math.fround;
  const stated: readonly [OpId, number, (x: Numbers) => number][] = [
    ['add', 2, ([a = 0, b = 0]) => r(a + b)],
    ['mul', 2, ([a = 0, b = 0]) => r(a * b)],
    ['div', 2, ([a = 0, b = 0]) => r(a / b)],
    ['rem', 2, ([a = 0, b = 0]) => r(a - r(b * Math.trunc(r(a / b))))],
    ['sqrt', 1, ([a = 0]) => Math.sqrt(a)],
    ['exp2', 1, ([a = 0]) => r(2 ** a)],
    ['log', 1, ([a = 0]) => Math.log(a)],
    ['acos', 1, ([a = 0]) => Math.acos(a)],
    ['inverseSqrt', 1, ([a = 0]) => 1 / Math.sqrt(a)],
    // Equal edges divide by zero, whatever the bounded result (17.5 "smoothstep").
    ['smoothstep', 3, ([low = 0, high = 0, x = 0]) => r(r(x - low) / r(high - low))],
  ];
  test.each(stated)('%s of finite numbers gives NaN or infinity', (id, arity, on) => {
    const types = Array<Type>(arity).fill('f32');
    const [check] = checksOf(types, op(id, ...types.map((type, i) => local(i, type))));
    if (check === undefined) throw new Error('no check');
    expect(check.property.check?.hazard).toBe('not-finite');
    let seen = 0;
    for (const input of inputsOf(types, 4)) {
      const numbers = input.map((bits) => floatFromBits('f32', bits));
      const expected = numbers.every(finite) && !finite(on(numbers));
      expect({ numbers, happens: happens(check, input) }).toEqual({ numbers, happens: expected });
      if (expected) seen += 1;
    }
    expect(seen).toBeGreaterThan(0);
  });

  test('of matrices looks at every component', () => {
    const m = { kind: 'matrix', columns: 2, rows: 3, element: 'f32' } as const;
    const [check] = checksOf([m, 'f32'], op('mul', local(0, m), local(1, 'f32')));
    if (check === undefined) throw new Error('no check');
    const input = (component: number, pattern: number, factor: number) => [
      ...Array.from({ length: leafCount(m) }, (_, i) => (i === component ? pattern : 0x3f800000)),
      factor,
    ];
    for (let i = 0; i < 6; i++) {
      expect(happens(check, input(i, 0x7f7fffff, 0x40000000))).toBe(true);
      expect(happens(check, input(i, 0x7f7fffff, 0x3f800000))).toBe(false);
      // What is not finite before is no news.
      expect(happens(check, input(i, 0x7f800000, 0x40000000))).toBe(false);
    }
  });

  test('packing halves asks for their range and needs no binary16', () => {
    const v = vectorOf(2, 'f32');
    const [check] = checksOf([v], op('pack2x16float', local(0, v)));
    if (check === undefined) throw new Error('no check');
    expect(check.property.check?.hazard).toBe('conversion');
    expect(
      [
        [0x477fe000, 0],
        [0x477fe001, 0],
        [0, 0xc77fe001],
        [0x7f800000, 0x7fc00000],
      ].map((v) => happens(check, v)),
    ).toEqual([false, true, true, false]);
    expect(JSON.stringify(check.program)).not.toContain('f16');
  });

  test('of a vector is hidden by normalize and still found', () => {
    const v = vectorOf(2, 'f32');
    const [check] = checksOf([v], op('normalize', local(0, v)));
    if (check === undefined) throw new Error('no check');
    expect(happens(check, [0x7f7fffff, 0])).toBe(true);
    expect(happens(check, [0, 0])).toBe(true);
    expect(happens(check, [0x3f800000, 0])).toBe(false);
  });
});
