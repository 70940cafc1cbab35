import { spaceAt, spaceSize } from '../../core/index.ts';
import type { PanelProps } from '../panels/panels.ts';
import { essayMs } from '../race/forecast.ts';
import type { Lane } from '../race/lane.ts';
import type { RaceView } from '../race/race-session.ts';
import { lookOf } from '../format/engine-look.ts';
import { useEntries } from '../race/use-entries.ts';
import { useStore } from '../shell/use-store.ts';
import type { AnswerBar } from './answer-chart.ts';
import { AnswerFigure, ThroughputFigure } from './race-charts.tsx';

/** How fast the engines go, and when they answer. */
export function ChartsPanel({ desk, race, property, look }: PanelProps) {
  const atRest = race.task === null;
  const { bits } = useStore(desk.settings);
  const entries = useEntries(desk, race, property);
  return (
    <div class="charts">
      <ThroughputFigure lanes={entries.map(({ lane }) => lane)} series={race.series} look={look} />
      <AnswerFigure
        bars={entries.map(({ lane, forecast }) => answerBar(lane, forecast, race, atRest))}
        essayMs={essayMs(spaceSize(race.task?.space ?? spaceAt(property, bits)))}
        look={look}
      />
    </div>
  );
}

function answerBar(lane: Lane, forecast: number | null, race: RaceView, atRest: boolean): AnswerBar {
  const { label, hue } = lookOf(lane.engine, lane.method);
  if (lane.answeredAt !== null) return { label, hue, ms: lane.answeredAt, kind: 'answered' };
  if (forecast !== null) return { label, hue, ms: forecast, kind: 'forecast' };
  // While it works a solver's bar grows by steps, so that the chart is not drawn ten times a second for nothing.
  const reached = lane.endedAt ?? race.now;
  return { label, hue, ms: atRest || reached === 0 ? null : Math.ceil(reached / 250) * 250, kind: 'working' };
}
