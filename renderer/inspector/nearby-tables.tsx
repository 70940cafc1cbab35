import { useEffect, useState } from 'preact/hooks';
import { formatValue, type Input, inputsOf } from '../../core/index.ts';
import type { Subject } from './inspector.ts';
import { Glyph } from '../verdict/glyph.tsx';
import { MOST_LEAVES, type Nearby, nearby, type NearbyCell, type NearbyColumn } from './nearby.ts';

const NONE: Nearby = { steps: [], flips: [] };

/** Inputs that differ in one scalar, and what becomes of them; choosing one puts it under the glass. */
export function NearbyTables({
  subject,
  input,
  onChoose,
}: {
  subject: Subject;
  input: Input;
  onChoose: (input: Input) => void;
}) {
  const [found, setFound] = useState(NONE);
  // After the values of the input itself, which are what a person waits for.
  useEffect(() => {
    const timer = setTimeout(() => setFound(nearby(subject, input)), 0);
    return () => clearTimeout(timer);
  }, [subject, input]);
  const leaves = inputsOf(subject);
  if (leaves.length === 0) return null;
  const rest = leaves.length - MOST_LEAVES;
  return (
    <>
      <NearbyTable title="Nearby inputs" columns={found.steps} subject={subject} onChoose={onChoose} />
      <NearbyTable title="Flipped bits" columns={found.flips} subject={subject} onChoose={onChoose} />
      {rest > 0 && <p class="note">… {rest} more scalars</p>}
    </>
  );
}

function NearbyTable(props: {
  title: string;
  columns: readonly NearbyColumn[];
  subject: Subject;
  onChoose: (input: Input) => void;
}) {
  const { title, columns, subject, onChoose } = props;
  const leaves = inputsOf(subject).slice(0, MOST_LEAVES);
  return (
    <table class="nearby">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">scalar</th>
          {columns.map(({ name }) => (
            <th scope="col" key={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {leaves.map(({ name, type }, leaf) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {columns.map((column) => {
              const cell = column.cells.find((one) => one.leaf === leaf);
              const value = formatValue(type, cell?.input[leaf] ?? 0);
              return (
                <td key={column.name}>
                  {cell !== undefined && <Cell cell={cell} name={`${name} = ${value}`} onChoose={onChoose} />}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ cell, name, onChoose }: { cell: NearbyCell; name: string; onChoose: (input: Input) => void }) {
  const { outcome, input } = cell;
  if (outcome === null) {
    return (
      <span class="outside" title={`${name}: outside the domain`}>
        ·<span class="visually-hidden">outside the domain</span>
      </span>
    );
  }
  const label = `${name}: ${outcome.text}`;
  return (
    <button
      type="button"
      class={`plain cell verdict-${outcome.kind}`}
      aria-label={label}
      title={label}
      onClick={() => onChoose(input)}
    >
      <Glyph kind={outcome.kind} size={14} />
    </button>
  );
}
