import type { Engine, RaceOptions, RaceRecord, Task } from '../../core/index.ts';
import type { RaceSession } from '../race/race-session.ts';
import { createStore, type ReadonlyStore } from '../state/store.ts';

/** One check of safety mode; `record` is `null` until its race is over. */
export interface Check {
  readonly task: Task;
  readonly record: RaceRecord | null;
}

/** Checks of a function, one race after the other. */
export interface Checks {
  /** `null` before the first run. */
  readonly view: ReadonlyStore<readonly Check[] | null>;
  /** Resolves when all are over or a stop was asked for; never rejects. */
  run(tasks: readonly Task[], text: string, engines: readonly Engine[], options: RaceOptions): Promise<void>;
  /** No further check is started. */
  stop(): void;
  clear(): void;
}

export function createChecks(race: RaceSession): Checks {
  const view = createStore<readonly Check[] | null>(null);
  let stopped = true;

  return {
    view,
    async run(tasks, text, engines, options) {
      if (!stopped) return;
      stopped = false;
      let checks: readonly Check[] = tasks.map((task) => ({ task, record: null }));
      view.set(checks);
      for (const task of tasks) {
        await race.run(task, text, engines, options);
        const { record } = race.view.get();
        if (view.get() !== checks) break;
        checks = checks.map((check) => (check.task === task ? { task, record } : check));
        view.set(checks);
        if (stopped || record === null) break;
      }
      stopped = true;
    },
    stop() {
      stopped = true;
    },
    clear() {
      stopped = true;
      view.set(null);
    },
  };
}
