import { grouped, type ScaleRow } from '../../core/index.ts';
import { formatRate } from '../format/count.ts';
import { formatDuration } from '../format/duration.ts';
import { essayMs } from '../race/forecast.ts';
import { lookOf } from '../format/engine-look.ts';

/** The measurements, one row each; the essay's loop beside them for the same inputs. */
export function ScaleTable({ rows }: { rows: readonly ScaleRow[] }) {
  return (
    <table>
      <thead>
        <tr>
          {['bits', 'inputs', 'engine', 'verdict', 'time', 'rate', 'C loop'].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.engine} ${row.bits}`}>
            <th scope="row">{row.whole ? `${row.bits}, all` : row.bits}</th>
            <td class="number">{grouped(row.inputs)}</td>
            <td>{lookOf(row.engine, row.method).label}</td>
            <td>{row.decided ? row.verdict.kind : whyNot(row)}</td>
            <td>{`${row.decided ? '' : 'over '}${formatDuration(row.timeMs)}`}</td>
            <td>{row.ratePerSecond === null ? '–' : formatRate(row.ratePerSecond)}</td>
            <td>{formatDuration(essayMs(row.inputs))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function whyNot({ verdict }: ScaleRow): string {
  if (verdict.kind === 'unknown') return `don't know: ${verdict.reason.text}`;
  return verdict.kind === 'error' ? `error: ${verdict.message}` : verdict.kind;
}
