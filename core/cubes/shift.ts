import type { CancelSignal } from '../base/cancel.ts';
import type { Clock } from '../base/clock.ts';
import type { TruthQuestion } from '../ir/property.ts';
import type { Budget, Engine, Task } from '../verdict/engine.ts';
import type { Board } from './board.ts';
import type { Cube } from './cube.ts';
import type { Pace } from './pace.ts';
import type { Pool } from './pool.ts';

export type Worker = 'prover' | 'sweep';

/** What the two workers of a run share. */
export interface Shift {
  readonly task: Task;
  readonly question: TruthQuestion;
  readonly budget: Budget;
  readonly engines: Readonly<Record<Worker, Engine>>;
  readonly clock: Clock;
  /** Cancelled when the run is to end: by the race, by time, or by an answer. */
  readonly signal: CancelSignal;
  readonly board: Board;
  readonly pool: Pool;
  readonly pace: Pace;
  readonly queue: Queue;
  /** One of the engines has started. */
  started(): void;
  /** Nothing is left to prove for now: the sweep may have the prover's core, if no other prover of the race needs it. */
  takeCores(): void;
  /** Says once what is worth a note. */
  note(text: string): void;
  /** Tells the reader how far the books are; `swept` are inputs of a sweep under way. */
  progress(swept: bigint): void;
}

export interface Queue {
  /** The next cube for a worker, as soon as there is one; `null` when there will be none. */
  next(worker: Worker, take: () => Cube | null): Promise<Cube | null>;
  /** Something has changed: whoever waits looks again. */
  wake(): void;
  isBusy(worker: Worker): boolean;
}

/** @param over whether no worker is to take anything any more */
export function openQueue(over: () => boolean): Queue {
  const waiting = new Map<Worker, () => void>();
  const busy = new Set<Worker>();
  let finished = false;
  const wake = (): void => {
    const sleepers = [...waiting.values()];
    waiting.clear();
    for (const rouse of sleepers) rouse();
  };
  return {
    wake,
    isBusy: (worker) => busy.has(worker),
    async next(worker, take) {
      busy.delete(worker);
      wake();
      for (;;) {
        if (finished || over()) break;
        const cube = take();
        if (cube !== null) {
          busy.add(worker);
          // Taking may have split cubes.
          wake();
          return cube;
        }
        // Both looked, and neither holds a cube that it could give back.
        if (waiting.size === 1) break;
        await new Promise<void>((resolve) => waiting.set(worker, resolve));
      }
      finished = true;
      wake();
      return null;
    },
  };
}
