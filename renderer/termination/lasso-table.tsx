import { formatValue, grouped, type Lasso, lineStarts, positionAt, type TracedLoop } from '../../core/index.ts';
import { lassoRows, type LassoRow } from './lasso-rows.ts';

const MOST_ROWS = 24;
const PARTS: Readonly<Record<LassoRow['part'], string>> = {
  stem: 'on the way',
  cycle: 'in the cycle',
  again: 'the same again',
};

/** The way into the cycle, once round it, and the state that comes back. */
export function LassoTable({ lasso, loops, text }: { lasso: Lasso; loops: readonly TracedLoop[]; text: string }) {
  const { stem, cycle, span, fn, state } = lasso;
  const rows = lassoRows(lasso, loops);
  const variables = loops.find((one) => one.fn === fn && one.span.start === span.start)?.variables ?? [];
  const { line } = positionAt(lineStarts(text), span.start);
  // The end is what matters: the state that was there before.
  const skipped = Math.max(0, rows.length - MOST_ROWS);
  return (
    <table>
      <caption>
        A state that comes back: at the loop of line {line}, after {grouped(BigInt(stem))}{' '}
        {stem === 1 ? 'step' : 'steps'} and then every {cycle === 1 ? 'step' : `${grouped(BigInt(cycle))} steps`}
      </caption>
      <thead>
        <tr>
          <th scope="col" class="number">
            steps before
          </th>
          <th scope="col">part</th>
          {(rows.length > 0 ? variables : state).map(({ name }) => (
            <th scope="col" key={name} class="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {skipped > 0 && (
          <tr>
            <td colSpan={2 + variables.length}>… {grouped(BigInt(skipped))} before</td>
          </tr>
        )}
        {rows.slice(skipped).map(({ step, part, bits }) => (
          <tr key={step} class={`lasso-${part}`}>
            <th scope="row" class="number">
              {grouped(BigInt(step))}
            </th>
            <td>{PARTS[part]}</td>
            {variables.map(({ name, type }, i) => (
              <td key={name} class="number">
                {formatValue(type, bits[i] ?? 0)}
              </td>
            ))}
          </tr>
        ))}
        {rows.at(-1)?.part !== 'again' && (
          <tr class="lasso-again">
            <th scope="row" class="number">
              {grouped(BigInt(stem + cycle))}
            </th>
            <td>{PARTS.again}</td>
            {state.map(({ name, type, bits }) => (
              <td key={name} class="number">
                {formatValue(type, bits)}
              </td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
}
