import { type Property, spaceAt, spaceSize } from '../../core/index.ts';
import type { Desk } from '../desk.ts';
import { essayMs } from './forecast.ts';
import type { Lane } from './lane.ts';
import type { RaceView } from './race-session.ts';
import { lookOf } from '../format/engine-look.ts';
import { LaneRow } from './lane-row.tsx';
import { type RulerRow, TimeRuler } from './time-ruler.tsx';
import { useEntries } from './use-entries.ts';
import { useStore } from '../shell/use-store.ts';

/** The race: the time ruler and a lane for each engine. Before a race, the same at rest. */
export function RacePanel({ desk, race, property }: { desk: Desk; race: RaceView; property: Property }) {
  const atRest = race.task === null;
  const { bits } = useStore(desk.settings);
  const space = race.task?.space ?? spaceAt(property, bits);
  const entries = useEntries(desk, race, property);
  return (
    <>
      <Ruler desk={desk} race={race} property={property} />
      <ul class="lanes" aria-label="Engines">
        {entries.map(({ lane, forecast }) => (
          <LaneRow key={lane.engine} lane={lane} space={space} now={race.now} running={!atRest} forecast={forecast} />
        ))}
      </ul>
    </>
  );
}

/** The engines of a race on the ruler of time, and the essay's loop. */
export function Ruler({ desk, race, property }: { desk: Desk; race: RaceView; property: Property }) {
  const atRest = race.task === null;
  const { bits } = useStore(desk.settings);
  const entries = useEntries(desk, race, property);
  const essay = essayMs(spaceSize(race.task?.space ?? spaceAt(property, bits)));
  return (
    <TimeRuler
      rows={[...entries.map((entry) => rulerRow(entry.lane, entry.forecast, race, atRest)), essayRow(essay)]}
    />
  );
}

/** A lane as a row of the ruler. */
export function rulerRow(lane: Lane, forecast: number | null, race: RaceView, atRest: boolean): RulerRow {
  const { label, shape, hue } = lookOf(lane.engine, lane.method);
  const answered = lane.answeredAt !== null;
  return {
    key: lane.engine,
    label,
    shape,
    hue,
    reached: atRest || lane.spared ? null : (lane.answeredAt ?? lane.endedAt ?? race.now),
    answered,
    forecast: answered || lane.spared ? null : forecast,
  };
}

/** The essay's loop in C, which nobody runs. */
export function essayRow(ms: number): RulerRow {
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
