import { at } from '../../base/assert.ts';
import { resultOf } from '../../ir/result.ts';
import { inputAt, spaceSize } from '../../ir/space.ts';
import { integersOf } from '../../ir/unbounded.ts';
import type { ScalarType } from '../../ir/types.ts';
import type { Task } from '../../verdict/engine.ts';
import type { Reason } from '../../verdict/verdict.ts';
import { encodeTask, type Formula } from '../encode/encode.ts';
import { UnsupportedError } from '../encode/encode-context.ts';
import { bijectionOf } from '../rewrite/bijection.ts';
import { rewriteGoals } from '../rewrite/rewrite-goals.ts';
import { createTerms, type Terms } from '../terms/bit-terms.ts';
import { createTermPool, TermLimitError } from '../terms/term.ts';
import { type Proving, remainingMs, stoppedReason } from './proving.ts';
import { SECOND_INPUT } from './questions.ts';
import { askSolver, type Query, type QueryAnswer, satisfies } from './query.ts';

/** A task as formulas, with its loops unrolled to one bound, and a way to ask about them. */
export interface Attempt {
  readonly task: Task;
  /** What the function returns. */
  readonly type: ScalarType;
  readonly terms: Terms;
  readonly formula: Formula;
  /** The same function of a second input: of `injective` alone. */
  readonly second: Formula | null;
  ask(query: Query): Promise<QueryAnswer>;
}

/** Encodes a task. Formulas that can not be had are values: they make an `unknown`. */
export function encodeAttempt(
  proving: Proving,
  task: Task,
  bound: number,
): Attempt | TermLimitError | UnsupportedError {
  const { clock, log, fuel, plain } = proving;
  const begin = clock.now();
  try {
    const terms = createTerms(createTermPool(), { plain, unbounded: task.property.unbounded === true });
    const limits = { bound, fuel, tick: () => endInTime(proving) };
    const formula = encodeTask(task, limits, terms);
    const second = task.property.question === 'injective' ? encodeTask(task, limits, terms, SECOND_INPUT) : null;
    const type = resultOf(task.program, task.property);
    const attempt = { task, type, terms, formula, second };
    return { ...attempt, ask: (query) => ask(proving, attempt, query) };
  } catch (error) {
    if (error instanceof TermLimitError || error instanceof UnsupportedError) return error;
    throw error;
  } finally {
    log.phases.encode += clock.now() - begin;
  }
}

/** The same attempt, asked within other bounds of time. */
export const attemptWithin = (proving: Proving, attempt: Attempt): Attempt => ({
  ...attempt,
  ask: (query) => ask(proving, attempt, query),
});

/**
 * The clock goes on while a formula is encoded, and nobody else can look at it.
 *
 * @throws TermLimitError when the time has run out
 */
export function endInTime(proving: Proving): void {
  if (remainingMs(proving) === 0) throw new TermLimitError('the time ran out before the formula was complete');
}

/** From the terms alone where they have become constants, else by the solver. */
async function ask(proving: Proving, attempt: Omit<Attempt, 'ask'>, query: Query): Promise<QueryAnswer> {
  const { terms, task } = attempt;
  if (spaceSize(task.space) === 0n || query.goal === terms.false)
    return { kind: 'none', rewritten: true, strategy: null, means: null };
  if (query.domain === terms.false) return noneGiven(proving, query);
  if (query.goal === terms.true) {
    const pattern = inputAt(task.space, 0n);
    const first = terms.unbounded ? integersOf(task.space, pattern) : pattern;
    const values = query.symbols.map((_, i) => first[i % first.length] ?? 0);
    if (satisfies(query, values)) return { kind: 'some', values, rewritten: true, strategy: null };
  }
  const before = stoppedReason(proving, null);
  if (before !== null) return { kind: 'unknown', reason: before };
  if (!proving.plain && query.kind === 'decides' && isBijection(proving, attempt))
    return { kind: 'none', rewritten: true, strategy: null, means: null };
  return askAbout(proving, task, terms, query);
}

/** There is none, perhaps because of what lemmas say. */
function noneGiven({ log }: Proving, { lemmas }: Query): QueryAnswer {
  for (const name of lemmas) log.lemmas.add(name);
  return { kind: 'none', rewritten: true, strategy: null, means: null };
}

/** The kinds of queries whose answer is what a verdict rests on. */
const DECISIVE: ReadonlySet<string> = new Set(['decides', 'ranking', 'recurrent']);

/** By rewriting, else by the solver. */
export async function askAbout(proving: Proving, task: Task, terms: Terms, query: Query): Promise<QueryAnswer> {
  const { clock, log, solver, signal } = proving;
  const asks = proving.plain ? query : rewritten(proving, terms, query);
  if (asks.goal === terms.false) return { kind: 'none', rewritten: true, strategy: null, means: null };
  if (asks.domain === terms.false) return noneGiven(proving, query);
  const begin = clock.now();
  log.asked = true;
  const answer = await askSolver(query, asks, {
    terms,
    solver,
    timeoutMs: remainingMs(proving),
    signal,
    onScript: (asked, script) => {
      proving.onScript(task.property.name, asked, script);
    },
  });
  log.phases.solve += clock.now() - begin;
  for (const strategy of solver.tried()) log.tried.add(strategy);
  if (answer.kind === 'none') noneGiven(proving, query);
  if (answer.kind === 'none' && answer.means !== null) log.means.add(answer.means);
  if ((answer.kind === 'none' || answer.kind === 'some') && DECISIVE.has(query.kind)) log.strategy = answer.strategy;
  return answer.kind === 'unknown' ? { kind: 'unknown', reason: whyUnknown(proving, answer.reason) } : answer;
}

/** Whether no two inputs have one value because the function is made of steps that can be undone; the steps are kept. */
function isBijection({ clock, log }: Proving, { task, formula, type }: Omit<Attempt, 'ask'>): boolean {
  const [input, ...others] = formula.inputs;
  if (
    task.property.question !== 'injective' ||
    task.property.unbounded ||
    type === 'f32' ||
    input === undefined ||
    others.length > 0
  )
    return false;
  const begin = clock.now();
  const steps = bijectionOf(formula.value, input);
  log.phases.rewrite += clock.now() - begin;
  for (const step of steps ?? []) log.trail.add(step);
  return steps !== null;
}

/** The same query after rewriting; of one that is thereby closed the rules are kept. */
function rewritten({ clock, log }: Proving, terms: Terms, query: Query): Query {
  const begin = clock.now();
  const { roots, trail } = rewriteGoals(terms, [query.domain, query.goal]);
  const [domain, goal] = [at(roots, 0), at(roots, 1)];
  log.phases.rewrite += clock.now() - begin;
  if (goal === terms.false || domain === terms.false) for (const rule of trail) log.trail.add(rule);
  return { ...query, domain, goal };
}

/** Stopping a solver looks like a solver that gave up: the cause is in the signal and the clock. */
const whyUnknown = (proving: Proving, reason: Reason): Reason => stoppedReason(proving, null) ?? reason;
