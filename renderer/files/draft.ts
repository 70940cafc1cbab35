import type { Clock } from '../../core/index.ts';
import { fieldsOf, type Memory } from '../state/memory.ts';
import { type Document, isEdited, ORIGINS, type Source } from '../state/source.ts';

/** What was typed and not saved: it survives a reload, a crash, a closed window. */
export interface Draft {
  /** The draft of the last time, if there is one. */
  read(): Document | null;
  /** Keeps the present text now, without waiting for a pause. */
  flush(): void;
}

/** A pause of typing after which the text is kept. */
const PAUSE_MS = 400;

/** In UTF-16 code units: storage has room for a few millions. */
const LONGEST = 2 ** 19;

export function createDraft(clock: Clock, memory: Memory, source: Source): Draft {
  let callOff = (): void => {};
  let last = '';
  const flush = (): void => {
    callOff();
    const view = source.view.get();
    const { file, text, original, origin, selected } = view;
    if (text.length > LONGEST || original.length > LONGEST) return;
    memory.write('draft', isEdited(view) ? { file, text, original, origin, property: selected } : null);
  };
  source.view.subscribe(() => {
    const view = source.view.get();
    const next = JSON.stringify([view.revision, view.text, view.original]);
    if (view.revision === 0 || next === last) return;
    last = next;
    callOff();
    callOff = clock.after(PAUSE_MS, flush);
  });
  return {
    read: () => validDraft(memory.read('draft')),
    flush() {
      // Before the first text there is nothing to keep, and the draft of the last time to lose.
      if (source.view.get().revision > 0 && isEdited(source.view.get())) flush();
    },
  };
}

function validDraft(kept: unknown): Document | null {
  const { file, text, original, origin, property } = fieldsOf(kept);
  if (typeof file !== 'string' || typeof text !== 'string' || typeof original !== 'string') return null;
  if (text === original || text.length > LONGEST || original.length > LONGEST) return null;
  return {
    file,
    text,
    original,
    origin: ORIGINS.find((name) => name === origin) ?? 'kept',
    property: typeof property === 'string' ? property : null,
  };
}
