import { isDecisive, type VerdictKind } from '../../verdict/verdict.ts';
import type { EngineRecord } from '../../race/record.ts';
import { expectationMet, expectationText, type Met } from '../expectation.ts';
import { ms } from '../json-value.ts';
import type { NamedRecord } from '../named-record.ts';

/** What one engine did with one problem. */
export interface LaneResult {
  readonly engine: string;
  readonly method: 'sweep' | 'proof';
  readonly verdict: VerdictKind;
  /** It decided the question. */
  readonly solved: boolean;
  /** Milliseconds from the start of the race to its answer, or to its end without one. */
  readonly timeMs: number;
}

/** One problem of a tournament: plain data, made to be kept. */
export interface TournamentRow {
  readonly file: string;
  readonly name: string;
  readonly title: string | null;
  /** The alternatives of the `expect` line. */
  readonly expect: readonly string[];
  readonly verdict: VerdictKind;
  readonly met: Met;
  /** Who decided first, and after how many milliseconds; `null` where nobody did. */
  readonly first: string | null;
  readonly timeMs: number | null;
  readonly engines: readonly LaneResult[];
}

/** How a row is named: the same problem in another tournament has the same key. */
export const rowKey = ({ file, name }: Pick<TournamentRow, 'file' | 'name'>): string => `${file}#${name}`;

/**
 * The row of a finished race. Where the engines contradict each other beyond what WGSL allows, nobody has solved the problem: one
 * of them is wrong.
 */
export function tournamentRow({ file, record }: Pick<NamedRecord, 'file' | 'record'>): TournamentRow {
  const { task, verdict } = record;
  const contested = verdict.kind === 'disagreement' || verdict.kind === 'error';
  const engines = record.engines.map((lane) => laneResult(lane, contested));
  const [first] = engines.filter(({ solved }) => solved).toSorted((a, b) => a.timeMs - b.timeMs);
  return {
    file,
    name: task.property.name,
    title: task.property.title,
    expect: task.property.expect.map((expected) => expectationText(task, expected)),
    verdict: verdict.kind,
    met: expectationMet(record),
    first: first?.engine ?? null,
    timeMs: first?.timeMs ?? null,
    engines,
  };
}

function laneResult({ engine, method, result, answeredAt }: EngineRecord, contested: boolean): LaneResult {
  const solved = !contested && isDecisive(result.verdict);
  return { engine, method, verdict: result.verdict.kind, solved, timeMs: ms(answeredAt) };
}

/** A tournament: one budget, and a row for each problem in the order in which they were run. */
export interface TournamentRun {
  /** Milliseconds of each engine on each problem. */
  readonly budgetMs: number;
  readonly rows: readonly TournamentRow[];
}
