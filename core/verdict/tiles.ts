/** What is known of the values in a tile: those of an extreme, and of `terminates` the numbers of steps. */
export interface TileValues {
  /** Inputs with a value, NaN of an extreme left out. */
  readonly count: bigint;
  /** The order key (`orderKey`) of the best value, which of steps is the largest number itself; `null` where none has a value. */
  readonly best: number | null;
  /** Of `terminates`: all steps together; `null` where they are not added up. */
  readonly sum: bigint | null;
}

/** Inputs of one tile that were visited since the last event, and how many of them decide (of `terminates`: do not finish). */
export interface TileCount {
  readonly tile: bigint;
  readonly evaluated: bigint;
  /** 0 of an extreme, which no input decides. */
  readonly deciding: bigint;
  /** Of extremes and `terminates`. */
  readonly values?: TileValues;
}

/** Two counts of one tile, as one. */
export const joinTiles = (a: TileCount, b: TileCount): TileCount => ({
  tile: a.tile,
  evaluated: a.evaluated + b.evaluated,
  deciding: a.deciding + b.deciding,
  ...(a.values === undefined || b.values === undefined ? {} : { values: joinValues(a.values, b.values) }),
});

const joinValues = (a: TileValues, b: TileValues): TileValues => ({
  count: a.count + b.count,
  best: a.best === null || b.best === null ? (a.best ?? b.best) : Math.max(a.best, b.best),
  sum: a.sum === null || b.sum === null ? null : a.sum + b.sum,
});
