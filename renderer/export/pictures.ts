import { Chart } from '../charts/chart-setup.ts';
import type { MapShown } from '../map/map-session.ts';
import { chartPng, chartSvg } from './chart-picture.ts';
import { type DrawnMap, MAP_WIDTH, mapDescription, mapSvg, mapTitle } from './map-drawing.ts';
import { drawingPng, drawingSvg, svgPng } from './ruler-picture.ts';

/** A picture of the page that can be taken away. */
export interface Picture {
  readonly title: string;
  readonly description: string;
  svg(): string;
  png(): Promise<Uint8Array>;
}

/** Every ruler and chart that is on the page, each title once; what `first` holds comes first. */
export function picturesOn(page: ParentNode, first: ParentNode | null): readonly Picture[] {
  const surface = pageColour('surface');
  const found = [first, page].flatMap((root) =>
    root === null ? [] : [...rulersIn(root, surface), ...chartsIn(root, surface)],
  );
  return [...new Map(found.toReversed().map((picture) => [picture.title, picture])).values()].toReversed();
}

/** The map as it stands, at the level that is shown; none where none was made. */
export function mapPictures({ layout, of, levels }: MapShown, look: string): readonly Picture[] {
  const level = levels.at(-1);
  if (layout === null || level === undefined) return [];
  const map: DrawnMap = { layout, of, level, look };
  const drawn = () => mapSvg(map, { ink: pageColour('ink'), surface: pageColour('surface') });
  return [
    {
      title: mapTitle(map),
      description: `${mapTitle(map)}. ${mapDescription(map)}`,
      svg: () => drawn().text,
      png() {
        const { text, height } = drawn();
        return svgPng(text, MAP_WIDTH, height);
      },
    },
  ];
}

const pageColour = (name: 'ink' | 'surface'): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function rulersIn(root: ParentNode, surface: string): readonly Picture[] {
  return [...root.querySelectorAll<SVGSVGElement>('.ruler svg')].map((drawing) => ({
    title: 'Time ruler',
    description: drawing.getAttribute('aria-label') ?? '',
    svg: () => drawingSvg(drawing, surface),
    png: () => drawingPng(drawing, surface),
  }));
}

function chartsIn(root: ParentNode, surface: string): readonly Picture[] {
  return [...root.querySelectorAll('figure.chart')].flatMap((figure) => {
    const canvas = figure.querySelector('canvas');
    const chart = canvas === null ? undefined : Chart.getChart(canvas);
    if (canvas === null || chart === undefined) return [];
    return [
      {
        title: figure.querySelector('figcaption')?.textContent ?? 'Chart',
        description: canvas.getAttribute('aria-label') ?? '',
        svg: () => chartSvg(chart, surface),
        png: () => chartPng(chart, surface),
      },
    ];
  });
}
