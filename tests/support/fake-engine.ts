import type { CancelSignal } from '../../core/base/cancel.ts';
import { channel } from '../../core/base/channel.ts';
import type { Clock } from '../../core/base/clock.ts';
import type { Input } from '../../core/ir/space.ts';
import { bareResult } from '../../core/verdict/bare-result.ts';
import type { Engine, EngineEvent, EngineResult, Task } from '../../core/verdict/engine.ts';
import type { Outcome } from '../../core/verdict/outcome.ts';
import { type Best, cancelledReason, type EngineVerdict } from '../../core/verdict/verdict.ts';

/** What a fake engine does: events at milliseconds after its start. */
export type Script = readonly (readonly [number, EngineEvent])[];

export interface FakeOptions {
  readonly method?: 'sweep' | 'proof';
  readonly replay?: (task: Task, input: Input) => Outcome;
  /** Ignores cancellation altogether. */
  readonly deaf?: boolean;
  readonly takeCores?: () => void;
  readonly offer?: (best: Best) => void;
  /** Throws after its script. */
  readonly throws?: string;
}

/** An engine that follows a script on the given clock, and answers a cancellation with `unknown`. */
export function fakeEngine(name: string, clock: Clock, script: Script, options: FakeOptions = {}): Engine {
  const { replay } = options;
  return {
    name,
    method: options.method ?? 'sweep',
    async *run(_task, _budget, signal: CancelSignal) {
      const events = channel<EngineEvent>();
      const stops = script.map(([ms, event]) =>
        clock.after(ms, () => {
          events.push(event);
          if (event.kind === 'verdict') events.close();
        }),
      );
      if (options.throws !== undefined) events.fail(new Error(options.throws));
      if (options.deaf !== true) {
        signal.onCancel((cause) => {
          for (const stop of stops) stop();
          events.push(verdict({ kind: 'unknown', reason: cancelledReason(cause, null) }));
          events.close();
        });
      }
      yield* events;
    },
    takeCores: options.takeCores ?? null,
    ...(options.offer === undefined ? {} : { offer: options.offer }),
    replay: replay === undefined ? null : async (task, input) => replay(task, input),
    warm: async () => {},
    dispose: async () => {},
  };
}

export const started = (device = 'a fake', software = false): EngineEvent => ({ kind: 'started', device, software });

export const progress = (evaluated: bigint, total: bigint, ratePerSecond: number): EngineEvent => ({
  kind: 'progress',
  phase: 'sweep',
  evaluated,
  total,
  ratePerSecond,
});

export function verdict(value: EngineVerdict, more: Partial<EngineResult> = {}): EngineEvent {
  return { kind: 'verdict', result: { ...bareResult(value), ...more } };
}
