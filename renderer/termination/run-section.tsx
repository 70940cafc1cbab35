import { useMemo } from 'preact/hooks';
import { grouped, type LoopReason, type TracedLoop } from '../../core/index.ts';
import { ChartCanvas } from '../charts/chart-canvas.tsx';
import { DataTable } from '../charts/data-table.tsx';
import { measuredRun } from './measured-run.ts';
import { createMeasureChart } from './termination-charts.ts';

const SHOWN_ROWS = 200;

/** What gets smaller, along one run: as a chart and as a table. */
export function RunSection({
  loop,
  reason,
  line,
  look,
}: {
  loop: TracedLoop;
  reason: LoopReason | null;
  line: number;
  look: string;
}) {
  const run = useMemo(() => measuredRun(loop, reason), [loop, reason]);
  const { columns, rows, variables } = run;
  const measured = columns.filter(({ role }) => role === 'measure');
  const rest = loop.count - Math.min(rows.length, SHOWN_ROWS);
  const table = (
    <DataTable
      columns={[
        'step',
        ...variables,
        ...columns.map(({ text, role }) => (
          <>
            {role === 'measure' ? 'gets smaller' : 'always true'}: <code>{text}</code>
          </>
        )),
      ]}
      numbersFrom={0}
      rows={rows.slice(0, SHOWN_ROWS).map((row) => ({
        key: row.step,
        cells: [grouped(BigInt(row.step)), ...row.variables, ...row.cells],
      }))}
      rest={rest > 0 ? `… ${grouped(BigInt(rest))} more` : null}
    />
  );
  const title = `The loop at line ${line} along this run`;
  if (measured.length === 0) {
    return (
      <section aria-label={title}>
        <h3>{title}</h3>
        <div class="chart-table" tabIndex={0} role="group" aria-label={`Entries of the loop at line ${line}`}>
          {table}
        </div>
      </section>
    );
  }
  return (
    <ChartCanvas
      title={title}
      description={`The value of ${measured.map(({ text }) => text).join(', ')} at each of ${grouped(BigInt(loop.count))} entries of the loop: ${ends(rows)}.`}
      look={look}
      data={run}
      create={createMeasureChart}
    >
      {table}
    </ChartCanvas>
  );
}

/** `from 17 down to 2`. */
function ends(rows: readonly { readonly numbers: readonly (number | null)[] }[]): string {
  const [first, last] = [rows[0]?.numbers.join(', '), rows.at(-1)?.numbers.join(', ')];
  return `from ${first} to ${last}`;
}
