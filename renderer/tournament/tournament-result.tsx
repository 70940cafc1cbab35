import { useState } from 'preact/hooks';
import {
  benchDocument,
  expectations,
  racePar2,
  standings,
  tournamentCsv,
  tournamentMarkdown,
  type TournamentRun,
} from '../../core/index.ts';
import { version } from '../../package.json';
import { saveContent } from '../export/save-content.ts';
import { formatDuration } from '../format/duration.ts';
import { shownDate } from '../history/history-list.tsx';
import { lookOf } from '../format/engine-look.ts';
import { RunComparison } from './run-comparison.tsx';
import { TournamentFigures } from './tournament-figures.tsx';
import { TournamentTable } from './tournament-table.tsx';
import type { KeptTournament } from './tournament.ts';

const FILES: readonly (readonly [string, string, string, (run: TournamentRun) => string])[] = [
  ['CSV', 'tournament.csv', 'text/csv', tournamentCsv],
  ['Markdown', 'tournament.md', 'text/markdown', tournamentMarkdown],
  ['JSON', 'tournament.json', 'application/json', (run) => `${JSON.stringify(benchDocument(version, run), null, 2)}\n`],
];

/** What came out: the expectations first, then the standings, the charts, the table, and an earlier tournament beside it. */
export function TournamentResult(props: {
  tournament: KeptTournament;
  others: readonly KeptTournament[];
  look: string;
}) {
  const { tournament, others, look } = props;
  const { run, plan, complete } = tournament;
  const [beside, setBeside] = useState('');
  const other = others.find(({ plan: { id } }) => id === beside) ?? null;
  const { met, open, missed, unstated } = expectations(run.rows);
  if (run.rows.length === 0) return <p class="empty">No question has its answer yet.</p>;
  return (
    <article aria-label={`Tournament of ${shownDate(plan.at)}`}>
      <p class="tournament-sum">
        {run.rows.length} questions{complete ? '' : ' so far'}, {formatDuration(plan.budgetMs)} each: {met} as expected,{' '}
        {open} not answered,{' '}
        <strong class={missed > 0 ? 'missed' : ''}>
          {missed} {missed > 0 ? 'NOT AS EXPECTED' : 'otherwise than expected'}
        </strong>
        {unstated > 0 && `, ${unstated} without expectation`}.
      </p>
      <Standings run={run} />
      <TournamentFigures rows={run.rows} budgetMs={run.budgetMs} look={look} />
      <p class="tool-row">
        {FILES.map(([label, name, type, text]) => (
          <button key={label} type="button" onClick={() => void saveContent(name, text(run), type)}>
            Save as {label}
          </button>
        ))}
        {others.length > 0 && (
          <label class="picker">
            Compare with
            <select value={beside} onChange={(event) => setBeside(event.currentTarget.value)}>
              <option value="">none</option>
              {others.map((earlier) => (
                <option key={earlier.plan.id} value={earlier.plan.id}>
                  {shownDate(earlier.plan.at)}
                </option>
              ))}
            </select>
          </label>
        )}
      </p>
      {other !== null && <RunComparison run={run} before={other.run} />}
      <TournamentTable rows={run.rows} />
    </article>
  );
}

function Standings({ run }: { run: TournamentRun }) {
  const race = racePar2(run);
  return (
    <table class="grid standings" aria-label="Standings">
      <thead>
        <tr>
          <th scope="col">Engine</th>
          <th scope="col">Solved</th>
          <th scope="col">First</th>
          <th scope="col">Alone</th>
          <th scope="col" title="The mean of its times; a question that it did not solve counts as twice the budget">
            PAR-2
          </th>
        </tr>
      </thead>
      <tbody>
        {standings(run).map(({ engine, method, asked, solved, first, alone, par2Ms }) => (
          <tr key={engine}>
            <th scope="row">{lookOf(engine, method).label}</th>
            <td class="number">
              {solved} of {asked}
            </td>
            <td class="number">{first}</td>
            <td class="number">{alone}</td>
            <td class="number">{par2Ms === null ? '–' : formatDuration(par2Ms)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">The race of all</th>
          <td class="number">
            {run.rows.filter(({ first }) => first !== null).length} of {run.rows.length}
          </td>
          <td class="number">–</td>
          <td class="number">–</td>
          <td class="number">{race === null ? '–' : formatDuration(race)}</td>
        </tr>
      </tbody>
    </table>
  );
}
