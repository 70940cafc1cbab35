import type { CactusLine } from '../../core/index.ts';
import { Chart, type ChartTheme, STILL } from '../charts/chart-setup.ts';
import type { LiveChart } from '../charts/throughput-chart.ts';
import { lookOf } from '../format/engine-look.ts';
import { SHORTEST_MS, timeAxis, unsolvedAt } from './time-axis.ts';

export interface CactusData {
  readonly lines: readonly CactusLine[];
  readonly budgetMs: number;
}

/** A staircase for each engine: how many questions it has solved after a time. */
export function createCactusChart(canvas: HTMLCanvasElement, theme: ChartTheme): LiveChart<CactusData> {
  const font = { family: theme.font, size: theme.fontSize };
  const chart = new Chart<'line', { x: number; y: number }[]>(canvas, {
    type: 'line',
    data: { datasets: [] },
    options: {
      ...STILL,
      parsing: false,
      layout: { padding: { right: 12, top: 8 } },
      scales: {
        x: timeAxis(theme, 'time'),
        y: {
          type: 'linear',
          min: 0,
          title: { display: true, text: 'questions solved', color: theme.faint, font },
          grid: { color: theme.grid },
          border: { color: theme.grid },
          ticks: { color: theme.faint, font, precision: 0 },
        },
      },
    },
  });
  return {
    update({ lines, budgetMs }) {
      const end = unsolvedAt(
        budgetMs,
        lines.flatMap(({ points }) => points.map(({ ms }) => ms)),
      );
      chart.data.datasets = lines.map(({ engine, method, points }) => {
        const { label, hue, dash } = lookOf(engine, method);
        const steps = points.map(({ ms, solved }) => ({ x: Math.max(ms, SHORTEST_MS), y: solved }));
        return {
          label,
          data: [{ x: SHORTEST_MS, y: 0 }, ...steps, { x: end, y: points.length }],
          stepped: 'before' as const,
          borderColor: theme[hue],
          borderDash: [...dash],
          borderWidth: 2,
          pointRadius: 0,
        };
      });
      const x = chart.options.scales?.['x'];
      if (x !== undefined) x.max = end;
      const y = chart.options.scales?.['y'];
      // Room for the name above the highest line.
      if (y !== undefined) y.max = Math.ceil(Math.max(1, ...lines.map(({ points }) => points.length)) * 1.2);
      const { plugins } = chart.options;
      if (plugins !== undefined) plugins.annotation = { annotations: lineNames(lines, end, theme) };
      chart.update('none');
    },
    destroy() {
      chart.destroy();
    },
  };
}

/** Each line's name at its end: there is no legend to look up. */
function lineNames(lines: readonly CactusLine[], end: number, theme: ChartTheme) {
  return Object.fromEntries(
    lines.map(({ engine, method, points }) => {
      const { label, hue } = lookOf(engine, method);
      return [
        engine,
        {
          type: 'label' as const,
          xValue: end,
          yValue: points.length,
          content: `${label} ${points.length}`,
          color: theme[hue],
          backgroundColor: 'transparent',
          // Above the line's end, inside the chart.
          position: { x: 'end', y: 'end' } as const,
          yAdjust: -2,
          padding: 2,
          font: { family: theme.font, size: theme.fontSize },
        },
      ];
    }),
  );
}
