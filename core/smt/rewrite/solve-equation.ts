import { at } from '../../base/assert.ts';
import { type Term, widthOf } from '../terms/term.ts';
import type { Maker } from './rules/bindings.ts';
import { maskOf } from './fact.ts';
import { type LinearForm, solveBits, xorForms } from './linear-map.ts';
import { addScaled, type Polynomial } from './polynomial.ts';

/** What an equation between words comes to. */
export type Solved =
  | { readonly kind: 'decided'; readonly value: boolean }
  /** It holds exactly where the two are equal. */
  | { readonly kind: 'equal'; readonly a: Term; readonly b: Term };

const trailingZeros = (bits: number): number => (bits === 0 ? 32 : 31 - Math.clz32(bits & -bits));

/** The inverse of an odd number modulo 2^32 (Newton: each step doubles the bits that are right). */
export function inverseOf(odd: number): number {
  let inverse = odd;
  for (let i = 0; i < 5; i++) inverse = Math.imul(inverse, 2 - Math.imul(odd, inverse));
  return inverse >>> 0;
}

/** Solves by the difference of two polynomials. */
export function solvePolynomials(a: Polynomial, b: Polynomial, make: Maker): Solved | null {
  const { width } = a;
  const difference = addScaled(a, -1, b);
  if (difference === null) return null;
  const constant = difference.monomials.get('')?.coefficient ?? 0;
  const others = [...difference.monomials.values()].filter(({ factors }) => factors.length > 0);
  if (others.length === 0) return { kind: 'decided', value: constant === 0 };
  // All that varies is a multiple of a power of two that the constant is no multiple of.
  const even = Math.min(
    ...others.map(({ coefficient, factors }) => {
      const zeros = factors.reduce(
        (sum, { mask, units }) => sum + (units[0]?.sort === 'bool' ? 0 : trailingZeros(mask)),
        0,
      );
      return trailingZeros(coefficient) + zeros;
    }),
  );
  if (constant !== 0 && trailingZeros(constant) < even) return { kind: 'decided', value: false };
  const [first, second] = others;
  if (first === undefined || others.length > 2) return null;
  const whole = others.map(({ factors }) => {
    const [only] = factors;
    const unit = only?.units[0];
    const alone = factors.length === 1 && only?.units.length === 1 && unit?.sort === width;
    return alone && only.mask === maskOf(width) ? unit : null;
  });
  const [x, y] = whole;
  if (x === null || x === undefined || first.coefficient % 2 === 0) return null;
  const inverse = inverseOf(first.coefficient);
  // c * x + d * y + k = 0: x = -(d / c) * y - k / c.
  const offset = (Math.imul(-constant, inverse) & maskOf(width)) >>> 0;
  if (second === undefined) return { kind: 'equal', a: x, b: make.constant(width, offset) };
  if (y === null || y === undefined) return null;
  const ratio = (Math.imul(-second.coefficient, inverse) & maskOf(width)) >>> 0;
  if (ratio !== 1) return null;
  const right = offset === 0 ? y : make.app('bvadd', width, [y, make.constant(width, offset)], 0);
  return { kind: 'equal', a: x, b: right };
}

/** Solves by the exclusive or of two linear forms. */
export function solveLinear(a: LinearForm, b: LinearForm, make: Maker): Solved | null {
  const difference = xorForms(a, b);
  const parts = [...difference.parts];
  const [first, second] = parts;
  if (first === undefined) return { kind: 'decided', value: difference.constant === 0 };
  const contradicts = Array.from({ length: difference.width }, (_, i) => i).some(
    (i) => (difference.constant >>> i) & 1 && parts.every(([, rows]) => at(rows, i) === 0),
  );
  if (contradicts) return { kind: 'decided', value: false };
  const [x, rows] = first;
  if (x.sort === 'bool' || parts.length > 2) return null;
  const reduced = solveBits(rows, difference.constant, widthOf(x.sort));
  if (second === undefined) {
    if (reduced.inconsistent) return { kind: 'decided', value: false };
    return reduced.solution === null ? null : { kind: 'equal', a: x, b: make.constant(x.sort, reduced.solution) };
  }
  // M x ^ M y = c is M (x ^ y) = c.
  const [y, others] = second;
  if (y.sort !== x.sort || !others.every((row, i) => row === rows[i])) return null;
  if (reduced.inconsistent) return { kind: 'decided', value: false };
  if (reduced.solution === null) return null;
  const right = reduced.solution === 0 ? y : make.app('bvxor', x.sort, [y, make.constant(x.sort, reduced.solution)], 0);
  return { kind: 'equal', a: x, b: right };
}
