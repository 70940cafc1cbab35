import { grouped, type KeptRace, type ShownInput } from '../../core/index.ts';
import { formatRate } from '../format/count.ts';
import { formatDuration } from '../format/duration.ts';
import { lookOf } from '../format/engine-look.ts';
import { Glyph } from '../verdict/glyph.tsx';
import { shownDate } from './history-list.tsx';

/** A race of the past: its verdict, its engines, its source. Nothing is run. */
export function KeptRaceView({ race }: { race: KeptRace }) {
  const { entry, source, at, tool, options, environment } = race;
  const input = entry.counterexample ?? entry.witness ?? entry.undefinedInput;
  return (
    <article class="kept-race" aria-label={`Race of ${shownDate(at)}`}>
      <h3 class={`kept-sentence verdict-${entry.verdict}`}>
        <Glyph kind={entry.verdict} size={28} />
        <span>{entry.sentence}</span>
      </h3>
      <p class="faint">
        {entry.title !== null && `${entry.title}. `}
        <code>{entry.name}</code> in {entry.file}, {shownDate(at)}, forall {tool},{' '}
        {environment.adapter ?? 'no graphics adapter'}; budget {formatDuration(options.timeoutMs)}. {environment.agent}
      </p>
      {input !== null && <Inputs shown={input} />}
      <table class="grid" aria-label="Engines of the race">
        <thead>
          <tr>
            <th scope="col">Engine</th>
            <th scope="col">Verdict</th>
            <th scope="col">Time</th>
            <th scope="col">Inputs tried</th>
            <th scope="col">Rate</th>
          </tr>
        </thead>
        <tbody>
          {entry.engines.map((lane) => (
            <tr key={lane.engine}>
              <th scope="row">
                {lookOf(lane.engine, lane.solver === undefined ? 'sweep' : 'proof').label}{' '}
                <span class="faint">{lane.device ?? lane.solver ?? ''}</span>
              </th>
              <td>{lane.reason === null ? lane.verdict : `${lane.verdict}: ${lane.reason.text}`}</td>
              <td class="number">{formatDuration(lane.timeMs)}</td>
              <td class="number">
                {lane.evaluated === null || lane.evaluated === undefined ? '–' : grouped(BigInt(lane.evaluated))}
              </td>
              <td class="number">{rateText(lane.evaluationsPerSecond)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <pre class="kept-source" aria-label="Source of the race" tabIndex={0}>
        {source}
      </pre>
    </article>
  );
}

export const rateText = (rate: number | null | undefined): string =>
  rate === null || rate === undefined ? '–' : formatRate(rate);

function Inputs({ shown }: { shown: ShownInput }) {
  const rows = [shown.inputs, ...(shown.other === null ? [] : [shown.other])].flatMap((input) => Object.entries(input));
  return (
    <table class="grid" aria-label="The input that is shown">
      <tbody>
        {rows.map(([name, { value, bits }], index) => (
          <tr key={`${index} ${name}`}>
            <th scope="row">{name}</th>
            <td class="number">{value}</td>
            <td class="number">{bits}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
