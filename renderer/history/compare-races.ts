import type { EngineEntry, KeptRace } from '../../core/index.ts';

/** One engine in two races. */
export interface ComparedEngine {
  readonly engine: string;
  /** `null` where it took no part. */
  readonly left: EngineEntry | null;
  readonly right: EngineEntry | null;
  /** Its time in the right race over that in the left; `null` unless it answered in both. */
  readonly timeRatio: number | null;
  /** The same of its rates. */
  readonly rateRatio: number | null;
}

export function compareRaces(left: KeptRace, right: KeptRace): readonly ComparedEngine[] {
  const names = new Set([...left.entry.engines, ...right.entry.engines].map(({ engine }) => engine));
  return [...names].map((engine) => {
    const [a, b] = [laneOf(left, engine), laneOf(right, engine)];
    return {
      engine,
      left: a,
      right: b,
      timeRatio: a !== null && b !== null && answered(a) && answered(b) ? ratio(b.timeMs, a.timeMs) : null,
      rateRatio: ratio(b?.evaluationsPerSecond ?? null, a?.evaluationsPerSecond ?? null),
    };
  });
}

const laneOf = ({ entry }: KeptRace, engine: string): EngineEntry | null =>
  entry.engines.find((lane) => lane.engine === engine) ?? null;

const answered = ({ verdict }: EngineEntry): boolean => verdict !== 'unknown' && verdict !== 'error';

const ratio = (above: number | null, below: number | null): number | null =>
  above === null || below === null || below === 0 ? null : above / below;
