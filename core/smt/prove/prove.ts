import { unreachable } from '../../base/assert.ts';
import type { CancelSignal } from '../../base/cancel.ts';
import type { Clock } from '../../base/clock.ts';
import { expandComposites } from '../../ir/expand.ts';
import { restrictToProperty } from '../../ir/restrict.ts';
import { usesFloats } from '../../ir/floats.ts';
import { type Input, spaceSize } from '../../ir/space.ts';
import type { Budget, EngineEvent, EngineResult, Task } from '../../verdict/engine.ts';
import { cancelledReason, type EngineVerdict, type Reason, unknown } from '../../verdict/verdict.ts';
import { createTerms, type Terms } from '../terms/bit-terms.ts';
import { encodeTask, type Formula } from '../encode/encode.ts';
import { askQuery, type Query, type QueryAnswer, queriesOf } from './query.ts';
import type { Solver } from '../solver/solver.ts';
import { UnsupportedError } from '../encode/encode-context.ts';
import { createTermPool, TermLimitError } from '../terms/term.ts';

/** Rounds of each loop, tried one after the other until no input is cut. */
export const BOUNDS: readonly number[] = [8, 64, 256, 1024, 4096];

/** What one bound came to: a verdict that more unrolling can not change, or the reason to unroll further. */
type BoundResult =
  | { readonly kind: 'done'; readonly verdict: EngineVerdict }
  | { readonly kind: 'cut'; readonly undefinedInput: Input | null };

interface Attempt {
  readonly task: Task;
  readonly terms: Terms;
  readonly formula: Formula;
  readonly ask: (query: Query) => Promise<QueryAnswer>;
}

const failed = (answer: Exclude<QueryAnswer, { kind: 'some' | 'none' }>): EngineVerdict =>
  answer.kind === 'error' ? { kind: 'error', message: answer.message } : { kind: 'unknown', reason: answer.reason };

const undefinedVerdict = (input: Input): EngineVerdict => ({
  kind: 'undefined',
  input,
  detail: 'a dynamic error or an indeterminate value',
});

const unsupportedVerdict = ({ message, span }: UnsupportedError): EngineVerdict => ({
  kind: 'unknown',
  reason: { code: 'unsupported', text: message, span },
});

/** The verdict when every input was decided, none decides the question and none is undefined: is there any with a value? */
async function vacuity(attempt: Attempt, query: Query): Promise<EngineVerdict> {
  const { question } = attempt.task.property;
  const answer = await attempt.ask(query);
  switch (answer.kind) {
    case 'none':
      return { kind: 'vacuous' };
    case 'some':
      return question === 'forall' ? { kind: 'holds', witness: null } : { kind: 'refuted', counterexample: null };
    case 'unknown':
      if (answer.reason.code !== 'gave-up') return { kind: 'unknown', reason: answer.reason };
      return unknown('vacuity', 'no input decides against it, but whether any input satisfies the requires is open');
    case 'error':
      return failed(answer);
    default:
      return unreachable(answer);
  }
}

/** The rows of the table of verdicts, in order, for one unrolling. Only `unsat` of the right query lets a row pass. */
async function attemptBound(attempt: Attempt): Promise<BoundResult> {
  const { task, terms, formula, ask } = attempt;
  const queries = queriesOf(task.property.question, formula, terms);
  const done = (verdict: EngineVerdict): BoundResult => ({ kind: 'done', verdict });

  const decides = await ask(queries.decides);
  if (decides.kind === 'error') return done(failed(decides));
  if (decides.kind === 'some') {
    const { input } = decides;
    return done(
      task.property.question === 'forall'
        ? { kind: 'refuted', counterexample: input }
        : { kind: 'holds', witness: input },
    );
  }
  const undefinedAnswer = await ask(queries.undefined);
  if (undefinedAnswer.kind === 'error') return done(failed(undefinedAnswer));
  if (decides.kind === 'unknown') {
    return done(undefinedAnswer.kind === 'some' ? undefinedVerdict(undefinedAnswer.input) : failed(decides));
  }
  const cut = await ask(queries.unfinished);
  if (cut.kind === 'error') return done(failed(cut));
  const undefinedInput = undefinedAnswer.kind === 'some' ? undefinedAnswer.input : null;
  if (cut.kind === 'some') return { kind: 'cut', undefinedInput };
  if (undefinedInput !== null) return done(undefinedVerdict(undefinedInput));
  if (undefinedAnswer.kind === 'unknown') return done(failed(undefinedAnswer));
  if (cut.kind === 'unknown') return done(failed(cut));
  return done(await vacuity(attempt, queries.vacuity));
}

/** The input that decides the question, if the verdict has one. */
function decidingOf(verdict: EngineVerdict): readonly Input[] {
  const input = verdict.kind === 'refuted' ? verdict.counterexample : verdict.kind === 'holds' ? verdict.witness : null;
  return input === null ? [] : [input];
}

