import { formatBits, formatValue, type Input, inputsOf, type TracedRow } from '../../core/index.ts';
import type { Subject } from './inspector.ts';
import type { OutcomeLook } from './outcome.ts';

/** What the panel shows of an input, as lines of text. */
export function inspectorText(
  subject: Subject,
  input: Input,
  outcome: OutcomeLook,
  rows: readonly TracedRow[],
): string {
  const scalars = inputsOf(subject).map(({ name, type }, leaf) => {
    const bits = input[leaf] ?? 0;
    return `  ${name}: ${type} = ${formatValue(type, bits)}${type === 'bool' || typeof bits === 'bigint' ? '' : ` (${formatBits(bits, type)})`}`;
  });
  const values = rows.map(({ line, expression, value }) => `  line ${line}: ${expression} is ${value}`);
  return `${[`${subject.property.name}: ${outcome.text}`, ...scalars, ...values].join('\n')}\n`;
}
