import {
  formatBits,
  formatValue,
  inputsOf,
  type RaceVerdict,
  type Replay,
  resultText,
  type Task,
} from '../../core/index.ts';
import { formatBinary } from '../format/bits.ts';
import { shownInputs } from '../inspector/shown-inputs.ts';
import { lookOf } from '../format/engine-look.ts';

/** The height of the table holds so many rows. */
const ROWS_IN_VIEW = 8;

/** The input that a verdict shows, scalar by scalar (`x`, `v.y`, `a[2]`): decimal, hexadecimal, binary, and who evaluated it again. */
export function CounterexampleTable({
  verdict,
  task,
  replays,
}: {
  verdict: RaceVerdict;
  task: Task;
  replays: readonly Replay[];
}) {
  const shown = shownInputs(verdict);
  if (shown === null) return null;
  const inputs = inputsOf(task);
  const [first] = shown.inputs;
  return (
    // A long table scrolls: then the keyboard has to reach it.
    <div class="example" tabIndex={inputs.length * shown.inputs.length > ROWS_IN_VIEW ? 0 : undefined}>
      <table>
        <caption>
          {shown.name}
          <span class="example-replays">
            {confirmed(
              task,
              replays.filter(({ input }) => input.join() === first?.join()),
            )}
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col">input</th>
            <th scope="col" class="number">
              decimal
            </th>
            <th scope="col">hexadecimal</th>
            <th scope="col">binary</th>
          </tr>
        </thead>
        {shown.inputs.map((input) => (
          <tbody key={input.join()}>
            {inputs.map(({ name, type }, index) => {
              const bits = input[index] ?? 0;
              return (
                <tr key={name}>
                  <th scope="row">
                    {name}: {type}
                  </th>
                  <td class="number">{formatValue(type, bits)}</td>
                  <td>{type === 'bool' || typeof bits === 'bigint' ? '' : formatBits(bits, type)}</td>
                  <td>{typeof bits === 'bigint' ? '' : formatBinary(type, bits)}</td>
                </tr>
              );
            })}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function confirmed(task: Task, replays: readonly Replay[]): string {
  if (replays.length === 0) return '';
  const names = replays.map(({ on, outcome }) => {
    const name = on === 'reference' ? 'the reference evaluator' : lookOf(on, 'sweep').label;
    return `${name}: ${outcome.kind === 'value' ? resultText(task, outcome.bits) : outcome.kind}`;
  });
  return `evaluated again by ${names.join(', ')}`;
}
