import {
  cancelSource,
  type CancelSource,
  type Clock,
  type Engine,
  layoutOf,
  type MapAxes,
  type MapLayout,
  type MapOf,
  mapOf,
  type MapTile,
  type Task,
  tileRange,
} from '../../core/index.ts';
import type { Aside } from '../race/aside.ts';
import { createStore, type ReadonlyStore } from '../state/store.ts';
import { type ClassSession, createClassSession } from './class-session.ts';
import { type MapLevel, restOf, samplingOf, sumsOf } from './level.ts';

/** A map as the page shows it: the last level is the one on the screen. */
export interface MapShown {
  /** Of which question, and how its inputs lie; `null` while there is no map. */
  readonly layout: MapLayout | null;
  readonly of: MapOf;
  readonly levels: readonly MapLevel[];
  /** Why there is no map, or a mistake of this program. */
  readonly failure: string | null;
}

export const NO_MAP: MapShown = { layout: null, of: 'deciding', levels: [], failure: null };

export interface MapSession {
  readonly view: ReadonlyStore<MapShown>;
  readonly classes: ClassSession;
  /** Begins the map of the whole space: in the order of its index, or one parameter against another. */
  start(task: Task, of: MapOf, axes?: MapAxes | null): Promise<void>;
  /** Shows the tile at `place` of the level on the screen, where it has more than one input. */
  zoomIn(place: number): Promise<void>;
  /** Shows a level above again, 0 being the whole. */
  zoomTo(depth: number): Promise<void>;
  /** Goes on where a stop interrupted. */
  resume(): Promise<void>;
  stop(): void;
  clear(): void;
}

/** The page is told at most ten times a second. */
const TICK_MS = 100;
const FUEL = 2 ** 20;

/** @param engine the CPU sweep; `null` where there is none */
export function createMapSession(clock: Clock, aside: Aside, engine: () => Engine | null): MapSession {
  const view = createStore(NO_MAP);
  const classes = createClassSession(clock, aside, engine, FUEL);
  let lastId = 0;
  /** What is computed at this moment. */
  let current: { readonly id: number; readonly cancel: CancelSource; pausing: boolean } | null = null;

  const shown = (): MapLevel | undefined => view.get().levels.at(-1);
  const change = (id: number, to: Partial<MapLevel>): void => {
    const { levels } = view.get();
    if (!levels.some((level) => level.id === id)) return;
    view.set({ ...view.get(), levels: levels.map((level) => (level.id === id ? { ...level, ...to } : level)) });
  };
  const halt = (pausing: boolean): void => {
    if (current === null) return;
    current.pausing = pausing;
    current.cancel.cancel('interrupted');
  };

  const compute = async (level: MapLevel, layout: MapLayout, of: MapOf, cancel: CancelSource): Promise<void> => {
    const sweep = engine();
    const rest = level.inputs === 'every' ? restOf(level) : level.view;
    if (sweep === null || rest === null) {
      change(level.id, { state: rest === null ? 'complete' : 'stopped', text: 'there is no CPU sweep in this page' });
      return;
    }
    const mine = { id: level.id, cancel, pausing: false };
    current = mine;
    const offset = Number(rest.first - level.view.first);
    const tiles: (MapTile | undefined)[] = [...level.tiles];
    // Told as a copy: what is on the screen does not change under it.
    const now = () => ({ tiles: tiles.slice(), sums: sumsOf(layout, level.view, level.inputs, tiles) });
    let told = clock.now();
    try {
      const options = { of, view: rest, fuel: FUEL, inputs: level.inputs };
      for await (const event of mapOf({ clock, engine: sweep }, layout, options, cancel.signal)) {
        if (event.kind === 'end') {
          const state = event.complete ? 'complete' : mine.pausing ? 'paused' : 'stopped';
          change(level.id, { ...now(), state, text: event.text });
          continue;
        }
        for (const tile of event.tiles) tiles[tile.place + offset] = { ...tile, place: tile.place + offset };
        if (clock.now() - told < TICK_MS) continue;
        told = clock.now();
        change(level.id, now());
      }
    } catch (error) {
      cancel.cancel('cancelled');
      change(level.id, { ...now(), state: 'stopped' });
      view.set({ ...view.get(), failure: error instanceof Error ? error.message : String(error) });
    }
    if (current === mine) current = null;
  };

  /** Computes a level once nothing else is at work. */
  const work = async (id: number): Promise<void> => {
    halt(true);
    await aside.run(() => {
      const { levels, layout, of } = view.get();
      const level = levels.find((one) => one.id === id);
      if (layout === null || level === undefined || level.state === 'complete')
        return { done: Promise.resolve(), stop: () => {} };
      const cancel = cancelSource();
      change(id, { state: 'running' });
      return { done: compute(level, layout, of, cancel), stop: () => cancel.cancel('interrupted') };
    });
  };

  const open = async (
    layout: MapLayout,
    of: MapOf,
    above: readonly MapLevel[],
    path: readonly bigint[],
  ): Promise<void> => {
    const made = layout.view(path);
    if (typeof made === 'string') {
      view.set({ ...view.get(), layout, of, failure: made });
      return;
    }
    const inputs = samplingOf(made);
    const id = ++lastId;
    const level = { id, path, view: made, inputs, tiles: [], text: '', sums: sumsOf(layout, made, inputs, []) };
    view.set({ layout, of, levels: [...above, { ...level, state: 'paused' }], failure: null });
    await work(id);
  };

  return {
    view,
    classes,
    async start(task, of, axes = null) {
      await open(layoutOf(task, axes), of, [], []);
    },
    async zoomIn(place) {
      const { layout, of, levels } = view.get();
      const level = shown();
      if (layout === null || level === undefined || level.view.tileBits === 0) return;
      const range = tileRange(level.view, place);
      if (range === null || layout.count(range) === 0n) return;
      await open(layout, of, levels, [...level.path, BigInt(place)]);
    },
    async zoomTo(depth) {
      const { levels } = view.get();
      if (depth < 0 || depth >= levels.length - 1) return;
      view.set({ ...view.get(), levels: levels.slice(0, depth + 1) });
      const level = shown();
      if (current !== null && current.id !== level?.id) halt(true);
      if (level?.state === 'paused') await work(level.id);
    },
    async resume() {
      const level = shown();
      if (level !== undefined && level.state !== 'running') await work(level.id);
    },
    stop: () => halt(false),
    clear() {
      halt(false);
      classes.stop();
      view.set(NO_MAP);
    },
  };
}
