import { enginesOf, type Met, rowKey, type TournamentRow } from '../../core/index.ts';
import { formatDuration } from '../format/duration.ts';
import { lookOf } from '../format/engine-look.ts';
import { Glyph } from '../verdict/glyph.tsx';

const MET_WORDS: Readonly<Record<Met, string>> = {
  met: 'as expected',
  open: 'not answered',
  missed: 'NOT AS EXPECTED',
  unstated: 'no expectation',
};

/** A row for each question, in the order in which they were run. */
export function TournamentTable({ rows }: { rows: readonly TournamentRow[] }) {
  const engines = enginesOf(rows);
  return (
    <table class="grid" aria-label="Questions of the tournament">
      <thead>
        <tr>
          <th scope="col">Problem</th>
          <th scope="col">Verdict</th>
          <th scope="col">Expectation</th>
          <th scope="col">First</th>
          {engines.map(({ engine, method }) => (
            <th key={engine} scope="col">
              {lookOf(engine, method).label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} data-met={row.met}>
            <th scope="row" title={`${row.name} in ${row.file}`}>
              {row.title ?? row.name}
            </th>
            <td class={`verdict-word verdict-${row.verdict}`}>
              <Glyph kind={row.verdict} size={16} /> {row.verdict}
            </td>
            <td class={row.met === 'missed' ? 'missed' : ''}>
              {MET_WORDS[row.met]}
              {(row.met === 'missed' || row.met === 'open') && `: ${row.expect.join(' or ')}`}
            </td>
            <td>{row.first === null ? '–' : lookOf(row.first, 'proof').label}</td>
            {engines.map(({ engine }) => {
              const lane = row.engines.find((result) => result.engine === engine);
              return (
                <td key={engine} class="number">
                  {lane === undefined ? '' : lane.solved ? formatDuration(lane.timeMs) : lane.verdict}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
