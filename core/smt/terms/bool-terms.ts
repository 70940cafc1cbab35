import { invariant } from '../../base/assert.ts';
import type { Maker } from '../rewrite/rules/bindings.ts';
import type { Term } from './term.ts';

/** Makers of Boolean terms that simplify locally; every result equals the plain term for every value of its symbols. */
export interface BoolTerms {
  readonly true: Term;
  readonly false: Term;
  bool(value: boolean): Term;
  not(a: Term): Term;
  and(...items: readonly Term[]): Term;
  or(...items: readonly Term[]): Term;
  /** Equality of two terms of the same sort. */
  eq(a: Term, b: Term): Term;
  ne(a: Term, b: Term): Term;
  /** `c ? a : b`, the arms of any one sort. */
  ite(c: Term, a: Term, b: Term): Term;
}

export function createBoolTerms(make: Maker): BoolTerms {
  const yes = make.constant('bool', 1);
  const no = make.constant('bool', 0);
  const not = (a: Term): Term => make.app('not', 'bool', [a], 0);
  const both = (a: Term, b: Term): Term => make.app('and', 'bool', [a, b], 0);
  const eq = (a: Term, b: Term): Term => {
    invariant(a.sort === b.sort, `equality of ${a.sort} and ${b.sort}`);
    return make.app('=', 'bool', [a, b], 0);
  };
  return {
    true: yes,
    false: no,
    bool: (value) => (value ? yes : no),
    not,
    and: (...items) => items.reduce(both, yes),
    or: (...items) => not(items.map(not).reduce(both, yes)),
    eq,
    ne: (a, b) => not(eq(a, b)),
    ite(c, a, b) {
      invariant(a.sort === b.sort, `arms of ${a.sort} and ${b.sort}`);
      return make.app('ite', a.sort, [c, a, b], 0);
    },
  };
}
