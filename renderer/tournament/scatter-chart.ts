import type { ScatterPoint } from '../../core/index.ts';
import { Chart, type ChartTheme, STILL } from '../charts/chart-setup.ts';
import type { LiveChart } from '../charts/throughput-chart.ts';
import { SHORTEST_MS, timeAxis, unsolvedAt } from './time-axis.ts';

export interface ScatterData {
  readonly points: readonly ScatterPoint[];
  readonly budgetMs: number;
}

/** A point for each question: right of the diagonal the prover was faster, above it the sweep. Unsolved ones lie on the border. */
export function createScatterChart(canvas: HTMLCanvasElement, theme: ChartTheme): LiveChart<ScatterData> {
  const chart = new Chart<'line', { x: number; y: number }[]>(canvas, {
    type: 'line',
    data: { datasets: [] },
    options: {
      ...STILL,
      parsing: false,
      layout: { padding: { right: 12, top: 8 } },
      scales: { x: timeAxis(theme, 'fastest sweep'), y: timeAxis(theme, 'fastest prover') },
    },
  });
  return {
    update({ points, budgetMs }) {
      const border = unsolvedAt(
        budgetMs,
        points.flatMap(({ sweepMs, proofMs }) => [sweepMs, proofMs]),
      );
      const place = (ms: number | null): number => (ms === null ? border : Math.max(ms, SHORTEST_MS));
      const dots = (method: 'hardware' | 'reasoning', chosen: readonly ScatterPoint[]) => ({
        data: chosen.map(({ sweepMs, proofMs }) => ({ x: place(sweepMs), y: place(proofMs) })),
        showLine: false,
        clip: false as const,
        pointStyle: method === 'hardware' ? ('circle' as const) : ('rectRot' as const),
        pointRadius: 4,
        pointBackgroundColor: theme.fills[method],
        pointBorderColor: theme[method],
      });
      const sweepFirst = ({ sweepMs, proofMs }: ScatterPoint): boolean => place(sweepMs) < place(proofMs);
      chart.data.datasets = [
        dots('hardware', points.filter(sweepFirst)),
        dots(
          'reasoning',
          points.filter((point) => !sweepFirst(point)),
        ),
        {
          data: [
            { x: SHORTEST_MS, y: SHORTEST_MS },
            { x: border, y: border },
          ],
          borderColor: theme.faint,
          borderWidth: 1,
          borderDash: [2, 3],
          pointRadius: 0,
        },
      ];
      for (const axis of ['x', 'y'] as const) {
        const scale = chart.options.scales?.[axis];
        if (scale !== undefined) scale.max = border;
      }
      const { plugins } = chart.options;
      if (plugins !== undefined) plugins.annotation = { annotations: budgetLines(budgetMs, theme) };
      chart.update('none');
    },
    destroy() {
      chart.destroy();
    },
  };
}

/** The budget on both axes; what lies beyond was not solved. */
function budgetLines(ms: number, theme: ChartTheme) {
  const line = { type: 'line', borderColor: theme.ink, borderWidth: 1 } as const;
  return { across: { ...line, yMin: ms, yMax: ms }, down: { ...line, xMin: ms, xMax: ms } };
}
