import { useMemo } from 'preact/hooks';
import { formatRate } from '../format/count.ts';
import { formatDuration } from '../format/duration.ts';
import { ESSAY_CALLS_PER_SECOND } from '../race/forecast.ts';
import type { Lane } from '../race/lane.ts';
import type { Series } from '../race/samples.ts';
import { lookOf } from '../format/engine-look.ts';
import { type AnswerBar, type AnswerData, createAnswerChart } from './answer-chart.ts';
import { ChartCanvas } from './chart-canvas.tsx';
import { DataTable } from './data-table.tsx';
import { createThroughputChart, type ThroughputLine } from './throughput-chart.ts';

/** The row beside those of the engines. */
const ESSAY = 'C loop of the essay';

export function ThroughputFigure({ lanes, series, look }: { lanes: readonly Lane[]; series: Series; look: string }) {
  const lines = useMemo<readonly ThroughputLine[]>(
    () =>
      lanes
        .filter(({ method }) => method === 'sweep')
        .map(({ engine, method }) => {
          const { label, dash } = lookOf(engine, method);
          return { label, dash, samples: series.get(engine) ?? [] };
        }),
    [lanes, series],
  );
  const last = lines.flatMap(({ label, samples }) => {
    const sample = samples.at(-1);
    return sample === undefined ? [] : [`${label} ${formatRate(sample.ratePerSecond)}`];
  });
  return (
    <ChartCanvas
      title="Inputs a second"
      description={`Inputs a second over time. ${last.length === 0 ? 'No figures yet' : `Last: ${last.join(', ')}`}. The essay's loop in C makes 430 million calls a second.`}
      look={look}
      data={lines}
      create={createThroughputChart}
    >
      <DataTable
        columns={['engine', 'time', 'inputs a second']}
        rows={[
          { key: 'essay', cells: [ESSAY, '–', formatRate(ESSAY_CALLS_PER_SECOND)] },
          ...lines.flatMap(({ label, samples }) =>
            thinned(samples).map(({ at, ratePerSecond }) => ({
              key: `${label} ${at}`,
              cells: [label, formatDuration(at), formatRate(ratePerSecond)],
            })),
          ),
        ]}
      />
    </ChartCanvas>
  );
}

/** At most twenty rows, the last one always among them. */
function thinned<T>(items: readonly T[]): readonly T[] {
  const step = Math.ceil(items.length / 20);
  return items.filter((_, index) => (items.length - 1 - index) % step === 0);
}

const KINDS: Readonly<Record<AnswerBar['kind'], string>> = {
  answered: 'answered',
  forecast: 'forecast for all inputs',
  working: 'no answer',
};

export function AnswerFigure({ bars, essayMs, look }: AnswerData & { look: string }) {
  // The bars are made anew with every tick; the chart is drawn only when they say something new.
  const key = JSON.stringify([bars, essayMs]);
  const data = useMemo<AnswerData>(() => ({ bars, essayMs }), [key]);
  const said = bars.map(({ label, ms, kind }) => `${label}: ${ms === null ? '–' : formatDuration(ms)}, ${KINDS[kind]}`);
  return (
    <ChartCanvas
      title="Time to the answer"
      description={`Time to the answer on a logarithmic axis. ${said.join('. ')}. The essay's loop would need ${formatDuration(essayMs)}.`}
      look={look}
      data={data}
      create={createAnswerChart}
    >
      <DataTable
        columns={['engine', 'time', 'what it is']}
        rows={[
          ...bars.map(({ label, ms, kind }) => ({
            key: label,
            cells: [label, ms === null ? '–' : formatDuration(ms), KINDS[kind]],
          })),
          { key: 'essay', cells: [ESSAY, formatDuration(essayMs), '430 million calls a second'] },
        ]}
      />
    </ChartCanvas>
  );
}
