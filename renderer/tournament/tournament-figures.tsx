import { useMemo } from 'preact/hooks';
import { cactus, type CactusLine, scatter, type ScatterPoint, type TournamentRow } from '../../core/index.ts';
import { ChartCanvas } from '../charts/chart-canvas.tsx';
import { DataTable } from '../charts/data-table.tsx';
import { formatDuration } from '../format/duration.ts';
import { lookOf } from '../format/engine-look.ts';
import { type CactusData, createCactusChart } from './cactus-chart.ts';
import { createScatterChart, type ScatterData } from './scatter-chart.ts';

/** Sweep against proof, and problems solved over time. */
export function TournamentFigures(props: { rows: readonly TournamentRow[]; budgetMs: number; look: string }) {
  const { rows, budgetMs, look } = props;
  const scatterData = useMemo<ScatterData>(() => ({ points: scatter(rows), budgetMs }), [rows, budgetMs]);
  const cactusData = useMemo<CactusData>(() => ({ lines: cactus(rows), budgetMs }), [rows, budgetMs]);
  return (
    <div class="charts">
      <ScatterFigure data={scatterData} look={look} />
      <CactusFigure data={cactusData} look={look} />
    </div>
  );
}

const timeText = (ms: number | null): string => (ms === null ? 'not solved' : formatDuration(ms));

function ScatterFigure({ data, look }: { data: ScatterData; look: string }) {
  const wins = (test: (point: ScatterPoint) => boolean): number => data.points.filter(test).length;
  const faster = wins(({ sweepMs, proofMs }) => sweepMs !== null && (proofMs === null || sweepMs < proofMs));
  return (
    <ChartCanvas
      title="Sweep against proof"
      description={`Each question by the time of the fastest sweep and of the fastest prover, both logarithmic; unsolved ones on the border. The sweep was faster on ${faster}, the prover on ${data.points.length - faster} of ${data.points.length}.`}
      look={look}
      data={data}
      create={createScatterChart}
    >
      <DataTable
        columns={['question', 'sweep', 'proof']}
        rows={data.points.map(({ file, name, sweepMs, proofMs }) => ({
          key: `${file} ${name}`,
          cells: [name, timeText(sweepMs), timeText(proofMs)],
        }))}
      />
    </ChartCanvas>
  );
}

function CactusFigure({ data, look }: { data: CactusData; look: string }) {
  const solved = ({ points }: CactusLine): number => points.length;
  return (
    <ChartCanvas
      title="Questions solved over time"
      description={`How many questions each engine solves within a time, on a logarithmic axis. ${data.lines.map((line) => `${lookOf(line.engine, line.method).label}: ${solved(line)}`).join(', ')}.`}
      look={look}
      data={data}
      create={createCactusChart}
    >
      <DataTable
        columns={['engine', 'time', 'solved']}
        rows={data.lines.flatMap(({ engine, method, points }) =>
          points.map(({ ms, solved: count }) => ({
            key: `${engine} ${count}`,
            cells: [lookOf(engine, method).label, formatDuration(ms), count],
          })),
        )}
      />
    </ChartCanvas>
  );
}
