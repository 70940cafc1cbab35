import { type Clock, mainProperty, type Program, type Property, type SourceModule } from '../../core/index.ts';
import { createStore, type ReadonlyStore } from './store.ts';

/** The text in the editor and what is known about it. */
export interface SourceView {
  /** The name to show: a catalogue path, or the name of an opened file. */
  readonly file: string;
  readonly text: string;
  /** The text as it was loaded. */
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
  load(file: string, text: string): void;
  /** The person typed. The check follows when typing pauses. */
  edit(text: string): void;
  select(property: string): void;
  /** The module of exactly the present text, checked now if it has to be. */
  checked(): Promise<SourceModule>;
}

/** `openModule` with the host's judge: never rejects on mistakes of the user. */
export type OpenModule = (file: string, text: string) => Promise<SourceModule>;

const PAUSE_MS = 200;

export function createSource(clock: Clock, openModule: OpenModule): Source {
  const view = createStore<SourceView>({
    file: '',
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
    load(file, text) {
      const { revision } = view.get();
      view.set({ file, text, original: text, revision: revision + 1, module: null, checking: true, selected: null });
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
