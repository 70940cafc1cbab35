import type { FloatType } from '../../core/ir/types.ts';

/** IEEE 754 on exact fractions: a float is what its three fields say, rounding is a search for the nearest. */

/** `d` is positive. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

interface Format {
  readonly exponentBits: number;
  readonly fractionBits: number;
}

const FORMATS: Readonly<Record<FloatType | 'f64', Format>> = {
  f16: { exponentBits: 5, fractionBits: 10 },
  f32: { exponentBits: 8, fractionBits: 23 },
  f64: { exponentBits: 11, fractionBits: 52 },
};

export const NAN: Readonly<Record<FloatType, number>> = { f16: 0x7e00, f32: 0x7fc00000 };

export function compareFractions(a: Fraction, b: Fraction): number {
  const [x, y] = [a.n * b.d, b.n * a.d];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** The value of a pattern that is a finite number; of the double itself for `f64`. That of infinity is the next power of two. */
export function fractionOf(type: FloatType | 'f64', value: number): Fraction {
  const { exponentBits, fractionBits } = FORMATS[type];
  const bits = type === 'f64' ? new BigUint64Array(Float64Array.of(value).buffer)[0] : BigInt(value);
  if (bits === undefined) throw new Error('a double is eight bytes');
  const fraction = BigInt.asUintN(fractionBits, bits);
  const exponent = Number(BigInt.asUintN(exponentBits, bits >> BigInt(fractionBits)));
  const negative = bits >> BigInt(fractionBits + exponentBits) === 1n;
  const significand = exponent === 0 ? fraction : fraction + (1n << BigInt(fractionBits));
  const power = Math.max(exponent, 1) - (2 ** (exponentBits - 1) - 1) - fractionBits;
  const n = (negative ? -significand : significand) << BigInt(Math.max(power, 0));
  return { n, d: 1n << BigInt(Math.max(-power, 0)) };
}

/**
 * The greatest pattern of a number, infinity included, for which `reached` holds; it holds for that of 0 and for none
 * after one for which it does not: positive patterns are in the order of their values.
 */
function lastWhere(type: FloatType, reached: (bits: number) => boolean): number {
  const { exponentBits, fractionBits } = FORMATS[type];
  let [low, high] = [0, (2 ** exponentBits - 1) * 2 ** fractionBits];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (reached(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

const middle = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: 2n * a.d * b.d });
const square = ({ n, d }: Fraction): Fraction => ({ n: n * n, d: d * d });

/** The pattern nearest to a magnitude that `order` compares with others; ties to the even pattern. */
function nearest(type: FloatType, order: (to: Fraction) => number): number {
  const below = lastWhere(type, (bits) => order(fractionOf(type, bits)) >= 0);
  if (order(fractionOf(type, below)) === 0) return below;
  const infinite = lastWhere(type, () => true);
  if (below === infinite) return below;
  const side = order(middle(fractionOf(type, below), fractionOf(type, below + 1)));
  if (side === 0) return below + (below % 2);
  return side < 0 ? below : below + 1;
}

/** The pattern of the nearest float, ties to even; `negativeZero` is the sign where that is a zero and the value is 0. */
export function nearestPattern(type: FloatType, value: Fraction, negativeZero: boolean): number {
  const { exponentBits, fractionBits } = FORMATS[type];
  const negative = value.n === 0n ? negativeZero : value.n < 0n;
  const size = { n: value.n < 0n ? -value.n : value.n, d: value.d };
  const bits = nearest(type, (to) => compareFractions(size, to));
  return negative ? 2 ** (exponentBits + fractionBits) + bits : bits;
}

/** The pattern of the square root of a positive number. */
export function rootPattern(type: FloatType, bits: number): number {
  const value = fractionOf(type, bits);
  return nearest(type, (to) => compareFractions(value, square(to)));
}
