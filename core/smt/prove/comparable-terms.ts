import type { Extreme } from '../../ir/property.ts';
import type { ScalarType } from '../../ir/types.ts';
import { equal, isNan } from '../encode/encode-float.ts';
import type { Terms } from '../terms/bit-terms.ts';
import type { Term } from '../terms/term.ts';

/** The functions of core/ir/comparable.ts as terms: when values are equal, and which is the better one. */

const word = (t: Terms, pattern: number): Term => t.bits(32, pattern);

/** Whether two values are equal: of `f32` when `==` says so or both are NaN. */
export function sameValues(t: Terms, type: ScalarType, a: Term, b: Term): Term {
  if (type !== 'f32') return t.eq(a, b);
  return t.or(equal(t, a, b, type), t.and(isNan(t, a, type), isNan(t, b, type)));
}

/** Whether an extreme counts a value: it passes over NaN. */
export const counts = (t: Terms, type: ScalarType, value: Term): Term =>
  type === 'f32' ? t.not(isNan(t, value, type)) : t.true;

/** An unsigned word that is the larger the better a value answers the question; equal values have equal words. */
export function keyTerm(t: Terms, question: Extreme, type: ScalarType, value: Term): Term {
  const ascending = ascendingTerm(t, type, value);
  return question === 'maximize' ? ascending : t.unary('bvnot', ascending);
}

function ascendingTerm(t: Terms, type: ScalarType, value: Term): Term {
  const top = word(t, 0x80000000);
  if (type === 'u32') return value;
  if (type === 'i32') return t.binary('bvxor', value, top);
  const plain = t.ite(t.eq(value, top), word(t, 0), value);
  return t.ite(t.slt(plain, word(t, 0)), t.unary('bvnot', plain), t.binary('bvxor', plain, top));
}
