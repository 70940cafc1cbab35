import { useState } from 'preact/hooks';
import { formatValue, grouped, lineStarts, positionAt, type TracedLoop } from '../../core/index.ts';

const FIRST_ROWS = 12;
const MORE_ROWS = 200;

/** The variables at each entry of a loop's body. */
export function LoopTable({ loop, text }: { loop: TracedLoop; text: string }) {
  const [shown, setShown] = useState(FIRST_ROWS);
  const { fn, span, variables, entries, count } = loop;
  const { line } = positionAt(lineStarts(text), span.start);
  const again = entries.some(({ run }) => run > 1);
  const rest = count - Math.min(shown, entries.length);
  return (
    <table>
      <caption>
        Loop at line {line} of {fn}, {grouped(BigInt(count))} {count === 1 ? 'entry' : 'entries'}
      </caption>
      <thead>
        <tr>
          <th scope="col" class="number">
            step
          </th>
          {again && (
            <th scope="col" class="number">
              run
            </th>
          )}
          {variables.map(({ name }) => (
            <th scope="col" key={name} class="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.slice(0, shown).map(({ step, run, bits }) => (
          <tr key={step}>
            <th scope="row" class="number">
              {grouped(BigInt(step + 1))}
            </th>
            {again && <td class="number">{run}</td>}
            {variables.map(({ name, type }, i) => (
              <td key={name} class="number">
                {formatValue(type, bits[i] ?? 0)}
              </td>
            ))}
          </tr>
        ))}
        {rest > 0 && (
          <tr>
            <td colSpan={variables.length + (again ? 2 : 1)}>
              … {grouped(BigInt(rest))} more{' '}
              {shown < entries.length && (
                <button type="button" onClick={() => setShown(shown + MORE_ROWS)}>
                  Show more
                </button>
              )}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
