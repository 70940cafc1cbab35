import type { LeafValue } from '../../ir/space.ts';
import type { ScalarType } from '../../ir/types.ts';
import type { Terms } from '../terms/bit-terms.ts';
import type { Term } from '../terms/term.ts';

/** Whether `a` is below `b` in the order of their type. */
export function less(t: Terms, type: ScalarType, a: Term, b: Term): Term {
  if (a.sort === 'int') return t.lt(a, b);
  return type === 'i32' ? t.slt(a, b) : t.ult(a, b);
}

export const lessOrEqual = (t: Terms, type: ScalarType, a: Term, b: Term): Term => t.not(less(t, type, b, a));

/**
 * A step down in an order without endless descents: of words that of unsigned numbers; of integers, which have no least one,
 * only what is not negative before the step counts.
 */
export const getsSmaller = (t: Terms, before: Term, after: Term): Term =>
  before.sort === 'int' ? t.and(t.lt(after, before), t.le(t.integer(0n), before)) : t.ult(after, before);

/** What {@link getsSmaller} says of values; integers that are negative only get larger. */
export function trendOf(before: LeafValue, after: LeafValue): 'smaller' | 'same' | 'larger' {
  if (before === after) return 'same';
  return after < before && (typeof before === 'number' || before >= 0n) ? 'smaller' : 'larger';
}
