import { grouped } from '../base/grouped.ts';
import { isExtreme, type Extreme } from '../ir/property.ts';
import { resultOf } from '../ir/result.ts';
import { type Input, sameInput } from '../ir/space.ts';
import { formatBits, formatValue } from '../ir/value.ts';
import type { RaceRecord } from '../race/record.ts';
import type { Task } from '../verdict/engine.ts';
import type { Best } from '../verdict/verdict.ts';
import { inputText } from './input-text.ts';
import { sizeOf, wholeSweep } from './swept.ts';

const EXTREMES: Readonly<Record<Extreme, string>> = { maximize: 'largest', minimize: 'smallest' };

/** A result of the property's function, as text. */
export const resultText = ({ program, property }: Task, bits: number): string =>
  formatValue(resultOf(program, property), bits);

/**
 * `the largest value of all 256 inputs is 9, for x = 5`.
 *
 * @param inputs the inputs that the question is about, in words
 */
export function extremeText({ task }: RaceRecord, { bits, input }: Best, inputs: string): string {
  const { question } = task.property;
  const name = isExtreme(question) ? EXTREMES[question] : question;
  return `the ${name} value of ${inputs} is ${resultText(task, bits)}${forInput(task, input)}`;
}

/** `The largest value so far is 9, for x = 5.`, where a best value is known and it is not known to be the best. */
export function bestText({ task, verdict }: RaceRecord): string {
  const { question } = task.property;
  if (verdict.kind !== 'unknown' || verdict.best === undefined || !isExtreme(question)) return '';
  const { bits, input } = verdict.best;
  return ` The ${EXTREMES[question]} value so far is ${resultText(task, bits)}${forInput(task, input)}.`;
}

/** `, for x = 1`; the empty text for a function without parameters. */
function forInput(task: Task, input: Input): string {
  const text = inputText(task, input);
  return text === '' ? '' : `, for ${text}`;
}

/** How many inputs an extreme has passed over, when a sweep counted them all; otherwise the empty text. */
export function passedOver(record: RaceRecord): string {
  const nan = wholeSweep(record)?.counts.false ?? 0n;
  if (!isExtreme(record.task.property.question) || nan === 0n) return '';
  return ` ${grouped(nan)} of ${grouped(sizeOf(record.task))} inputs ${nan === 1n ? 'gives' : 'give'} NaN and ${nan === 1n ? 'is' : 'are'} passed over.`;
}

/** `x = 3 and x = 7 both give 9`. */
export function collisionText(record: RaceRecord, input: Input, other: Input): string {
  const { task } = record;
  const several = task.space.length > 1;
  const [a, b] = [input, other].map((one) => (several ? `(${inputText(task, one)})` : inputText(task, one)));
  const values = [input, other].flatMap((one) => {
    const outcome = record.replays.find((r) => r.on === 'reference' && sameInput(r.input, one))?.outcome;
    return outcome?.kind === 'value' ? [outcome.bits] : [];
  });
  const [first, second] = values;
  // A value without a width does not fit an outcome.
  if (first === undefined || second === undefined || task.property.unbounded)
    return `${a} and ${b} give the same value`;
  const texts = values.map((bits) => resultText(task, bits));
  if (texts[0] === texts[1]) return `${a} and ${b} both give ${texts[0]}`;
  const type = resultOf(task.program, task.property);
  const [left, right] = values.map((bits) => `${formatValue(type, bits)} (${formatBits(bits, type)})`);
  return `${a} and ${b} give ${left} and ${right}, which are equal`;
}

/** How many collisions there are, when a sweep counted them all; otherwise the empty text. */
export function collisionsText(record: RaceRecord): string {
  const sweep = wholeSweep(record);
  const collisions = sweep?.result.found?.collisions ?? null;
  if (sweep === null || collisions === null) return '';
  const { true: valued } = sweep.counts;
  const values = valued - collisions;
  const many = collisions === 1n ? 'collision' : 'collisions';
  return ` ${grouped(collisions)} ${many}: ${grouped(valued)} inputs give ${grouped(values)} different ${values === 1n ? 'value' : 'values'}.`;
}
