import type { ComponentChildren } from 'preact';

export interface DataRow {
  readonly key: string | number;
  /** The first heads the row. */
  readonly cells: readonly ComponentChildren[];
}

/** The data of a figure in rows; what stands under a chart for those who can not or do not want to see it. */
export function DataTable(props: {
  columns: readonly ComponentChildren[];
  rows: readonly DataRow[];
  /** Columns from this one on are set as numbers; none where absent. */
  numbersFrom?: number;
  /** Of a last row across all columns: what the table leaves out. */
  rest?: string | null;
}) {
  const { columns, rows, numbersFrom = columns.length, rest = null } = props;
  const look = (column: number) => (column >= numbersFrom ? 'number' : undefined);
  return (
    <table>
      <thead>
        <tr>
          {columns.map((name, i) => (
            <th key={i} scope="col" class={look(i)}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells: [head, ...cells] }) => (
          <tr key={key}>
            <th scope="row" class={look(0)}>
              {head}
            </th>
            {cells.map((cell, i) => (
              <td key={i} class={look(i + 1)}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
        {rest !== null && (
          <tr>
            <td colSpan={columns.length}>{rest}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
