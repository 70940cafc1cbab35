import type { PropertyEntry } from './entry.ts';
import { csvLine } from './table.ts';

const ENGINE_COLUMNS = [
  'file',
  'property',
  'engine',
  'what it is',
  'verdict',
  'reason',
  'time ms',
  'start ms',
  'end ms',
  'evaluated',
  'inputs/s',
] as const;

/** One line an engine of each race. */
export function enginesCsv(entries: readonly PropertyEntry[]): string {
  const rows = entries.flatMap(({ file, name, engines }) =>
    engines.map((lane) => [
      file,
      name,
      lane.engine,
      lane.device ?? lane.solver ?? '',
      lane.verdict,
      lane.reason?.text ?? '',
      String(lane.timeMs),
      lane.startMs === null ? '' : String(lane.startMs),
      String(lane.endMs),
      lane.evaluated ?? '',
      lane.evaluationsPerSecond?.toString() ?? '',
    ]),
  );
  return [ENGINE_COLUMNS, ...rows].map(csvLine).join('');
}

/** One engine's rate over time: milliseconds since the start, and inputs a second. */
export interface RateSeries {
  readonly engine: string;
  readonly samples: readonly { readonly at: number; readonly ratePerSecond: number }[];
}

export function seriesCsv(series: readonly RateSeries[]): string {
  const rows = series.flatMap(({ engine, samples }) =>
    samples.map(({ at, ratePerSecond }) => [engine, at.toFixed(3), ratePerSecond.toFixed(0)]),
  );
  return [['engine', 'time ms', 'inputs/s'], ...rows].map(csvLine).join('');
}

/** How many inputs took how many steps; `null` where nobody counted. */
export function stepsCsv({ steps }: PropertyEntry): string | null {
  const histogram = steps?.histogram ?? null;
  if (histogram === null) return null;
  return [['steps', 'inputs'], ...histogram.map(([taken, inputs]) => [String(taken), inputs])].map(csvLine).join('');
}
