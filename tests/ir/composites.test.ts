import { describe, expect, test } from 'vitest';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { FLOAT_FORMATS, floatFromBits, floatToBits, roundTo } from '../../core/ir/float.ts';
import { OPS, type OpId, type OpRow } from '../../core/ir/ops.ts';
import type { Expr } from '../../core/ir/program.ts';
import {
  FLOAT_TYPES,
  type FloatType,
  isScalar,
  leafCount,
  matrixOf,
  SIZES,
  type Type,
  vectorOf,
} from '../../core/ir/types.ts';
import { fn, local, op, returns, task, u32 } from '../support/build-ir.ts';
import { index, member, swizzle } from '../support/build-composite.ts';
import { randomSource } from '../support/random-source.ts';

/** The scalars of a value as expressions, in order. */
function leafExprs(e: Expr): readonly Expr[] {
  const { type } = e;
  if (isScalar(type)) return [e];
  if (type.kind === 'vector') return Array.from({ length: type.size }, (_, i) => swizzle(e, i));
  if (type.kind === 'matrix') return Array.from({ length: type.columns }, (_, i) => leafExprs(index(e, u32(i)))).flat();
  if (type.kind === 'struct') return type.members.flatMap((_, i) => leafExprs(member(e, i)));
  return Array.from({ length: type.length }, (_, i) => leafExprs(index(e, u32(i)))).flat();
}

/** The operation as the reference evaluator computes it: patterns of all operands' leaves to those of the result. */
function operation(id: OpId, types: readonly Type[]): (input: readonly number[]) => readonly number[] {
  const params = Object.fromEntries(types.map((type, i) => [`p${i}`, type]));
  const leaves = leafExprs(op(id, ...types.map((type, i) => local(i, type))));
  const tasks = leaves.map((leaf) => task('forall', [fn('f', params, leaf.type, [returns(leaf)])]));
  return (input) =>
    tasks.map(({ program, property }) => {
      const outcome = evaluate(program, property, input, 0);
      if (outcome.kind !== 'value') throw new Error(`${id} is ${outcome.kind}`);
      return outcome.bits;
    });
}

const EDGES: Readonly<Record<FloatType, readonly number[]>> = {
  f32: [
    0, 0x80000000, 1, 0x80000001, 0x007fffff, 0x00800000, 0x80800000, 0x33800000, 0x3f000000, 0x3f7fffff, 0x3f800000,
    0xbf800000, 0x3fc00000, 0x40000000, 0xc0200000, 0x40490fdb, 0x4b7fffff, 0x7f7fffff, 0xff7fffff, 0x7f800000,
    0xff800000, 0x7fc00000,
  ],
  f16: [
    0, 0x8000, 1, 0x8001, 0x03ff, 0x0400, 0x8400, 0x1400, 0x3800, 0x3bff, 0x3c00, 0xbc00, 0x3e00, 0x4000, 0xc100,
    0x4248, 0x67ff, 0x7bff, 0xfbff, 0x7c00, 0xfc00, 0x7e00,
  ],
};

/** All edges against each other, and random patterns (NaN canonical, since a move would keep its payload). */
function inputsOf(type: FloatType, arity: number): readonly (readonly number[])[] {
  const random = randomSource(arity);
  const edges = EDGES[type];
  const { nan, infinity, sign } = FLOAT_FORMATS[type];
  const any = (): number => {
    if (random.chance(0.2)) return random.pick(edges);
    const bits = type === 'f32' ? random.bits() : random.below(0x10000);
    const magnitude = bits % sign;
    // Near 1 more often than far away.
    if (random.chance(0.5)) return floatToBits(type, (random.below(4001) - 2000) / 128);
    return magnitude > infinity ? nan : bits;
  };
  const crossed =
    arity === 1 ? edges.map((a) => [a]) : arity === 2 ? edges.flatMap((a) => edges.map((b) => [a, b])) : [];
  return [...crossed, ...Array.from({ length: 300 }, () => Array.from({ length: arity }, any))];
}

type Round = (value: number) => number;

/**
 * The builtins on numbers, written from sections 15.7.4 and 17.5 alone: `r` rounds to the type after each operation. They
 * are computed in double precision, of which a single rounding to binary32 or binary16 is the operation of that type.
 */
