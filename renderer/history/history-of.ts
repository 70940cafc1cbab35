import type { Desk } from '../desk.ts';
import type { RaceView } from '../race/race-session.ts';
import type { SourceView } from '../state/source.ts';
import { browserShelf } from './browser-shelf.ts';
import { createHistory, type History } from './history.ts';
import { keptRaceOf } from './kept-race-of.ts';

interface OpenHistory {
  readonly history: History;
  /** It outlasts the page. */
  readonly lasting: boolean;
}

const opened = new WeakMap<Desk, Promise<OpenHistory>>();

/** The history of a desk, opened when it is first needed. */
export function historyOf(desk: Desk): Promise<OpenHistory> {
  const known = opened.get(desk);
  if (known !== undefined) return known;
  const made = browserShelf('races').then(({ shelf, lasting }) => ({ history: createHistory(shelf), lasting }));
  opened.set(desk, made);
  return made;
}

/** Keeps a race that has ended. */
export async function keepFinishedRace(desk: Desk, race: RaceView, source: SourceView): Promise<void> {
  const kept = keptRaceOf(desk, race, source);
  if (kept !== null) await (await historyOf(desk)).history.keep(kept);
}
