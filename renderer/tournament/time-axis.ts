import type { ScaleOptionsByType } from 'chart.js';
import type { ChartTheme } from '../charts/chart-setup.ts';
import { ticksAtPowersOfTen } from '../charts/log-ticks.ts';
import { formatDuration } from '../format/duration.ts';

/** The shortest time that is told apart, in milliseconds. */
export const SHORTEST_MS = 0.1;

/** Where what was not solved stands: beyond the budget, and beyond `times`, which count the start of an engine as well. */
export const unsolvedAt = (budgetMs: number, times: readonly (number | null)[]): number =>
  Math.max(budgetMs, ...times.map((ms) => ms ?? 0)) * 2;

/** A logarithmic axis of time up to beyond the budget. */
export function timeAxis(theme: ChartTheme, title: string) {
  const font = { family: theme.font, size: theme.fontSize };
  return {
    type: 'logarithmic',
    min: SHORTEST_MS,
    title: { display: true, text: title, color: theme.faint, font },
    grid: { color: theme.grid },
    border: { color: theme.grid },
    afterBuildTicks: ticksAtPowersOfTen(7),
    ticks: {
      color: theme.faint,
      font,
      maxRotation: 0,
      callback: (value: number | string) => formatDuration(Number(value)),
    },
  } as const satisfies Partial<Record<keyof ScaleOptionsByType<'logarithmic'>, unknown>>;
}
