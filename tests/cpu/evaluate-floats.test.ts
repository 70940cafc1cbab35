import { describe, expect, test } from 'vitest';
import { FLOAT_MEANINGS } from '../../core/cpu/evaluate-floats.ts';
import { operate } from '../../core/cpu/evaluate-ops.ts';
import { FLOAT_OPS, type FloatOp, NEAREST_OPS } from '../../core/cpu/module/float-op.ts';
import { NEAREST_FUNCTIONS } from '../../core/cpu/module/nearest-functions.ts';
import { OP_IDS, OPS, type OpRow, isPrimitive } from '../../core/ir/ops.ts';
import { FLOAT_TYPES, type FloatType, isFloat, isScalar, type ScalarType } from '../../core/ir/types.ts';
import {
  compareFractions,
  type Fraction,
  fractionOf,
  nearestPattern,
  NAN,
  rootPattern,
} from '../support/exact-float.ts';
import { edgeFloats, randomFloat } from '../support/float-patterns.ts';
import { EDGE_BITS, randomSource } from '../support/random-source.ts';

const rows: Readonly<Record<string, OpRow>> = OPS;

test('the float rows are the component-wise rows of the table that are left on floats', () => {
  const expected = OP_IDS.filter((id) => {
    const { componentWise, float, signatures } = OPS[id] as OpRow;
    if (!isPrimitive(id) || !componentWise || float === null) return false;
    const onIntegers = signatures.some(({ params, result }) =>
      [...params, result].every((t) => isScalar(t) && !isFloat(t)),
    );
    return float.meaning !== 'tree' || !onIntegers;
  });
  expect([...FLOAT_OPS].sort()).toEqual([...expected].sort());
  const nearest = OP_IDS.filter((id) => rows[id]?.float?.meaning === 'nearest');
  expect([...NEAREST_OPS].sort()).toEqual([...nearest].sort());
});

const SIGN: Readonly<Record<FloatType, number>> = { f32: 0x80000000, f16: 0x8000 };
const INFINITE: Readonly<Record<FloatType, number>> = { f32: 0x7f800000, f16: 0x7c00 };

type Kind = 'nan' | 'infinite' | 'zero' | 'other';
const isNegative = (type: FloatType, bits: number): boolean => bits >= SIGN[type];
const magnitude = (type: FloatType, bits: number): number => bits % SIGN[type];
const kindOf = (type: FloatType, bits: number): Kind => {
  const m = magnitude(type, bits);
  if (m === 0) return 'zero';
  if (m === INFINITE[type]) return 'infinite';
  return m > INFINITE[type] ? 'nan' : 'other';
};

const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d });
const plus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
const over = (a: Fraction, b: Fraction): Fraction =>
  b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n };
const signed = (type: FloatType, negative: boolean, bits: number): number => (negative ? SIGN[type] + bits : bits);

/** IEEE 754-2019, sections 6 and 7.2: the operands that are not finite numbers, and what is exactly zero; else `null`. */
type Special = (type: FloatType, a: number, b: number) => number | null;

const specialSum: Special = (type, a, b) => {
  const [ka, kb] = [kindOf(type, a), kindOf(type, b)];
  if (ka === 'nan' || kb === 'nan') return NAN[type];
  if (ka === 'infinite' && kb === 'infinite') return a === b ? a : NAN[type];
  if (ka === 'infinite') return a;
  if (kb === 'infinite') return b;
  // A sum that is zero is +0 but for -0 + -0.
  if (compareFractions(plus(fractionOf(type, a), fractionOf(type, b)), { n: 0n, d: 1n }) !== 0) return null;
  return a === SIGN[type] && b === SIGN[type] ? SIGN[type] : 0;
};
const specialProduct: Special = (type, a, b) => {
  const kinds = [kindOf(type, a), kindOf(type, b)];
  const negative = isNegative(type, a) !== isNegative(type, b);
  if (kinds.includes('nan')) return NAN[type];
  if (kinds.includes('infinite')) return kinds.includes('zero') ? NAN[type] : signed(type, negative, INFINITE[type]);
  return kinds.includes('zero') ? signed(type, negative, 0) : null;
};
const specialQuotient: Special = (type, a, b) => {
  const [ka, kb] = [kindOf(type, a), kindOf(type, b)];
  const negative = isNegative(type, a) !== isNegative(type, b);
  if (ka === 'nan' || kb === 'nan' || (ka === kb && ka !== 'other')) return NAN[type];
  if (ka === 'infinite' || kb === 'zero') return signed(type, negative, INFINITE[type]);
  return ka === 'zero' || kb === 'infinite' ? signed(type, negative, 0) : null;
};
const opposite = (type: FloatType, bits: number): number => (bits + SIGN[type]) % (2 * SIGN[type]);