const less = (a: number, b: number, then: number, otherwise: number): number => (a < b ? then : otherwise);
const min = (x: number, y: number): number => less(y, x, y, x);
const max = (x: number, y: number): number => less(x, y, y, x);
const clamp = (x: number, low: number, high: number): number => min(max(x, low), high);

const NUMERIC: Readonly<Partial<Record<OpId, (r: Round, ...x: number[]) => number>>> = {
  rem: (r, x = 0, y = 0) => r(x - r(y * Math.trunc(r(x / y)))),
  fma: (r, x = 0, y = 0, z = 0) => r(r(x * y) + z),
  mix: (r, x = 0, y = 0, z = 0) => r(r(x * r(1 - z)) + r(y * z)),
  min: (_, x = 0, y = 0) => min(x, y),
  max: (_, x = 0, y = 0) => max(x, y),
  clamp: (_, x = 0, low = 0, high = 0) => clamp(x, low, high),
  saturate: (_, x = 0) => clamp(x, 0, 1),
  sign: (_, x = 0) => (x > 0 ? 1 : x < 0 ? -1 : 0),
  step: (_, edge = 0, x = 0) => (edge <= x ? 1 : 0),
  smoothstep: (r, low = 0, high = 0, x = 0) => {
    const t = clamp(r(r(x - low) / r(high - low)), 0, 1);
    return r(r(t * t) * r(3 - r(2 * t)));
  },
  fract: (r, x = 0) => r(x - Math.floor(x)),
  inverseSqrt: (r, x = 0) => r(1 / r(Math.sqrt(x))),
  degrees: (r, x = 0) => r(x * r(180 / Math.PI)),
  radians: (r, x = 0) => r(x * r(Math.PI / 180)),
  acosh: (r, x = 0) => r(Math.log(r(x + r(Math.sqrt(r(r(x * x) - 1)))))),
  asinh: (r, x = 0) => r(Math.log(r(x + r(Math.sqrt(r(r(x * x) + 1)))))),
  atanh: (r, x = 0) => r(r(Math.log(r(r(1 + x) / r(1 - x)))) * 0.5),
  cosh: (r, x = 0) => r(r(r(Math.exp(x)) + r(Math.exp(-x))) * 0.5),
  sinh: (r, x = 0) => r(r(r(Math.exp(x)) - r(Math.exp(-x))) * 0.5),
  tan: (r, x = 0) => r(r(Math.sin(x)) / r(Math.cos(x))),
  pow: (r, x = 0, y = 0) => r(2 ** r(y * r(Math.log2(x)))),
  length: (r, x = 0) => r(Math.sqrt(r(x * x))),
  distance: (r, x = 0, y = 0) => {
    const d = r(x - y);
    return r(Math.sqrt(r(d * d)));
  },
};

describe.each(Object.entries(NUMERIC) as [OpId, NonNullable<(typeof NUMERIC)[OpId]>][])(
  '%s (15.7.4, 17.5)',
  (id, stated) => {
    test.each(FLOAT_TYPES)('of %s', (type) => {
      const row: OpRow = OPS[id];
      const arity = row.signatures.find((s) => s.params[0] === type)?.params.length ?? 0;
      const computed = operation(id, Array<Type>(arity).fill(type));
      for (const input of inputsOf(type, arity)) {
        const numbers = input.map((bits) => floatFromBits(type, bits));
        const expected = floatToBits(
          type,
          stated((value) => roundTo(type, value), ...numbers),
        );
        expect({ numbers, bits: computed(input)[0] }).toEqual({ numbers, bits: expected });
      }
    });

    test('of vectors is that of their components', () => {
      const row: OpRow = OPS[id];
      if (!row.componentWise) return;
      const arity = row.signatures.find((s) => s.params[0] === 'f32')?.params.length ?? 0;
      const scalar = operation(id, Array<Type>(arity).fill('f32'));
      const vector = operation(id, Array<Type>(arity).fill(vectorOf(3, 'f32')));
      for (const input of inputsOf('f32', 3 * arity).slice(0, 40)) {
        const expected = [0, 1, 2].map(
          (i) => scalar(Array.from({ length: arity }, (_, k) => input[3 * k + i] ?? 0))[0],
        );
        expect(vector(input)).toEqual(expected);
      }
    });
  },
);

