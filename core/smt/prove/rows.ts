import { unreachable } from '../../base/assert.ts';
import { isExtreme, isOrdered, type Question } from '../../ir/property.ts';
import type { Input } from '../../ir/space.ts';
import { type Best, type EngineVerdict, unknown } from '../../verdict/verdict.ts';
import type { Attempt } from './attempt.ts';
import { sampledBest, searchExtreme } from './extreme.ts';
import type { QueryAnswer } from './query.ts';
import { decidesQuery, undefinedQuery, unfinishedQuery, vacuityQuery } from './questions.ts';

/** What one bound came to: a verdict that more unrolling can not change, or an input that needs more of it. */
export type BoundResult =
  | { readonly kind: 'done'; readonly verdict: EngineVerdict }
  | { readonly kind: 'cut'; readonly input: Input; readonly undefinedInput: Input | null; readonly best: Best | null };

type Final = Extract<QueryAnswer, { readonly kind: 'some' | 'none' }>;
type Failed = Exclude<QueryAnswer, Final>;

const failed = (answer: Failed): EngineVerdict =>
  answer.kind === 'error' ? { kind: 'error', message: answer.message } : { kind: 'unknown', reason: answer.reason };

export const undefinedVerdict = (input: Input): EngineVerdict => ({
  kind: 'undefined',
  input,
  detail: 'a dynamic error or an indeterminate value',
});

/** The verdict by what decides a question: one input, or two of `injective`. */
function decidedVerdict(question: Question, values: Input): EngineVerdict {
  switch (question) {
    case 'forall':
      return { kind: 'refuted', counterexample: values };
    case 'exists':
      return { kind: 'holds', witness: values };
    case 'injective': {
      const half = values.length / 2;
      return { kind: 'refuted', counterexample: values.slice(0, half), other: values.slice(half) };
    }
    default:
      throw new Error(`no input decides ${question}`);
  }
}

/** The verdict when every input was decided, none decides the question and none is undefined: is there any with a value? */
async function vacuity(attempt: Attempt): Promise<EngineVerdict> {
  const answer = await attempt.ask(vacuityQuery(attempt));
  switch (answer.kind) {
    case 'none':
      return { kind: 'vacuous' };
    case 'some':
      return valueOfAll(attempt, answer.values);
    case 'unknown':
      if (answer.reason.code !== 'gave-up') return failed(answer);
      return unknown('vacuity', 'no input decides against it, but whether any input satisfies the requires is open');
    case 'error':
      return failed(answer);
    default:
      return unreachable(answer);
  }
}

/** @param some an input with a value */
function valueOfAll({ task }: Attempt, some: Input): EngineVerdict {
  switch (task.property.question) {
    case 'forall':
    case 'injective':
    case 'terminates':
      return { kind: 'holds', witness: null };
    case 'exists':
      return { kind: 'refuted', counterexample: null };
    case 'maximize':
    case 'minimize':
      return { kind: 'undefined', input: some, detail: 'NaN, as for every other input' };
    default:
      return unreachable(task.property.question);
  }
}

/** The rows of the table of verdicts, in order, for one unrolling. Only `unsat` of the right query lets a row pass. */
export async function attemptBound(attempt: Attempt, offered: () => Best | null): Promise<BoundResult> {
  const { question } = attempt.task.property;
  const done = (verdict: EngineVerdict): BoundResult => ({ kind: 'done', verdict });
  const extreme = isExtreme(question) ? question : null;
  const begin = extreme === null ? null : sampledBest(attempt, extreme);
  const open = (verdict: EngineVerdict): BoundResult =>
    done(verdict.kind === 'unknown' && begin !== null ? { ...verdict, best: begin } : verdict);

  const decides = isOrdered(question) ? null : await attempt.ask(decidesQuery(attempt));
  if (decides?.kind === 'error') return done(failed(decides));
  if (decides?.kind === 'some') return done(decidedVerdict(question, decides.values));
  const undefinedAnswer = await attempt.ask(undefinedQuery(attempt));
  if (undefinedAnswer.kind === 'error') return done(failed(undefinedAnswer));
  if (decides?.kind === 'unknown') {
    return done(undefinedAnswer.kind === 'some' ? undefinedVerdict(undefinedAnswer.values) : failed(decides));
  }
  const cut = await attempt.ask(unfinishedQuery(attempt));
  if (cut.kind === 'error') return done(failed(cut));
  const undefinedInput = undefinedAnswer.kind === 'some' ? undefinedAnswer.values : null;
  if (cut.kind === 'some') return { kind: 'cut', input: cut.values, undefinedInput, best: begin };
  if (undefinedInput !== null) return done(undefinedVerdict(undefinedInput));
  if (undefinedAnswer.kind === 'unknown') return open(failed(undefinedAnswer));
  if (cut.kind === 'unknown') return open(failed(cut));
  if (extreme === null) return done(await vacuity(attempt));
  const search = await searchExtreme(attempt, extreme, begin, offered);
  switch (search.kind) {
    case 'extreme':
      return done({ kind: 'holds', witness: search.best.input, value: search.best.bits });
    case 'none':
      return done(await vacuity(attempt));
    case 'open':
      return done(search.verdict);
    default:
      return unreachable(search);
  }
}
