import type { CancelSignal } from '../base/cancel.ts';
import type { Clock } from '../base/clock.ts';
import { uncovered } from '../ir/range.ts';
import { inputAt } from '../ir/space.ts';
import { bareResult } from '../verdict/bare-result.ts';
import { type Budget, type Engine, type EngineEvent, NO_DEMANDS, rangeOf, type Task } from '../verdict/engine.ts';
import { unknown } from '../verdict/verdict.ts';
import type { Recorder } from './recorder.ts';

/** Where a record that grows is kept safe. It never throws: what can not be kept now is tried again the next time. */
export interface Keeper {
  found(index: bigint): void;
  save(): void;
}

export interface RecordedOptions {
  readonly recorder: Recorder;
  /** `null` where nothing is kept before the end. */
  readonly keeper: Keeper | null;
  /** Milliseconds between two savings. */
  readonly saveEveryMs: number;
  readonly clock: Clock;
  /** Told why the run was not begun. */
  readonly onRefusal: (problem: string) => void;
}

/**
 * `engine`, with everything it visits taken down by a recorder and what earlier runs visited left out: it answers for
 * all of them together.
 */
export function recordedEngine(engine: Engine, options: RecordedOptions): Engine {
  return {
    name: engine.name,
    method: engine.method,
    run: (task, budget, signal) => run(engine, options, task, budget, signal),
    takeCores: engine.takeCores,
    replay: engine.replay,
    warm: () => engine.warm(),
    dispose: () => engine.dispose(),
    aside: engine,
  };
}

async function* run(
  engine: Engine,
  { recorder, keeper, saveEveryMs, clock, onRefusal }: RecordedOptions,
  task: Task,
  budget: Budget,
  signal: CancelSignal,
): AsyncGenerator<EngineEvent> {
  const range = rangeOf(task);
  const { covered } = recorder;
  const open = uncovered(range, covered).reduce((sum, { count }) => sum + count, 0n);
  const before = range.count - open;
  const known = recorder.earlierFindings.map(
    (index): EngineEvent => ({
      kind: 'finding',
      input: inputAt(task.space, index),
    }),
  );
  if (open === 0n && recorder.earlierDevice !== null) {
    yield { kind: 'started', device: recorder.earlierDevice, software: false };
    yield* known;
    yield { kind: 'note', text: 'earlier runs have visited everything' };
    yield { kind: 'verdict', result: recorder.conclude(bareResult(unknown('cancelled', 'nothing was left to visit'))) };
    keeper?.save();
    return;
  }
  const demands = { ...(budget.demands ?? NO_DEMANDS), record: true, covered };
  let savedAt = clock.now();
  for await (const event of engine.run(task, { ...budget, demands }, signal)) {
    switch (event.kind) {
      case 'started': {
        const refusal = recorder.begin(event.device, event.software);
        if (refusal !== null) {
          onRefusal(refusal);
          yield { kind: 'verdict', result: bareResult(unknown('unsupported', refusal)) };
          return;
        }
        // From here on there is a session of that name.
        keeper?.save();
        yield event;
        yield* known;
        break;
      }
      case 'progress': {
        const plus = (count: bigint | null) => (count === null ? null : count + before);
        yield { ...event, evaluated: plus(event.evaluated), total: plus(event.total) };
        break;
      }
      case 'finding': {
        const index = recorder.found(event.input);
        if (index !== null) keeper?.found(index);
        yield event;
        break;
      }
      case 'note':
        recorder.note(event.text);
        yield event;
        break;
      case 'pieces': {
        const twice = recorder.add(event.pieces);
        if (twice !== null) {
          yield { kind: 'verdict', result: recorder.conclude(bareResult({ kind: 'error', message: twice })) };
          keeper?.save();
          return;
        }
        if (clock.now() - savedAt >= saveEveryMs) {
          keeper?.save();
          savedAt = clock.now();
        }
        yield event;
        break;
      }
      case 'settled':
      case 'tiles':
        yield event;
        break;
      case 'verdict': {
        const result = recorder.conclude(event.result);
        keeper?.save();
        yield { kind: 'verdict', result };
        break;
      }
    }
  }
}
