import type { Clock } from '../../core/index.ts';
import type { Memory } from '../state/memory.ts';
import { type Document, isEdited, type Source } from '../state/source.ts';
import { createStore, type ReadonlyStore, type Store } from '../state/store.ts';
import { createDraft } from './draft.ts';
import { type FileHost, type Opened, type Place, readFile } from './file-host.ts';
import { createRecent, type Recent } from './recent.ts';
import { newName, TEMPLATE } from './template.ts';

/** A sentence about files and links, until it is dismissed or another takes its place. */
export interface Notice {
  readonly kind: 'news' | 'trouble';
  readonly text: string;
}

/** What becomes of an edited text when another is to take its place. */
export type Choice = 'save' | 'discard' | 'cancel';

/** Texts coming and going. Nothing that was typed is replaced before the person has said so. */
export interface Files {
  readonly notice: Store<Notice | null>;
  /** The text that waits for a {@link Choice}. */
  readonly waiting: ReadonlyStore<Document | null>;
  readonly recent: Recent;
  /** Closing the page would lose what was typed, but for the draft. */
  hasUnsavedChanges(): boolean;
  /** Shows a text; nothing is run. */
  show(document: Document): void;
  settle(choice: Choice): Promise<void>;
  create(): void;
  open(): Promise<void>;
  /** Files that were dropped on the window. */
  drop(files: readonly File[]): Promise<void>;
  /** Into the file that it was saved to before, if there is one. Whether the text lies in a file now. */
  save(): Promise<boolean>;
  /** Asks where to. */
  saveAs(): Promise<boolean>;
  /** Shows the draft of the last time, if there is one. */
  restore(): boolean;
  /** Before the page goes away. */
  keepDraft(): void;
}

export interface FilesParts {
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly today: () => number;
  readonly memory: Memory;
  readonly source: Source;
  readonly host: FileHost;
  /** Puts a text in the place of the present one. */
  readonly replace: (document: Document) => void;
}

export function createFiles({ clock, today, memory, source, host, replace }: FilesParts): Files {
  const notice = createStore<Notice | null>(null);
  const waiting = createStore<Document | null>(null);
  const recent = createRecent(memory, today);
  const draft = createDraft(clock, memory, source);
  let place: Place | null = null;
  const hasUnsavedChanges = (): boolean => isEdited(source.view.get());

  const showNow = (document: Document): void => {
    waiting.set(null);
    notice.set(null);
    place = null;
    replace(document);
    if (document.origin === 'opened' || document.origin === 'link') recent.add(document.file, document.text);
    if (document.origin === 'link') {
      notice.set({
        kind: 'news',
        text: `${document.file} and the options of its race came with the link. Nothing was run.`,
      });
    }
  };
  const show = (document: Document): void => {
    if (hasUnsavedChanges()) waiting.set(document);
    else showNow(document);
  };
  const take = (opened: Opened): void => {
    if (opened === null) return;
    if ('failure' in opened) notice.set({ kind: 'trouble', text: opened.failure });
    else show({ file: opened.name, text: opened.text, origin: 'opened' });
  };
  const saveTo = async (chosen: Place | null): Promise<boolean> => {
    const { file, text, revision } = source.view.get();
    const saved = await host.save(file, text, chosen);
    if (saved === null) return false;
    if ('failure' in saved) {
      notice.set({ kind: 'trouble', text: saved.failure });
      return false;
    }
    recent.add(saved.name, text);
    // While the dialog was open another text may have come.
    if (source.view.get().revision === revision) {
      place = saved.place;
      source.saved(saved.name, text);
    }
    notice.set({ kind: 'news', text: `${saved.name} was ${saved.where}.` });
    return true;
  };

  return {
    notice,
    waiting,
    recent,
    hasUnsavedChanges,
    show,
    async settle(choice) {
      const next = waiting.get();
      if (next === null) return;
      if (choice === 'save') {
        const saved = await saveTo(place);
        if (!saved || hasUnsavedChanges() || waiting.get() !== next) return waiting.set(null);
      }
      if (choice === 'cancel') return waiting.set(null);
      const { file, text } = source.view.get();
      if (choice === 'discard') recent.add(file, text);
      showNow(next);
    },
    create() {
      const taken = [source.view.get().file, ...recent.list.get().map(({ file }) => file)];
      show({ file: newName(taken), text: TEMPLATE, origin: 'new' });
    },
    open: async () => take(await host.open()),
    async drop(files) {
      const [file] = files;
      if (file !== undefined && files.length === 1) return take(await readFile(file));
      notice.set({ kind: 'trouble', text: `Drop one file: ${files.length} were dropped.` });
    },
    save: () => saveTo(place),
    saveAs: () => saveTo(null),
    restore() {
      const document = draft.read();
      if (document === null) return false;
      replace(document);
      notice.set({ kind: 'news', text: `What you typed into ${document.file} the last time is back.` });
      return true;
    },
    keepDraft: draft.flush,
  };
}
