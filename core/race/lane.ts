import { type CancelCause, type CancelSignal, cancelSource } from '../base/cancel.ts';
import type { Clock } from '../base/clock.ts';
import { bareResult } from '../verdict/bare-result.ts';
import type { Budget, Engine, EngineEvent, EngineResult, Task } from '../verdict/engine.ts';
import { evaluatedOf } from '../verdict/outcome.ts';
import { cancelledReason, isDecisive } from '../verdict/verdict.ts';
import type { EngineRecord } from './record.ts';

/** An engine that was told to stop has this long to say what it covered; then the lane ends without it. */
const STOP_GRACE_MS = 1500;

type Progress = Extract<EngineEvent, { readonly kind: 'progress' }>;

/** The lane of one engine: what it has said so far, and the only hand on its brake. */
export interface Lane {
  readonly engine: Engine;
  readonly ended: boolean;
  /** Milliseconds until the engine expects to be done; `null` when it gives no forecast. */
  forecastMs(): number | null;
  /** The same, if it had every core to itself. */
  aloneMs(): number | null;
  /** Milliseconds that its budget has left; `null` before it has started. */
  leftMs(): number | null;
  cancel(cause: CancelCause): void;
  /** Runs the engine to its end, handing on its events; resolves to the finished lane. Never rejects. */
  drive(onEvent: (event: EngineEvent) => void): Promise<EngineRecord>;
}

/** Milliseconds until everything is visited at `rate` inputs a second. */
function untilDone({ evaluated, total }: Progress, rate: number | null): number | null {
  if (evaluated === null || total === null || rate === null || rate <= 0) return null;
  return (Number(total - evaluated) / rate) * 1000;
}

/**
 * @param origin the race's start on `clock`; all times of the record are relative to it
 * @param signal cancels the lane from outside
 */
export function openLane(
  engine: Engine,
  task: Task,
  budget: Budget,
  clock: Clock,
  origin: number,
  signal: CancelSignal,
): Lane {
  const source = cancelSource();
  const elapsed = () => clock.now() - origin;
  let device: string | null = null;
  let software = false;
  let startedAt: number | null = null;
  let answeredAt: number | null = null;
  let remainingMs: number | null = null;
  let aloneMs: number | null = null;
  let result: EngineResult | null = null;
  let ended = false;
  const notes: string[] = [];

  function take(event: EngineEvent): void {
    switch (event.kind) {
      case 'started':
        startedAt = elapsed();
        device = event.device;
        software = event.software;
        return;
      case 'progress':
        remainingMs = untilDone(event, event.ratePerSecond);
        aloneMs = untilDone(event, event.aloneRatePerSecond ?? null);
        return;
      case 'finding':
      case 'settled':
        answeredAt ??= elapsed();
        return;
      case 'note':
        notes.push(event.text);
        return;
      case 'pieces':
      case 'tiles':
        // For whoever keeps records and maps.
        return;
      case 'verdict':
        result = event.result;
        if (answeredAt === null || !isDecisive(event.result.verdict)) answeredAt = elapsed();
        return;
    }
  }

  function record(): EngineRecord {
    const endedAt = elapsed();
    const end = result ?? bareResult({ kind: 'error', message: 'the engine ended without a verdict' });
    const seconds = startedAt === null ? 0 : (endedAt - startedAt) / 1000;
    return {
      engine: engine.name,
      method: engine.method,
      device,
      software,
      startedAt,
      answeredAt: answeredAt ?? endedAt,
      endedAt,
      result: end,
      ratePerSecond: end.counts === null || seconds <= 0 ? null : Number(evaluatedOf(end.counts)) / seconds,
      notes,
    };
  }

  return {
    engine,
    get ended() {
      return ended;
    },
    forecastMs: () => remainingMs,
    aloneMs: () => aloneMs,
    leftMs: () => (startedAt === null ? null : budget.timeoutMs - (elapsed() - startedAt)),
    cancel: source.cancel,
    drive(onEvent) {
      return new Promise((resolve) => {
        const cleanups: (() => void)[] = [];
        const finish = () => {
          if (ended) return;
          ended = true;
          for (const cleanup of cleanups) cleanup();
          resolve(record());
        };
        const deliver = (event: EngineEvent) => {
          if (ended) return;
          take(event);
          if (event.kind === 'started') {
            cleanups.push(clock.after(budget.timeoutMs, () => source.cancel('time')));
          }
          onEvent(event);
        };
        cleanups.push(signal.onCancel(source.cancel));
        cleanups.push(
          source.signal.onCancel((cause) => {
            cleanups.push(
              clock.after(STOP_GRACE_MS, () => {
                const reason = cancelledReason(cause, 'the engine did not report what it had covered');
                deliver({ kind: 'verdict', result: bareResult({ kind: 'unknown', reason }) });
                finish();
              }),
            );
          }),
        );
        const follow = async () => {
          for await (const event of engine.run(task, budget, source.signal)) deliver(event);
        };
        follow()
          .catch((error: unknown) => {
            const message = `internal error: ${error instanceof Error ? error.message : String(error)}`;
            deliver({ kind: 'verdict', result: bareResult({ kind: 'error', message }) });
          })
          .finally(finish);
      });
    },
  };
}
