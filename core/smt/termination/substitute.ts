import { invariant } from '../../base/assert.ts';
import { bottomUp } from '../rewrite/bottom-up.ts';
import type { Terms } from '../terms/bit-terms.ts';
import type { Term } from '../terms/term.ts';

/** Puts other terms, of the same sorts, in the place of some: all at once, so that what is put in is left as it is. */
export function substitution(t: Terms, replacements: ReadonlyMap<Term, Term>): (term: Term) => Term {
  const done = new Map<Term, Term>(replacements);
  const of = (term: Term): Term => {
    const result = done.get(term);
    invariant(result !== undefined, 'a term was reached before its arguments');
    return result;
  };
  return (root) => {
    bottomUp(
      root,
      (term) => done.has(term),
      (term) => {
        if (term.kind !== 'app') {
          done.set(term, term);
          return;
        }
        const args = term.args.map(of);
        done.set(term, args.every((arg, i) => arg === term.args[i]) ? term : t.again(term, args));
      },
    );
    return of(root);
  };
}
