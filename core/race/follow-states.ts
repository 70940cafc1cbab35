import type { CancelSignal } from '../base/cancel.ts';
import type { FunctionDef } from '../ir/program.ts';
import { indexOf, type Input } from '../ir/space.ts';
import { watchStates } from '../ir/watch-states.ts';
import {
  type Budget,
  type Engine,
  type EngineEvent,
  type EngineResult,
  NO_DEMANDS,
  type Task,
} from '../verdict/engine.ts';
import { type Counts, evaluatedOf } from '../verdict/outcome.ts';

/** What became of the inputs that did not finish. */
export type Followed =
  /** So many provably repeat a state; one of them, where one is known. */
  | { readonly kind: 'split'; readonly endless: bigint; readonly example: Input | null }
  /** There was no time for all of them. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'error'; readonly message: string };

/**
 * Sweeps a question about termination once more, after `result`, in a program whose evaluation is undefined as soon as a run of a loop
 * comes back to a state. What is undefined now and was not before never ends: with the same fuel nothing else can change,
 * and that it does not is checked. Both sweeps are the engine's own, on the same device.
 *
 * @param progress is told what the engine says meanwhile
 */
export async function* followStates(
  engine: Engine,
  task: Task,
  { counts, found }: EngineResult & { readonly counts: Counts },
  budget: Budget,
  signal: CancelSignal,
): AsyncGenerator<EngineEvent, Followed> {
  const covered = budget.demands?.covered ?? [];
  const narrow = counts.undefined === 0n && covered.length === 0;
  const range = narrow ? openRange(task, found?.first ?? null, found?.last ?? null) : null;
  const part = range === null ? {} : { part: { part: 1, of: 1, range } };
  const size = evaluatedOf(counts);
  let again: EngineResult | null = null;
  const demands = { ...NO_DEMANDS, order: 'linear', covered } as const;
  for await (const event of engine.run({ ...watching(task), ...part }, { ...budget, demands }, signal)) {
    if (event.kind === 'verdict') again = event.result;
    // The answer to the question has been counted: no less than all was visited.
    else if (event.kind === 'progress') yield { ...event, phase: 'follow', evaluated: size, total: size };
  }
  if (again === null || again.counts === null) return { kind: 'stopped' };
  const { verdict } = again;
  if (verdict.kind === 'error') return { kind: 'error', message: verdict.message };
  const due = range === null ? size : range.count;
  if (evaluatedOf(again.counts) !== due) return { kind: 'stopped' };
  const endless = again.counts.undefined - counts.undefined;
  const same =
    endless + again.counts.unfinished === counts.unfinished &&
    (range !== null || (again.counts.true === counts.true && again.counts.excluded === counts.excluded));
  if (endless < 0n || !same)
    return { kind: 'error', message: 'of the inputs that did not finish others finish when their states are compared' };
  const example = counts.undefined === 0n && verdict.kind === 'undefined' ? verdict.input : null;
  return { kind: 'split', endless, example };
}

/** From the first input that did not finish to the last. */
function openRange({ space }: Task, first: Input | null, last: Input | null) {
  if (first === null || last === null) return null;
  const [start, end] = [indexOf(space, first), indexOf(space, last)];
  return start === null || end === null ? null : { start, count: end - start + 1n };
}

function watching(task: Task): Task {
  const functions: FunctionDef[] = [...task.program.functions];
  const { property } = task;
  const add = (fn: FunctionDef) => functions.push(fn) - 1;
  const steps = watchStates(functions, property.fn, `states_${property.name}_`, add);
  const watched = { ...property, steps };
  return { ...task, program: { functions, properties: [watched] }, property: watched };
}
