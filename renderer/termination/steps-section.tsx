import { useMemo } from 'preact/hooks';
import { grouped, type Steps } from '../../core/index.ts';
import { ChartCanvas } from '../charts/chart-canvas.tsx';
import { DataTable } from '../charts/data-table.tsx';
import { binText, stepBins } from './step-bins.ts';
import { createStepsChart } from './termination-charts.ts';

/** How many steps the inputs take that a sweep visited. */
export function StepsSection({ steps, look }: { steps: Steps; look: string }) {
  const bins = useMemo(() => (steps.histogram === null ? [] : stepBins(steps.histogram)), [steps]);
  if (bins.length === 0) return null;
  const most = bins.reduce((a, b) => (b.inputs > a.inputs ? b : a));
  return (
    <ChartCanvas
      title="Steps of the inputs that were tried"
      description={`How many inputs take how many steps, by powers of two. Most of them, ${grouped(most.inputs)}, take ${binText(most)} steps.`}
      look={look}
      data={bins}
      create={createStepsChart}
    >
      <DataTable
        columns={['steps', 'inputs']}
        numbersFrom={1}
        rows={bins.map((bin) => ({ key: bin.from, cells: [binText(bin), grouped(bin.inputs)] }))}
      />
    </ChartCanvas>
  );
}
