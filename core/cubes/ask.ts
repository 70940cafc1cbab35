import { type CancelCause, type CancelSignal, cancelSource } from '../base/cancel.ts';
import type { Clock } from '../base/clock.ts';
import type { Budget, Engine, EngineEvent, EngineResult, Task } from '../verdict/engine.ts';

/** An engine that was told to stop has this long; the run as a whole must end within a second. */
const GRACE_MS = 700;

/** How a run on one cube ended. */
export type Ending =
  | { readonly kind: 'answered'; readonly result: EngineResult; readonly notes: readonly string[]; readonly ms: number }
  /** It did not stop when it was told to: nobody may ask it again. */
  | { readonly kind: 'deaf' }
  | { readonly kind: 'failed'; readonly message: string };

export interface Asking {
  readonly engine: Engine;
  readonly task: Task;
  readonly budget: Budget;
  readonly clock: Clock;
  readonly signal: CancelSignal;
  /** Every event but notes and the verdict, with the brake of this run. */
  readonly onEvent: (event: EngineEvent, stop: (cause: CancelCause) => void) => void;
}

/** Runs an engine on one cube. Its time counts from its first event on. Never rejects. */
export function ask({ engine, task, budget, clock, signal, onEvent }: Asking): Promise<Ending> {
  return new Promise((resolve) => {
    const brake = cancelSource();
    const notes: string[] = [];
    const cleanups: (() => void)[] = [];
    let begun = clock.now();
    let over = false;
    const end = (ending: Ending): void => {
      if (over) return;
      over = true;
      for (const cleanup of cleanups) cleanup();
      resolve(ending);
    };
    cleanups.push(brake.signal.onCancel(() => cleanups.push(clock.after(GRACE_MS, () => end({ kind: 'deaf' })))));
    cleanups.push(signal.onCancel(brake.cancel));
    const follow = async (): Promise<void> => {
      for await (const event of engine.run(task, budget, brake.signal)) {
        if (over) return;
        if (event.kind === 'started') {
          begun = clock.now();
          cleanups.push(clock.after(budget.timeoutMs, () => brake.cancel('time')));
        }
        if (event.kind === 'note') notes.push(event.text);
        else if (event.kind !== 'verdict') onEvent(event, brake.cancel);
        else return end({ kind: 'answered', result: event.result, notes, ms: clock.now() - begun });
      }
      end({ kind: 'failed', message: `${engine.name} ended without a verdict` });
    };
    follow().catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      end({ kind: 'failed', message: `internal error of ${engine.name}: ${message}` });
    });
  });
}
