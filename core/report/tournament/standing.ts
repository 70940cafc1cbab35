import type { LaneResult, TournamentRow, TournamentRun } from './row.ts';

/** How an engine did over all problems that it was asked. */
export interface Standing {
  readonly engine: string;
  readonly method: LaneResult['method'];
  readonly asked: number;
  readonly solved: number;
  /** How often it was the first. */
  readonly first: number;
  /** Problems that it alone solved. */
  readonly alone: number;
  /**
   * The mean of its times in milliseconds, an unsolved problem counting as twice the budget: PAR-2, as the competitions of
   * solvers have it. `null` where it was asked nothing.
   */
  readonly par2Ms: number | null;
}

interface Asked {
  readonly row: TournamentRow;
  readonly lane: LaneResult;
}

/** A standing for each engine, in the order in which they appear. */
export function standings(run: TournamentRun): readonly Standing[] {
  return enginesOf(run.rows).map(({ engine, method }): Standing => {
    const asked = run.rows.flatMap((row): readonly Asked[] => {
      const lane = row.engines.find((result) => result.engine === engine);
      return lane === undefined ? [] : [{ row, lane }];
    });
    return {
      engine,
      method,
      asked: asked.length,
      solved: asked.filter(({ lane }) => lane.solved).length,
      first: asked.filter(({ row }) => row.first === engine).length,
      alone: asked.filter(({ row, lane }) => lane.solved && row.engines.filter(({ solved }) => solved).length === 1)
        .length,
      par2Ms: par2(
        asked.map(({ lane }) => (lane.solved ? lane.timeMs : null)),
        run.budgetMs,
      ),
    };
  });
}

/** PAR-2 of the first answers: what a person waits who lets all engines run. */
export function racePar2(run: TournamentRun): number | null {
  return par2(
    run.rows.map(({ timeMs }) => timeMs),
    run.budgetMs,
  );
}

function par2(times: readonly (number | null)[], budgetMs: number): number | null {
  if (times.length === 0) return null;
  return times.reduce<number>((sum, time) => sum + (time ?? 2 * budgetMs), 0) / times.length;
}

/** The engines of the rows, each once, in the order of their first appearance. */
export function enginesOf(rows: readonly TournamentRow[]): readonly Pick<LaneResult, 'engine' | 'method'>[] {
  const seen = new Map<string, Pick<LaneResult, 'engine' | 'method'>>();
  for (const { engine, method } of rows.flatMap(({ engines }) => engines)) {
    if (!seen.has(engine)) seen.set(engine, { engine, method });
  }
  return [...seen.values()];
}

/** How many rows met their expectation, and how many did not. */
export function expectations(rows: readonly TournamentRow[]): Readonly<Record<TournamentRow['met'], number>> {
  const counts = { met: 0, open: 0, missed: 0, unstated: 0 };
  for (const { met } of rows) counts[met]++;
  return counts;
}
