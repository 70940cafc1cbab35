import type { Range } from '../ir/range.ts';
import { type Space, spaceSize } from '../ir/space.ts';

/** The most tiles in a row of a map, and rows. */
export const MAP_SIDE = 256;

const TILES_BITS = 16;
const MOST_TILES = 2 ** TILES_BITS;
/** What a sweep can count by. */
export const MOST_TILE_BITS = 63;

export const TOO_LARGE = 'a map is of at most 2^79 inputs; restrict them with --bits or domain lines';
export const EMPTY = 'there are no inputs to make a map of';

/**
 * Some consecutive inputs of a space as at most 256 x 256 tiles in the order of the space. Every tile but the last has the same
 * number of inputs, a power of two.
 */
export interface MapView {
  /** log2 of the inputs of a tile; 0 where a tile is a single input. */
  readonly tileBits: number;
  /** The number of the first tile of the view, where tiles are counted from index 0 of the space. */
  readonly first: bigint;
  /** The inputs of the view. */
  readonly range: Range;
  /** The tiles of the view: 1 to 65,536. */
  readonly tiles: number;
  /** Tiles in a row: tile `place` stands in row `place / columns`. */
  readonly columns: number;
}

/**
 * The view of the whole space, or of one tile of a coarser view. From a space of 2^32 inputs the way down is: tiles of 65,536
 * inputs, then single inputs.
 *
 * @param path the places of tiles, each within the view before; empty for the whole space
 * @returns a sentence where there is no such view
 */
export function mapView(space: Space, path: readonly bigint[] = []): MapView | string {
  const size = spaceSize(space);
  let bits = 0;
  while (size > 2n ** BigInt(bits + TILES_BITS)) bits += 1;
  if (bits > MOST_TILE_BITS) return TOO_LARGE;
  if (size === 0n) return EMPTY;
  let range: Range = { start: 0n, count: size };
  for (const place of path) {
    const part = place < BigInt(MOST_TILES) ? partOf(range, bits, place) : null;
    if (part === null) return noTile(path);
    range = part;
    bits = Math.max(0, bits - TILES_BITS);
  }
  return inOneLine(range, bits);
}

export const noTile = (path: readonly bigint[]): string => `the map has no tile ${path.join('.')}`;

/** Tiles in one long line, folded into rows that begin where the bits of the index turn: about as many as there are columns. */
export function inOneLine(range: Range, tileBits: number): MapView {
  const tiles = Number((range.count + (1n << BigInt(tileBits)) - 1n) >> BigInt(tileBits));
  const columns = Math.min(MAP_SIDE, 2 ** Math.ceil(Math.log2(Math.max(1, tiles)) / 2));
  return { tileBits, first: range.start >> BigInt(tileBits), range, tiles, columns };
}

/** The inputs of a tile of a view. */
export function tileRange({ range, tileBits }: MapView, place: number): Range | null {
  return partOf(range, tileBits, BigInt(place));
}

function partOf({ start, count }: Range, bits: number, place: bigint): Range | null {
  const before = place << BigInt(bits);
  if (before >= count) return null;
  const size = 1n << BigInt(bits);
  return { start: start + before, count: size < count - before ? size : count - before };
}
