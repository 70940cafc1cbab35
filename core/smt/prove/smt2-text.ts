import { expandComposites } from '../../ir/expand.ts';
import { isExtreme } from '../../ir/property.ts';
import { restrictToProperty } from '../../ir/restrict.ts';
import { resultOf } from '../../ir/result.ts';
import type { Task } from '../../verdict/engine.ts';
import { usableLemmas } from '../../verdict/lemmas.ts';
import { encodeTask } from '../encode/encode.ts';
import { type UnrollLimits, UnsupportedError } from '../encode/encode-context.ts';
import { scriptText } from '../solver/solver.ts';
import { createTerms } from '../terms/bit-terms.ts';
import { createTermPool, TermLimitError } from '../terms/term.ts';
import { queryScript } from './query.ts';
import { unsupportedQuestion } from './prove.ts';
import {
  decidesQuery,
  reachesQuery,
  SECOND_INPUT,
  undefinedQuery,
  unfinishedQuery,
  vacuityQuery,
} from './questions.ts';

/** How far the printed scripts unroll unless told otherwise. */
const SHOWN: UnrollLimits = { bound: 8, fuel: 2 ** 20 };

/**
 * The scripts that a solver is asked for a task, one after the other with `(reset)` between, for
 * people and for other solvers. A query that our rewriting answered asserts a constant. Of an extreme, whose bound is
 * searched for, the first is that for any value at all.
 */
export function smt2Text(question: Task, limits: UnrollLimits = SHOWN): string {
  const missing = unsupportedQuestion(question);
  if (missing !== null) return `; ${question.property.name}: ${missing}\n`;
  const task = expandComposites(
    restrictToProperty(
      question,
      usableLemmas(question).map(({ use }) => use),
    ),
  );
  const asks = task.property.question;
  const terms = createTerms(createTermPool(), { unbounded: task.property.unbounded === true });
  try {
    const formula = encodeTask(task, limits, terms);
    const second = asks === 'injective' ? encodeTask(task, limits, terms, SECOND_INPUT) : null;
    const asked = { task, type: resultOf(task.program, task.property), terms, formula, second };
    const first = isExtreme(asks) ? [reachesQuery(asked, asks, 0)] : asks === 'terminates' ? [] : [decidesQuery(asked)];
    const queries = [...first, undefinedQuery(asked), unfinishedQuery(asked), vacuityQuery(asked)];
    return queries.map((query) => scriptText(queryScript(query, terms))).join('\n(reset)\n');
  } catch (error) {
    if (error instanceof TermLimitError || error instanceof UnsupportedError)
      return `; ${task.property.name}: ${error.message}\n`;
    throw error;
  }
}
