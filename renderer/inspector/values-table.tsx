import type { TracedRow } from '../../core/index.ts';

/** What every expression came to, beside its line. */
export function ValuesTable({ rows }: { rows: readonly TracedRow[] }) {
  return (
    <table>
      <caption>Values</caption>
      <thead>
        <tr>
          <th scope="col" class="number">
            line
          </th>
          <th scope="col">expression</th>
          <th scope="col">value</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ line, span, expression, value }) => (
          <tr key={`${span.start} ${span.end}`}>
            <td class="number">{line}</td>
            <th scope="row">{expression}</th>
            <td class="wrapped">{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
