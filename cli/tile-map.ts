import { joinTiles, type RaceEvent, soughtOutcome, spaceSize, type Task, type TileCount } from '../core/index.ts';

/** Tiles in a row of the map, and rows. */
const SIDE = 256;
const TILES_BITS = 16;
/** What a sweep can count by. */
const MOST_TILE_BITS = 63;

/** Which inputs a map is of, and how many a tile has. */
export interface Tiling {
  /** log2 of the inputs of a tile. */
  readonly tileBits: number;
  /** The first tile of the map. */
  readonly first: bigint;
  /** The inputs of the map; `null` for the whole space. */
  readonly range: { readonly start: bigint; readonly count: bigint } | null;
}

/** @param path tiles, each within the one before; a sentence where there is no such tile */
export function tilingOf({ space, property }: Task, path: readonly bigint[]): Tiling | string {
  if (soughtOutcome(property.question) === null)
    return 'a map counts deciding inputs: it is of forall, exists and terminates alone';
  const size = spaceSize(space);
  let bits = 0;
  while (size > 2n ** BigInt(bits + TILES_BITS)) bits += 1;
  if (bits > MOST_TILE_BITS) return 'a map is of at most 2^79 inputs; restrict them with --bits or domain lines';
  let start = 0n;
  let end = size;
  for (const tile of path) {
    const from = start + (tile << BigInt(bits));
    if (tile >= 2n ** BigInt(TILES_BITS) || from >= end) return `the map has no tile ${path.join('.')}`;
    start = from;
    end = from + (1n << BigInt(bits)) < end ? from + (1n << BigInt(bits)) : end;
    bits = Math.max(0, bits - TILES_BITS);
  }
  const range = path.length === 0 ? null : { start, count: end - start };
  return { tileBits: bits, first: start >> BigInt(bits), range };
}

/** The map as it grows by the events of a race. */
export interface TileMap {
  take(event: RaceEvent): void;
  text(format: 'json' | 'csv'): string;
}

export function tileMapOf(task: Task, { tileBits, first }: Tiling): TileMap {
  const tiles = new Map<bigint, TileCount>();
  const { property, space } = task;
  const counted = property.question === 'terminates';
  const sorted = () => [...tiles.values()].toSorted((a, b) => (a.tile < b.tile ? -1 : 1));
  const place = (tile: bigint) => ({ row: (tile - first) / BigInt(SIDE), column: (tile - first) % BigInt(SIDE) });
  return {
    take(event) {
      if (event.kind !== 'engine' || event.event.kind !== 'tiles') return;
      for (const count of event.event.counts) {
        const before = tiles.get(count.tile);
        tiles.set(count.tile, before === undefined ? count : joinTiles(before, count));
      }
    },
    text(format) {
      if (format === 'csv') {
        const rows = sorted().map(({ tile, evaluated, deciding, steps }) => {
          const { row, column } = place(tile);
          return [
            tile - first,
            row,
            column,
            tile << BigInt(tileBits),
            evaluated,
            deciding,
            ...(steps === undefined ? [] : [steps]),
          ].join(',');
        });
        return `${[`tile,row,column,start,evaluated,deciding${counted ? ',steps' : ''}`, ...rows].join('\r\n')}\r\n`;
      }
      const map = {
        schema: 'forall-map/1',
        property: property.name,
        question: property.question,
        deciding: soughtOutcome(property.question),
        inputs: spaceSize(space).toString(),
        start: (first << BigInt(tileBits)).toString(),
        tileInputs: (1n << BigInt(tileBits)).toString(),
        columns: SIDE,
        tiles: sorted().map((t) => [
          Number(t.tile - first),
          t.evaluated.toString(),
          t.deciding.toString(),
          ...(t.steps === undefined ? [] : [t.steps]),
        ]),
      };
      return `${JSON.stringify(map)}\n`;
    },
  };
}
