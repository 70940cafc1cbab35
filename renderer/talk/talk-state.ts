import { fieldsOf, type Memory, rememberedStore } from '../state/memory.ts';
import type { Store } from '../state/store.ts';

/** Type sizes for projectors, in CSS pixels. */
export const SIZES = { least: 20, usual: 22, most: 32, step: 2 } as const;

export interface Talk {
  readonly open: boolean;
  /** The scene of the tour; `null` where problems of the catalogue are shown. */
  readonly scene: number | null;
  readonly size: number;
  readonly look: 'dark' | 'light';
  /** The source stands beside the race, or above it. */
  readonly source: 'beside' | 'above';
  /** The panel is shown in place of the lanes. */
  readonly panel: boolean;
}

/** How the speaker left it the last time; it never begins by itself. */
export function createTalk(memory: Memory): Store<Talk> {
  return rememberedStore(memory, 'talk', (kept) => {
    const { size, look, source } = fieldsOf(kept);
    return {
      open: false,
      scene: null,
      size: typeof size === 'number' ? clampSize(size) : SIZES.usual,
      look: look === 'light' ? 'light' : 'dark',
      source: source === 'above' ? 'above' : 'beside',
      panel: false,
    };
  });
}

export function clampSize(size: number): number {
  if (Number.isNaN(size)) return SIZES.usual;
  return Math.min(SIZES.most, Math.max(SIZES.least, Math.round(size)));
}
