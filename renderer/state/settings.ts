import type { Finish } from '../../core/index.ts';
import { fieldsOf, type Memory, rememberedStore } from './memory.ts';
import type { Store } from './store.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

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
  /** What each parameter is restricted to, 1 to 32; `null` where it is not. Of the file that is open. */
  readonly bits: number | null;
}

export const TIMEOUTS_MS: readonly number[] = [1_000, 5_000, 30_000, 120_000, 600_000];

const FINISHES: readonly Finish[] = ['audit', 'first', 'all'];

/** The person's choices of the last time. Which engines take part is decided anew: it depends on the machine. */
export function createSettings(memory: Memory, engines: readonly string[]): Store<Settings> {
  return rememberedStore(memory, 'settings', (kept) => {
    const { theme, timeoutMs, finish } = fieldsOf(kept);
    return {
      theme: THEMES.find((name) => name === theme) ?? 'system',
      engines,
      insisted: [],
      timeoutMs: TIMEOUTS_MS.find((ms) => ms === timeoutMs) ?? 30_000,
      finish: FINISHES.find((name) => name === finish) ?? 'audit',
      safety: false,
      bits: null,
    };
  });
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
