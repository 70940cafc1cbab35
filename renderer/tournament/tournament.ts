import {
  cancelSource,
  type CancelSignal,
  type Engine,
  type Problem,
  rowKey,
  keptRunJson,
  readKeptRun,
  type runTournament,
  type TournamentRun,
} from '../../core/index.ts';
import { overflow, type Shelf } from '../history/shelf.ts';
import { fieldsOf } from '../state/memory.ts';
import { createStore, type ReadonlyStore } from '../state/store.ts';

/** What a tournament is about; fixed when it begins. */
export interface Plan {
  readonly id: string;
  readonly at: string;
  readonly budgetMs: number;
  readonly engines: readonly string[];
  /** Paths of the catalogue, in its order. */
  readonly files: readonly string[];
}

/** A tournament as far as it has come. */
export interface KeptTournament {
  readonly plan: Plan;
  readonly run: TournamentRun;
  readonly complete: boolean;
}

export interface TournamentView {
  readonly phase: 'idle' | 'running' | 'stopping';
  /** The one on the screen. */
  readonly shown: KeptTournament | null;
  /** The problem that is raced. */
  readonly current: { readonly file: string; readonly name: string } | null;
  /** All that are kept, newest first; the one on the screen is among them. */
  readonly kept: readonly KeptTournament[];
  readonly said: string | null;
}

/** What the tournament needs of the page. */
export interface TournamentParts {
  readonly shelf: Shelf;
  readonly problems: readonly Problem[];
  /** Those of these names that can run here. */
  engines(names: readonly string[]): readonly Engine[];
  start(
    engines: readonly Engine[],
    files: readonly Problem[],
    options: Parameters<typeof runTournament>[3],
    signal: CancelSignal,
  ): ReturnType<typeof runTournament>;
  newId(): string;
  today(): string;
}

export interface Tournament {
  readonly view: ReadonlyStore<TournamentView>;
  load(): Promise<void>;
  /** Begins a tournament, or goes on with the one on the screen. `done` never rejects. */
  begin(choice: Pick<Plan, 'budgetMs' | 'engines' | 'files'> | 'resume'): {
    readonly done: Promise<void>;
    stop(): void;
  };
  show(id: string): void;
  remove(id: string): Promise<void>;
}

const BOUNDS = { count: 30, size: 20e6 };
const FUEL = 2 ** 20;

export function createTournament(parts: TournamentParts): Tournament {
  const { shelf } = parts;
  const view = createStore<TournamentView>({ phase: 'idle', shown: null, current: null, kept: [], said: null });
  const change = (some: Partial<TournamentView>): void => view.set({ ...view.get(), ...some });

  const put = async (tournament: KeptTournament): Promise<void> => {
    const { plan, run, complete } = tournament;
    const others = view.get().kept.filter((other) => other.plan.id !== plan.id);
    change({ shown: tournament, kept: inOrder([...others, tournament]) });
    const body = JSON.stringify(keptRunJson(run));
    try {
      await shelf.put(plan.id, { ...plan, size: body.length, complete }, body);
    } catch {
      change({ said: 'What was measured last could not be kept: the browser has no room for it.' });
    }
  };

  const go = async (from: KeptTournament, signal: CancelSignal): Promise<void> => {
    const { plan } = from;
    let { run } = from;
    const chosen = new Set(plan.files);
    const files = parts.problems.filter(({ path }) => chosen.has(path));
    const done = new Set(run.rows.map(rowKey));
    change({ phase: 'running', said: null });
    try {
      const options = { timeoutMs: plan.budgetMs, fuel: FUEL, done };
      for await (const event of parts.start(parts.engines(plan.engines), files, options, signal)) {
        if (event.kind === 'begun') change({ current: { file: event.file, name: event.name } });
        if (event.kind === 'broken') change({ said: `${event.file} was left out: ${event.text}` });
        if (event.kind !== 'row') continue;
        run = { ...run, rows: [...run.rows, event.row] };
        await put({ plan, run, complete: false });
      }
      await put({ plan, run, complete: signal.cause === null });
    } catch (error) {
      change({ said: `This program made a mistake: ${error instanceof Error ? error.message : String(error)}` });
    }
    change({ phase: 'idle', current: null });
  };

  return {
    view,
    async load() {
      const heads = await shelf.heads().catch(() => []);
      const found = await Promise.all(heads.map((head) => keptTournament(head, shelf)));
      const kept = inOrder(found.filter((tournament) => tournament !== null));
      change({ kept, shown: view.get().shown ?? kept[0] ?? null });
    },
    begin(choice) {
      const { shown } = view.get();
      const from =
        choice === 'resume'
          ? shown
          : {
              plan: { id: parts.newId(), at: parts.today(), ...choice },
              run: { budgetMs: choice.budgetMs, rows: [] },
              complete: false,
            };
      const cancel = cancelSource();
      const busy = view.get().phase !== 'idle' || from === null;
      return {
        done: busy ? Promise.resolve() : trimmed(shelf).then(() => go(from, cancel.signal)),
        stop() {
          if (view.get().phase === 'running') change({ phase: 'stopping' });
          cancel.cancel('interrupted');
        },
      };
    },
    show(id) {
      const shown = view.get().kept.find(({ plan }) => plan.id === id);
      if (shown !== undefined && view.get().phase === 'idle') change({ shown });
    },
    async remove(id) {
      await shelf.remove([id]).catch(() => {});
      const kept = view.get().kept.filter(({ plan }) => plan.id !== id);
      change({ kept, shown: view.get().shown?.plan.id === id ? (kept[0] ?? null) : view.get().shown });
    },
  };
}

const inOrder = (kept: readonly KeptTournament[]): readonly KeptTournament[] =>
  kept.toSorted((a, b) => (a.plan.at < b.plan.at ? 1 : a.plan.at > b.plan.at ? -1 : 0));

/** Makes room for one more. */
async function trimmed(shelf: Shelf): Promise<void> {
  const heads = await shelf.heads().catch(() => []);
  const valid = heads.flatMap((head) => {
    const plan = planOf(head);
    const { size } = fieldsOf(head);
    return plan === null ? [] : [{ ...plan, size: typeof size === 'number' ? size : 0 }];
  });
  await shelf.remove(overflow(valid, { ...BOUNDS, count: BOUNDS.count - 1 })).catch(() => {});
}

function planOf(head: unknown): Plan | null {
  const { id, at, budgetMs, engines, files } = fieldsOf(head);
  const good =
    typeof id === 'string' &&
    typeof at === 'string' &&
    typeof budgetMs === 'number' &&
    areTexts(engines) &&
    areTexts(files);
  return good ? { id, at, budgetMs, engines, files } : null;
}

const areTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

async function keptTournament(head: unknown, shelf: Shelf): Promise<KeptTournament | null> {
  const plan = planOf(head);
  if (plan === null) return null;
  try {
    const run = readKeptRun(JSON.parse(String(await shelf.body(plan.id))));
    return run === null ? null : { plan, run, complete: fieldsOf(head)['complete'] === true };
  } catch {
    return null;
  }
}
