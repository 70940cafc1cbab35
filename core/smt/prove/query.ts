import { at, invariant } from '../../base/assert.ts';
import type { CancelSignal } from '../../base/cancel.ts';
import { isTruthQuestion, type Question, type TruthQuestion } from '../../ir/property.ts';
import { type Input, indexOf, inputAt, spaceSize } from '../../ir/space.ts';
import type { Task } from '../../verdict/engine.ts';
import type { Reason } from '../../verdict/verdict.ts';
import type { Terms } from '../terms/bit-terms.ts';
import type { Formula } from '../encode/encode.ts';
import { evaluateTerm } from '../terms/evaluate-term.ts';
import { printScript } from '../print/print-smt2.ts';
import type { Dialect, Script, Solver } from '../solver/solver.ts';
import type { Term } from '../terms/term.ts';

/** The questions that the table of verdicts asks about a formula, in the order of its rows. */
export const QUERY_KINDS = ['decides', 'undefined', 'unfinished', 'vacuity'] as const;

export type QueryKind = (typeof QUERY_KINDS)[number];

/** "Is there an input of the space for which `goal` holds?" */
export interface Query {
  readonly kind: QueryKind;
  readonly goal: Term;
  /** One line for people. */
  readonly text: string;
}

const DECIDES: Readonly<Record<TruthQuestion, string>> = {
  forall: 'is there an input for which it is false?',
  exists: 'is there an input for which it is true?',
};

/** @param question one about truth: others have no such queries, and the engine turns them away */
export function queriesOf(question: Question, formula: Formula, terms: Terms): Readonly<Record<QueryKind, Query>> {
  invariant(isTruthQuestion(question), `no query decides ${question}`);
  return {
    decides: {
      kind: 'decides',
      goal: question === 'forall' ? formula.false : formula.true,
      text: DECIDES[question],
    },
    undefined: { kind: 'undefined', goal: formula.undefined, text: 'is there an input for which it is undefined?' },
    unfinished: {
      kind: 'unfinished',
      goal: formula.unfinished,
      text: 'is there an input that needs more rounds of a loop? (unwinding assertion)',
    },
    vacuity: {
      kind: 'vacuity',
      // Asked last, when no input is undefined or unfinished: what is not excluded then has a value.
      goal: terms.not(formula.excluded),
      text: 'is there an input that is not excluded? (vacuity)',
    },
  };
}

/** The script of a query. */
export function queryScript(
  task: Task,
  formula: Formula,
  query: Query,
  terms: Terms,
  dialect: Dialect = 'standard',
): Script {
  const { property } = task;
  const assertions = [formula.domain, query.goal].filter((term) => term !== terms.true);
  const comments = [`${property.question} ${property.name}: ${query.text}`];
  return printScript(formula.inputs, assertions, comments, dialect);
}

/** An input that satisfies a query, or why there is none. `rewritten`: no solver was asked. */
export type QueryAnswer =
  | { readonly kind: 'some'; readonly input: Input; readonly rewritten: boolean }
  | { readonly kind: 'none'; readonly rewritten: boolean; readonly means: string | null }
  | { readonly kind: 'unknown'; readonly reason: Reason }
  | { readonly kind: 'error'; readonly message: string };

export interface Asking {
  readonly task: Task;
  readonly terms: Terms;
  readonly formula: Formula;
  readonly solver: Solver;
  readonly timeoutMs: number;
  readonly signal: CancelSignal;
}

/**
 * Answers a query: from the terms alone where they folded to a constant, else by the solver. A model
 * is evaluated on our own terms before anybody sees it; one that does not satisfy them is an error.
 */
export async function askQuery(asking: Asking, query: Query): Promise<QueryAnswer> {
  const { task, terms, formula, solver, timeoutMs, signal } = asking;
  if (query.goal === terms.false || spaceSize(task.space) === 0n) return { kind: 'none', rewritten: true, means: null };
  if (query.goal === terms.true) return { kind: 'some', input: inputAt(task.space, 0n), rewritten: true };
  const answer = await solver.solve(queryScript(task, formula, query, terms, solver.dialect), { timeoutMs, signal });
  switch (answer.kind) {
    case 'unsat':
      return { kind: 'none', rewritten: false, means: answer.means };
    case 'sat': {
      invariant(answer.values.length === formula.inputs.length, 'a model of another script');
      const input = answer.values;
      const values = new Map(formula.inputs.map((symbol, i) => [symbol.name, at(input, i)]));
      const goal = terms.and(formula.domain, query.goal);
      if (indexOf(task.space, input) === null || evaluateTerm(goal, values) !== 1) {
        return {
          kind: 'error',
          message: `${solver.version} gave a model that does not satisfy the query: ${query.text}`,
        };
      }
      return { kind: 'some', input, rewritten: false };
    }
    default:
      return answer;
  }
}
