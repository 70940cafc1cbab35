import { useEffect } from 'preact/hooks';
import { webClock } from '../../core/base/clock.web.ts';
import { mapsOf, spaceSize, taskOf } from '../../core/index.ts';
import type { Desk } from '../desk.ts';
import type { PanelProps } from '../panels/panels.ts';
import { selectedProperty } from '../state/source.ts';
import { useStore } from '../shell/use-store.ts';
import { LevelView } from './level-view.tsx';
import { createMapSession, type MapSession } from './map-session.ts';
import { MapTools } from './map-tools.tsx';

/** A map of so few inputs is there in a moment: it follows a race by itself. */
const SMALL = 2n ** 20n;

/** A map stays while other panels are shown. */
const sessions = new WeakMap<Desk, MapSession>();

function sessionOf(desk: Desk): MapSession {
  const known = sessions.get(desk);
  if (known !== undefined) return known;
  const cpu = () => desk.offers.get().find(({ name }) => name === 'cpu')?.engine ?? null;
  const made = createMapSession(webClock, desk.aside, cpu);
  let subject = '';
  const look = (): void => {
    const { file, text, selected } = desk.source.view.get();
    const next = JSON.stringify([file, text, selected, desk.settings.get().bits]);
    if (next !== subject) made.clear();
    subject = next;
  };
  look();
  desk.source.view.subscribe(look);
  desk.settings.subscribe(look);
  sessions.set(desk, made);
  return made;
}

/** Where in the space the inputs lie that decide: 256 by 256 tiles, down to single inputs. */
export function MapPanel({ desk, race, look }: PanelProps) {
  const session = sessionOf(desk);
  const shown = useStore(session.view);
  const free = useStore(desk.aside.free);
  const source = useStore(desk.source.view);
  const { bits } = useStore(desk.settings);
  const chosen = source.checking ? null : selectedProperty(source);
  const task = chosen === null ? null : taskOf(chosen.program, chosen.property, bits);
  const maps = task === null ? [] : mapsOf(task);
  const [first] = maps;
  const small = task !== null && first !== undefined && spaceSize(task.space) <= SMALL;
  const over = race.phase === 'finished';
  useEffect(() => {
    if (over && small && task !== null && first !== undefined && session.view.get().levels.length === 0)
      void session.start(task, first);
  }, [over, small]);
  const level = shown.levels.at(-1);
  return (
    <div class="map">
      <MapTools session={session} shown={shown} task={task} maps={maps} free={free} />
      {shown.failure !== null && <p class="trouble">{shown.failure}</p>}
      {level !== undefined && shown.task !== null && (
        <LevelView key={level.id} session={session} shown={shown} level={level} look={look} />
      )}
    </div>
  );
}
