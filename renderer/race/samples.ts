/** One point of the throughput chart. */
export interface Sample {
  /** Milliseconds since the start of the race. */
  readonly at: number;
  readonly ratePerSecond: number;
}

/** Samples of each engine, oldest first. */
export type Series = ReadonlyMap<string, readonly Sample[]>;

const MOST = 600;

/** Adds a sample; a series that grew too long keeps every other point, so that it still shows the whole run. */
export function withSample(series: Series, engine: string, sample: Sample): Series {
  const before = series.get(engine) ?? [];
  const kept = before.length < MOST ? before : before.filter((_, index) => index % 2 === 0);
  return new Map(series).set(engine, [...kept, sample]);
}
