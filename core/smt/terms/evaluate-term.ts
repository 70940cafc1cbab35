import { at, invariant } from '../../base/assert.ts';
import { foldOp } from './fold.ts';
import { reachable, type Term } from './term.ts';

/** The value of `root` (an unsigned pattern) where each symbol has the pattern that `values` gives its name. */
export const evaluateTerm = (root: Term, values: ReadonlyMap<string, number>): number =>
  at(evaluateTerms([root], values), 0);

/** The same of several terms, which may share parts. */
export function evaluateTerms(roots: readonly Term[], values: ReadonlyMap<string, number>): readonly number[] {
  const results = new Map<Term, number>();
  const valueOf = (term: Term): number => {
    const value = results.get(term);
    invariant(value !== undefined, 'a term was reached before its arguments');
    return value;
  };
  for (const term of reachable(roots)) {
    if (term.kind === 'const') {
      results.set(term, term.bits);
    } else if (term.kind === 'symbol') {
      const value = values.get(term.name);
      invariant(value !== undefined, `no value for ${term.name}`);
      results.set(term, value);
    } else {
      const sorts = term.args.map((arg) => arg.sort);
      results.set(term, foldOp(term.op, term.sort, sorts, term.args.map(valueOf), term.low));
    }
  }
  return roots.map(valueOf);
}
