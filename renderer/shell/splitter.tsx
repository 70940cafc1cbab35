import { clampShare, SOURCE_SHARES } from '../state/layout.ts';

const STEP = 0.02;

/** The right edge of the source: dragged, or moved by the arrow keys; a double click puts it back. */
export function Splitter({ share, onChange }: { share: number; onChange: (share: number) => void }) {
  const move = (to: number): void => onChange(clampShare(to));
  return (
    <div
      class="splitter"
      role="separator"
      aria-label="Width of the source"
      aria-orientation="vertical"
      aria-valuemin={Math.round(SOURCE_SHARES.least * 100)}
      aria-valuemax={Math.round(SOURCE_SHARES.most * 100)}
      aria-valuenow={Math.round(share * 100)}
      tabIndex={0}
      onDblClick={() => move(SOURCE_SHARES.usual)}
      onKeyDown={({ key }) => {
        if (key === 'ArrowLeft') move(share - STEP);
        if (key === 'ArrowRight') move(share + STEP);
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        const pane = event.currentTarget.parentElement?.getBoundingClientRect();
        if (!event.currentTarget.hasPointerCapture(event.pointerId) || pane === undefined) return;
        move(share + (event.clientX - pane.right) / innerWidth);
      }}
    />
  );
}
