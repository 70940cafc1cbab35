import { at } from '../../base/assert.ts';
import { type Term, widthOf } from '../terms/term.ts';
import { maskOf } from './fact.ts';
import { bottomUp } from './bottom-up.ts';

/** Coefficients of a polynomial in one word, modulo 2^width, the constant first; the last is not 0. */
export type Coefficients = readonly number[];

const MAX_DEGREE = 8;

function trimmed(coefficients: readonly number[], width: number): Coefficients {
  const reduced = coefficients.map((c) => (c & maskOf(width)) >>> 0);
  while (reduced.at(-1) === 0) reduced.pop();
  return reduced;
}

const sum = (a: Coefficients, b: Coefficients, scale: number): number[] =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, i) => ((a[i] ?? 0) + Math.imul(b[i] ?? 0, scale)) | 0);

function product(a: Coefficients, b: Coefficients): number[] {
  const result: number[] = Array.from({ length: a.length + b.length }, () => 0);
  for (const [i, x] of a.entries()) {
    for (const [j, y] of b.entries()) result[i + j] = ((result[i + j] ?? 0) + Math.imul(x, y)) | 0;
  }
  return result;
}

/** `term` as a polynomial in `unit` and nothing else; `null` where it is none, or of a high degree. */
export function univariate(term: Term, unit: Term): Coefficients | null {
  const width = widthOf(unit.sort);
  const forms = new Map<Term, Coefficients | null>([[unit, trimmed([0, 1], width)]]);
  const compute = (each: Term): Coefficients | null => {
    if (each.sort !== unit.sort) return null;
    if (each.kind === 'const') return trimmed([each.bits], width);
    if (each.kind !== 'app') return null;
    const a = forms.get(at(each.args, 0)) ?? null;
    if (a === null) return null;
    if (each.op === 'bvneg') return trimmed(sum([], a, -1), width);
    if (each.op === 'bvnot') return trimmed(sum([-1], a, -1), width);
    const b = each.args.length === 2 ? (forms.get(at(each.args, 1)) ?? null) : null;
    if (b === null) return null;
    switch (each.op) {
      case 'bvadd':
        return trimmed(sum(a, b, 1), width);
      case 'bvsub':
        return trimmed(sum(a, b, -1), width);
      case 'bvmul':
        return trimmed(product(a, b), width);
      case 'bvshl': {
        const count = b[0] ?? 0;
        if (b.length > 1) return null;
        return trimmed(sum([], a, count >= width ? 0 : 2 ** count), width);
      }
      default:
        return null;
    }
  };
  bottomUp(
    term,
    (each) => forms.has(each),
    (each) => {
      const made = compute(each);
      forms.set(each, made === null || made.length > MAX_DEGREE + 1 ? null : made);
    },
  );
  return forms.get(term) ?? null;
}

/**
 * Whether a polynomial permutes the words of `width` bits. From two bits on: the coefficient of x is odd, and the sums of the
 * other even ones and of the other odd ones are even (Ronald Rivest 2001, "Permutation polynomials modulo 2^w").
 */
export function permutes(coefficients: Coefficients, width: number): boolean {
  const odd = coefficients.map((c) => c & 1);
  const count = (from: number, step: number): number =>
    odd.filter((c, i) => c === 1 && i >= from && (i - from) % step === 0).length;
  if (width === 1) return count(1, 1) % 2 === 1;
  return odd[1] === 1 && count(2, 2) % 2 === 0 && count(3, 2) % 2 === 0;
}
