import type { Finish } from '../../core/index.ts';
import { createStore, type Store } from './store.ts';

export type Theme = 'system' | 'light' | 'dark';

/** What the person chose about the race and the page. */
export interface Settings {
  readonly theme: Theme;
  /** Names of the engines that take part. */
  readonly engines: readonly string[];
  /** Switched on by hand: such an engine runs even where it would yield to another. */
  readonly insisted: readonly string[];
  readonly timeoutMs: number;
  readonly finish: Finish;
  /** Ask what may go wrong on the way, instead of the file's own question. */
  readonly safety: boolean;
}

export const TIMEOUTS_MS: readonly number[] = [1_000, 5_000, 30_000, 120_000, 600_000];

export function createSettings(engines: readonly string[], theme: Theme): Store<Settings> {
  return createStore<Settings>({ theme, engines, insisted: [], timeoutMs: 30_000, finish: 'audit', safety: false });
}

/** The settings after the person switched `engine` on or off. */
export function withEngine(settings: Settings, engine: string, on: boolean): Settings {
  const others = settings.engines.filter((name) => name !== engine);
  const insisted = settings.insisted.filter((name) => name !== engine);
  return {
    ...settings,
    engines: on ? [...others, engine] : others,
    insisted: on ? [...insisted, engine] : insisted,
  };
}
