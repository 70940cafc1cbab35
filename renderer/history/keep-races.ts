import type { Desk } from '../desk.ts';
import type { RaceRecord } from '../../core/index.ts';

/** Has every race kept that ends. The code for it is fetched with the first. */
export function keepRaces(desk: Desk): void {
  let last: RaceRecord | null = null;
  desk.race.view.subscribe(() => {
    const race = desk.race.view.get();
    const { record } = race;
    if (record === null || record === last) return;
    last = record;
    const source = desk.source.view.get();
    // A page whose code can not be fetched shows the race all the same.
    void import('./history-of.ts').then(({ keepFinishedRace }) => keepFinishedRace(desk, race, source)).catch(() => {});
  });
}
