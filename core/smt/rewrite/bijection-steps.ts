import { maskOf } from './fact.ts';
import { type Coefficients, permutes } from './univariate.ts';

const hex = (bits: number): string => `0x${bits.toString(16)}`;

/** A polynomial step in words; `null` where it is no bijection. */
export function describePolynomial(coefficients: Coefficients, width: number): string | null {
  if (!permutes(coefficients, width)) return null;
  const [constant = 0, factor = 0] = coefficients;
  if (coefficients.length > 2) return `a permutation polynomial of degree ${coefficients.length - 1}`;
  const ones = maskOf(width);
  if (factor === ones && constant === ones) return 'complement';
  const multiplied = factor === 1 ? null : factor === ones ? 'negation' : `odd multiplication by ${hex(factor)}`;
  const added = constant === 0 ? null : `addition of ${hex(constant)}`;
  return [multiplied, added].filter((text) => text !== null).join(', ') || 'no change';
}

type Matrix = readonly number[];

const matrix = (width: number, row: (i: number) => number): Matrix =>
  Array.from({ length: width }, (_, i) => row(i) >>> 0);
const same = (a: Matrix, b: Matrix): boolean => a.every((row, i) => row === b[i]);
const bitOf = (i: number, width: number): number => (i >= 0 && i < width ? 1 << i : 0);

/** The shift of `x ^ (x >> k)` or `x ^ (x << k)`; `null` for other maps. */
function xorShift(rows: Matrix, width: number): string | null {
  for (let k = 1; k < width; k++) {
    if (
      same(
        rows,
        matrix(width, (i) => bitOf(i, width) | bitOf(i + k, width)),
      )
    )
      return `xor-shift right by ${k}`;
    if (
      same(
        rows,
        matrix(width, (i) => bitOf(i, width) | bitOf(i - k, width)),
      )
    )
      return `xor-shift left by ${k}`;
  }
  return null;
}

/** A map that moves each bit to a place of its own. */
function permutation(rows: Matrix, width: number): string | null {
  if (!rows.every((row) => row !== 0 && (row & (row - 1)) === 0)) return null;
  const from = rows.map((row) => 31 - Math.clz32(row));
  const [first = 0] = from;
  if (from.every((place, i) => place === (i + first) % width)) {
    return first === 0 ? '' : `rotation left by ${width - first}`;
  }
  const bytes =
    width % 8 === 0 &&
    from.every((place, i) => place % 8 === i % 8 && Math.floor(place / 8) === width / 8 - 1 - Math.floor(i / 8));
  if (bytes) return 'byte swap';
  return from.every((place, i) => place === width - 1 - i) ? 'reversal of bits' : 'a permutation of bits';
}

/** The rotations of which a map is the exclusive or; `null` for other maps. */
function rotations(rows: Matrix, width: number): string | null {
  const [first = 0] = rows;
  const turned = (word: number, by: number): number =>
    by === 0 ? word : ((word << by) | (word >>> (width - by))) & maskOf(width);
  if (!rows.every((row, i) => row === turned(first, i) >>> 0)) return null;
  const places = Array.from({ length: width }, (_, i) => i).filter((i) => (first >>> i) & 1);
  return `exclusive or of the rotations left by ${places.map((i) => (width - i) % width).join(', ')}`;
}

/** An invertible linear step over GF(2) in words. */
export function describeLinear(rows: Matrix, constant: number, width: number): string {
  const map =
    permutation(rows, width) ?? xorShift(rows, width) ?? rotations(rows, width) ?? `a linear map of bits of full rank`;
  const flipped =
    constant === 0 ? '' : constant === maskOf(width) ? 'complement' : `exclusive or with ${hex(constant)}`;
  return [map, flipped].filter((text) => text !== '').join(', ') || 'no change';
}
