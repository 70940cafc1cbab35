import { at } from '../../base/assert.ts';
import type { TileCount } from '../../verdict/engine.ts';
import type { Block } from './block-result.ts';

/** Tiles of at least so many inputs are counted by the run; in smaller ones each input is looked at. */
export const COUNTED_TILE_BITS = 14;
/** Tiles that one block may touch: bounds what a worker answers. */
export const MOST_TILES = 2 ** 16;

/** The deciding inputs of one block by tiles of the space. Places are counted from the beginning of the block. */
export interface TileTally {
  /** Inputs from a place to the end of its tile. */
  left(place: number): number;
  /** So many inputs from a place on decide; all of them lie in its tile. */
  note(place: number, deciding: number): void;
  /** Those of the first `n` codes that are `code` decide; they stand from a place on. */
  noteEach(place: number, codes: Uint32Array, n: number, code: number): void;
  /** Among the first `n` words, which stand from a place on, those whose code is `code` are numbers of steps. */
  noteSteps(place: number, codes: Uint32Array, words: Uint32Array, n: number, code: number): void;
  /** By tile, that of the first input first. */
  readonly deciding: Uint32Array;
  /** The most steps in each tile. */
  readonly steps: Uint32Array;
}

export function tileTally({ start, count }: Block, tileBits: number): TileTally {
  const size = 2 ** tileBits;
  const border = toBorder(start, tileBits);
  const tileAt = (place: number) => (place < border ? 0 : 1 + Math.floor((place - border) / size));
  const deciding = new Uint32Array(tileAt(count - 1) + 1);
  const steps = new Uint32Array(deciding.length);
  return {
    left: (place) => (place < border ? border - place : size - ((place - border) % size)),
    note(place, decided) {
      deciding[tileAt(place)] = at(deciding, tileAt(place)) + decided;
    },
    noteEach(place, codes, n, code) {
      for (let i = 0; i < n; i++) {
        if (codes[i] !== code) continue;
        const tile = tileAt(place + i);
        deciding[tile] = at(deciding, tile) + 1;
      }
    },
    noteSteps(place, codes, words, n, code) {
      for (let i = 0; i < n; i++) {
        if (codes[i] !== code) continue;
        const tile = tileAt(place + i);
        steps[tile] = Math.max(at(steps, tile), at(words, i));
      }
    },
    deciding,
    steps,
  };
}

/** Inputs from `start` to the end of its tile; of a large tile more than any block has. */
function toBorder(start: bigint, tileBits: number): number {
  const size = 1n << BigInt(tileBits);
  return Number(size - (start & (size - 1n)));
}

/** The same as counts of the tiles of the space, of the `size` inputs that were done. */
export function tileCounts(
  start: bigint,
  size: number,
  tileBits: number,
  deciding: Uint32Array,
  steps: Uint32Array | null,
): readonly TileCount[] {
  const counts: TileCount[] = [];
  const bits = BigInt(tileBits);
  const end = start + BigInt(size);
  let from = start;
  for (let i = 0; from < end; i++) {
    const tile = from >> bits;
    const border = (tile + 1n) << bits;
    const to = border < end ? border : end;
    counts.push({
      tile,
      evaluated: to - from,
      deciding: BigInt(deciding[i] ?? 0),
      ...(steps === null ? {} : { steps: steps[i] ?? 0 }),
    });
    from = to;
  }
  return counts;
}
