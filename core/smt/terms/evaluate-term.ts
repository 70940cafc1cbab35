import { at, invariant } from '../../base/assert.ts';
import type { LeafValue } from '../../ir/space.ts';
import { foldAny } from './fold-integer.ts';
import { reachable, type Term } from './term.ts';

/** Values of symbols, by name. */
export type Values = ReadonlyMap<string, LeafValue>;

/** The value of `root` (an unsigned pattern, or an integer) where each symbol has the pattern that `values` gives its name. */
export const evaluateTerm = (root: Term, values: Values): LeafValue => at(evaluateTerms([root], values), 0);

/** The same of several terms, which may share parts. */
export const evaluateTerms = (roots: readonly Term[], values: Values): readonly LeafValue[] =>
  evaluatorOf(roots)(values);

/** The same for whoever asks for many values. */
export function evaluatorOf(roots: readonly Term[]): (values: Values) => readonly LeafValue[] {
  const terms = reachable(roots);
  const places = new Map(terms.map((term, i) => [term, i]));
  const placeOf = (term: Term): number => {
    const place = places.get(term);
    invariant(place !== undefined, 'a term was reached before its arguments');
    return place;
  };
  const plan = terms.map((term) =>
    term.kind === 'app' ? { args: term.args.map(placeOf), sorts: term.args.map((arg) => arg.sort) } : null,
  );
  const ends = roots.map(placeOf);
  return (values) => {
    const results: LeafValue[] = [];
    for (const [i, term] of terms.entries()) {
      if (term.kind === 'const') {
        results.push(term.bits);
      } else if (term.kind === 'integer') {
        results.push(term.value);
      } else if (term.kind === 'symbol') {
        const value = values.get(term.name);
        invariant(value !== undefined, `no value for ${term.name}`);
        results.push(value);
      } else {
        const { args, sorts } = plan[i] ?? { args: [], sorts: [] };
        const operands = args.map((place) => at(results, place));
        results.push(foldAny(term.op, term.sort, sorts, operands, term.low));
      }
    }
    return ends.map((place) => at(results, place));
  };
}
