import type { CancelCause, CancelSignal } from '../../base/cancel.ts';
import type { Clock } from '../../base/clock.ts';
import { bareResult } from '../../verdict/bare-result.ts';
import type { Engine, EngineEvent } from '../../verdict/engine.ts';
import { cancelledReason } from '../../verdict/verdict.ts';

/** The cause when `signal` is cancelled within `ms`, else `null`. */
function cancelledWithin(ms: number, signal: CancelSignal, clock: Clock): Promise<CancelCause | null> {
  return new Promise((resolve) => {
    let unsubscribe: () => void = () => {};
    const callOff = clock.after(ms, () => {
      unsubscribe();
      resolve(null);
    });
    unsubscribe = signal.onCancel((cause) => {
      callOff();
      resolve(cause);
    });
  });
}

/**
 * `engine`, which begins `delayMs` late, so that questions that others answer at once cost no process and no encoding. A
 * race ends it with the first decisive answer.
 */
export function reserve(engine: Engine, delayMs: number, clock: Clock): Engine {
  return {
    ...engine,
    reserve: true,
    async *run(task, budget, signal): AsyncGenerator<EngineEvent> {
      const cause = await cancelledWithin(delayMs, signal, clock);
      if (cause === null) return yield* engine.run(task, budget, signal);
      yield { kind: 'verdict', result: bareResult({ kind: 'unknown', reason: cancelledReason(cause, null) }) };
    },
    // It may never be needed.
    warm: async () => {},
  };
}
