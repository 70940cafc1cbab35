import type { Desk } from '../desk.ts';
import { Sheet } from '../shell/sheet.tsx';
import type { Document } from '../state/source.ts';
import { useStore } from '../shell/use-store.ts';

/** Asks what becomes of an edited text before another takes its place. */
export function UnsavedSheet({ desk, next }: { desk: Desk; next: Document }) {
  const { file } = useStore(desk.source.view);
  const { files } = desk;
  return (
    <Sheet title="Save what you changed?" onClose={() => void files.settle('cancel')}>
      <p>
        <code>{file}</code> was edited. To open <code>{next.file}</code>, save it or let it go. A discarded text stays
        among the recent ones.
      </p>
      <div class="sheet-actions">
        <button type="button" class="run" onClick={() => void files.settle('save')}>
          Save
        </button>
        <button type="button" onClick={() => void files.settle('discard')}>
          Discard
        </button>
        <button type="button" onClick={() => void files.settle('cancel')}>
          Cancel
        </button>
      </div>
    </Sheet>
  );
}
