import { rowKey, type TournamentRow, type TournamentRun } from './row.ts';

/** The same problem in two tournaments. */
export interface RowChange {
  readonly row: TournamentRow;
  readonly before: TournamentRow;
  /** The verdict is another one. */
  readonly changed: boolean;
  /** The time of the first answer over that of before; `null` where one of them has none. */
  readonly ratio: number | null;
}

/** The problems that both tournaments have, in the order of the later one. */
export function compareRuns(run: TournamentRun, before: TournamentRun): readonly RowChange[] {
  const earlier = new Map(before.rows.map((row) => [rowKey(row), row]));
  return run.rows.flatMap((row) => {
    const old = earlier.get(rowKey(row));
    if (old === undefined) return [];
    const ratio = row.timeMs === null || old.timeMs === null || old.timeMs === 0 ? null : row.timeMs / old.timeMs;
    return [{ row, before: old, changed: row.verdict !== old.verdict, ratio }];
  });
}

/** The geometric mean of the ratios: below 1 the later tournament was faster. `null` where nothing can be compared. */
export function meanRatio(changes: readonly RowChange[]): number | null {
  const logs = changes.flatMap(({ ratio }) => (ratio === null || ratio <= 0 ? [] : [Math.log(ratio)]));
  return logs.length === 0 ? null : Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
}
