import { type Clock, type Engine, type Problem, safetyTasksOf, taskOf } from '../core/index.ts';
import { createAside, type Aside } from './race/aside.ts';
import { createChecks, type Checks } from './safety/checks.ts';
import { createKnownRates } from './race/known-rates.ts';
import { createInspector, type Inspector } from './inspector/inspector.ts';
import { createDismissed } from './notices/dismissed.ts';
import { createFiles, type Files } from './files/files.ts';
import type { FileHost } from './files/file-host.ts';
import { type Answers, createAnswers } from './gallery/answers.ts';
import { createLayout, type Layout } from './state/layout.ts';
import type { Memory } from './state/memory.ts';
import { createRaceSession, type RaceSession, type StartRace } from './race/race-session.ts';
import { createSettings, type Settings } from './state/settings.ts';
import { createSource, type Document, type OpenModule, type Source, selectedProperty } from './state/source.ts';
import { createStore, type Store } from './state/store.ts';
import { createTalk, type Talk } from './talk/talk-state.ts';

/** What this page can do where it runs. */
export interface Environment {
  /** Without isolation there is no shared memory, and Z3 can not run. */
  readonly isolated: boolean;
  /** Whether anything can be kept for the next time. */
  readonly storage: boolean;
  /** The page stands in the desktop app. */
  readonly desktop: boolean;
  /** Why the process of the GPU ended the last time it did. */
  readonly gpuGone: string | null;
  readonly adapter:
    | { readonly kind: 'probing' }
    /** No WebGPU at all, or no adapter. */
    | { readonly kind: 'none'; readonly reason: 'no-webgpu' | 'no-adapter' }
    | { readonly kind: 'found'; readonly name: string; readonly software: boolean };
}

/** An engine, or the reason why it can not take part here. */
export interface Offer {
  readonly name: string;
  readonly method: 'sweep' | 'proof';
  readonly engine: Engine | null;
  readonly missing: string | null;
}

/** A dialog over the page. */
export type SheetId = 'keys' | 'recent' | 'share' | 'open-link' | 'export';

/** Everything the page works with; made once, without any framework. */
export interface Desk {
  readonly clock: Clock;
  readonly source: Source;
  readonly files: Files;
  readonly race: RaceSession;
  /** What was answered here to the problems of the catalogue. */
  readonly answers: Answers;
  /** The checks of the last run in safety mode. */
  readonly checks: Checks;
  readonly settings: Store<Settings>;
  /** The input that is looked at. */
  readonly inspector: Inspector;
  readonly layout: Store<Layout>;
  /** The dialog that is open. */
  readonly sheet: Store<SheetId | null>;
  /** Notices that were put away. */
  readonly dismissed: Store<readonly string[]>;
  /** The page on a stage. */
  readonly talk: Store<Talk>;
  /** What is kept for the next time. */
  readonly memory: Memory;
  readonly environment: Store<Environment>;
  readonly offers: Store<readonly Offer[]>;
  /** Work beside the race: a map, a ladder of widths, a tournament. */
  readonly aside: Aside;
  readonly problems: readonly Problem[];
  /** Shows a text, once the person has said what becomes of an edited one; nothing is run. */
  openText(file: string, text: string): void;
  openProblem(problem: Problem): void;
  run(): Promise<void>;
  stop(): void;
}

export interface DeskParts {
  readonly clock: Clock;
  readonly openModule: OpenModule;
  readonly startRace: StartRace;
  readonly offers: readonly Offer[];
  readonly environment: Environment;
  readonly problems: readonly Problem[];
  readonly memory: Memory;
  /** Lasts as long as the window. */
  readonly session: Memory;
  readonly fileHost: FileHost;
  /** The window has room for the list of problems. */
  readonly wide: boolean;
}

export function createDesk(parts: DeskParts): Desk {
  const source = createSource(parts.clock, parts.openModule);
  const race = createRaceSession(parts.clock, parts.startRace, createKnownRates(parts.memory));
  const checks = createChecks(race);
  const offers = createStore(parts.offers);
  const settings = createSettings(
    parts.memory,
    parts.offers.map(({ name }) => name),
  );
  const layout = createLayout(parts.memory, parts.wide);
  const inspector = createInspector(source, race, parts.memory, () =>
    layout.set({ ...layout.get(), tab: 'inspector' }),
  );
  const aside = createAside(race.view);
  const forget = (): void => {
    race.clear();
    checks.clear();
  };
  // An answer belongs to its question: another property, another width or another file starts with a clean sheet.
  let question = '';
  source.view.subscribe(() => {
    const { revision, selected } = source.view.get();
    const next = `${revision} ${selected}`;
    if (selected !== null && next !== question) {
      question = next;
      forget();
    }
  });
  let width = settings.get().bits;
  settings.subscribe(() => {
    if (settings.get().bits === width) return;
    width = settings.get().bits;
    forget();
  });

  const files = createFiles({
    clock: parts.clock,
    today: Date.now,
    memory: parts.memory,
    source,
    host: parts.fileHost,
    replace(document: Document) {
      settings.set({ ...settings.get(), bits: null, ...document.settings });
      forget();
      source.load(document);
    },
  });

  return {
    clock: parts.clock,
    source,
    files,
    race,
    answers: createAnswers(parts.memory, Date.now, parts.problems, source, race),
    checks,
    settings,
    inspector,
    layout,
    sheet: createStore<SheetId | null>(null),
    dismissed: createDismissed(parts.session),
    talk: createTalk(parts.memory),
    memory: parts.memory,
    environment: createStore(parts.environment),
    offers,
    aside,
    problems: parts.problems,
    openText: (file, text) => files.show({ file, text, origin: 'opened' }),
    openProblem: ({ path, text }) => files.show({ file: path, text, origin: 'catalogue' }),
    async run() {
      await source.checked();
      const chosen = selectedProperty(source.view.get());
      const { engines: names, insisted, timeoutMs, finish, safety, bits } = settings.get();
      const engines = offers
        .get()
        .flatMap(({ name, engine }) => (engine !== null && names.includes(name) ? [engine] : []));
      if (chosen === null || engines.length === 0) return;
      await aside.stop();
      const options = {
        budget: { timeoutMs, fuel: 2 ** 20 },
        finish,
        softwareYields: !insisted.includes('gpu'),
      };
      const { text } = source.view.get();
      const { program, property } = chosen;
      if (safety) await checks.run(safetyTasksOf(program, property, bits), text, engines, options);
      else await race.run(taskOf(program, property, bits), text, engines, options);
    },
    stop() {
      void aside.stop();
      checks.stop();
      race.stop();
    },
  };
}
