import { grouped, type MapLayout, type MapOf } from '../../core/index.ts';
import { colourAt, cssColour } from '../map/colour-scale.ts';
import type { Fold } from '../map/fold.ts';
import { legendOf } from '../map/legend.ts';
import type { MapLevel } from '../map/level.ts';
import { type LevelPicture, pictureOf } from '../map/level-picture.ts';
import { mapName, rangeText, sidesText } from '../map/map-text.ts';

/** A level of a map that can be drawn elsewhere. */
export interface DrawnMap {
  readonly layout: MapLayout;
  readonly of: MapOf;
  readonly level: MapLevel;
  readonly look: string;
}

/** The colours of a drawing beside those of its scale. */
export interface Inks {
  readonly ink: string;
  readonly surface: string;
}

export const MAP_WIDTH = 560;
const MARGIN = 24;
const SIDE = MAP_WIDTH - 2 * MARGIN;
const LINE = 20;
const SCALE_STEPS = 64;

export function mapTitle({ layout, of }: DrawnMap): string {
  return `Map of ${mapName(layout.task, of)}`;
}

/** What a map shows, and how much of it is known. */
export function mapDescription({ layout, level }: DrawnMap): string {
  const { view, inputs, sums } = level;
  const part = level.path.length === 0 ? [] : [rangeText(layout, view.range) ?? `tile ${level.path.join('.')}`];
  const count = layout.count(view.range);
  const known = `${grouped(sums.evaluated)} of ${grouped(count)} inputs were tried`;
  return [...part, inputs === 'every' ? known : `${known}: a sample`].join(': ');
}

/** The map as SVG that needs nothing else, and how high it is. */
export function mapSvg(map: DrawnMap, { ink, surface }: Inks): { readonly text: string; readonly height: number } {
  const { layout, of, level, look } = map;
  const picture = pictureOf(layout, of, level, look);
  const { fold, stretched, scale, range } = picture;
  const { title, ends, one } = legendOf(layout.task, of, range, level);
  const top = MARGIN + 2 * LINE;
  const high = stretched ? SIDE : (SIDE * fold.rows) / fold.columns;
  const words = (x: number, y: number, said: string, anchor = 'start'): string =>
    `<text x="${x}" y="${y}" text-anchor="${anchor}">${escaped(said)}</text>`;
  const below = top + high + LINE;
  const colours = Array.from({ length: SCALE_STEPS }, (_, i) => {
    const width = SIDE / SCALE_STEPS;
    const colour = cssColour(colourAt(scale, i / (SCALE_STEPS - 1)));
    return `<rect x="${MARGIN + i * width}" y="${below + 1.5 * LINE}" width="${width + 0.5}" height="12" fill="${colour}"/>`;
  });
  const keys = [...(one ? [['one', colourAt(scale, 0)] as const] : []), ['none', scale.none] as const].map(
    ([name, colour], i) =>
      `<rect x="${MARGIN + i * 80}" y="${below + 3.5 * LINE}" width="12" height="12" fill="${cssColour(colour)}" stroke="${ink}"/>${words(MARGIN + 20 + i * 80, below + 3.5 * LINE + 11, name)}`,
  );
  const height = below + 4 * LINE + MARGIN;
  const text = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${MAP_WIDTH}" height="${height}" viewBox="0 0 ${MAP_WIDTH} ${height}" font-family="'Source Sans 3', system-ui, sans-serif" font-size="14" fill="${ink}">`,
    `<rect width="100%" height="100%" fill="${surface}"/>`,
    words(MARGIN, MARGIN + 8, `${layout.task.property.name}: ${mapTitle(map)}`),
    words(MARGIN, MARGIN + 8 + LINE, mapDescription(map)),
    `<svg x="${MARGIN}" y="${top}" width="${SIDE}" height="${high}" viewBox="0 0 ${fold.columns} ${fold.rows}" preserveAspectRatio="none" shape-rendering="crispEdges">`,
    ...tilePaths(fold, picture.pixels),
    '</svg>',
    `<rect x="${MARGIN}" y="${top}" width="${SIDE}" height="${high}" fill="none" stroke="${ink}"/>`,
    ...rings(picture, top, high, ink),
    ...(layout.axes === null ? [] : [words(MARGIN, below, sidesText(layout, level.view.range))]),
    words(MARGIN, below + LINE, title),
    ...(ends === null
      ? []
      : [
          ...colours,
          words(MARGIN, below + 3.1 * LINE, ends[0]),
          words(MARGIN + SIDE, below + 3.1 * LINE, ends[1], 'end'),
        ]),
    ...keys,
    '</svg>',
  ].join('\n');
  return { text, height };
}

/** One path for each colour, of the runs of tiles in rows that have it. */
function tilePaths({ tiles, columns }: Fold, pixels: Uint8ClampedArray): readonly string[] {
  const colourOf = (place: number): string =>
    cssColour([pixels[4 * place] ?? 0, pixels[4 * place + 1] ?? 0, pixels[4 * place + 2] ?? 0]);
  const paths = new Map<string, string[]>();
  for (let place = 0; place < tiles; ) {
    const colour = colourOf(place);
    const column = place % columns;
    const most = Math.min(columns - column, tiles - place);
    let run = 1;
    while (run < most && colourOf(place + run) === colour) run += 1;
    const runs = paths.get(colour) ?? [];
    runs.push(`M${column} ${Math.floor(place / columns)}h${run}v1h-${run}z`);
    paths.set(colour, runs);
    place += run;
  }
  return [...paths].map(([colour, runs]) => `<path fill="${colour}" d="${runs.join('')}"/>`);
}

function rings({ fold, rings: places }: LevelPicture, top: number, high: number, ink: string): readonly string[] {
  const [wide, tall] = [SIDE / fold.columns, high / fold.rows];
  if (Math.max(wide, tall) > 10) return [];
  return places.map((place) => {
    const x = MARGIN + ((place % fold.columns) + 0.5) * wide;
    const y = top + (Math.floor(place / fold.columns) + 0.5) * tall;
    return `<circle cx="${x}" cy="${y}" r="8" fill="none" stroke="${ink}" stroke-width="1.5"/>`;
  });
}

const escaped = (said: string): string => said.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
