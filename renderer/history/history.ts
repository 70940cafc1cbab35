import {
  historyJson,
  type KeptRace,
  keptRaceJson,
  readHistory,
  readKeptRace,
  VERDICT_SIGNS,
  type VerdictKind,
} from '../../core/index.ts';
import { fieldsOf } from '../state/memory.ts';
import { createStore, type ReadonlyStore, type Store } from '../state/store.ts';
import { type Bounds, overflow, type Shelf } from './shelf.ts';

/** A kept race as the list shows it. */
export interface RaceHead {
  readonly id: string;
  readonly at: string;
  /** In UTF-16 code units of its JSON. */
  readonly size: number;
  readonly file: string;
  readonly name: string;
  readonly title: string | null;
  readonly verdict: VerdictKind;
  readonly engines: readonly { readonly engine: string; readonly solved: boolean; readonly timeMs: number }[];
}

export const HISTORY_BOUNDS: Bounds = { count: 200, size: 20e6 };

/** The finished races that are kept. What can not be kept or read is said, and never an exception. */
export interface History {
  /** Newest first; `null` before they are read. */
  readonly heads: ReadonlyStore<readonly RaceHead[] | null>;
  /** The last thing that went wrong, or well, in a sentence. */
  readonly said: Store<string | null>;
  load(): Promise<void>;
  keep(race: KeptRace): Promise<void>;
  open(id: string): Promise<KeptRace | null>;
  remove(ids: readonly string[]): Promise<void>;
  /** Adds the races of a file, all or none. */
  bring(name: string, text: string): Promise<void>;
  /** The file of some of them. */
  take(ids: readonly string[]): Promise<string>;
}

export function createHistory(shelf: Shelf, bounds: Bounds = HISTORY_BOUNDS): History {
  const heads = createStore<readonly RaceHead[] | null>(null);
  const said = createStore<string | null>(null);

  const load = async (): Promise<void> => {
    const found = await shelf.heads().catch(() => []);
    heads.set(inOrder(found.flatMap((head) => validHead(head) ?? [])));
  };
  const list = async (): Promise<readonly RaceHead[]> => {
    if (heads.get() === null) await load();
    return heads.get() ?? [];
  };
  const put = async (race: KeptRace): Promise<boolean> => {
    const body = JSON.stringify(keptRaceJson(race));
    const head = headOf(race, body.length);
    try {
      await shelf.put(race.id, head, body);
    } catch {
      return false;
    }
    heads.set(inOrder([...(await list()).filter(({ id }) => id !== race.id), head]));
    return true;
  };
  const trim = async (): Promise<void> => {
    const gone = overflow(await list(), bounds);
    if (gone.length === 0) return;
    await shelf.remove(gone).catch(() => {});
    heads.set((await list()).filter(({ id }) => !gone.includes(id)));
  };
  const open = async (id: string): Promise<KeptRace | null> => {
    const body = await shelf.body(id).catch(() => undefined);
    const read = typeof body === 'string' ? readKeptRace(parsed(body)) : null;
    return read !== null && 'race' in read ? read.race : null;
  };

  return {
    heads,
    said,
    load,
    open,
    async keep(race) {
      said.set((await put(race)) ? null : 'The last race could not be kept: the browser has no room for it.');
      await trim();
    },
    async remove(ids) {
      try {
        await shelf.remove(ids);
        heads.set((await list()).filter(({ id }) => !ids.includes(id)));
      } catch {
        said.set('The race could not be deleted.');
      }
    },
    async bring(name, text) {
      const read = readHistory(text);
      if ('problem' in read) {
        said.set(`${name} was not imported: ${read.problem}.`);
        return;
      }
      let kept = 0;
      for (const race of read.races) kept += Number(await put(race));
      await trim();
      const lost = read.races.length - kept;
      said.set(`${counted(kept)} imported${lost > 0 ? `; for ${counted(lost)} there was no room` : ''}.`);
    },
    async take(ids) {
      const races = await Promise.all(ids.map(open));
      const good = races.filter((race) => race !== null);
      const [only] = good;
      const json = good.length === 1 && only !== undefined ? keptRaceJson(only) : historyJson(good);
      return `${JSON.stringify(json, null, 2)}\n`;
    },
  };
}

export const counted = (races: number): string => `${races} race${races === 1 ? '' : 's'}`;

const inOrder = (heads: readonly RaceHead[]): readonly RaceHead[] =>
  heads.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function headOf({ id, at, entry }: KeptRace, size: number): RaceHead {
  const { file, name, title, verdict } = entry;
  const engines = entry.engines.map((lane) => ({
    engine: lane.engine,
    solved: lane.verdict !== 'unknown' && lane.verdict !== 'error',
    timeMs: lane.timeMs,
  }));
  return { id, at, size, file, name, title, verdict, engines };
}

/** A head as it lay on the shelf; `null` where it is of no use. */
function validHead(kept: unknown): RaceHead | null {
  const { id, at, size, file, name, title, verdict, engines } = fieldsOf(kept);
  const good =
    typeof id === 'string' &&
    typeof at === 'string' &&
    typeof size === 'number' &&
    typeof file === 'string' &&
    typeof name === 'string' &&
    typeof verdict === 'string' &&
    Object.hasOwn(VERDICT_SIGNS, verdict) &&
    Array.isArray(engines);
  if (!good) return null;
  const lanes = engines.flatMap((lane: unknown) => {
    const { engine, solved, timeMs } = fieldsOf(lane);
    return typeof engine === 'string' && typeof timeMs === 'number'
      ? [{ engine, solved: solved === true, timeMs }]
      : [];
  });
  const shownTitle = typeof title === 'string' ? title : null;
  return { id, at, size, file, name, title: shownTitle, verdict: verdict as VerdictKind, engines: lanes };
}
