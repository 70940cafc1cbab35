import type { MapView } from '../../core/index.ts';

/** The tiles of a view in rows. */
export interface Fold {
  readonly tiles: number;
  readonly columns: number;
  readonly rows: number;
}

export const foldOf = ({ tiles, columns }: Pick<MapView, 'tiles' | 'columns'>): Fold => ({
  tiles,
  columns,
  rows: Math.ceil(tiles / columns),
});

/** The tile at a place of the picture, both from 0 to 1; `null` beyond the last tile. */
export function placeAt({ tiles, columns, rows }: Fold, x: number, y: number): number | null {
  const [column, row] = [Math.floor(x * columns), Math.floor(y * rows)];
  if (column < 0 || column >= columns || row < 0) return null;
  const place = row * columns + column;
  return place < tiles ? place : null;
}

/** Keys that move the cursor. */
const STEPS: Readonly<Record<string, (fold: Fold) => number>> = {
  ArrowLeft: () => -1,
  ArrowRight: () => 1,
  ArrowUp: ({ columns }) => -columns,
  ArrowDown: ({ columns }) => columns,
  PageUp: ({ columns, rows }) => -columns * Math.ceil(rows / 8),
  PageDown: ({ columns, rows }) => columns * Math.ceil(rows / 8),
};

/** The place after a key: within the map, and in the same column for up and down; `null` where the key does not move. */
export function moved(fold: Fold, place: number, key: string): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return fold.tiles - 1;
  const step = STEPS[key]?.(fold);
  if (step === undefined) return null;
  const next = place + step;
  if (next >= 0 && next < fold.tiles) return next;
  if (Math.abs(step) === 1) return place;
  const column = place % fold.columns;
  return step < 0 ? column : column + fold.columns * Math.floor((fold.tiles - 1 - column) / fold.columns);
}

/** The next place of which `wanted` is true, round the end; `null` where there is none. */
export function nextPlace(tiles: number, place: number, by: 1 | -1, wanted: (place: number) => boolean): number | null {
  for (let i = 1; i <= tiles; i++) {
    const next = (((place + by * i) % tiles) + tiles) % tiles;
    if (wanted(next)) return next;
  }
  return null;
}
