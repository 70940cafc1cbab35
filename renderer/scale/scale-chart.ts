import type { AnnotationOptions } from 'chartjs-plugin-annotation';
import type { ChartDataset } from 'chart.js';
import { Chart, type ChartTheme, STILL } from '../charts/chart-setup.ts';
import type { LiveChart } from '../charts/throughput-chart.ts';
import { DAY, formatDuration, HOUR, MINUTE, SECOND, superscript, YEAR } from '../format/duration.ts';
import {
  type CrossingMark,
  FAR_BITS,
  LEAST_MS,
  type ScaleChartData,
  type ScaleLine,
  type ScalePoint,
} from './scale-lines.ts';

type Dataset = ChartDataset<'line', ScalePoint[]>;

/** Times that people know, for the axis. */
const TIMES_MS: readonly number[] = [LEAST_MS, 1, SECOND, MINUTE, HOUR, DAY, YEAR, 1000 * YEAR];
const MOST_MS = 1e5 * YEAR;

/** Time on a logarithmic axis against the number of inputs: what was measured is drawn, what is foretold is dashed. */
export function createScaleChart(canvas: HTMLCanvasElement, theme: ChartTheme): LiveChart<ScaleChartData> {
  const font = { family: theme.font, size: theme.fontSize };
  const chart = new Chart<'line', ScalePoint[]>(canvas, {
    type: 'line',
    data: { datasets: [] },
    options: {
      ...STILL,
      parsing: false,
      normalized: true,
      layout: { padding: { right: 12 } },
      scales: {
        x: {
          type: 'linear',
          min: 0,
          max: FAR_BITS,
          grid: { color: theme.grid },
          border: { color: theme.grid },
          title: { display: true, text: 'number of inputs', color: theme.faint, font },
          ticks: { color: theme.faint, font, stepSize: 8, callback: (value) => `2${superscript(Number(value))}` },
        },
        y: {
          type: 'logarithmic',
          min: LEAST_MS,
          max: MOST_MS,
          grid: { color: theme.grid },
          border: { color: theme.grid },
          afterBuildTicks: (scale) => {
            scale.ticks = TIMES_MS.map((value) => ({ value }));
          },
          ticks: { color: theme.faint, font, autoSkip: false, callback: (value) => formatDuration(Number(value)) },
        },
      },
    },
  });
  return {
    update(data) {
      chart.data.datasets = [essayLine(data.essay, theme), ...data.lines.flatMap((line) => linesOf(line, theme))];
      const plugins = chart.options.plugins;
      if (plugins !== undefined) {
        const crossings = data.crossings.map((mark, i) => [`crossing${i}`, crossingLine(mark, theme)] as const);
        plugins.annotation = {
          annotations: { ...Object.fromEntries(crossings), essay: essayLabel(data.essay, theme) },
        };
      }
      chart.update('none');
    },
    destroy() {
      chart.destroy();
    },
  };
}

function linesOf(
  { hue, dash, answered, unanswered, foretold, engine }: ScaleLine,
  theme: ChartTheme,
): readonly Dataset[] {
  const colour = theme[hue];
  const plain = {
    borderColor: colour,
    borderWidth: 2.5,
    pointStyle: engine === 'cpu' ? 'rect' : hue === 'hardware' ? 'circle' : 'rectRot',
  } as const;
  return [
    { ...plain, data: [...foretold], borderWidth: 1.5, borderDash: [3, 5], pointRadius: 0 },
    {
      ...plain,
      data: [...answered],
      borderDash: [...dash],
      clip: 8,
      pointRadius: 4,
      pointBackgroundColor: theme.fills[hue],
    },
    { ...plain, data: [...unanswered], showLine: false, pointRadius: 5, pointBackgroundColor: theme.surface },
  ];
}

const essayLine = (points: readonly ScalePoint[], theme: ChartTheme): Dataset => ({
  data: [...points],
  borderColor: theme.ink,
  borderWidth: 1,
  borderDash: [2, 3],
  pointRadius: 0,
});

function essayLabel(essay: readonly ScalePoint[], theme: ChartTheme): AnnotationOptions<'label'> {
  const end = essay.at(-1);
  return {
    type: 'label',
    xValue: FAR_BITS,
    yValue: end?.y ?? 1,
    position: { x: 'end', y: 'end' },
    yAdjust: -4,
    content: `C loop of the essay: ${formatDuration(end?.y ?? 0)}`,
    color: theme.ink,
    backgroundColor: theme.surface,
    padding: 2,
    font: { family: theme.font, size: theme.fontSize },
  };
}

function crossingLine({ x, measured, label }: CrossingMark, theme: ChartTheme): AnnotationOptions<'line'> {
  return {
    type: 'line',
    xMin: x,
    xMax: x,
    borderColor: theme.ink,
    borderWidth: 1,
    borderDash: measured ? [] : [3, 5],
    label: {
      display: true,
      content: label,
      position: 'end',
      xAdjust: x > FAR_BITS / 2 ? -6 : 6,
      textAlign: x > FAR_BITS / 2 ? 'end' : 'start',
      padding: 3,
      backgroundColor: theme.surface,
      color: theme.ink,
      font: { family: theme.font, size: theme.fontSize, weight: 600 },
    },
  };
}
