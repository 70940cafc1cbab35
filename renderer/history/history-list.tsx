import { formatDuration } from '../format/duration.ts';
import { Glyph } from '../verdict/glyph.tsx';
import { lookOf } from '../format/engine-look.ts';
import type { RaceHead } from './history.ts';

/** The date and time of the person's own clock. */
export const shownDate = (at: string): string => {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
};

export function HistoryList(props: {
  heads: readonly RaceHead[];
  chosen: readonly string[];
  onChoose: (id: string, on: boolean) => void;
  onOpen: (id: string) => void;
}) {
  const { heads, chosen, onChoose, onOpen } = props;
  return (
    <table class="grid" aria-label="Kept races">
      <thead>
        <tr>
          <th scope="col">
            <span class="visually-hidden">Chosen</span>
          </th>
          <th scope="col">Verdict</th>
          <th scope="col">Problem</th>
          <th scope="col">When</th>
          <th scope="col">Times to an answer</th>
        </tr>
      </thead>
      <tbody>
        {heads.map(({ id, at, name, title, file, verdict, engines }) => (
          <tr key={id}>
            <td>
              <input
                type="checkbox"
                aria-label={`Choose ${name} of ${shownDate(at)}`}
                checked={chosen.includes(id)}
                onChange={(event) => onChoose(id, event.currentTarget.checked)}
              />
            </td>
            <td class={`verdict-word verdict-${verdict}`}>
              <Glyph kind={verdict} size={18} /> {verdict}
            </td>
            <td>
              <button type="button" class="link" title={`${name} in ${file}`} onClick={() => onOpen(id)}>
                {title ?? name}
              </button>
            </td>
            <td class="number">{shownDate(at)}</td>
            <td>{timesText(engines)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function timesText(engines: RaceHead['engines']): string {
  const answers = engines
    .filter(({ solved }) => solved)
    .map(({ engine, timeMs }) => `${lookOf(engine, 'proof').label} ${formatDuration(timeMs)}`);
  return answers.length === 0 ? 'nobody answered' : answers.join(', ');
}
