import { at, invariant } from '../../base/assert.ts';
import { orderKey } from '../../ir/comparable.ts';
import { isOrdered, type Ordered, type Question } from '../../ir/property.ts';
import type { ScalarType } from '../../ir/types.ts';
import { OUTCOME_CODES } from '../../verdict/outcome.ts';
import type { TileCount, TileValues } from '../../verdict/tiles.ts';
import type { Results } from '../module/kernel.ts';
import type { Block, ValuesOfTiles } from './block-result.ts';

/** Tiles of at least so many inputs are counted by the run; in smaller ones each input is looked at. */
export const COUNTED_TILE_BITS = 14;
/** Tiles that one block may touch: bounds what a worker answers. */
export const MOST_TILES = 2 ** 16;

/** What one block has by tiles of the space. Places are counted from the beginning of the block. */
export interface TileTally {
  /** Inputs from a place to the end of its tile. */
  left(place: number): number;
  /** So many inputs from a place on decide; all of them lie in its tile. */
  note(place: number, deciding: number): void;
  /** Those of the first `n` codes that are `code` decide; they stand from a place on. */
  noteEach(place: number, codes: Uint32Array, n: number, code: number): void;
  /** The values among the first `n` results, which stand from a place on. */
  noteValues(place: number, results: Pick<Results, 'codes' | 'words'>, n: number, values: ValueOrder): void;
  /** By tile, that of the first input first. */
  readonly deciding: Uint32Array;
  /** Of extremes and `terminates`. */
  readonly values: ValuesOfTiles | null;
}

interface ValueOrder {
  readonly question: Ordered;
  readonly type: ScalarType;
}

const VALUED = OUTCOME_CODES.indexOf('true');

export function tileTally({ start, count }: Block, tileBits: number, question: Question): TileTally {
  const size = 2 ** tileBits;
  const border = toBorder(start, tileBits);
  const tileAt = (place: number) => (place < border ? 0 : 1 + Math.floor((place - border) / size));
  const left = (place: number) => (place < border ? border - place : size - ((place - border) % size));
  const deciding = new Uint32Array(tileAt(count - 1) + 1);
  const values = isOrdered(question) ? noValues(deciding.length, question) : null;
  return {
    left,
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
    noteValues(place, results, n, order) {
      invariant(values !== null, 'values have an order');
      for (let from = 0; from < n; ) {
        const to = Math.min(n, from + left(place + from));
        addValues(values, tileAt(place + from), results, from, to, order);
        from = to;
      }
    },
    deciding,
    values,
  };
}

const noValues = (tiles: number, question: Ordered): ValuesOfTiles => ({
  count: new Uint32Array(tiles),
  best: new Float64Array(tiles).fill(-1),
  sum: question === 'terminates' ? new Float64Array(tiles) : null,
});

/** Adds the results from `from` up to `to`, which lie in one tile. */
function addValues(
  { count, best, sum }: ValuesOfTiles,
  tile: number,
  { codes, words }: Pick<Results, 'codes' | 'words'>,
  from: number,
  to: number,
  { question, type }: ValueOrder,
): void {
  const plain = question === 'terminates' || (question === 'maximize' && type === 'u32');
  let valued = 0;
  let total = 0;
  let most = at(best, tile);
  for (let i = from; i < to; i++) {
    if (codes[i] !== VALUED) continue;
    const word = at(words, i);
    valued += 1;
    total += word;
    const key = plain ? word : orderKey(question, type, word);
    if (key > most) most = key;
  }
  count[tile] = at(count, tile) + valued;
  best[tile] = most;
  if (sum !== null) sum[tile] = at(sum, tile) + total;
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
  values: ValuesOfTiles | null,
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
      ...(values === null ? {} : { values: valuesAt(values, i) }),
    });
    from = to;
  }
  return counts;
}

function valuesAt({ count, best, sum }: ValuesOfTiles, tile: number): TileValues {
  const key = at(best, tile);
  return {
    count: BigInt(at(count, tile)),
    best: key < 0 ? null : key,
    sum: sum === null ? null : BigInt(at(sum, tile)),
  };
}
