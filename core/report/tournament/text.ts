import { formatDuration } from '../numbers.ts';
import { csvLine } from '../table.ts';
import { markdownTable } from '../markdown.ts';
import { MET_WORDS } from '../expectation.ts';
import { VERDICT_SIGNS } from '../verdict-sign.ts';
import type { TournamentRow, TournamentRun } from './row.ts';
import { enginesOf, expectations, racePar2, standings } from './standing.ts';

/** One problem in a line: what came out, whether it was to, who was first. */
export function tournamentLine(row: TournamentRow): string {
  const { verdict, met, first, timeMs, expect } = row;
  const who = first === null || timeMs === null ? 'nobody answered' : `${first} ${formatDuration(timeMs)}`;
  const wanted = met === 'met' || met === 'unstated' ? '' : ` (expected ${expect.join(' or ')})`;
  return `${VERDICT_SIGNS[verdict]} ${row.file} ${row.name}: ${verdict}, ${MET_WORDS[met]}${wanted}; ${who}`;
}

/** The end of a tournament: the expectations, then a line for each engine. */
export function tournamentSummary(run: TournamentRun): readonly string[] {
  const { met, open, missed, unstated } = expectations(run.rows);
  const race = racePar2(run);
  const rows = standings(run).map(({ engine, asked, solved, first, alone, par2Ms }) => [
    engine,
    `${solved} of ${asked}`,
    String(first),
    String(alone),
    par2Ms === null ? '' : formatDuration(par2Ms),
  ]);
  const table = [
    ['engine', 'solved', 'first', 'alone', 'PAR-2'],
    ...rows,
    [
      'race',
      `${run.rows.filter(({ first }) => first !== null).length} of ${run.rows.length}`,
      '',
      '',
      race === null ? '' : formatDuration(race),
    ],
  ];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0))) ?? [];
  return [
    `${run.rows.length} problems: ${met} as expected, ${open} not answered, ${missed} NOT as expected, ${unstated} without expectation`,
    ...table.map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
  ];
}

/** A heading, and for each problem the verdict, the expectation and the times of all engines. */
function tableOf(rows: readonly TournamentRow[]): {
  heading: readonly string[];
  lines: readonly (readonly string[])[];
} {
  const engines = enginesOf(rows).map(({ engine }) => engine);
  const cell = (row: TournamentRow, name: string, of: 'time' | 'verdict'): string => {
    const lane = row.engines.find(({ engine }) => engine === name);
    if (lane === undefined) return '';
    return of === 'verdict' ? lane.verdict : lane.solved ? lane.timeMs.toFixed(3) : '';
  };
  return {
    heading: [
      'file',
      'property',
      'expected',
      'verdict',
      'expectation',
      'first',
      'time ms',
      ...engines.flatMap((engine) => [engine, `${engine} ms`]),
    ],
    lines: rows.map((row) => [
      row.file,
      row.name,
      row.expect.join(' or '),
      row.verdict,
      row.met,
      row.first ?? '',
      row.timeMs?.toFixed(3) ?? '',
      ...engines.flatMap((engine) => [cell(row, engine, 'verdict'), cell(row, engine, 'time')]),
    ]),
  };
}

export function tournamentCsv({ rows }: TournamentRun): string {
  const { heading, lines } = tableOf(rows);
  return [heading, ...lines].map(csvLine).join('');
}

export function tournamentMarkdown({ rows }: TournamentRun): string {
  const { heading, lines } = tableOf(rows);
  return markdownTable(heading, lines);
}
