import { webClock } from '../../core/base/clock.web.ts';
import type { Desk } from '../desk.ts';
import { createMapSession, type MapSession } from './map-session.ts';

/** A map stays while other panels are shown. */
const sessions = new WeakMap<Desk, MapSession>();

/** The map of the question on a desk: another question begins without one. */
export function mapOn(desk: Desk): MapSession {
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
