import { at } from '../../../base/assert.ts';
import { floatFromBits, floatToBits } from '../../../ir/float.ts';
import type { OpId } from '../../../ir/ops.ts';
import type { Rounding } from './float-rounding.ts';

type Leaves = readonly number[];

/** The leaves of the result of an operation that looks at its operands as a whole. */
type Whole = (m: Rounding, x: Leaves, y: Leaves, z: Leaves) => Leaves;

/** The sum of the products, from the first on, each step rounded. */
export function dot({ round }: Rounding, x: Leaves, y: Leaves): number {
  const products = x.map((component, i) => round(component * at(y, i)));
  return products.reduce((sum, product) => round(sum + product));
}

const length = (m: Rounding, x: Leaves): number => m.round(Math.sqrt(dot(m, x, x)));

const difference = ({ round }: Rounding, x: Leaves, y: Leaves): Leaves => x.map((a, i) => round(a - at(y, i)));

function cross({ round }: Rounding, x: Leaves, y: Leaves): Leaves {
  const term = (i: number, j: number) => round(round(at(x, i) * at(y, j)) - round(at(x, j) * at(y, i)));
  return [term(1, 2), term(2, 0), term(0, 1)];
}

/** `fract` is 0 or from 0.5 below 1, and x = fract * 2^exp (17.5 frexp). */
function frexp(x: number): readonly [number, number] {
  if (x === 0) return [x, 0];
  let fract = x;
  let exp = 0;
  for (; Math.abs(fract) >= 1; exp++) fract /= 2;
  for (; Math.abs(fract) < 0.5; exp--) fract *= 2;
  return [fract, exp];
}

/** Normalised integers: of `max` steps, `signed` ones also below zero; the lanes of `bits` bits, the first lowest. */
interface Lanes {
  readonly bits: 8 | 16;
  readonly signed: boolean;
  readonly max: number;
}

const LANES = {
  snorm8: { bits: 8, signed: true, max: 127 },
  unorm8: { bits: 8, signed: false, max: 255 },
  snorm16: { bits: 16, signed: true, max: 32767 },
  unorm16: { bits: 16, signed: false, max: 65535 },
} as const satisfies Record<string, Lanes>;

const word = (lanes: Leaves, bits: 8 | 16): Leaves => [
  lanes.reduce((sum, lane, i) => (sum | ((lane & (2 ** bits - 1)) << (bits * i))) >>> 0, 0),
];

const lanesOf = (pattern: number, bits: 8 | 16): Leaves =>
  Array.from({ length: 32 / bits }, (_, i) => (pattern >>> (bits * i)) & (2 ** bits - 1));

const pack =
  ({ bits, signed, max }: Lanes): Whole =>
  ({ round }, x) => {
    const lane = (value: number) => Math.floor(round(0.5 + round(max * Math.min(1, Math.max(signed ? -1 : 0, value)))));
    return word(x.map(lane), bits);
  };

const unpack =
  ({ bits, signed, max }: Lanes): Whole =>
  ({ round }, x) =>
    lanesOf(at(x, 0), bits).map((lane) => {
      if (!signed) return round(lane / max);
      const value = (lane << (32 - bits)) >> (32 - bits);
      return Math.max(round(value / max), -1);
    });

const half = (m: Rounding, pattern: number): number => m.check(floatFromBits('f16', pattern));

export const WHOLES: Readonly<Partial<Record<OpId, Whole>>> = {
  cross,
  distance: (m, x, y) => [length(m, difference(m, x, y))],
  dot: (m, x, y) => [dot(m, x, y)],
  faceForward: (m, x, y, z) => (dot(m, z, y) < 0 ? x : x.map((a) => -a)),
  frexp(_, x) {
    const parts = x.map(frexp);
    return [...parts.map(([fract]) => fract), ...parts.map(([, exp]) => exp)];
  },
  length: (m, x) => [length(m, x)],
  modf: ({ round }, x) => [...x.map((a) => round(a - Math.trunc(a))), ...x.map((a) => Math.trunc(a))],
  normalize(m, x) {
    const size = length(m, x);
    return x.map((a) => m.round(a / size));
  },
  reflect(m, x, y) {
    const twice = m.round(2 * dot(m, x, y));
    return x.map((a, i) => m.round(a - m.round(twice * at(y, i))));
  },
  refract(m, x, y, z) {
    const { round } = m;
    const ratio = at(z, 0);
    const d = dot(m, y, x);
    const k = round(1 - round(round(ratio * ratio) * round(1 - round(d * d))));
    if (k < 0) return x.map(() => 0);
    const along = round(round(ratio * d) + round(Math.sqrt(k)));
    return x.map((a, i) => round(round(ratio * a) - round(along * at(y, i))));
  },
  pack4x8snorm: pack(LANES.snorm8),
  pack4x8unorm: pack(LANES.unorm8),
  pack2x16snorm: pack(LANES.snorm16),
  pack2x16unorm: pack(LANES.unorm16),
  pack2x16float: (m, x) =>
    word(
      x.map((a) => floatToBits('f16', m.convert(a, 'f16'))),
      16,
    ),
  unpack4x8snorm: unpack(LANES.snorm8),
  unpack4x8unorm: unpack(LANES.unorm8),
  unpack2x16snorm: unpack(LANES.snorm16),
  unpack2x16unorm: unpack(LANES.unorm16),
  unpack2x16float: (m, x) => lanesOf(at(x, 0), 16).map((lane) => half(m, lane)),
  halvesOfWord: (m, x) => lanesOf(at(x, 0), 16).map((lane) => half(m, lane)),
  halvesOfWords: (m, x) => x.flatMap((a) => lanesOf(a, 16)).map((lane) => half(m, lane)),
  wordOfHalves: (_, x) =>
    word(
      x.map((a) => floatToBits('f16', a)),
      16,
    ),
  wordsOfHalves: (_, x) => {
    const [a, b, c, d] = x.map((value) => floatToBits('f16', value));
    return [...word([a ?? 0, b ?? 0], 16), ...word([c ?? 0, d ?? 0], 16)];
  },
};
