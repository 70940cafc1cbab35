import { BasicPlatform, type ChartConfiguration, type Plugin } from 'chart.js';
import { Chart } from '../charts/chart-setup.ts';
import { svgContext } from './svg-context.ts';

/** Pixels of a saved picture for each on the screen. */
const PNG_RATIO = 2;

/** A live chart as SVG text, with its background. */
export function chartSvg(chart: Chart, surface: string): string {
  const context = svgContext(chart.width, chart.height);
  const copy = new Chart(context as unknown as HTMLCanvasElement, {
    ...configurationOf(chart, surface, 1),
    platform: BasicPlatform,
  });
  const text = context.getSerializedSvg();
  copy.destroy();
  return text;
}

export async function chartPng(chart: Chart, surface: string): Promise<Uint8Array> {
  const canvas = document.createElement('canvas');
  canvas.width = chart.width;
  canvas.height = chart.height;
  const copy = new Chart(canvas, configurationOf(chart, surface, PNG_RATIO));
  const bytes = await pngOf(canvas);
  copy.destroy();
  return bytes;
}

export function pngOf(canvas: HTMLCanvasElement): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('the picture could not be made'));
      else blob.arrayBuffer().then((buffer) => resolve(new Uint8Array(buffer)), reject);
    }, 'image/png');
  });
}

function configurationOf(chart: Chart, surface: string, devicePixelRatio: number): ChartConfiguration {
  const { type, options } = chart.config as ChartConfiguration;
  const { labels = [], datasets } = chart.data;
  return {
    type,
    data: {
      labels: [...labels],
      // With `segment` a line is drawn stroke by stroke and not as a `Path2D`, which SVG can not take.
      datasets: datasets.map((set) => ({
        ...set,
        data: [...set.data],
        segment: {},
      })) as ChartConfiguration['data']['datasets'],
    },
    options: { ...options, animation: false, responsive: false, events: [], devicePixelRatio },
    plugins: [background(surface)],
  };
}

const background = (colour: string): Plugin => ({
  id: 'background',
  beforeDraw({ ctx, width, height }) {
    ctx.save();
    ctx.fillStyle = colour;
    ctx.fillRect(0, 0, width, height);
    ctx.restore();
  },
});
