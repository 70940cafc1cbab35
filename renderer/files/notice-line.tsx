import type { Desk } from '../desk.ts';
import { useStore } from '../shell/use-store.ts';

/** What there is to say about files and links, above the source. */
export function NoticeLine({ desk }: { desk: Desk }) {
  const notice = useStore(desk.files.notice);
  if (notice === null) return null;
  return (
    <div class={`file-notice ${notice.kind}`} role={notice.kind === 'trouble' ? 'alert' : 'status'}>
      <p>{notice.text}</p>
      <button type="button" class="plain" onClick={() => desk.files.notice.set(null)}>
        Dismiss
      </button>
    </div>
  );
}
