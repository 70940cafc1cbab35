import { type Space, spaceSize } from '../../core/index.ts';
import { forecastMs } from './forecast.ts';
import { type Lane, openLane } from './lane.ts';
import type { RaceView } from './race-session.ts';

/** An engine of the race, or one that would take part, with its forecast in milliseconds. */
export interface RaceEntry {
  readonly lane: Lane;
  readonly forecast: number | null;
}

/** The engines of `race`; at rest, those that the person chose. */
export function raceEntries(
  race: RaceView,
  /** The inputs of a race to come. */
  asked: Space,
  chosen: readonly { readonly name: string; readonly method: 'sweep' | 'proof' }[],
  knownRates: ReadonlyMap<string, number>,
): readonly RaceEntry[] {
  const lanes = race.task === null ? chosen.map(openLane) : race.lanes;
  const inputs = spaceSize(race.task?.space ?? asked);
  return lanes.map((lane) => ({ lane, forecast: forecastMs(lane, inputs, knownRates.get(lane.engine) ?? null) }));
}
