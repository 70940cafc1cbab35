import { type MapLayout, type MapOf, type MapTile, type MapView, tileRange } from '../../core/index.ts';

/** One view of a map: the whole space, or a tile of the level above. */
export interface MapLevel {
  readonly id: number;
  /** The places of tiles, each within the view before. */
  readonly path: readonly bigint[];
  readonly view: MapView;
  /** `every`, or so many inputs of each tile. */
  readonly inputs: 'every' | number;
  /** By place. What is not there is not known yet. */
  readonly tiles: readonly (MapTile | undefined)[];
  /** `paused`: something below was looked at meanwhile; it goes on when that is over. */
  readonly state: 'running' | 'paused' | 'stopped' | 'complete';
  /** Why it ended. */
  readonly text: string;
  readonly sums: Sums;
}

/** What all tiles that are known come to. */
export interface Sums {
  readonly evaluated: bigint;
  /** To be tried for the map to be complete. */
  readonly total: bigint;
  readonly deciding: bigint;
  /** Tiles with inputs that decide. */
  readonly places: number;
}

/** Views of more inputs are sampled: a sweep of them takes too long to look on. */
const MOST_SWEPT = 2n ** 32n;

/** Inputs of each tile that are tried where not all can be. */
const SAMPLES = 4;

export const samplingOf = ({ range }: MapView): 'every' | number => (range.count <= MOST_SWEPT ? 'every' : SAMPLES);

export function sumsOf(
  layout: MapLayout,
  view: MapView,
  inputs: 'every' | number,
  tiles: readonly (MapTile | undefined)[],
): Sums {
  let [evaluated, deciding, places] = [0n, 0n, 0];
  for (const tile of tiles) {
    if (tile === undefined) continue;
    evaluated += tile.evaluated;
    deciding += tile.deciding;
    if (tile.deciding > 0n) places += 1;
  }
  const total = inputs === 'every' ? layout.count(view.range) : BigInt(inputs) * BigInt(view.tiles);
  return { evaluated, total, deciding, places };
}

/** Where a sweep that was stopped goes on: at the first tile that is not complete; `null` where none is left. */
export function restOf({ view, tiles }: Pick<MapLevel, 'view' | 'tiles'>): MapView | null {
  let place = 0;
  while (place < view.tiles) {
    const tile = tiles[place];
    if (tile === undefined || tile.evaluated < tile.inputs) break;
    place += 1;
  }
  const range = tileRange(view, place);
  if (range === null) return null;
  const count = view.range.start + view.range.count - range.start;
  return {
    ...view,
    first: view.first + BigInt(place),
    range: { start: range.start, count },
    tiles: view.tiles - place,
  };
}

/** What a tile shows, from 0 (nothing) on; `null` where nothing is known or nothing has a value. */
export function amountOf(of: MapOf, tile: MapTile | undefined, toNumber: (bits: number) => number): number | null {
  if (tile === undefined || tile.evaluated === 0n) return null;
  if (of === 'deciding') return Number(tile.deciding);
  return tile.value === null ? null : toNumber(tile.value);
}
