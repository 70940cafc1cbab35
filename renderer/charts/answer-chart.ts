import type { AnnotationOptions } from 'chartjs-plugin-annotation';
import { formatDuration } from '../format/duration.ts';
import { Chart, type ChartTheme, STILL } from './chart-setup.ts';
import { ticksAtPowersOfTen } from './log-ticks.ts';
import type { LiveChart } from './throughput-chart.ts';

/** One engine's bar: how long its answer took, or would. */
export interface AnswerBar {
  readonly label: string;
  readonly hue: 'hardware' | 'reasoning';
  /** `null` while there is neither an answer nor a forecast. */
  readonly ms: number | null;
  readonly kind: 'answered' | 'forecast' | 'working';
}

export interface AnswerData {
  readonly bars: readonly AnswerBar[];
  /** The time of the essay's loop for this space. */
  readonly essayMs: number;
}

const SHORTEST = 0.1;

/** Time to the answer on a logarithmic axis: filled where it was given, hollow where it is a forecast. */
export function createAnswerChart(canvas: HTMLCanvasElement, theme: ChartTheme): LiveChart<AnswerData> {
  const font = { family: theme.font, size: theme.fontSize };
  const chart = new Chart<'bar', (number | null)[], string>(canvas, {
    type: 'bar',
    data: { labels: [], datasets: [] },
    options: {
      indexAxis: 'y',
      ...STILL,
      layout: { padding: { right: 8 } },
      scales: {
        x: {
          type: 'logarithmic',
          min: SHORTEST,
          grid: { color: theme.grid },
          border: { color: theme.grid },
          afterBuildTicks: ticksAtPowersOfTen(6),
          ticks: { color: theme.faint, font, maxRotation: 0, callback: (value) => roundTime(Number(value)) },
        },
        y: {
          type: 'category',
          grid: { display: false },
          border: { color: theme.grid },
          ticks: { color: theme.ink, font },
        },
      },
    },
  });
  return {
    update({ bars, essayMs }) {
      const colour = ({ hue }: AnswerBar): string => theme[hue];
      const longest = Math.max(essayMs, ...bars.map(({ ms }) => ms ?? 0), 1e4);
      chart.data.labels = bars.map(({ label }) => label);
      chart.data.datasets = [
        {
          data: bars.map(({ ms }) => (ms === null ? null : Math.max(ms, SHORTEST * 1.2))),
          backgroundColor: bars.map((bar) => (bar.kind === 'answered' ? theme.fills[bar.hue] : 'transparent')),
          borderColor: bars.map(colour),
          borderWidth: 1.5,
          borderSkipped: false,
          maxBarThickness: 34,
        },
      ];
      const x = chart.options.scales?.['x'];
      if (x !== undefined) x.max = 10 ** (Math.ceil(Math.log10(longest)) + 1);
      const plugins = chart.options.plugins;
      if (plugins !== undefined) plugins.annotation = { annotations: { essay: essayLine(essayMs, longest, theme) } };
      chart.update('none');
    },
    destroy() {
      chart.destroy();
    },
  };
}

function essayLine(ms: number, longest: number, theme: ChartTheme): AnnotationOptions<'line'> {
  const late = Math.log10(ms / SHORTEST) > Math.log10(longest / SHORTEST) / 2;
  return {
    type: 'line',
    xMin: ms,
    xMax: ms,
    borderColor: theme.ink,
    borderWidth: 1,
    borderDash: [2, 3],
    label: {
      display: true,
      content: `C loop: ${formatDuration(ms)}`,
      position: 'start',
      xAdjust: late ? -8 : 8,
      textAlign: late ? 'end' : 'start',
      padding: 2,
      backgroundColor: theme.surface,
      color: theme.ink,
      font: { family: theme.font, size: theme.fontSize, weight: 'normal' },
    },
  };
}

/** A power of ten of milliseconds in one short word. */
function roundTime(ms: number): string {
  return formatDuration(ms)
    .replace(/^(\d+) min .*$/, '$1 min')
    .replace(/^(\d+) h .*$/, '$1 h');
}
