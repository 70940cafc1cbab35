import { grouped } from '../base/grouped.ts';

const UNITS: readonly (readonly [number, string])[] = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];

/** A rate in three digits with its prefix: `1.24 G inputs/s`. */
export function formatRate(inputsPerSecond: number): string {
  const unit = UNITS.find(([limit]) => inputsPerSecond >= limit);
  if (unit === undefined) return `${inputsPerSecond.toPrecision(3)} inputs/s`;
  return `${(inputsPerSecond / unit[0]).toPrecision(3)} ${unit[1]} inputs/s`;
}

/** Years of 365 days, as the essay counts them. */
const YEAR_S = 365 * 86_400;

const DURATIONS: readonly (readonly [number, string])[] = [
  [YEAR_S, 'year'],
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
];

/** A duration for people: `4.1 ms`, `12.3 s`, `128 days`, `1,360 years`. */
export function formatDuration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 0.001) return `${(ms * 1000).toFixed(0)} µs`;
  if (seconds < 1) return `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms`;
  if (seconds < 120) return `${seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(1)} s`;
  const [unit, name] = DURATIONS.find(([limit]) => seconds >= 2 * limit) ?? [60, 'minute'];
  const count = seconds / unit;
  return count >= 1e15 ? `${count.toExponential(1)} ${name}s` : `${grouped(BigInt(Math.round(count)))} ${name}s`;
}
