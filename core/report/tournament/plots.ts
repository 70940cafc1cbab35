import type { LaneResult, TournamentRow } from './row.ts';
import { enginesOf } from './standing.ts';

/** A problem by the time of the fastest sweep and of the fastest prover; `null` where no engine of that kind solved it. */
export interface ScatterPoint {
  readonly file: string;
  readonly name: string;
  readonly sweepMs: number | null;
  readonly proofMs: number | null;
}

/** One point for each problem that an engine of either kind solved. */
export function scatter(rows: readonly TournamentRow[]): readonly ScatterPoint[] {
  return rows.flatMap(({ file, name, engines }) => {
    const [sweepMs, proofMs] = [fastest(engines, 'sweep'), fastest(engines, 'proof')];
    return sweepMs === null && proofMs === null ? [] : [{ file, name, sweepMs, proofMs }];
  });
}

function fastest(engines: readonly LaneResult[], method: LaneResult['method']): number | null {
  const times = engines.filter((lane) => lane.solved && lane.method === method).map(({ timeMs }) => timeMs);
  return times.length === 0 ? null : Math.min(...times);
}

/** How many problems an engine solves when each has so much time. */
export interface CactusLine {
  readonly engine: string;
  readonly method: LaneResult['method'];
  /** Rising in both: after `ms` milliseconds `solved` problems are solved. */
  readonly points: readonly { readonly ms: number; readonly solved: number }[];
}

export function cactus(rows: readonly TournamentRow[]): readonly CactusLine[] {
  return enginesOf(rows).map(({ engine, method }) => {
    const times = rows.flatMap(({ engines }) =>
      engines.filter((lane) => lane.engine === engine && lane.solved).map(({ timeMs }) => timeMs),
    );
    const points = times.toSorted((a, b) => a - b).map((ms, index) => ({ ms, solved: index + 1 }));
    return { engine, method, points };
  });
}
