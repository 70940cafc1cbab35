import type { Desk } from '../desk.ts';
import { Sheet } from '../shell/sheet.tsx';
import { useStore } from '../shell/use-store.ts';

/** The last texts that were opened, saved or discarded here, as they were then. */
export function RecentSheet({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const { recent } = desk.files;
  const list = useStore(recent.list);
  return (
    <Sheet title="Recent" onClose={onClose}>
      {list.length === 0 ? (
        <p class="empty">Texts that you open, save or discard are kept here, on this machine alone.</p>
      ) : (
        <>
          <ul class="recent" aria-label="Recent texts">
            {list.map(({ file, text, at }) => (
              <li key={file}>
                <button
                  type="button"
                  onClick={() => {
                    onClose();
                    desk.files.show({ file, text, origin: 'kept' });
                  }}
                >
                  <code>{file}</code>
                  <span>{new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}</span>
                  <span class="recent-start">{titleIn(text)}</span>
                </button>
              </li>
            ))}
          </ul>
          <div class="sheet-actions">
            <button type="button" onClick={recent.clear}>
              Forget them
            </button>
          </div>
        </>
      )}
    </Sheet>
  );
}

/** The title of a text, or else its first line with anything on it. */
function titleIn(text: string): string {
  const title = /^[ \t]*\/\/@[ \t]*title[ \t]+(.*\S)/m.exec(text)?.[1];
  return (title ?? text.trim().split('\n')[0] ?? '').slice(0, 100);
}
