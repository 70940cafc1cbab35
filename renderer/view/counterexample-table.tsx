import {
  formatBits,
  formatValue,
  type Input,
  inputsOf,
  type RaceVerdict,
  type Replay,
  type Task,
  unreachable,
} from '../../core/index.ts';
import { formatBinary } from '../format/bits.ts';
import { lookOf } from './engine-look.ts';

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
  const shown = shownInput(verdict);
  if (shown === null) return null;
  const inputs = inputsOf(task);
  return (
    // A long table scrolls: then the keyboard has to reach it.
    <div class="example" tabIndex={inputs.length > ROWS_IN_VIEW ? 0 : undefined}>
      <table>
        <caption>
          {shown.name}
          <span class="example-replays">{confirmed(replays)}</span>
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
        <tbody>
          {inputs.map(({ name, type }, index) => {
            const bits = shown.input[index] ?? 0;
            return (
              <tr key={name}>
                <th scope="row">
                  {name}: {type}
                </th>
                <td class="number">{formatValue(type, bits)}</td>
                <td>{type === 'bool' ? '' : formatBits(bits, type)}</td>
                <td>{formatBinary(type, bits)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function shownInput(verdict: RaceVerdict): { readonly name: string; readonly input: Input } | null {
  switch (verdict.kind) {
    case 'holds':
      return verdict.witness === null ? null : { name: 'Witness', input: verdict.witness };
    case 'refuted':
      return verdict.counterexample === null ? null : { name: 'Counterexample', input: verdict.counterexample };
    case 'undefined':
      return { name: 'Undefined input', input: verdict.input };
    case 'spec-freedom':
      return { name: 'Input', input: verdict.input };
    case 'disagreement':
      return verdict.input === null ? null : { name: 'Input', input: verdict.input };
    case 'vacuous':
    case 'unknown':
    case 'error':
      return null;
    default:
      return unreachable(verdict);
  }
}

function confirmed(replays: readonly Replay[]): string {
  if (replays.length === 0) return '';
  const names = replays.map(({ on, outcome }) => {
    const name = on === 'reference' ? 'the reference evaluator' : lookOf(on, 'sweep').label;
    return `${name}: ${outcome.kind === 'value' ? (outcome.bits === 0 ? 'false' : 'true') : outcome.kind}`;
  });
  return `evaluated again by ${names.join(', ')}`;
}
