import { type Property, spaceSize } from '../../core/index.ts';
import type { AnswerBar } from '../charts/answer-chart.ts';
import { AnswerFigure, ThroughputFigure } from '../charts/race-charts.tsx';
import type { Desk } from '../desk.ts';
import { essayMs, forecastMs } from '../state/forecast.ts';
import { type Lane, openLane } from '../state/lane.ts';
import type { RaceView } from '../state/race-session.ts';
import { lookOf } from './engine-look.ts';
import { LaneRow } from './lane-row.tsx';
import { type RulerRow, TimeRuler } from './time-ruler.tsx';
import { useStore } from './use-store.ts';

/** The race: the time ruler, a lane for each engine, the two charts. Before a race, the same at rest. */
export function RacePanel({
  desk,
  race,
  property,
  look,
}: {
  desk: Desk;
  race: RaceView;
  property: Property;
  look: string;
}) {
  const settings = useStore(desk.settings);
  const offers = useStore(desk.offers);
  const knownRates = useStore(desk.race.knownRates);
  const atRest = race.task === null;
  const space = race.task?.space ?? property.space;
  const inputs = spaceSize(space);
  const lanes = atRest
    ? offers
        .filter(({ name, engine }) => engine !== null && settings.engines.includes(name))
        .map(({ name, method }) => openLane({ name, method }))
    : race.lanes;
  const entries = lanes.map((lane) => ({
    lane,
    forecast: forecastMs(lane, inputs, knownRates.get(lane.engine) ?? null),
  }));
  const essay = essayMs(inputs);
  return (
    <>
      <TimeRuler
        rows={[...entries.map((entry) => rulerRow(entry.lane, entry.forecast, race, atRest)), essayRow(essay)]}
      />
      <ul class="lanes" aria-label="Engines">
        {entries.map(({ lane, forecast }) => (
          <LaneRow key={lane.engine} lane={lane} space={space} now={race.now} running={!atRest} forecast={forecast} />
        ))}
      </ul>
      <div class="charts">
        <ThroughputFigure lanes={lanes} series={race.series} look={look} />
        <AnswerFigure
          bars={entries.map(({ lane, forecast }) => answerBar(lane, forecast, race, atRest))}
          essayMs={essay}
          look={look}
        />
      </div>
    </>
  );
}

function rulerRow(lane: Lane, forecast: number | null, race: RaceView, atRest: boolean): RulerRow {
  const { label, shape, hue } = lookOf(lane.engine, lane.method);
  const answered = lane.answeredAt !== null;
  return {
    key: lane.engine,
    label,
    shape,
    hue,
    reached: atRest ? null : (lane.answeredAt ?? lane.endedAt ?? race.now),
    answered,
    forecast: answered ? null : forecast,
  };
}

function essayRow(ms: number): RulerRow {
  return {
    key: 'essay',
    label: 'C, 430 M/s',
    shape: 'circle',
    hue: 'reference',
    reached: null,
    answered: false,
    forecast: ms,
  };
}

function answerBar(lane: Lane, forecast: number | null, race: RaceView, atRest: boolean): AnswerBar {
  const { label, hue } = lookOf(lane.engine, lane.method);
  if (lane.answeredAt !== null) return { label, hue, ms: lane.answeredAt, kind: 'answered' };
  if (forecast !== null) return { label, hue, ms: forecast, kind: 'forecast' };
  // While it works a solver's bar grows by steps, so that the chart is not drawn ten times a second for nothing.
  const reached = lane.endedAt ?? race.now;
  return { label, hue, ms: atRest || reached === 0 ? null : Math.ceil(reached / 250) * 250, kind: 'working' };
}
