import type { CancelSignal } from '../../base/cancel.ts';
import type { Clock } from '../../base/clock.ts';
import { expandComposites } from '../../ir/expand.ts';
import { assumesFloats, usesFloats } from '../../ir/floats.ts';
import { askedAbout } from '../../ir/oracles.ts';
import { isExtreme, type Question } from '../../ir/property.ts';
import { rootsOf } from '../../ir/reach.ts';
import { restrictToProperty } from '../../ir/restrict.ts';
import type { Input } from '../../ir/space.ts';
import { bareResult } from '../../verdict/bare-result.ts';
import type { Budget, EngineEvent, EngineResult, Task } from '../../verdict/engine.ts';
import { usableLemmas } from '../../verdict/lemmas.ts';
import { type Best, type By, type EngineVerdict, isDecisive, unknown } from '../../verdict/verdict.ts';
import type { Solver } from '../solver/solver.ts';
import { audit, type Audit } from './audit.ts';
import { adviceOn, isOpen, withCircumstances } from './dont-know.ts';
import { climb, heightOf, ladderReserveMs } from './ladder.ts';
import { createLog, type ProofLog, type Proving, type ScriptLog } from './proving.ts';
import { byInvariants } from '../termination/by-invariants.ts';
import { terminates } from '../termination/terminates.ts';
import { unroll } from './unroll.ts';

/** How a proof goes about. */
export interface ProveOptions {
  /** The question goes to the solver as it was encoded: without rules of rewriting, and nothing is closed without it. */
  readonly plain: boolean;
  /** What rules alone have answered is asked of the solver as well, as it was encoded, if it answers soon. */
  readonly audited: boolean;
  readonly onScript: ScriptLog;
  /** Whether an open question is asked at growing widths, in time that is kept for that. */
  readonly ladder: boolean;
  /** The best value that anybody in the race has reached. */
  readonly offered: () => Best | null;
}

/** What the prover can not be asked yet, as a sentence; `null` where it can. */
export function unsupportedQuestion({ program, property }: Pick<Task, 'program' | 'property'>): string | null {
  // What stands in the place of an answer would be taken for it.
  const [name] = askedAbout(program, [property.fn, ...rootsOf(property)]);
  if (name !== undefined) return `whether ${name} returns has to be answered first`;
  return property.unbounded && isExtreme(property.question)
    ? 'the prover does not look for the extremes of unbounded integers'
    : null;
}

/** The input that decides the question, if the verdict has one. */
function decidingOf(verdict: EngineVerdict): readonly Input[] {
  const input = verdict.kind === 'refuted' ? verdict.counterexample : verdict.kind === 'holds' ? verdict.witness : null;
  return input === null || (verdict.kind === 'holds' && verdict.value !== undefined) ? [] : [input];
}

/** What to say of a deciding input before the verdict; nothing where the verdict shows none. */
function findingOf(verdict: EngineVerdict): readonly EngineEvent[] {
  const [input] = decidingOf(verdict);
  if (input === undefined) return [];
  const other = verdict.kind === 'refuted' ? verdict.other : undefined;
  return [{ kind: 'finding', input, ...(other === undefined ? {} : { other }) }];
}

/** Whether a verdict says something of every input, and not only of the one that it shows. */
function restsOnAll(question: Question, verdict: EngineVerdict): boolean {
  if (verdict.kind === 'holds') return verdict.witness === null || verdict.value !== undefined;
  if (verdict.kind === 'refuted') return verdict.counterexample === null;
  return verdict.kind === 'undefined' && isExtreme(question);
}

/** Whether rules alone have answered: what constants give is nobody's rule. */
const isAudited = ({ asked, trail }: ProofLog, found: EngineVerdict, { audited, plain }: ProveOptions): boolean =>
  audited && !plain && !asked && trail.size > 0 && isDecisive(found);

async function timedAudit(proving: Proving, task: Task, found: EngineVerdict): Promise<Audit> {
  const { log, clock } = proving;
  const begin = clock.now();
  const result = await audit(proving, task, found);
  log.phases.audit += clock.now() - begin;
  return result;
}

/** Proves or refutes a task with `solver`, and ends with the verdict (the caller has said `started`). */
export async function* prove(
  question: Task,
  budget: Budget,
  signal: CancelSignal,
  solver: Solver,
  clock: Clock,
  options: ProveOptions,
): AsyncGenerator<EngineEvent> {
  const missing = unsupportedQuestion(question);
  if (missing !== null) {
    yield { kind: 'verdict', result: bareResult(unknown('unsupported', missing)) };
    return;
  }
  const uses = usableLemmas(question).map(({ use }) => use);
  const task = expandComposites(restrictToProperty(question, uses));
  const { program, property } = task;
  const log = createLog();
  const deadline = clock.now() + budget.timeoutMs;
  const proving: Proving = { clock, solver, signal, fuel: budget.fuel, deadline, ...options, log };
  // Unbounded integers have no width to begin with.
  const ladders = options.ladder && !property.unbounded;
  const reserve = ladders ? ladderReserveMs(task, budget.timeoutMs) : 0;
  const answering: Proving = { ...proving, deadline: deadline - reserve };
  const answer =
    property.question === 'terminates'
      ? yield* terminates(answering, task)
      : yield* unroll(answering, task, property.question === 'forall' && !options.plain ? byInvariants : undefined);
  const climbed = ladders && isOpen(answer) && log.asked ? yield* climb(proving, task) : { rungs: [], verdict: null };
  const ladder = climbed.rungs;
  const found = climbed.verdict ?? withCircumstances(answer, [...log.tried], ladder, heightOf(task));
  const toAudit = isAudited(log, found, options);
  if (toAudit) yield { kind: 'settled', verdict: found };
  const audited: Audit = toAudit ? await timedAudit(proving, task, found) : { kind: 'open' };
  const verdict: EngineVerdict = audited.kind === 'contradicts' ? { kind: 'error', message: audited.message } : found;
  const means: readonly By[] =
    audited.kind === 'agrees' ? ['rewritten', 'proved'] : [log.asked ? 'proved' : 'rewritten'];
  const by: readonly By[] = isDecisive(verdict) ? means : [];
  const result: EngineResult = {
    verdict,
    by,
    profile: usesFloats(program, property) || assumesFloats(program, property) ? 'ieee-rne' : null,
    deciding: decidingOf(verdict),
    counts: null,
    coverage: null,
    proof: {
      strategy: log.strategy,
      tried: [...log.tried],
      trail: [...log.trail],
      ...(log.termination.length === 0 ? {} : { termination: log.termination }),
      lemmas: restsOnAll(property.question, verdict) ? [...log.lemmas] : [],
      ladder,
      advice: adviceOn(verdict, property),
    },
    phases: Object.fromEntries(Object.entries(log.phases).filter(([, ms]) => ms > 0)),
  };
  yield* findingOf(verdict);
  if (audited.kind === 'agrees') {
    const how = audited.strategy === null ? '' : ` (${audited.strategy})`;
    yield { kind: 'note', text: `audit: ${solver.version}${how} says the same of the question without rewriting` };
  }
  if (audited.kind === 'open' && audited.note !== undefined) yield { kind: 'note', text: audited.note };
  for (const text of log.means) yield { kind: 'note', text };
  yield { kind: 'verdict', result };
}
