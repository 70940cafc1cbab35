import type { EngineEntry, KeptRace } from '../../core/index.ts';
import { formatDuration } from '../format/duration.ts';
import { lookOf } from '../format/engine-look.ts';
import { Glyph } from '../verdict/glyph.tsx';
import { compareRaces } from './compare-races.ts';
import { shownDate } from './history-list.tsx';
import { rateText } from './kept-race-view.tsx';

/** Two races beside each other: what came out, how long each engine took, how fast it was. */
export function RaceComparison({ left, right }: { left: KeptRace; right: KeptRace }) {
  const [earlier, later] = left.at <= right.at ? [left, right] : [right, left];
  return (
    <article class="comparison" aria-label="Two races">
      <table class="grid" aria-label="Two races compared">
        <thead>
          <tr>
            <td />
            <th scope="col">{shownDate(earlier.at)}</th>
            <th scope="col">{shownDate(later.at)}</th>
            <th scope="col">Later over earlier</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Problem</th>
            <td>{earlier.entry.title ?? earlier.entry.name}</td>
            <td>{later.entry.title ?? later.entry.name}</td>
            <td>{earlier.source === later.source ? 'the same source' : 'the source differs'}</td>
          </tr>
          <tr>
            <th scope="row">Verdict</th>
            <Verdict race={earlier} />
            <Verdict race={later} />
            <td>{earlier.entry.verdict === later.entry.verdict ? 'the same' : <strong>the verdict differs</strong>}</td>
          </tr>
          {compareRaces(earlier, later).flatMap(({ engine, left: a, right: b, timeRatio, rateRatio }) => {
            const { label } = lookOf(engine, 'proof');
            return [
              <tr key={`${engine} time`}>
                <th scope="row">{label}: time</th>
                <td class="number">{timeText(a)}</td>
                <td class="number">{timeText(b)}</td>
                <td class="number">{ratioText(timeRatio)}</td>
              </tr>,
              <tr key={`${engine} rate`}>
                <th scope="row">{label}: rate</th>
                <td class="number">{rateText(a?.evaluationsPerSecond)}</td>
                <td class="number">{rateText(b?.evaluationsPerSecond)}</td>
                <td class="number">{ratioText(rateRatio)}</td>
              </tr>,
            ];
          })}
        </tbody>
      </table>
    </article>
  );
}

function Verdict({ race: { entry } }: { race: KeptRace }) {
  return (
    <td class={`verdict-${entry.verdict}`}>
      <span class="verdict-word">
        <Glyph kind={entry.verdict} size={18} />
      </span>{' '}
      {entry.sentence}
    </td>
  );
}

const timeText = (lane: EngineEntry | null): string =>
  lane === null ? 'took no part' : `${formatDuration(lane.timeMs)}, ${lane.verdict}`;

/** `0.50 ×`; a dash where there is none. */
export const ratioText = (ratio: number | null): string =>
  ratio === null ? '–' : `${ratio >= 100 ? ratio.toFixed(0) : ratio.toPrecision(3)} ×`;
