import { at } from '../base/assert.ts';
import { formatBits, formatValue } from '../ir/value.ts';
import type { ValueLeaf } from '../race/compare-values.ts';
import type { RaceRecord } from '../race/record.ts';

/** A value of few scalars as `3`, `(1, 2)`; of more, those at the front. */
const IN_A_SENTENCE = 8;

function valueText(leaves: readonly ValueLeaf[]): string {
  const texts = leaves.slice(0, IN_A_SENTENCE).map(({ type, bits }) => formatValue(type, bits));
  if (leaves.length === 1) return texts.join();
  return `(${texts.join(', ')}${leaves.length > IN_A_SENTENCE ? ', ...' : ''})`;
}

/** `: f gives 3, g gives 4`, where two functions were compared; otherwise the empty text. */
export function comparedText({ compared, task: { program, property } }: RaceRecord): string {
  if (compared === null || property.equivalent === null) return '';
  const nameOf = (id: number): string => at(program.functions, id).name;
  const { left, right } = property.equivalent;
  const [a, b] = [valueText(compared.left), valueText(compared.right)];
  // Values that print alike differ in their patterns: zeros, NaN.
  if (a !== b) return `: ${nameOf(left)} gives ${a}, ${nameOf(right)} gives ${b}`;
  return `: ${nameOf(left)} gives ${bitsText(compared.left)}, ${nameOf(right)} gives ${bitsText(compared.right)}`;
}

const bitsText = (leaves: readonly ValueLeaf[]): string =>
  leaves.map(({ type, bits }) => `${formatValue(type, bits)} (${formatBits(bits, type)})`).join(', ');
