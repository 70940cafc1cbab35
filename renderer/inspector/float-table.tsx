import {
  floatAnatomy,
  formatBits,
  formatValue,
  type Input,
  inputsOf,
  isFloat,
  type ScalarType,
} from '../../core/index.ts';
import type { Subject } from './inspector.ts';

/** The floats of an input, taken apart; nothing where it has none. */
export function FloatTable({
  subject,
  input,
  onChoose,
}: {
  subject: Subject;
  input: Input;
  onChoose: (input: Input) => void;
}) {
  const leaves = inputsOf(subject).map(({ name, type }, leaf) => ({ name, type, leaf, bits: input[leaf] ?? 0 }));
  if (!leaves.some(({ type }) => isFloat(type))) return null;
  return (
    <table>
      <caption>Floats</caption>
      <thead>
        <tr>
          <th scope="col">scalar</th>
          <th scope="col">class</th>
          <th scope="col">sign</th>
          <th scope="col">exponent</th>
          <th scope="col">significand</th>
          <th scope="col">hexadecimal float</th>
          <th scope="col">next below</th>
          <th scope="col">next above</th>
        </tr>
      </thead>
      <tbody>
        {leaves.map(({ name, type, leaf, bits }) => {
          if (!isFloat(type) || typeof bits === 'bigint') return null;
          const {
            class: kind,
            sign,
            exponent,
            biasedExponent,
            significand,
            hex,
            below,
            above,
          } = floatAnatomy(type, bits);
          return (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{kind}</td>
              <td>{sign}</td>
              <td>{exponent === null ? `field ${biasedExponent}` : `2^${exponent} (field ${biasedExponent})`}</td>
              <td>{significand}</td>
              <td>{hex}</td>
              {[below, above].map((next, side) => (
                <td key={side}>
                  {next === null ? (
                    '–'
                  ) : (
                    <Neighbour name={name} type={type} bits={next} onChoose={() => onChoose(input.with(leaf, next))} />
                  )}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Neighbour(props: { name: string; type: ScalarType; bits: number; onChoose: () => void }) {
  const { name, type, bits, onChoose } = props;
  const value = formatValue(type, bits);
  return (
    <button
      type="button"
      class="plain cell"
      aria-label={`${name} = ${value}`}
      title={formatBits(bits, type)}
      onClick={onChoose}
    >
      {value}
    </button>
  );
}
