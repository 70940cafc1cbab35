import {
  type CancelSource,
  cancelSource,
  type ClassCount,
  classesOfTiles,
  type Clock,
  type Engine,
  type MapLayout,
  sampledClasses,
  sweptClasses,
} from '../../core/index.ts';
import type { Aside } from '../race/aside.ts';
import { createStore, type ReadonlyStore } from '../state/store.ts';
import type { MapLevel } from './level.ts';

/** The deciding inputs of a level, by classes. */
export interface ClassesShown {
  /** The level that was counted; 0 of none. */
  readonly level: number;
  readonly state: 'none' | 'running' | 'stopped' | 'complete';
  readonly counts: readonly ClassCount[];
  /** Divisions still to count; `null` where that is not known. */
  readonly left: number | null;
  /** Why it ended. */
  readonly text: string;
}

const NO_CLASSES: ClassesShown = { level: 0, state: 'none', counts: [], left: null, text: '' };

export interface ClassSession {
  readonly view: ReadonlyStore<ClassesShown>;
  /** Counts what a complete map of the whole space has found; at once where its tiles are single inputs. */
  count(layout: MapLayout, level: MapLevel): Promise<void>;
  stop(): void;
}

/** Whether the tiles of a map say it all: then nothing has to be evaluated. */
export const countedAtOnce = ({ inputs, view }: MapLevel): boolean => inputs === 'every' && view.tileBits === 0;

/** @param engine the CPU sweep; `null` where there is none */
export function createClassSession(
  clock: Clock,
  aside: Aside,
  engine: () => Engine | null,
  fuel: number,
): ClassSession {
  const view = createStore(NO_CLASSES);
  let stop = (): void => {};

  const eventsOf = (layout: MapLayout, { inputs, view: seen, tiles, sums }: MapLevel, cancel: CancelSource) => {
    if (inputs !== 'every')
      return sampledClasses(clock, layout, { view: seen, tiles, perTile: inputs, fuel }, cancel.signal);
    const sweep = engine();
    return sweep === null
      ? null
      : sweptClasses({ clock, engine: sweep }, layout.task, { deciding: sums.deciding, fuel }, cancel.signal);
  };
  const follow = async (layout: MapLayout, level: MapLevel, cancel: CancelSource): Promise<void> => {
    const change = (to: Partial<ClassesShown>): void => {
      if (view.get().level === level.id) view.set({ ...view.get(), ...to });
    };
    const events = eventsOf(layout, level, cancel);
    if (events === null) {
      change({ state: 'stopped', text: 'there is no CPU sweep in this page' });
      return;
    }
    try {
      for await (const event of events) {
        if (event.kind === 'end') change({ state: event.complete ? 'complete' : 'stopped', text: event.text });
        else change({ counts: [...view.get().counts, ...event.counts], left: event.left });
      }
    } catch (error) {
      change({ state: 'stopped', text: error instanceof Error ? error.message : String(error) });
    }
  };
  return {
    view,
    async count(layout, level) {
      if (countedAtOnce(level)) {
        const counts = classesOfTiles(layout, level.view, level.tiles);
        view.set({ level: level.id, state: 'complete', counts, left: 0, text: '' });
        return;
      }
      await aside.run(() => {
        const cancel = cancelSource();
        stop = () => cancel.cancel('interrupted');
        view.set({ ...NO_CLASSES, level: level.id, state: 'running' });
        return { done: follow(layout, level, cancel), stop };
      });
    },
    stop: () => stop(),
  };
}
