import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartOptions,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
} from 'chart.js';
import annotation from 'chartjs-plugin-annotation';

/** Only what the charts use. No tooltips: every figure stands in the table beside the chart. */
Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  annotation,
);

/** The page's colours and type, as the style sheet has them at this moment (light or dark). */
export interface ChartTheme {
  readonly ink: string;
  readonly faint: string;
  readonly grid: string;
  readonly surface: string;
  readonly hardware: string;
  readonly reasoning: string;
  /** The same hues as surfaces, to be outlined in the text colours above. */
  readonly fills: Readonly<Record<'hardware' | 'reasoning', string>>;
  readonly font: string;
  readonly fontSize: number;
}

export function chartTheme(element: Element): ChartTheme {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ink: read('--ink'),
    faint: read('--ink-2'),
    grid: read('--line'),
    surface: read('--surface'),
    hardware: read('--hardware'),
    reasoning: read('--reasoning'),
    fills: { hardware: read('--hardware-fill'), reasoning: read('--reasoning-fill') },
    font: style.fontFamily,
    fontSize: Number.parseFloat(style.fontSize) * 0.8,
  };
}

/** Options of every chart: it is as large as its box, is drawn when there is something new, and listens to nothing. */
export const STILL = {
  animation: false,
  responsive: true,
  maintainAspectRatio: false,
  events: [],
} satisfies ChartOptions;

export { Chart };
