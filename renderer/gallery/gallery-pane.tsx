import type { Desk } from '../desk.ts';
import { later } from '../shell/later.tsx';

const Gallery = later(async () => (await import('./gallery.tsx')).Gallery);

/** The place of the gallery: a drawer over the source, or a column beside it where there is room. */
export function GalleryPane({ desk, byHand }: { desk: Desk; byHand: boolean }) {
  const close = (): void => desk.layout.set({ ...desk.layout.get(), listed: false });
  return (
    <nav
      class="catalogue"
      id="catalogue"
      aria-label="Problems"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Here Esc closes the list; it must not stop the race as well.
        event.stopPropagation();
        close();
      }}
    >
      <Gallery desk={desk} byHand={byHand} onClose={close} />
    </nav>
  );
}
