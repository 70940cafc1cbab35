import { Chart, type ChartTheme, STILL } from '../charts/chart-setup.ts';
import { powersOfTen } from '../charts/log-ticks.ts';
import type { LiveChart } from '../charts/throughput-chart.ts';
import { formatMetric } from '../format/count.ts';
import type { MeasuredRun } from './measured-run.ts';
import { binText, type StepBin } from './step-bins.ts';

const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 3]];

/** Each part of a measure over the entries of the loop. */
export function createMeasureChart(canvas: HTMLCanvasElement, theme: ChartTheme): LiveChart<MeasuredRun> {
  const font = { family: theme.font, size: theme.fontSize };
  const axis = { grid: { color: theme.grid }, border: { color: theme.grid } };
  const chart = new Chart<'line', { x: number; y: number }[]>(canvas, {
    type: 'line',
    data: { datasets: [] },
    options: {
      ...STILL,
      parsing: false,
      normalized: true,
      scales: {
        x: { type: 'linear', ...axis, ticks: { color: theme.faint, font, precision: 0, maxTicksLimit: 8 } },
        y: { type: 'linear', ...axis, ticks: { color: theme.faint, font, maxTicksLimit: 6 } },
      },
    },
  });
  return {
    update({ columns, rows }) {
      const measures = columns.filter(({ role }) => role === 'measure');
      chart.data.datasets = measures.map(({ text }, part) => ({
        label: text,
        data: rows.flatMap(({ step, numbers }) => {
          const y = numbers[part] ?? null;
          return y === null ? [] : [{ x: step, y }];
        }),
        borderColor: theme.reasoning,
        borderDash: [...(DASHES[part % DASHES.length] ?? [])],
        borderWidth: 2,
        pointRadius: rows.length < 40 ? 3 : 0,
        pointBackgroundColor: theme.reasoning,
      }));
      chart.update('none');
    },
    destroy: () => chart.destroy(),
  };
}

/** How many inputs take how many steps; the number of inputs on a logarithmic axis. */
export function createStepsChart(canvas: HTMLCanvasElement, theme: ChartTheme): LiveChart<readonly StepBin[]> {
  const font = { family: theme.font, size: theme.fontSize };
  const axis = { grid: { color: theme.grid }, border: { color: theme.grid } };
  const chart = new Chart<'bar', number[], string>(canvas, {
    type: 'bar',
    data: { labels: [], datasets: [] },
    options: {
      ...STILL,
      scales: {
        x: { type: 'category', ...axis, ticks: { color: theme.faint, font, maxRotation: 0, autoSkip: true } },
        y: {
          type: 'logarithmic',
          ...axis,
          min: 0.5,
          afterBuildTicks: (scale) => {
            scale.ticks = powersOfTen(1, scale.max, 6).map((value) => ({ value }));
          },
          ticks: {
            color: theme.faint,
            font,
            callback: (value) => formatMetric(Number(value)).replace(/\.0+(?= |$)/, ''),
          },
        },
      },
    },
  });
  return {
    update(bins) {
      chart.data.labels = bins.map(binText);
      chart.data.datasets = [
        {
          data: bins.map(({ inputs }) => Number(inputs)),
          backgroundColor: theme.fills.hardware,
          borderColor: theme.ink,
          borderWidth: 1,
          categoryPercentage: 0.9,
          barPercentage: 0.95,
        },
      ];
      chart.update('none');
    },
    destroy: () => chart.destroy(),
  };
}
