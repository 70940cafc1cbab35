import { useState } from 'preact/hooks';
import { grouped, inputsOf, type MapAxes, type MapOf, spaceSize, type Task } from '../../core/index.ts';
import { formatShare } from '../format/count.ts';
import type { MapLevel } from './level.ts';
import type { MapSession, MapShown } from './map-session.ts';
import { MapSides } from './map-sides.tsx';
import { mapName } from './map-text.ts';

/** Said aloud when it changes: the figures change ten times a second. */
const SPOKEN: Readonly<Record<MapLevel['state'], string>> = {
  running: 'being made',
  paused: 'not complete',
  stopped: 'stopped',
  complete: 'complete',
};

/** What is mapped, the way to begin, stop and go on, and how far it is. */
export function MapTools(props: {
  session: MapSession;
  shown: MapShown;
  /** `null` while the text has no question. */
  task: Task | null;
  maps: readonly MapOf[];
  free: boolean;
}) {
  const { session, shown, task, maps, free } = props;
  const [wanted, setWanted] = useState<MapOf | null>(null);
  const [sides, setSides] = useState<MapAxes | null>(null);
  const of = maps.find((one) => one === wanted) ?? maps[0] ?? null;
  const names = task === null ? [] : inputsOf(task).map(({ name }) => name);
  // What was chosen of another question may not be there.
  const axes = sides !== null && Math.max(sides.across, sides.down) < names.length ? sides : null;
  const level = shown.levels.at(-1);
  const running = level?.state === 'running';
  return (
    <div class="panel-tools">
      <button
        type="button"
        disabled={running || !free || task === null || of === null}
        onClick={() => {
          if (task !== null && of !== null) void session.start(task, of, axes);
        }}
      >
        Map it
      </button>
      {maps.length > 1 && task !== null && (
        <label class="picker">
          of
          <select
            value={of ?? ''}
            disabled={running}
            aria-label="What to map"
            onChange={(event) => setWanted(maps.find((one) => one === event.currentTarget.value) ?? null)}
          >
            {maps.map((one) => (
              <option key={one} value={one}>
                {mapName(task, one)}
              </option>
            ))}
          </select>
        </label>
      )}
      {maps.length > 0 && names.length > 1 && (
        <MapSides names={names} axes={axes} disabled={running} onChoose={setSides} />
      )}
      {level?.state === 'stopped' || level?.state === 'paused' ? (
        <button type="button" disabled={!free} onClick={() => void session.resume()}>
          Continue
        </button>
      ) : (
        <button type="button" class="stop" disabled={!running} onClick={session.stop}>
          Stop mapping
        </button>
      )}
      <p class="panel-status">{statusOf(shown, task, maps, free)}</p>
      <p class="visually-hidden" role="status">
        {level === undefined ? '' : `The map is ${SPOKEN[level.state]}.`}
      </p>
    </div>
  );
}

function statusOf({ layout, levels }: MapShown, task: Task | null, maps: readonly MapOf[], free: boolean): string {
  const level = levels.at(-1);
  if (level !== undefined) {
    const { sums, state, inputs } = level;
    const sampled = inputs === 'every' ? '' : `; sampled: ${inputs} inputs of each tile`;
    const how =
      state === 'complete' ? '' : state === 'running' ? `, ${formatShare(sums.evaluated, sums.total)}` : ', stopped';
    const reach =
      inputs === 'every'
        ? `${grouped(sums.evaluated)} of ${grouped(sums.total)} inputs`
        : `${grouped(sums.evaluated)} of ${grouped(layout?.count(level.view.range) ?? 0n)} inputs`;
    return `${reach}${how}${sampled}`;
  }
  if (task === null) return 'The source has no question.';
  if (maps.length === 0) return 'No sweep can take part in this question: there is no map of it.';
  if (!free) return 'It can begin when the race is over.';
  const size = spaceSize(task.space);
  if (size > 2n ** 32n)
    return `A full map of ${grouped(size)} inputs is out of reach: a sample is shown. Fewer bits, or a tile of it, can be mapped whole.`;
  return `The CPU tries all ${grouped(size)} inputs again and keeps where they lie.`;
}