test('quantizeToF16 rounds to binary16 and back (17.5)', () => {
  const computed = operation('quantizeToF16', ['f32']);
  for (const [bits = 0] of inputsOf('f32', 1)) {
    expect(computed([bits])[0]).toBe(floatToBits('f32', roundTo('f16', floatFromBits('f32', bits))));
  }
});

describe.each(FLOAT_TYPES)('of %s', (type) => {
  const inputs = inputsOf(type, 1).map(([bits = 0]) => bits);
  const pattern = (value: number) => floatToBits(type, value);

  test('modf parts trunc(x) and x - trunc(x) (17.5)', () => {
    const computed = operation('modf', [type]);
    for (const bits of inputs) {
      const x = floatFromBits(type, bits);
      expect(computed([bits])).toEqual([pattern(x - Math.trunc(x)), pattern(Math.trunc(x))]);
    }
  });

  test('frexp gives a fraction of 0.5 to 1 and an exponent, exact also of subnormal numbers (17.5)', () => {
    const computed = operation('frexp', [type]);
    for (const bits of inputs) {
      const x = floatFromBits(type, bits);
      let [fraction, exponent] = [x, 0];
      if (Number.isFinite(x) && x !== 0) {
        for (; Math.abs(fraction) >= 1; exponent++) fraction /= 2;
        for (; Math.abs(fraction) < 0.5; exponent--) fraction *= 2;
      }
      expect({ x, parts: computed([bits]) }).toEqual({ x, parts: [pattern(fraction), exponent >>> 0] });
    }
  });

  test('ldexp scales and rounds at most once, into subnormal numbers too (17.5)', () => {
    const computed = operation('ldexp', [type, 'i32']);
    const random = randomSource(7);
    const exponents = [0, 1, -1, 127, 128, 129, -126, -127, -149, 255, 300, -300, 1e6, -1e6, 0x7fffffff, -0x80000000];
    for (const bits of inputs) {
      const x = floatFromBits(type, bits);
      const some = Array.from({ length: 12 }, () => random.below(320) - 160);
      for (const n of [...exponents, ...some]) {
        // Exact as a double: 24 bits between 2^-149-600 and 2^128+600.
        const scaled = x * 2 ** Math.min(600, Math.max(-600, n));
        expect({ x, n, bits: computed([bits, n >>> 0])[0] }).toEqual({ x, n, bits: pattern(scaled) });
      }
    }
  });

  const r: Round = (value) => roundTo(type, value);
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.map((x, i) => r(x * (b[i] ?? 0))).reduce((sum, term) => r(sum + term));
  const length = (a: readonly number[]): number => r(Math.sqrt(dot(a, a)));

  describe.each(SIZES)('of %i components', (size) => {
    const v = vectorOf(size, type);
    const stated: readonly [OpId, number, (x: number[], y: number[], z: number[]) => readonly number[]][] = [
      ['dot', 2, (x, y) => [dot(x, y)]],
      ['length', 1, (x) => [length(x)]],
      ['distance', 2, (x, y) => [length(x.map((c, i) => r(c - (y[i] ?? 0))))]],
      ['normalize', 1, (x) => x.map((c) => r(c / length(x)))],
      ['reflect', 2, (x, y) => x.map((c, i) => r(c - r(r(2 * dot(x, y)) * (y[i] ?? 0))))],
      ['faceForward', 3, (x, y, z) => x.map((c) => (dot(z, y) < 0 ? c : -c))],
    ];
    test.each(stated)('%s (15.7.4)', (id, arity, on) => {
      const computed = operation(id, Array<Type>(arity).fill(v));
      for (const input of inputsOf(type, size * arity).slice(0, 120)) {
        const numbers = input.map((bits) => floatFromBits(type, bits));
        const [x, y, z] = [0, 1, 2].map((k) => numbers.slice(k * size, (k + 1) * size));
        expect({ numbers, bits: computed(input) }).toEqual({
          numbers,
          bits: on(x ?? [], y ?? [], z ?? []).map(pattern),
        });
      }
    });

    test('refract, zero below the critical angle (15.7.4)', () => {
      const computed = operation('refract', [v, v, type]);
      let zeros = 0;
      for (const input of inputsOf(type, 2 * size + 1)) {
        const numbers = input.map((bits) => floatFromBits(type, bits));
        const [x, y, z = 0] = [numbers.slice(0, size), numbers.slice(size, 2 * size), numbers[2 * size]];
        const d = dot(y, x);
        const k = r(1 - r(r(z * z) * r(1 - r(d * d))));
        const root = r(Math.sqrt(k));
        const expected = x.map((c, i) => (k < 0 ? 0 : r(r(z * c) - r(r(r(z * d) + root) * (y[i] ?? 0)))));
        if (k < 0) zeros += 1;
        expect({ numbers, bits: computed(input) }).toEqual({ numbers, bits: expected.map(pattern) });
      }
      expect(zeros).toBeGreaterThan(0);
    });

    test('matrices: sums, products with scalars and vectors, transposes (8.7, 17.5)', () => {
      for (const rows of SIZES) {
        const m = matrixOf(size, rows, type);
        const random = randomSource(size * 8 + rows);
        const numbers = (count: number) => Array.from({ length: count }, () => (random.below(41) - 20) / 4);
        const bits = (values: readonly number[]) => values.map(pattern);
        const count = leafCount(m);
        for (let n = 0; n < 4; n++) {
          const [a, b] = [numbers(count), numbers(count)];
          const [s = 0] = numbers(1);
          const entry = (column: number, row: number) => a[column * rows + row] ?? 0;
          const columns = Array.from({ length: size }, (_, c) => a.slice(c * rows, (c + 1) * rows));
          const rowsOf = Array.from({ length: rows }, (_, row) =>
            Array.from({ length: size }, (_, c) => entry(c, row)),
          );
          const [column, row] = [numbers(size), numbers(rows)];
          expect(operation('add', [m, m])(bits([...a, ...b]))).toEqual(bits(a.map((x, i) => x + (b[i] ?? 0))));
          expect(operation('sub', [m, m])(bits([...a, ...b]))).toEqual(bits(a.map((x, i) => x - (b[i] ?? 0))));
          expect(operation('mul', [m, type])(bits([...a, s]))).toEqual(bits(a.map((x) => x * s)));
          expect(operation('mul', [type, m])(bits([s, ...a]))).toEqual(bits(a.map((x) => x * s)));
          expect(operation('mul', [m, v])(bits([...a, ...column]))).toEqual(bits(rowsOf.map((x) => dot(x, column))));
          expect(operation('mul', [vectorOf(rows, type), m])(bits([...row, ...a]))).toEqual(
            bits(columns.map((x) => dot(row, x))),
          );
          expect(operation('transpose', [m])(bits(a))).toEqual(bits(rowsOf.flat()));
          for (const other of SIZES) {
            const right = matrixOf(other, size, type);
            const c = numbers(other * size);
            const expected = Array.from({ length: other }, (_, k) =>
              rowsOf.map((x) => dot(x, c.slice(k * size, (k + 1) * size))),
            );
            expect(operation('mul', [m, right])(bits([...a, ...c]))).toEqual(bits(expected.flat()));
          }
        }
      }
    });

    test('determinant (17.5)', () => {
      const computed = operation('determinant', [matrixOf(size, size, type)]);
      const random = randomSource(size);
      const permutations = (items: readonly number[]): readonly (readonly number[])[] =>
        items.length === 0
          ? [[]]
          : items.flatMap((first) => permutations(items.filter((i) => i !== first)).map((rest) => [first, ...rest]));
      const sign = (p: readonly number[]) =>
        p.flatMap((a, i) => p.slice(i + 1).map((b) => (a > b ? -1 : 1))).reduce<number>((product, s) => product * s, 1);
      for (let n = 0; n < 20; n++) {
        const entries = Array.from({ length: size * size }, () => random.below(7) - 3);
        // Small integers: every order of operations is exact.
        const leibniz = permutations(Array.from({ length: size }, (_, i) => i))
          .map((p) => p.reduce((product, row, column) => product * (entries[column * size + row] ?? 0), sign(p)))
          .reduce((sum, term) => sum + term, 0);
        const [bits = 0] = computed(entries.map(pattern));
        expect(floatFromBits(type, bits) + 0).toBe(leibniz + 0);
      }
    });
  });

  test('cross (15.7.4)', () => {
    const computed = operation('cross', [vectorOf(3, type), vectorOf(3, type)]);
    for (const input of inputsOf(type, 6)) {
      const n = input.map((bits) => floatFromBits(type, bits));
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = n;
      const expected = [r(r(b * f) - r(c * e)), r(r(c * d) - r(a * f)), r(r(a * e) - r(b * d))];
      expect({ n, bits: computed(input) }).toEqual({ n, bits: expected.map(pattern) });
    }
  });
});

