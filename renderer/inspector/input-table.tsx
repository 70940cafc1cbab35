import { useId, useState } from 'preact/hooks';
import {
  formatBits,
  formatValue,
  type Input,
  inputsOf,
  patternWidth,
  readScalar,
  type ScalarType,
} from '../../core/index.ts';
import { formatBinary } from '../format/bits.ts';
import type { Subject } from './inspector.ts';

/** The scalars of an input in every notation; the first column takes any of them. */
export function InputTable({
  subject,
  input,
  beside,
  onEdit,
}: {
  subject: Subject;
  input: Input;
  /** The input whose bits are compared. */
  beside: Input | null;
  onEdit: (leaf: number, bits: number) => void;
}) {
  return (
    <table class="inspector-input">
      <caption>Input</caption>
      <thead>
        <tr>
          <th scope="col">scalar</th>
          <th scope="col">value</th>
          <th scope="col" class="number">
            signed
          </th>
          <th scope="col" class="number">
            unsigned
          </th>
          <th scope="col">hexadecimal</th>
          <th scope="col">binary</th>
        </tr>
      </thead>
      <tbody>
        {inputsOf(subject).map(({ name, type }, leaf) => {
          const bits = input[leaf] ?? 0;
          const other = beside?.[leaf] ?? bits;
          if (typeof bits === 'bigint' || typeof other === 'bigint')
            return (
              <tr key={name}>
                <th scope="row">
                  {name}: {type}
                </th>
                <td colSpan={5}>{formatValue(type, bits)}</td>
              </tr>
            );
          return (
            <tr key={`${name}: ${type}`}>
              <th scope="row">
                {name}: {type}
              </th>
              <td>
                <ScalarField name={name} type={type} bits={bits} onRead={(read) => onEdit(leaf, read)} />
              </td>
              <td class="number">{type === 'bool' ? '' : signedText(type, bits)}</td>
              <td class="number">{type === 'bool' ? '' : bits}</td>
              <td>{type === 'bool' ? '' : formatBits(bits, type)}</td>
              <td class="wrapped">
                <Bits type={type} bits={bits} beside={other} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function signedText(type: ScalarType, bits: number): string {
  const span = 2 ** patternWidth(type);
  return String(bits >= span / 2 ? bits - span : bits);
}

/** What stands in a field while somebody types there. */
interface Draft {
  readonly text: string;
  /** The pattern of the input that belongs to it: what the text says, or what the refused text left alone. */
  readonly bits: number;
  /** Why the text is no value; `null` where it is one. */
  readonly why: string | null;
}

/** Takes every notation; what is no value of the type stays in the field with the reason, and changes nothing. */
function ScalarField({
  name,
  type,
  bits,
  onRead,
}: {
  name: string;
  type: ScalarType;
  bits: number;
  onRead: (bits: number) => void;
}) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const reason = useId();
  // A value that comes from elsewhere replaces what is typed, in the same drawing.
  const typed = draft?.bits === bits ? draft : null;
  if (draft !== typed) setDraft(null);
  const why = typed?.why ?? null;
  return (
    <>
      <input
        type="text"
        class="scalar-field"
        aria-label={`${name}, ${type}`}
        aria-invalid={why !== null}
        aria-describedby={why === null ? undefined : reason}
        spellcheck={false}
        autocomplete="off"
        value={typed?.text ?? formatValue(type, bits)}
        onInput={(event) => {
          const text = event.currentTarget.value;
          const read = readScalar(type, text);
          if (read.kind === 'refused') return setDraft({ text, bits, why: read.why });
          setDraft({ text, bits: read.bits, why: null });
          onRead(read.bits);
        }}
      />
      {why !== null && (
        <span id={reason} class="field-error" role="alert">
          {why}
        </span>
      )}
    </>
  );
}

/** The pattern in groups, the bits that differ from `beside` marked by more than their colour. */
function Bits({ type, bits, beside }: { type: ScalarType; bits: number; beside: number }) {
  const digits = formatBinary(type, bits);
  const others = formatBinary(type, beside);
  if (digits === others) return <>{digits}</>;
  return (
    <>
      {[...digits].map((digit, i) => (digit === others[i] ? digit : <mark class="bit-differs">{digit}</mark>))}
      <span class="visually-hidden">, marked: the bits that differ</span>
    </>
  );
}
