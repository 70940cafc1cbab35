import { expandComposites } from '../../ir/expand.ts';
import { isTruthQuestion } from '../../ir/property.ts';
import { restrictToProperty } from '../../ir/restrict.ts';
import type { Task } from '../../verdict/engine.ts';
import { createTerms } from '../terms/bit-terms.ts';
import { encodeTask } from '../encode/encode.ts';
import { type UnrollLimits, UnsupportedError } from '../encode/encode-context.ts';
import { queriesOf, QUERY_KINDS, queryScript } from './query.ts';
import { scriptText } from '../solver/solver.ts';
import { createTermPool, TermLimitError } from '../terms/term.ts';

/** How far the printed scripts unroll unless told otherwise. */
const SHOWN: UnrollLimits = { bound: 8, fuel: 2 ** 20 };

/**
 * The scripts that a solver is asked for a task, one after the other with `(reset)` between, for
 * people and for other solvers. A query that our rewriting answered asserts a constant.
 */
export function smt2Text(question: Task, limits: UnrollLimits = SHOWN): string {
  if (!isTruthQuestion(question.property.question))
    return `; ${question.property.name}: the prover does not answer \`${question.property.question}\` yet\n`;
  const task = expandComposites(restrictToProperty(question));
  const terms = createTerms(createTermPool());
  try {
    const formula = encodeTask(task, limits, terms);
    const queries = queriesOf(task.property.question, formula, terms);
    const parts = QUERY_KINDS.map((kind) => scriptText(queryScript(task, formula, queries[kind], terms)));
    return parts.join('\n(reset)\n');
  } catch (error) {
    if (error instanceof TermLimitError || error instanceof UnsupportedError)
      return `; ${task.property.name}: ${error.message}\n`;
    throw error;
  }
}
