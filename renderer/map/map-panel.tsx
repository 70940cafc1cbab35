import { useEffect } from 'preact/hooks';
import { mapsOf, spaceSize, taskOf } from '../../core/index.ts';
import type { PanelProps } from '../panels/panels.ts';
import { selectedProperty } from '../state/source.ts';
import { useStore } from '../shell/use-store.ts';
import { LevelView } from './level-view.tsx';
import { mapOn } from './map-on.ts';
import { MapTools } from './map-tools.tsx';

/** A map of so few inputs is there in a moment: it follows a race by itself. */
const SMALL = 2n ** 20n;

/** Where in the space the inputs lie that decide: 256 by 256 tiles, down to single inputs. */
export function MapPanel({ desk, race, look }: PanelProps) {
  const session = mapOn(desk);
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
      {level !== undefined && shown.layout !== null && (
        <LevelView key={level.id} session={session} shown={shown} layout={shown.layout} level={level} look={look} />
      )}
    </div>
  );
}
