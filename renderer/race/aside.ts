import type { RaceView } from './race-session.ts';
import { createStore, type ReadonlyStore } from '../state/store.ts';

/** Work with the engines beside the race, one at a time: it never runs during a race, and a race that begins ends it. */
export interface Aside {
  /** Whether something could begin now. */
  readonly free: ReadonlyStore<boolean>;
  /**
   * Does `work` once what went on is over; `false` where a race is running. Resolves when the work is done.
   *
   * @param work `stop` ends it within a second; `done` never rejects
   */
  run(work: () => { readonly done: Promise<void>; stop(): void }): Promise<boolean>;
  /** Resolves when nothing goes on. */
  stop(): Promise<void>;
}

export function createAside(race: ReadonlyStore<Pick<RaceView, 'phase'>>): Aside {
  const racing = (): boolean => race.get().phase === 'running' || race.get().phase === 'stopping';
  const free = createStore(!racing());
  race.subscribe(() => free.set(!racing()));
  let current: { readonly done: Promise<void>; stop(): void } | null = null;
  const stop = async (): Promise<void> => {
    for (let going = current; going !== null; going = current) {
      going.stop();
      await going.done;
    }
  };
  return {
    free,
    async run(work) {
      // What begins after the wait must find nothing between.
      for (let going = current; going !== null; going = current) {
        going.stop();
        await going.done;
      }
      if (racing()) return false;
      const mine = work();
      current = { stop: mine.stop, done: mine.done.finally(() => (current = null)) };
      await current.done;
      return true;
    },
    stop,
  };
}