describe('packing (17.9) and unpacking (17.10)', () => {
  const fround = Math.fround;
  const norm = (e: number, scale: number, least: number): number =>
    Math.floor(fround(0.5 + fround(scale * min(1, max(least, e)))));
  const packed = (values: readonly number[], width: number): number =>
    Number(values.reduce((word, v, i) => word | (BigInt.asUintN(width, BigInt(v)) << BigInt(i * width)), 0n));
  const packs: readonly [OpId, 2 | 4, (e: number) => number][] = [
    ['pack4x8snorm', 4, (e) => norm(e, 127, -1)],
    ['pack4x8unorm', 4, (e) => norm(e, 255, 0)],
    ['pack2x16snorm', 2, (e) => norm(e, 32767, -1)],
    ['pack2x16unorm', 2, (e) => norm(e, 65535, 0)],
    ['pack2x16float', 2, (e) => floatToBits('f16', e)],
  ];
  test.each(packs)('%s', (id, size, channel) => {
    const computed = operation(id, [vectorOf(size, 'f32')]);
    for (const input of inputsOf('f32', size)) {
      const values = input.map((bits) => floatFromBits('f32', bits));
      expect({ values, word: computed(input)[0] }).toEqual({ values, word: packed(values.map(channel), 32 / size) });
    }
  });

  const field = (word: number, width: number, i: number): number =>
    Number(BigInt.asUintN(width, BigInt(word) >> BigInt(i * width)));
  const signed = (bits: number, width: number): number => Number(BigInt.asIntN(width, BigInt(bits)));
  const unpacks: readonly [OpId, 2 | 4, (bits: number) => number][] = [
    ['unpack4x8snorm', 4, (v) => Math.max(signed(v, 8) / 127, -1)],
    ['unpack4x8unorm', 4, (v) => v / 255],
    ['unpack2x16snorm', 2, (v) => Math.max(signed(v, 16) / 32767, -1)],
    ['unpack2x16unorm', 2, (v) => v / 65535],
    ['unpack2x16float', 2, (v) => floatFromBits('f16', v)],
  ];
  const words = [0, 0xffffffff, 0x80808080, 0x7f7f7f7f, 0x80008000, 0x7fff7fff, 0x7c00fc00, 0x7e018001, 0x81828384];
  const random = randomSource(3);
  const all = [...words, ...Array.from({ length: 200 }, () => random.bits())];
  test.each(unpacks)('%s', (id, size, channel) => {
    const computed = operation(id, ['u32']);
    for (const word of all) {
      const expected = Array.from({ length: size }, (_, i) => floatToBits('f32', channel(field(word, 32 / size, i))));
      expect({ word, bits: computed([word]) }).toEqual({ word, bits: expected });
    }
  });

  test('bitcast between two words and four halves (17.2)', () => {
    const [toHalves, toWords] = [
      operation('halvesOfWords', [vectorOf(2, 'u32')]),
      operation('wordsOfHalves', [vectorOf(4, 'f16')]),
    ];
    for (const word of all) {
      const halves = [word & 0xffff, word >>> 16, 0x7c01, 0xffff];
      expect(toHalves([word, 0xffff7c01])).toEqual(halves);
      expect(toWords(halves)).toEqual([word, 0xffff7c01]);
    }
  });
});
