import type { Desk } from '../desk.ts';
import { later } from '../shell/later.tsx';
import { useStore } from '../shell/use-store.ts';
import { UnsavedSheet } from './unsaved-sheet.tsx';

const RecentSheet = later(async () => (await import('./recent-sheet.tsx')).RecentSheet);
const ShareSheet = later(async () => (await import('../share/share-sheet.tsx')).ShareSheet);
const OpenLinkSheet = later(async () => (await import('../share/open-link-sheet.tsx')).OpenLinkSheet);

/** The dialogs about files and links. */
export function FileSheets({ desk }: { desk: Desk }) {
  const sheet = useStore(desk.sheet);
  const waiting = useStore(desk.files.waiting);
  const onClose = (): void => desk.sheet.set(null);
  return (
    <div class="sheets">
      {sheet === 'recent' && <RecentSheet desk={desk} onClose={onClose} />}
      {sheet === 'share' && <ShareSheet desk={desk} onClose={onClose} />}
      {sheet === 'open-link' && <OpenLinkSheet desk={desk} onClose={onClose} />}
      {waiting !== null && <UnsavedSheet desk={desk} next={waiting} />}
    </div>
  );
}
