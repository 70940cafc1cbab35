import { type Clock, mainProperty, type Program, type Property, type SourceModule } from '../../core/index.ts';
import type { Settings } from './settings.ts';
import { createStore, type ReadonlyStore } from './store.ts';

/** Where a text comes from. `kept`: from what the page kept of an earlier time. */
export const ORIGINS = ['catalogue', 'opened', 'new', 'link', 'kept'] as const;
export type Origin = (typeof ORIGINS)[number];

/** A text with its name. */
export interface Document {
  /** The name to show: a catalogue path, or the name of a file. */
  readonly file: string;
  readonly text: string;
  readonly origin: Origin;
  /** The text as it lies elsewhere, where `text` has moved on from it. */
  readonly original?: string;
  /** The property to choose, if the text has it. */
  readonly property?: string | null;
  /** Options that come with the text. */
  readonly settings?: Partial<Settings>;
}

/** The text in the editor and what is known about it. */
export interface SourceView {
  /** The name to show: a catalogue path, or the name of a file. */
  readonly file: string;
  readonly origin: Origin;
  readonly text: string;
  /** The text as it was loaded or last saved. */
  readonly original: string;
  /** Counts whole-text replacements: the editor shows `text` when it changes, not after each key. */
  readonly revision: number;
  /** The last check, of this text or of an earlier one (`checking`). */
  readonly module: SourceModule | null;
  readonly checking: boolean;
  /** The name of the property to race; `null` while the file has none. */
  readonly selected: string | null;
}

export interface Source {
  readonly view: ReadonlyStore<SourceView>;
  /** Replaces the whole text (a problem, a file). Nothing is run. */
  load(document: Document): void;
  /** The person typed. The check follows when typing pauses. */
  edit(text: string): void;
  select(property: string): void;
  /** `text` now lies in a file of this name. */
  saved(file: string, text: string): void;
  /** The module of exactly the present text, checked now if it has to be. */
  checked(): Promise<SourceModule>;
}

/** `openModule` with the host's judge: never rejects on mistakes of the user. */
export type OpenModule = (file: string, text: string) => Promise<SourceModule>;

const PAUSE_MS = 200;

export function createSource(clock: Clock, openModule: OpenModule): Source {
  const view = createStore<SourceView>({
    file: '',
    origin: 'new',
    text: '',
    original: '',
    revision: 0,
    module: null,
    checking: false,
    selected: null,
  });
  let callOff = (): void => {};

  const check = async (): Promise<SourceModule> => {
    callOff();
    const { file, text } = view.get();
    const module = await openModule(file, text);
    // An answer about a text that is no longer there is dropped.
    if (view.get().text === text && view.get().file === file) {
      view.set({ ...view.get(), module, checking: false, selected: selection(module, view.get().selected) });
    }
    return module;
  };

  return {
    view,
    load({ file, text, origin, original = text, property = null }) {
      const revision = view.get().revision + 1;
      view.set({ file, origin, text, original, revision, module: null, checking: true, selected: property });
      void check();
    },
    edit(text) {
      if (text === view.get().text) return;
      view.set({ ...view.get(), text, checking: true });
      callOff();
      callOff = clock.after(PAUSE_MS, () => void check());
    },
    select(property) {
      view.set({ ...view.get(), selected: property });
    },
    saved(file, text) {
      view.set({ ...view.get(), file, origin: 'opened', original: text, checking: true });
      // A check under the old name would be dropped.
      void check();
    },
    async checked() {
      const { module, checking } = view.get();
      return module !== null && !checking ? module : check();
    },
  };
}

/** Keeps the chosen property while the file still has it, otherwise takes the one that the file is about. */
function selection(module: SourceModule, before: string | null): string | null {
  const names = module.program?.properties.map((property) => property.name) ?? [];
  if (before !== null && (module.program === null || names.includes(before))) return before;
  return module.program === null ? null : (mainProperty(module.program)?.name ?? null);
}

/** The chosen property with its program, when the present text has one. */
export function selectedProperty(view: SourceView): { readonly program: Program; readonly property: Property } | null {
  const program = view.module?.program ?? null;
  const property = program?.properties.find(({ name }) => name === view.selected);
  return program === null || property === undefined ? null : { program, property };
}

/** The text has moved on from what was loaded or saved. */
export const isEdited = ({ text, original }: SourceView): boolean => text !== original;
