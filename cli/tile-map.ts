import {
  joinTiles,
  MAP_SIDE,
  mapView,
  type MapView,
  type RaceEvent,
  soughtOutcome,
  spaceSize,
  type Task,
  type TileCount,
} from '../core/index.ts';

/** @param path tiles, each within the one before; a sentence where there is no such map */
export function tilingOf({ space, property }: Task, path: readonly bigint[]): MapView | string {
  if (soughtOutcome(property.question) === null)
    return 'a map counts deciding inputs: it is of forall, exists and terminates alone';
  return mapView(space, path);
}

/** The map as it grows by the events of a race. */
export interface TileMap {
  take(event: RaceEvent): void;
  text(format: 'json' | 'csv'): string;
}

export function tileMapOf(task: Task, { tileBits, first }: MapView): TileMap {
  const tiles = new Map<bigint, TileCount>();
  const { property, space } = task;
  const counted = property.question === 'terminates';
  const sorted = () => [...tiles.values()].toSorted((a, b) => (a.tile < b.tile ? -1 : 1));
  const place = (tile: bigint) => ({
    row: (tile - first) / BigInt(MAP_SIDE),
    column: (tile - first) % BigInt(MAP_SIDE),
  });
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
        const rows = sorted().map(({ tile, evaluated, deciding, values }) => {
          const { row, column } = place(tile);
          return [
            tile - first,
            row,
            column,
            tile << BigInt(tileBits),
            evaluated,
            deciding,
            ...(values === undefined ? [] : [values.best ?? 0]),
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
        columns: MAP_SIDE,
        tiles: sorted().map((t) => [
          Number(t.tile - first),
          t.evaluated.toString(),
          t.deciding.toString(),
          ...(t.values === undefined ? [] : [t.values.best ?? 0]),
        ]),
      };
      return `${JSON.stringify(map)}\n`;
    },
  };
}
