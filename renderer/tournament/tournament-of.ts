import { runTournament } from '../../core/index.ts';
import { browserShelf } from '../history/browser-shelf.ts';
import type { Desk } from '../desk.ts';
import { createTournament, type Tournament } from './tournament.ts';

const opened = new WeakMap<Desk, Promise<Tournament>>();

/** The tournaments of a desk, opened when they are first needed; one that runs goes on while another panel is shown. */
export function tournamentOf(desk: Desk): Promise<Tournament> {
  const known = opened.get(desk);
  if (known !== undefined) return known;
  const made = browserShelf('tournaments').then(async ({ shelf }) => {
    const tournament = createTournament({
      shelf,
      problems: desk.problems,
      engines: (names) =>
        desk.offers.get().flatMap(({ name, engine }) => (engine !== null && names.includes(name) ? [engine] : [])),
      // The catalogue is ours: it was judged when it was made.
      start: (engines, files, options, signal) =>
        runTournament(
          { clock: desk.clock, engines },
          null,
          files.map(({ path, text }) => ({ file: path, text })),
          options,
          signal,
        ),
      newId: () => crypto.randomUUID(),
      today: () => new Date().toISOString(),
    });
    await tournament.load();
    return tournament;
  });
  opened.set(desk, made);
  return made;
}
