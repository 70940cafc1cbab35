import { fieldsOf, type Memory, rememberedStore } from './memory.ts';
import type { Store } from './store.ts';

/** The panels below the race. */
export const TABS = ['charts', 'map', 'scale', 'inspector', 'termination', 'tournament', 'history'] as const;
export type TabId = (typeof TABS)[number];

/** How the window is divided. */
export interface Layout {
  /** Whether the list of problems is open. */
  readonly listed: boolean;
  /** The share of the window's width that the source takes, 0 to 1. */
  readonly sourceShare: number;
  readonly tab: TabId;
  /** The panel takes the place of verdict and lanes. */
  readonly filled: boolean;
}

export const SOURCE_SHARES = { least: 0.2, usual: 0.36, most: 0.6 } as const;

export function createLayout(memory: Memory, wide: boolean): Store<Layout> {
  return rememberedStore(memory, 'layout', (kept) => {
    const { listed, sourceShare, tab } = fieldsOf(kept);
    return {
      listed: typeof listed === 'boolean' ? listed : wide,
      sourceShare: typeof sourceShare === 'number' ? clampShare(sourceShare) : SOURCE_SHARES.usual,
      tab: TABS.find((name) => name === tab) ?? 'charts',
      filled: false,
    };
  });
}

export function clampShare(share: number): number {
  if (Number.isNaN(share)) return SOURCE_SHARES.usual;
  return Math.min(SOURCE_SHARES.most, Math.max(SOURCE_SHARES.least, share));
}

/** The tab `by` places further, round the end. */
export function tabBeside(tab: TabId, by: number): TabId {
  return TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length] ?? tab;
}
