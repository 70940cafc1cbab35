import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { moved, nextPlace, placeAt } from './fold.ts';
import type { LevelPicture } from './level-picture.ts';

/**
 * The picture of a level, worked by pointer and keys: arrows move the cursor, Enter and + go into a tile, - goes back, n and p go to
 * the next and the previous marked one.
 */
export function MapCanvas(props: {
  picture: LevelPicture;
  cursor: number;
  label: string;
  onCursor: (place: number) => void;
  onHover: (place: number | null) => void;
  onEnter: (place: number) => void;
  onLeave: () => void;
}) {
  const { picture, cursor, label, onCursor, onHover, onEnter, onLeave } = props;
  const { fold, stretched, pixels, marked, rings } = picture;
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const side = useSide(box);

  useEffect(() => {
    const surface = canvas.current;
    const context = surface?.getContext('2d') ?? null;
    if (surface === null || context === null || side === 0) return;
    const room = (tiles: number): number => Math.max(1, Math.floor((side * devicePixelRatio) / tiles));
    const wide = room(fold.columns);
    const high = stretched ? room(fold.rows) : wide;
    surface.width = wide * fold.columns;
    surface.height = high * fold.rows;
    // Whole device pixels for each tile: nothing is smeared.
    surface.style.width = `${surface.width / devicePixelRatio}px`;
    surface.style.height = `${surface.height / devicePixelRatio}px`;
    const small = new OffscreenCanvas(fold.columns, fold.rows);
    small.getContext('2d')?.putImageData(new ImageData(pixels, fold.columns, fold.rows), 0, 0);
    context.imageSmoothingEnabled = false;
    context.drawImage(small, 0, 0, surface.width, surface.height);
    const style = getComputedStyle(surface);
    const unit = Math.max(1, Math.round(devicePixelRatio));
    const centre = (place: number): readonly [number, number] => [
      ((place % fold.columns) + 0.5) * wide,
      (Math.floor(place / fold.columns) + 0.5) * high,
    ];
    context.strokeStyle = style.getPropertyValue('--ink');
    context.lineWidth = 1.5 * unit;
    for (const place of Math.max(wide, high) < 10 * unit ? rings : []) {
      context.beginPath();
      context.arc(...centre(place), Math.max(wide, high) / 2 + 7 * unit, 0, 2 * Math.PI);
      context.stroke();
    }
    const [x, y] = centre(cursor);
    const [besides, above] = [wide / 2 + 2 * unit, high / 2 + 2 * unit];
    context.strokeStyle = style.getPropertyValue('--focus');
    context.lineWidth = 2 * unit;
    context.strokeRect(x - besides, y - above, 2 * besides, 2 * above);
  }, [picture, cursor, side]);

  const at = (event: MouseEvent): number | null => {
    const area = canvas.current?.getBoundingClientRect();
    if (area === undefined) return null;
    return placeAt(fold, (event.clientX - area.left) / area.width, (event.clientY - area.top) / area.height);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next =
      event.key === 'n' || event.key === 'p'
        ? nextPlace(fold.tiles, cursor, event.key === 'n' ? 1 : -1, marked)
        : moved(fold, cursor, event.key);
    if (next !== null) onCursor(next);
    else if (event.key === 'Enter' || event.key === '+') onEnter(cursor);
    else if (event.key === '-' || event.key === 'Backspace') onLeave();
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={box}
      class="map-picture"
      role="application"
      aria-roledescription="map"
      aria-label={label}
      aria-describedby="map-keys"
      tabIndex={0}
      onKeyDown={onKey}
    >
      <canvas
        ref={canvas}
        aria-hidden="true"
        onPointerMove={(event) => onHover(at(event))}
        onPointerLeave={() => onHover(null)}
        onClick={(event) => {
          const place = at(event);
          if (place === null) return;
          onCursor(place);
          onEnter(place);
        }}
      />
    </div>
  );
}

/** The width of a box in CSS pixels, as it is now. */
function useSide(box: { readonly current: HTMLDivElement | null }): number {
  const [side, setSide] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = (): void => setSide(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return side;
}