const EXACT: Readonly<Record<'add' | 'sub' | 'mul' | 'div', (type: FloatType, a: number, b: number) => number>> = {
  add: (type, a, b) =>
    specialSum(type, a, b) ?? nearestPattern(type, plus(fractionOf(type, a), fractionOf(type, b)), false),
  sub: (type, a, b) => EXACT.add(type, a, kindOf(type, b) === 'nan' ? b : opposite(type, b)),
  mul: (type, a, b) =>
    specialProduct(type, a, b) ??
    nearestPattern(type, times(fractionOf(type, a), fractionOf(type, b)), isNegative(type, a) !== isNegative(type, b)),
  div: (type, a, b) =>
    specialQuotient(type, a, b) ??
    nearestPattern(type, over(fractionOf(type, a), fractionOf(type, b)), isNegative(type, a) !== isNegative(type, b)),
};

const random = randomSource(54);
const pick = (type: FloatType): number =>
  random.chance(0.5) ? random.pick(edgeFloats(type)) : randomFloat(random, type);
const differing = (count: number, one: () => readonly [readonly number[], number, number]): readonly unknown[] =>
  Array.from({ length: count }, one).filter(([, actual, expected]) => actual !== expected);

describe.each(FLOAT_TYPES)('%s: IEEE 754, round to nearest even (8.7, 15.7)', (type) => {
  test.each(['add', 'sub', 'mul', 'div'] as const)('%s is the exact value, rounded once', (id) => {
    const wrong = differing(4000, () => {
      const args = [pick(type), pick(type)] as const;
      return [args, FLOAT_MEANINGS[id](type, args), EXACT[id](type, ...args)];
    });
    expect(wrong).toEqual([]);
  });

  test('near a tie: sums and quotients whose exact value lies half way', () => {
    const [one, half, ulp] = type === 'f32' ? [0x3f800000, 0x33800000, 0x34000000] : [0x3c00, 0x1000, 0x1400];
    expect(operate('add', type, [one, half])).toBe(one);
    expect(operate('add', type, [one + 1, half])).toBe(one + 2);
    expect(operate('add', type, [one, half + 1])).toBe(one + 1);
    expect(operate('add', type, [one, ulp])).toBe(one + 1);
    // The least subnormal by two: a tie between 0 and itself.
    const two = type === 'f32' ? 0x40000000 : 0x4000;
    expect(operate('div', type, [1, two])).toBe(0);
    expect(operate('div', type, [3, two])).toBe(2);
  });

  test('sqrt is the exact root, rounded once', () => {
    const wrong = differing(4000, () => {
      const a = pick(type);
      const kind = kindOf(type, a);
      const settled = kind === 'zero' || (kind === 'infinite' && !isNegative(type, a));
      const expected = settled ? a : kind === 'nan' || isNegative(type, a) ? NAN[type] : rootPattern(type, a);
      return [[a], FLOAT_MEANINGS.sqrt(type, [a]), expected];
    });
    expect(wrong).toEqual([]);
  });

  test('neg and abs change the sign alone; NaN becomes the canonical one', () => {
    for (const a of edgeFloats(type)) {
      const nan = kindOf(type, a) === 'nan';
      expect(FLOAT_MEANINGS.neg(type, [a])).toBe(nan ? NAN[type] : opposite(type, a));
      expect(FLOAT_MEANINGS.abs(type, [a])).toBe(nan ? NAN[type] : magnitude(type, a));
    }
  });

  /** The neighbouring integers of a finite value, and the fraction between. */
  const INTEGRAL: Readonly<Record<'floor' | 'ceil' | 'trunc' | 'round', (below: bigint, f: Fraction) => bigint>> = {
    floor: (below) => below,
    ceil: (below, f) => (f.n === 0n ? below : below + 1n),
    trunc: (below, f) => (f.n !== 0n && below < 0n ? below + 1n : below),
    round: (below, f) => {
      const order = compareFractions({ n: 2n * f.n, d: f.d }, { n: 1n, d: 1n });
      return order < 0 || (order === 0 && below % 2n === 0n) ? below : below + 1n;
    },
  };
  test.each(['floor', 'ceil', 'trunc', 'round'] as const)('%s (17.5) is an integer; a zero keeps the sign', (id) => {
    const wrong = differing(4000, () => {
      const a = pick(type);
      const kind = kindOf(type, a);
      const expected = () => {
        if (kind === 'nan') return NAN[type];
        if (kind !== 'other') return a;
        const { n, d } = fractionOf(type, a);
        const below = n >= 0n ? n / d : -((-n + d - 1n) / d);
        const integer = INTEGRAL[id](below, { n: n - below * d, d });
        return nearestPattern(type, { n: integer, d: 1n }, isNegative(type, a));
      };
      return [[a], FLOAT_MEANINGS[id](type, [a]), expected()];
    });
    expect(wrong).toEqual([]);
  });

  test('comparisons (8.8): NaN is unequal to all and in no order, the zeros are equal', () => {
    const values = [...edgeFloats(type)];
    for (const a of values) {
      for (const b of values) {
        const none = kindOf(type, a) === 'nan' || kindOf(type, b) === 'nan';
        const rank = (bits: number) => (isNegative(type, bits) ? -magnitude(type, bits) : magnitude(type, bits));
        const order = rank(a) - rank(b);
        const answers = (['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const).map((id) => FLOAT_MEANINGS[id](type, [a, b]));
        const expected = none
          ? [0, 1, 0, 0, 0, 0]
          : [order === 0, order !== 0, order < 0, order <= 0, order > 0, order >= 0].map(Number);
        expect(answers).toEqual(expected);
      }
    }
  });

  test('moves (17.2, 17.3.3) keep every pattern, payloads of NaN too', () => {
    for (const a of edgeFloats(type)) {
      const other = (a + 1) % (2 * SIGN[type]);
      expect(FLOAT_MEANINGS.select(type, [a, other, 0])).toBe(a);
      expect(FLOAT_MEANINGS.select(type, [other, a, 1])).toBe(a);
      expect(FLOAT_MEANINGS[type === 'f32' ? 'toF32' : 'toF16'](type, [a])).toBe(a);
      if (type !== 'f32') continue;
      for (const id of ['bitcastU32', 'bitcastI32', 'bitcastF32'] as const) expect(operate(id, type, [a])).toBe(a);
    }
  });

  test.each([
    ['toI32', type === 'f32' ? [-(2n ** 31n), 2n ** 31n - 128n] : [-65504n, 65504n]],
    ['toU32', type === 'f32' ? [0n, 2n ** 32n - 256n] : [0n, 65504n]],
  ] as const)(
    '%s (17.1.2) truncates, then goes to the nearest value that both types have; NaN gives 0',
    (id, range) => {
      const [low = 0n, high = 0n] = range;
      const wrong = differing(4000, () => {
        const a = pick(type);
        const kind = kindOf(type, a);
        const expected = () => {
          if (kind === 'nan') return 0n;
          if (kind === 'infinite') return isNegative(type, a) ? low : high;
          const { n, d } = fractionOf(type, a);
          const whole = n / d;
          return whole < low ? low : whole > high ? high : whole;
        };
        return [[a], FLOAT_MEANINGS[id](type, [a]), Number(BigInt.asUintN(32, expected()))];
      });
      expect(wrong).toEqual([]);
    },
  );

  test('from integers and bool (17.1.2): one rounding', () => {
    const id = type === 'f32' ? 'toF32' : 'toF16';
    const around = [2047, 2049, 4097, 65503, 65504, 65519, 65520, 65535, 2 ** 24 + 1, 2 ** 24 + 3, 2 ** 31 - 64];
    for (const bits of [...EDGE_BITS, ...around, ...Array.from({ length: 500 }, () => random.bits())]) {
      for (const from of ['i32', 'u32'] as const) {
        const n = from === 'i32' ? BigInt.asIntN(32, BigInt(bits)) : BigInt(bits);
        expect(FLOAT_MEANINGS[id](from, [bits])).toBe(nearestPattern(type, { n, d: 1n }, false));
      }
    }
    expect(FLOAT_MEANINGS[id]('bool', [1])).toBe(type === 'f32' ? 0x3f800000 : 0x3c00);
    expect(FLOAT_MEANINGS[id]('bool', [0])).toBe(0);
  });

  test('between floats (17.1.2): exact to f32, one rounding to f16, a NaN becomes the canonical one', () => {
    const [id, to] = type === 'f32' ? (['toF16', 'f16'] as const) : (['toF32', 'f32'] as const);
    const edges = type === 'f32' ? [0x477fefff, 0x477ff000, 0x477ff001, 0x33000000, 0x33000001, 0x387ff000] : [];
    const wrong = [...edges, ...edgeFloats(type), ...Array.from({ length: 2000 }, () => pick(type))].filter((a) => {
      const kind = kindOf(type, a);
      const negative = isNegative(type, a);
      const actual = FLOAT_MEANINGS[id](type, [a]);
      if (kind === 'nan') return actual !== NAN[to];
      if (kind === 'infinite') return actual !== signed(to, negative, INFINITE[to]);
      return actual !== nearestPattern(to, fractionOf(type, a), negative);
    });
    expect(wrong).toEqual([]);
  });

  test('bool of a float (17.1.2) is false for the zeros alone: NaN is true', () => {
    for (const a of edgeFloats(type)) expect(FLOAT_MEANINGS.toBool(type, [a])).toBe(Number(kindOf(type, a) !== 'zero'));
  });

  test.each(NEAREST_OPS)('%s (17.5) is the double of the host, rounded once; NaN is canonical', (id) => {
    const value = (bits: number): number => {
      const kind = kindOf(type, bits);
      if (kind === 'nan') return Number.NaN;
      const sign = isNegative(type, bits) ? -1 : 1;
      if (kind === 'infinite') return sign * Number.POSITIVE_INFINITY;
      const { n, d } = fractionOf(type, bits);
      return sign * Math.abs(Number(n) / Number(d));
    };
    const wrong = differing(500, () => {
      const args = [pick(type), pick(type)];
      const [x = 0, y = 0] = args.map(value);
      const double = NEAREST_FUNCTIONS[id](x, y);
      const negative = double < 0 || Object.is(double, -0);
      const expected = Number.isNaN(double)
        ? NAN[type]
        : Number.isFinite(double)
          ? nearestPattern(type, fractionOf('f64', double), negative)
          : signed(type, negative, INFINITE[type]);
      return [args, FLOAT_MEANINGS[id](type, args), expected];
    });
    expect(wrong).toEqual([]);
  });
});

test('halves in a word (17.2): component 0 in the low half, patterns kept', () => {
  expect(operate('halvesOfWord', 'u32', [0x7d01fc02])).toEqual([0xfc02, 0x7d01]);
  expect(operate('wordOfHalves', 'f16', [[0xfc02, 0x7d01]])).toBe(0x7d01fc02);
  expect(operate('wordOfHalves', 'f16', [[0, 0xffff]])).toBe(0xffff0000);
});

test('a component-wise operation works on each component alone', () => {
  const [one, two, three] = [0x3f800000, 0x40000000, 0x40400000];
  expect(
    operate('add', 'f32', [
      [one, two],
      [two, one],
    ]),
  ).toEqual([three, three]);
  expect(
    operate('lt', 'f16', [
      [0x3c00, 0x7e00],
      [0x4000, 0x4000],
    ]),
  ).toEqual([1, 0]);
});

test.each(['rem', 'min', 'max', 'clamp', 'sign'] as const)('%s on floats is left by no expansion', (id) => {
  const types: readonly ScalarType[] = ['f32', 'f16'];
  for (const type of types) expect(() => operate(id, type, [0, 0, 0])).toThrow('after the expansion');
  const known: readonly FloatOp[] = FLOAT_OPS;
  expect(known.some((row) => row === (id as string))).toBe(false);
});
