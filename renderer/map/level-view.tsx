import { useMemo, useState } from 'preact/hooks';
import { grouped } from '../../core/index.ts';
import { colourScale } from './colour-scale.ts';
import { FailingClasses } from './failing-classes.tsx';
import { foldOf } from './fold.ts';
import { foundByChance } from './found-by-chance.ts';
import type { MapLevel } from './level.ts';
import { MapCanvas } from './map-canvas.tsx';
import { MapLegend } from './map-legend.tsx';
import { pixelsOf, rangeOf } from './map-picture.ts';
import type { MapSession, MapShown } from './map-session.ts';
import { mapName, tileText, valueType } from './map-text.ts';
import { numberOf } from './number-of.ts';
import { TopTiles } from './top-tiles.tsx';

/** One level on the screen: the picture, what the cursor stands on, what it all comes to. */
export function LevelView(props: { session: MapSession; shown: MapShown; level: MapLevel; look: string }) {
  const { session, shown, level, look } = props;
  const { task, of, levels } = shown;
  const { view, tiles, sums } = level;
  const [cursor, setCursor] = useCursor(session, level);
  const [hover, setHover] = useState<number | null>(null);
  const fold = useMemo(() => foldOf(view), [view]);
  const toNumber = numberOf(task === null ? 'u32' : valueType(task, of));
  const scale = colourScale(look, of === 'deciding' && task?.property.question !== 'exists' ? 'failing' : 'amount');
  const range = useMemo(() => rangeOf(of, tiles, toNumber), [level, of]);
  const pixels = useMemo(() => pixelsOf(fold, of, tiles, range, scale, toNumber), [fold, level, range, scale]);
  if (task === null) return null;
  const best = range === null ? null : of === 'least' ? range.least : range.most;
  const marked = (place: number): boolean => {
    const tile = tiles[place];
    if (tile === undefined) return false;
    return of === 'deciding' ? tile.deciding > 0n : tile.value !== null && toNumber(tile.value) === best;
  };
  const marks = of === 'deciding' ? sums.places : 0;
  const place = hover ?? cursor;
  const said = tileText(task, of, view, place, tiles[place]);
  const spoken = tileText(task, of, view, cursor, tiles[cursor]);
  const enter = (at: number): void => void session.zoomIn(at);
  const leave = (): void => void session.zoomTo(levels.length - 2);
  return (
    <div class="map-level">
      <div class="map-left">
        <MapCrumbs session={session} levels={levels} />
        <MapCanvas
          fold={fold}
          pixels={pixels}
          marked={marked}
          marks={marks}
          cursor={cursor}
          label={`Map of ${mapName(task, of)}, ${grouped(view.tiles)} tiles`}
          look={look}
          onCursor={setCursor}
          onHover={setHover}
          onEnter={enter}
          onLeave={leave}
        />
        <p id="map-keys" class="map-keys">
          Arrows move; Enter or + goes into a tile, − back; n and p go to the next and the previous marked tile.
        </p>
        <p class="visually-hidden" role="status" data-cursor={cursor}>
          {`tile ${grouped(cursor)}: ${spoken.inputs}, ${spoken.first}: ${spoken.figures}`}
        </p>
      </div>
      <div class="map-right">
        <div class="map-tile">
          <p class="map-figures">{said.figures}</p>
          <p>
            {view.tileBits === 0 ? '' : `tile ${grouped(place)}, `}
            {said.inputs}
          </p>
          <p>
            {view.tileBits === 0 ? '' : 'from '}
            <code>{said.first}</code>
          </p>
        </div>
        <MapLegend task={task} of={of} range={range} scale={scale} single={view.tileBits === 0} />
        {of === 'deciding' && levels.length === 1 && (
          <section class="map-chance" aria-label="Random testing">
            <h2>Would random testing have found it?</h2>
            {foundByChance(task, level).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </section>
        )}
        <details class="map-data">
          <summary>
            Data<span class="visually-hidden"> of the map: its top tiles</span>
          </summary>
          <div class="chart-table">
            <TopTiles shown={shown} level={level} toNumber={toNumber} onGo={view.tileBits === 0 ? setCursor : enter} />
          </div>
        </details>
      </div>
      {of === 'deciding' && levels.length === 1 && (
        <FailingClasses session={session.classes} task={task} level={level} />
      )}
    </div>
  );
}

/** Cursors of levels, so that one stands where it stood after a way down and back. */
const cursors = new WeakMap<MapSession, Map<number, number>>();

function useCursor(session: MapSession, { id }: MapLevel): readonly [number, (place: number) => void] {
  const known = cursors.get(session) ?? new Map<number, number>();
  cursors.set(session, known);
  const [cursor, setCursor] = useState(known.get(id) ?? 0);
  const move = (place: number): void => {
    known.set(id, place);
    setCursor(place);
  };
  return [cursor, move];
}

/** The way down to the level on the screen, and back. */
function MapCrumbs({ session, levels }: { session: MapSession; levels: readonly MapLevel[] }) {
  return (
    <nav class="map-crumbs" aria-label="Levels of the map">
      <ol>
        {levels.map(({ id, path, view }, depth) => {
          const last = path.at(-1);
          const name = last === undefined ? 'all inputs' : `tile ${grouped(last)}`;
          const size = view.tileBits === 0 ? 'single inputs' : `tiles of ${grouped(1n << BigInt(view.tileBits))}`;
          return (
            <li key={id}>
              {depth === levels.length - 1 ? (
                <span aria-current="step">
                  {name} <small>({size})</small>
                </span>
              ) : (
                <button type="button" class="plain" onClick={() => void session.zoomTo(depth)}>
                  {name}
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
