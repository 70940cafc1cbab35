import { type Property, type Space, spaceAt, spaceSize } from '../../core/index.ts';
import type { Desk } from '../desk.ts';
import { essayMs } from '../race/forecast.ts';
import { raceEntries } from '../race/race-entries.ts';
import type { RaceView } from '../race/race-session.ts';
import { LaneRow } from '../race/lane-row.tsx';
import { essayRow, rulerRow } from '../race/race-panel.tsx';
import { TimeRuler } from '../race/time-ruler.tsx';
import { useEntries } from '../race/use-entries.ts';
import { useStore } from '../shell/use-store.ts';
import { castHere } from './run-scene.ts';
import type { Scene } from './scenes/scene.ts';

interface RaceProps {
  desk: Desk;
  race: RaceView;
  property: Property;
}

/** The race of a scene: those who play in it, and the ruler. */
export function SceneRace({ desk, race, property, scene }: RaceProps & { scene: Scene }) {
  // Who can play here may be known only a moment later.
  useStore(desk.environment);
  useStore(desk.offers);
  const entries = raceEntries(race, property.space, castHere(desk, scene.parts), useStore(desk.race.knownRates));
  return <Race race={race} asked={property.space} entries={entries} lanes={scene.lanes} />;
}

/** The race with the engines that the person has chosen. */
export function ChosenRace({ desk, race, property }: RaceProps) {
  const { bits } = useStore(desk.settings);
  return <Race race={race} asked={spaceAt(property, bits)} entries={useEntries(desk, race, property)} lanes />;
}

function Race(props: {
  race: RaceView;
  /** The inputs of a race to come. */
  asked: Space;
  entries: ReturnType<typeof raceEntries>;
  lanes: boolean;
}) {
  const { race, asked, entries, lanes } = props;
  const atRest = race.task === null;
  const space = race.task?.space ?? asked;
  const rows = entries.map(({ lane, forecast }) => rulerRow(lane, forecast, race, atRest));
  return (
    <>
      <TimeRuler rows={[...rows, essayRow(essayMs(spaceSize(space)))]} />
      {lanes && (
        <ul class="lanes" aria-label="Engines">
          {entries.map(({ lane, forecast }) => (
            <LaneRow key={lane.engine} lane={lane} space={space} now={race.now} running={!atRest} forecast={forecast} />
          ))}
        </ul>
      )}
    </>
  );
}
