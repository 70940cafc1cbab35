import { useMemo, useState } from 'preact/hooks';
import { grouped, type MapLayout, tileRange } from '../../core/index.ts';
import { FailingClasses } from './failing-classes.tsx';
import { foundByChance } from './found-by-chance.ts';
import { legendOf } from './legend.ts';
import type { MapLevel } from './level.ts';
import { pictureOf } from './level-picture.ts';
import { MapCanvas } from './map-canvas.tsx';
import { MapLegend } from './map-legend.tsx';
import type { MapSession, MapShown } from './map-session.ts';
import { mapName, sidesText, tileText } from './map-text.ts';
import { TopTiles } from './top-tiles.tsx';

/** One level on the screen: the picture, what the cursor stands on, what it all comes to. */
export function LevelView(props: {
  session: MapSession;
  shown: MapShown;
  layout: MapLayout;
  level: MapLevel;
  look: string;
}) {
  const { session, shown, layout, level, look } = props;
  const { of, levels } = shown;
  const { task } = layout;
  const { view, tiles } = level;
  const [cursor, setCursor] = useCursor(session, level);
  const [hover, setHover] = useState<number | null>(null);
  const picture = useMemo(() => pictureOf(layout, of, level, look), [layout, of, level, look]);
  const sides = sidesText(layout, view.range);
  const place = hover ?? cursor;
  const said = tileText(layout, of, view, place, tiles[place]);
  const spoken = tileText(layout, of, view, cursor, tiles[cursor]);
  const enter = (at: number): void => void session.zoomIn(at);
  const leave = (): void => void session.zoomTo(levels.length - 2);
  return (
    <div class="map-level">
      <div class="map-left">
        <MapCrumbs session={session} layout={layout} levels={levels} />
        <MapCanvas
          picture={picture}
          cursor={cursor}
          label={`Map of ${mapName(task, of)}, ${grouped(view.tiles)} tiles`}
          onCursor={setCursor}
          onHover={setHover}
          onEnter={enter}
          onLeave={leave}
        />
        <p id="map-keys" class="map-keys">
          {sides !== '' && <span class="map-sides">{sides}</span>}
          Arrows move; Enter or + goes into a tile, − back; n and p go to the next and the previous marked tile.
        </p>
        <p class="visually-hidden" role="status" data-cursor={cursor}>
          {`tile ${grouped(cursor)}: ${[spoken.where, spoken.figures].filter((part) => part !== '').join(': ')}`}
        </p>
      </div>
      <div class="map-right">
        <div class="map-tile">
          <p class="map-figures">{said.figures}</p>
          <p>
            {[
              ...(view.tileBits === 0 ? [] : [`tile ${grouped(place)}`]),
              ...(said.inputs === '' ? [] : [said.inputs]),
            ].join(', ')}
          </p>
          {said.first !== '' && said.first !== said.inputs && (
            <p>
              {view.tileBits === 0 ? '' : 'from '}
              <code>{said.first}</code>
            </p>
          )}
        </div>
        <MapLegend legend={legendOf(task, of, picture.range, level)} scale={picture.scale} />
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
            <TopTiles
              shown={shown}
              level={level}
              toNumber={picture.toNumber}
              onGo={view.tileBits === 0 ? setCursor : enter}
            />
          </div>
        </details>
      </div>
      {of === 'deciding' && levels.length === 1 && (
        <FailingClasses session={session.classes} layout={layout} level={level} />
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
function MapCrumbs(props: { session: MapSession; layout: MapLayout; levels: readonly MapLevel[] }) {
  const { session, layout, levels } = props;
  return (
    <nav class="map-crumbs" aria-label="Levels of the map">
      <ol>
        {levels.map(({ id, path, view }, depth) => {
          const last = path.at(-1);
          const name = last === undefined ? 'all inputs' : `tile ${grouped(last)}`;
          const tile = tileRange(view, 0);
          const size =
            view.tileBits === 0 || tile === null ? 'single inputs' : `tiles of ${grouped(layout.count(tile))}`;
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
