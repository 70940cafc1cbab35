import { useMemo } from 'preact/hooks';
import { grouped, type LoopReason, type TracedLoop } from '../../core/index.ts';
import { ChartCanvas } from '../charts/chart-canvas.tsx';
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
    <table>
      <thead>
        <tr>
          <th scope="col" class="number">
            step
          </th>
          {variables.map((name) => (
            <th scope="col" key={name} class="number">
              {name}
            </th>
          ))}
          {columns.map(({ text, role }) => (
            <th scope="col" key={`${role} ${text}`} class="number">
              {role === 'measure' ? 'gets smaller' : 'always true'}: <code>{text}</code>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, SHOWN_ROWS).map((row) => (
          <tr key={row.step}>
            <th scope="row" class="number">
              {grouped(BigInt(row.step))}
            </th>
            {[...row.variables, ...row.cells].map((text, i) => (
              <td key={i} class="number">
                {text}
              </td>
            ))}
          </tr>
        ))}
        {rest > 0 && (
          <tr>
            <td colSpan={1 + variables.length + columns.length}>… {grouped(BigInt(rest))} more</td>
          </tr>
        )}
      </tbody>
    </table>
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
