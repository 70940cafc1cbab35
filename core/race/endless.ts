import type { Clock } from '../base/clock.ts';
import { grouped } from '../base/grouped.ts';
import type { Input } from '../ir/space.ts';
import { sizeOf, uncovered } from '../ir/range.ts';
import {
  type Budget,
  type Engine,
  type EngineEvent,
  type EngineResult,
  rangeOf,
  type Task,
} from '../verdict/engine.ts';
import type { FindLasso, RepeatsState } from '../verdict/lasso.ts';
import { type Counts, evaluatedOf } from '../verdict/outcome.ts';
import type { Lasso } from '../verdict/verdict.ts';
import { type Followed, followStates } from './follow-states.ts';

/** Who finds and confirms that an evaluation repeats a state. */
export interface Lassos {
  readonly find: FindLasso;
  readonly repeats: RepeatsState;
}

/** All inputs are followed so many steps before any is followed further: most that are endless show it soon. */
const ROUNDS = [2 ** 8, 2 ** 13, 2 ** 17, 2 ** 20] as const;
const DEEPEST = ROUNDS[3];
/** No search begins after so many milliseconds. */
const PATIENCE_MS = 1500;

interface Found {
  readonly input: Input;
  readonly lasso: Lasso;
}

/** The first of the inputs that is found to repeat a state; `null` where none is in time. */
export function findEndless(
  { program, property }: Task,
  inputs: readonly Input[],
  find: FindLasso,
  clock: Clock,
): Found | null {
  const end = clock.now() + PATIENCE_MS;
  for (const [round, steps] of ROUNDS.entries()) {
    for (const input of inputs) {
      if (round > 0 && clock.now() > end) return null;
      const lasso = find(program, property, input, steps);
      if (lasso !== null) return { input, lasso };
    }
  }
  return null;
}

/**
 * An engine that is asked whether a function returns, as the race listens to it: of the inputs that did not finish some are
 * followed by the reference evaluator, and one that repeats a state refutes. A sweep that has visited everything says of all of them
 * how many repeat a state.
 */
export function followingEndless(engine: Engine, find: FindLasso, clock: Clock): Engine {
  async function* run(task: Task, budget: Budget, signal: Parameters<Engine['run']>[2]): AsyncGenerator<EngineEvent> {
    let known: Found | null = null;
    for await (const event of engine.run(task, budget, signal)) {
      if (event.kind === 'finding' && event.lasso === undefined) {
        if (known !== null) continue;
        known = findEndless(task, [event.input], find, clock);
        if (known !== null) yield { ...event, lasso: known.lasso };
      } else if (event.kind === 'verdict') {
        const begin = clock.now();
        const followed = isWhole(event.result, task, budget)
          ? yield* followStates(engine.aside ?? engine, task, event.result, budget, signal)
          : null;
        const result = withFollowed(event.result, followed, clock.now() - begin);
        const example = followed?.kind === 'split' && followed.example !== null ? [followed.example] : [];
        // All of them were followed as far as the evaluator would: none repeats a state that soon.
        const inVain = followed?.kind === 'split' && followed.endless === 0n && budget.fuel >= DEEPEST;
        known ??=
          isOpen(result) && !inVain ? findEndless(task, [...example, ...candidates(result)], find, clock) : null;
        yield { kind: 'verdict', result: known === null ? result : concluded(result, known) };
      } else yield event;
    }
  }
  return { ...engine, run };
}

/** Whether a sweep has visited all that was asked, and some of it did not finish. */
function isWhole(
  result: EngineResult,
  task: Task,
  { demands }: Budget,
): result is EngineResult & { readonly counts: Counts } {
  const { counts, verdict } = result;
  if (counts === null || counts.unfinished === 0n || verdict.kind === 'error') return false;
  return evaluatedOf(counts) === sizeOf(uncovered(rangeOf(task), demands?.covered ?? []));
}

/** The result with what became of the inputs that did not finish. */
function withFollowed(result: EngineResult, followed: Followed | null, ms: number): EngineResult {
  if (followed === null || followed.kind === 'stopped') return result;
  if (followed.kind === 'error')
    return { ...result, verdict: { kind: 'error', message: followed.message }, by: [], coverage: null };
  const { found, verdict } = result;
  if (found?.steps === undefined) return result;
  const { endless } = followed;
  const phases = { ...result.phases, follow: ms };
  const told = { ...result, phases, found: { ...found, steps: { ...found.steps, endless } } };
  if (verdict.kind !== 'unknown') return told;
  const { reason } = verdict;
  const text = `${reason.text}; ${endless === 0n ? 'none' : grouped(endless)} of them ${endless === 1n || endless === 0n ? 'comes' : 'come'} back to a state within it`;
  return { ...told, verdict: { ...verdict, reason: { ...reason, text } } };
}

/** Whether an endless input says more than the verdict does. */
function isOpen({ verdict }: EngineResult): boolean {
  if (verdict.kind === 'refuted') return verdict.lasso === null;
  return verdict.kind === 'unknown' || verdict.kind === 'undefined';
}

const candidates = ({ verdict, deciding }: EngineResult): readonly Input[] =>
  verdict.kind === 'refuted' && verdict.counterexample !== null ? [verdict.counterexample] : deciding;

function concluded(result: EngineResult, { input, lasso }: Found): EngineResult {
  const { verdict } = result;
  if (verdict.kind === 'error') return result;
  const by = verdict.kind === 'refuted' ? result.by : (['swept'] as const);
  return { ...result, verdict: { kind: 'refuted', counterexample: input, lasso }, by };
}
