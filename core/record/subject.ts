import { printProgram } from '../ir/print.ts';
import type { Question } from '../ir/property.ts';
import { restrictToProperty } from '../ir/restrict.ts';
import { resultOf } from '../ir/result.ts';
import type { Space } from '../ir/space.ts';
import type { ScalarType } from '../ir/types.ts';
import type { Task } from '../verdict/engine.ts';
import { sha256Of } from './fingerprint.ts';

/** What a record is about: two records with the same subject speak of the same inputs and outcomes. */
export interface Subject {
  /** SHA-256 over the printed program, as far as the property reaches it, with its question and domains. */
  readonly property: string;
  readonly question: Question;
  /** What the function returns. */
  readonly result: ScalarType;
  readonly space: Space;
  /** What `--bits` restricted the space to; `null` for nothing. */
  readonly bits: number | null;
  /** Loop-body entries allowed in the evaluation of one input. */
  readonly fuel: number;
}

export function subjectOf(task: Task, fuel: number): Subject {
  const { program, property } = restrictToProperty(task);
  // What a person expects of a property, or calls it, does not change what it is.
  const asked = { ...property, lemma: false, expect: [] };
  const text = printProgram({ functions: program.functions, properties: [asked] });
  return {
    property: sha256Of(text),
    question: property.question,
    result: resultOf(program, property),
    space: task.space,
    bits: task.bits,
    fuel,
  };
}

const spaceText = (space: Space): string =>
  JSON.stringify(
    space.map(({ type, intervals, shift }) => [type, shift ?? 0, intervals.map(({ lo, hi }) => [lo, hi])]),
  );

/** In what the subject of `b` differs from that of `a`, as half a sentence; `null` when it does not. */
export function differenceOf(a: Subject, b: Subject): string | null {
  if (a.question !== b.question) return `another question: ${b.question}, not ${a.question}`;
  if (a.bits !== b.bits) return `another width: --bits ${b.bits ?? 'not given'}, not ${a.bits ?? 'without it'}`;
  if (spaceText(a.space) !== spaceText(b.space)) return 'another space of inputs';
  if (a.fuel !== b.fuel) return `another fuel: ${b.fuel}, not ${a.fuel}`;
  if (a.property !== b.property || a.result !== b.result) return 'another property: its program differs';
  return null;
}