const phaseEvent = (phase: string): EngineEvent => ({
  kind: 'progress',
  phase,
  evaluated: null,
  total: null,
  ratePerSecond: null,
});

/**
 * Proves or refutes a task with `solver`, and ends with the verdict (the caller has said `started`).
 *
 * Loops are unrolled to growing bounds; a bound that an input of the space passes is never the last
 * word on anything but a counterexample or witness.
 */
export async function* prove(
  question: Task,
  budget: Budget,
  signal: CancelSignal,
  solver: Solver,
  clock: Clock,
): AsyncGenerator<EngineEvent> {
  const task = expandComposites(restrictToProperty(question));
  const profile = usesFloats(task.program, task.property) ? 'ieee-rne' : null;
  const started = clock.now();
  const phases = { encode: 0, solve: 0 };
  let asked = false;
  const means = new Set<string>();
  const remaining = () => Math.max(0, budget.timeoutMs - (clock.now() - started));
  const result = (verdict: EngineVerdict): EngineResult => ({
    verdict,
    by: verdict.kind === 'unknown' || verdict.kind === 'error' ? [] : [asked ? 'proved' : 'rewritten'],
    profile,
    deciding: decidingOf(verdict),
    counts: null,
    coverage: null,
    phases,
  });

  /** What is known so far, for when time or memory ends. */
  let covered: string | null = null;
  let undefinedInput: Input | null = null;
  const stopped = (): Reason | null => {
    if (signal.cause !== null) return cancelledReason(signal.cause, covered);
    return remaining() === 0 ? cancelledReason('time', covered) : null;
  };

  const encode = (bound: number): Attempt | TermLimitError | UnsupportedError => {
    const begin = clock.now();
    try {
      const terms = createTerms(createTermPool());
      const formula = encodeTask(task, { bound, fuel: budget.fuel }, terms);
      return {
        task,
        terms,
        formula,
        ask: async (query) => {
          const before = query.goal.kind === 'const' ? null : stopped();
          if (before !== null) return { kind: 'unknown', reason: before };
          const beginSolve = clock.now();
          const answer = await askQuery({ task, terms, formula, solver, timeoutMs: remaining(), signal }, query);
          phases.solve += clock.now() - beginSolve;
          asked ||= answer.kind === 'unknown' || answer.kind === 'error' || !answer.rewritten;
          if (answer.kind === 'none' && answer.means !== null) means.add(answer.means);
          // Stopping a solver looks like a solver that gave up: the cause is in the signal and the clock.
          const after = answer.kind === 'unknown' ? stopped() : null;
          return after === null ? answer : { kind: 'unknown', reason: after };
        },
      };
    } catch (error) {
      if (error instanceof TermLimitError || error instanceof UnsupportedError) return error;
      throw error;
    } finally {
      phases.encode += clock.now() - begin;
    }
  };

  const give = function* (verdict: EngineVerdict): Generator<EngineEvent> {
    for (const input of decidingOf(verdict)) yield { kind: 'finding', input };
    for (const text of means) yield { kind: 'note', text };
    yield { kind: 'verdict', result: result(verdict) };
  };

  if (spaceSize(task.space) === 0n) return yield* give({ kind: 'vacuous' });

  for (const bound of boundsWithin(budget.fuel)) {
    const reason = stopped();
    if (reason !== null) return yield* give({ kind: 'unknown', reason });
    yield phaseEvent('encode');
    const attempt = encode(bound);
    if (attempt instanceof UnsupportedError) return yield* give(unsupportedVerdict(attempt));
    if (attempt instanceof TermLimitError) {
      if (undefinedInput !== null) return yield* give(undefinedVerdict(undefinedInput));
      const text = covered === null ? attempt.message : `${attempt.message}; ${covered}`;
      return yield* give(unknown(covered === null ? 'gave-up' : 'loop-bound', text));
    }
    yield phaseEvent('solve');
    const outcome = await attemptBound(attempt);
    if (outcome.kind === 'done') {
      const open = outcome.verdict.kind === 'unknown' && undefinedInput !== null;
      return yield* give(open && undefinedInput !== null ? undefinedVerdict(undefinedInput) : outcome.verdict);
    }
    undefinedInput ??= outcome.undefinedInput;
    covered = `no input decides it within ${bound} rounds of each loop, and some may need more`;
    yield { kind: 'note', text: covered };
  }
  if (undefinedInput !== null) return yield* give(undefinedVerdict(undefinedInput));
  return yield* give(unknown('loop-bound', covered ?? 'no fuel'));
}

/** The bounds to try: never more than the fuel, which an input may not pass anyway. */
function boundsWithin(fuel: number): readonly number[] {
  const below = BOUNDS.filter((bound) => bound < fuel);
  return below.length < BOUNDS.length ? [...below, fuel] : below;
}
