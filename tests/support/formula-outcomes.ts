import type { Formula } from '../../core/smt/encode/encode.ts';
import type { Terms } from '../../core/smt/terms/bit-terms.ts';
import type { Term } from '../../core/smt/terms/term.ts';
import type { OutcomeCode } from '../../core/verdict/outcome.ts';

/** The five outcomes of a property about truth as conditions on its input. */
export function outcomesOf(t: Terms, formula: Formula): Readonly<Record<OutcomeCode, Term>> {
  const { decided, value, excluded, undefined: undefinedWhen, unfinished } = formula;
  return {
    true: t.and(decided, value),
    false: t.and(decided, t.not(value)),
    excluded,
    undefined: undefinedWhen,
    unfinished,
  };
}
