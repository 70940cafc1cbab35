import type { MapLayout, MapOf } from '../../core/index.ts';
import { type ColourScale, colourScale, type Range } from './colour-scale.ts';
import { type Fold, foldOf } from './fold.ts';
import type { MapLevel } from './level.ts';
import { pixelsOf, rangeOf } from './map-picture.ts';
import { valueType } from './map-text.ts';
import { numberOf } from './number-of.ts';

/** Few enough marks to stand apart: each gets a ring, so that one tile in 65,536 is seen. */
const MOST_RINGS = 64;

/** What there is to draw of a level, on the screen and elsewhere. */
export interface LevelPicture {
  readonly fold: Fold;
  /** Tiles as wide and as high as there is room for; else squares. */
  readonly stretched: boolean;
  readonly range: Range | null;
  readonly scale: ColourScale;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  readonly toNumber: (bits: number) => number;
  /** Tiles worth going to. */
  readonly marked: (place: number) => boolean;
  /** Those of them that get a ring. */
  readonly rings: readonly number[];
}

export function pictureOf(layout: MapLayout, of: MapOf, { view, tiles, sums }: MapLevel, look: string): LevelPicture {
  const { task, axes } = layout;
  const fold = foldOf(view);
  const toNumber = numberOf(valueType(task, of));
  const range = rangeOf(of, tiles, toNumber);
  const scale = colourScale(look, of === 'deciding' && task.property.question !== 'exists' ? 'failing' : 'amount');
  const best = range === null ? null : of === 'least' ? range.least : range.most;
  const marked = (place: number): boolean => {
    const tile = tiles[place];
    if (tile === undefined) return false;
    return of === 'deciding' ? tile.deciding > 0n : tile.value !== null && toNumber(tile.value) === best;
  };
  const few = of === 'deciding' && sums.places <= MOST_RINGS;
  return {
    fold,
    stretched: axes !== null,
    range,
    scale,
    pixels: pixelsOf(fold, of, tiles, range, scale, toNumber),
    toNumber,
    marked,
    rings: few ? Array.from({ length: fold.tiles }, (_, place) => place).filter(marked) : [],
  };
}
