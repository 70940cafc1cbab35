import { type Property, spaceAt } from '../../core/index.ts';
import type { Desk } from '../desk.ts';
import { type RaceEntry, raceEntries } from './race-entries.ts';
import type { RaceView } from './race-session.ts';
import { useStore } from '../shell/use-store.ts';

/** {@link raceEntries} of what the desk has at present. */
export function useEntries(desk: Desk, race: RaceView, property: Property): readonly RaceEntry[] {
  const { engines, bits } = useStore(desk.settings);
  const chosen = useStore(desk.offers).filter(({ name, engine }) => engine !== null && engines.includes(name));
  return raceEntries(race, spaceAt(property, bits), chosen, useStore(desk.race.knownRates));
}
