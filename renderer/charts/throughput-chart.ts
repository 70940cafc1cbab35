import { formatMetric } from '../format/count.ts';
import { ESSAY_CALLS_PER_SECOND } from '../race/forecast.ts';
import type { Sample } from '../race/samples.ts';
import { Chart, type ChartTheme, STILL } from './chart-setup.ts';
import { ticksAtPowersOfTen } from './log-ticks.ts';

/** One engine's line. */
export interface ThroughputLine {
  readonly label: string;
  readonly dash: readonly number[];
  readonly samples: readonly Sample[];
}

export interface LiveChart<T> {
  update(data: T): void;
  destroy(): void;
}

/** A power of ten without needless digits: `100 M`. */
function formatPower(value: number): string {
  return formatMetric(value).replace(/\.0+(?= )/, '');
}

/** Inputs a second over time; the essay's loop is the line to beat. */
export function createThroughputChart(
  canvas: HTMLCanvasElement,
  theme: ChartTheme,
): LiveChart<readonly ThroughputLine[]> {
  const font = { family: theme.font, size: theme.fontSize };
  const chart = new Chart<'line', { x: number; y: number }[]>(canvas, {
    type: 'line',
    data: { datasets: [] },
    options: {
      ...STILL,
      parsing: false,
      normalized: true,
      layout: { padding: { right: 8 } },
      scales: {
        x: {
          type: 'linear',
          min: 0,
          suggestedMax: 2,
          grid: { color: theme.grid },
          border: { color: theme.grid },
          ticks: { color: theme.faint, font, maxTicksLimit: 6, callback: (value) => `${value} s` },
        },
        y: {
          type: 'logarithmic',
          min: 1e7,
          suggestedMax: 1e10,
          grid: { color: theme.grid },
          border: { color: theme.grid },
          afterBuildTicks: ticksAtPowersOfTen(6),
          ticks: { color: theme.faint, font, callback: (value) => `${formatPower(Number(value))}/s` },
        },
      },
      plugins: {
        annotation: {
          annotations: {
            essay: {
              type: 'line',
              yMin: ESSAY_CALLS_PER_SECOND,
              yMax: ESSAY_CALLS_PER_SECOND,
              borderColor: theme.ink,
              borderWidth: 1,
              borderDash: [2, 3],
              label: {
                display: true,
                content: 'C loop of the essay, 430 M/s',
                position: 'end',
                yAdjust: 10,
                padding: 2,
                backgroundColor: theme.surface,
                color: theme.ink,
                font: { ...font, weight: 'normal' },
              },
            },
          },
        },
      },
    },
  });
  return {
    update(lines) {
      chart.data.datasets = lines.map(({ label, dash, samples }) => ({
        label,
        data: samples.map(({ at, ratePerSecond }) => ({ x: at / 1e3, y: ratePerSecond })),
        borderColor: theme.hardware,
        borderDash: [...dash],
        borderWidth: 2,
        pointRadius: samples.length < 3 ? 3 : 0,
        pointBackgroundColor: theme.hardware,
      }));
      const slowest = Math.min(
        ...lines.flatMap(({ samples }) => samples.map(({ ratePerSecond }) => ratePerSecond)),
        1e8,
      );
      const y = chart.options.scales?.['y'];
      if (y !== undefined) y.min = 10 ** Math.floor(Math.log10(Math.max(slowest, 1)) - 0.5);
      chart.update('none');
    },
    destroy() {
      chart.destroy();
    },
  };
}
