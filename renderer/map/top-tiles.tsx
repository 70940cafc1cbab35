import type { MapTile } from '../../core/index.ts';
import { amountOf, type MapLevel } from './level.ts';
import { tileText } from './map-text.ts';
import type { MapShown } from './map-session.ts';

const MOST_ROWS = 24;

/** The tiles that stand out, as a table: those with the most, of least values with the least. */
export function TopTiles({
  shown,
  level,
  toNumber,
  onGo,
}: {
  shown: MapShown;
  level: MapLevel;
  toNumber: (bits: number) => number;
  onGo: (place: number) => void;
}) {
  const { layout, of } = shown;
  if (layout === null) return null;
  // With axes the ranges of values say which input is the first.
  const indexed = layout.axes === null;
  const columns = ['tile', 'inputs', ...(indexed ? ['first input'] : []), 'figures'];
  const rows = topTiles(level, of, toNumber);
  return (
    <table>
      <thead>
        <tr>
          {columns.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((tile) => {
          const text = tileText(layout, of, level.view, tile.place, tile);
          return (
            <tr key={tile.place}>
              <th scope="row">
                <button type="button" onClick={() => onGo(tile.place)}>
                  {tile.place}
                </button>
              </th>
              <td>{text.inputs}</td>
              {indexed && (
                <td>
                  <code>{text.first}</code>
                </td>
              )}
              <td>{text.figures}</td>
            </tr>
          );
        })}
        {rows.length === 0 && (
          <tr>
            <td colSpan={columns.length}>none</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function topTiles({ tiles }: MapLevel, of: MapShown['of'], toNumber: (bits: number) => number): readonly MapTile[] {
  const amounts = tiles.flatMap((tile) => {
    const amount = amountOf(of, tile, toNumber);
    return tile === undefined || amount === null || (of === 'deciding' && amount === 0) ? [] : [{ tile, amount }];
  });
  const sign = of === 'least' ? 1 : -1;
  return amounts
    .toSorted((a, b) => sign * (a.amount - b.amount) || a.tile.place - b.tile.place)
    .slice(0, MOST_ROWS)
    .map(({ tile }) => tile);
}
