import { at } from '../../base/assert.ts';

/** Rational numbers with small parts are told apart modulo this. */
export const PRIME = 2n ** 61n - 1n;

const modulo = (value: bigint): bigint => ((value % PRIME) + PRIME) % PRIME;

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % PRIME;
    square = (square * square) % PRIME;
  }
  return result;
}

/** A basis of the vectors that have the product 0 with all rows, modulo {@link PRIME} (Gauss and Jordan). */
export function nullSpace(rows: readonly (readonly number[])[], columns: number): readonly (readonly bigint[])[] {
  /** Rows in which the pivot's column is 1, and 0 in all others. */
  let reduced: readonly { readonly pivot: number; readonly row: readonly bigint[] }[] = [];
  const without = (row: readonly bigint[], pivot: number, by: readonly bigint[]): readonly bigint[] => {
    const factor = at(row, pivot);
    return factor === 0n ? row : row.map((entry, i) => modulo(entry - factor * at(by, i)));
  };
  for (const given of rows) {
    let row: readonly bigint[] = given.map((entry) => modulo(BigInt(entry)));
    for (const known of reduced) row = without(row, known.pivot, known.row);
    // The last column first: products are told by what is simpler.
    const pivot = row.findLastIndex((entry) => entry !== 0n);
    if (pivot < 0) continue;
    const inverse = power(at(row, pivot), PRIME - 2n);
    const unit = row.map((entry) => (entry * inverse) % PRIME);
    reduced = [...reduced.map((known) => ({ ...known, row: without(known.row, pivot, unit) })), { pivot, row: unit }];
  }
  const pivots = new Set(reduced.map(({ pivot }) => pivot));
  return Array.from({ length: columns }, (_, column) => column)
    .filter((column) => !pivots.has(column))
    .map((column) => {
      const vector = Array.from({ length: columns }, (_, i): bigint => (i === column ? 1n : 0n));
      for (const { pivot, row } of reduced) vector[pivot] = modulo(-at(row, column));
      return vector;
    });
}
