import type { MapOf, MapTile } from '../../core/index.ts';
import { type ColourScale, colourAt, type Range, shareOf } from './colour-scale.ts';
import type { Fold } from './fold.ts';
import { amountOf } from './level.ts';

/** The least and the most that tiles show; `null` where none shows anything. */
export function rangeOf(
  of: MapOf,
  tiles: readonly (MapTile | undefined)[],
  toNumber: (bits: number) => number,
): Range | null {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const tile of tiles) {
    const amount = amountOf(of, tile, toNumber);
    if (amount === null || !Number.isFinite(amount)) continue;
    least = Math.min(least, amount);
    most = Math.max(most, amount);
  }
  return most < least ? null : { least, most, logarithmic: of === 'deciding' || of === 'steps' };
}

/** The tiles as pixels, one each, row by row: red, green, blue and opacity. */
export function pixelsOf(
  fold: Fold,
  of: MapOf,
  tiles: readonly (MapTile | undefined)[],
  range: Range | null,
  scale: ColourScale,
  toNumber: (bits: number) => number,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(fold.columns * fold.rows * 4);
  for (let place = 0; place < fold.tiles; place++) {
    const amount = amountOf(of, tiles[place], toNumber);
    const share = amount === null || range === null ? null : shareOf(amount, range);
    const { inputs = 0n } = tiles[place] ?? {};
    const [r, g, b] = share !== null ? colourAt(scale, share) : inputs > 0n ? scale.none : scale.unknown;
    pixels.set([r, g, b, 255], place * 4);
  }
  return pixels;
}
