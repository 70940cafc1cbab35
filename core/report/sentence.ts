import { unreachable } from '../base/assert.ts';
import type { Span } from '../base/span.ts';
import { grouped } from '../base/grouped.ts';
import { type Input, spaceSize } from '../ir/space.ts';
import type { RaceRecord } from '../race/record.ts';
import type { Task } from '../verdict/engine.ts';
import type { Counts } from '../verdict/outcome.ts';
import { evaluatedOf } from '../verdict/outcome.ts';
import { basisText, finiteText, underProfile } from './basis-text.ts';
import { inputText } from './input-text.ts';
import { placeText, type SourceText } from './place-text.ts';
import { claimsOf } from './question-text.ts';
import { comparedText } from './value-text.ts';

/** The counts of the sweep of this race that visited most; `null` when nothing was swept. */
export function sweptCounts(record: RaceRecord): Counts | null {
  let most: Counts | null = null;
  for (const { result } of record.engines) {
    if (result.counts === null || result.verdict.kind === 'error') continue;
    if (most === null || evaluatedOf(result.counts) > evaluatedOf(most)) most = result.counts;
  }
  return most;
}

/** How many inputs fail, when a sweep counted them all; otherwise the empty text. */
function failures(record: RaceRecord): string {
  const counts = sweptCounts(record);
  const size = spaceSize(record.task.space);
  if (record.task.property.question !== 'forall' || counts === null || evaluatedOf(counts) !== size) return '';
  return ` ${grouped(counts.false)} of ${grouped(size)} inputs ${counts.false === 1n ? 'fails' : 'fail'}.`;
}

/** How many inputs are undefined, when a sweep counted more of them than the one that is shown; otherwise the empty text. */
function undefinedInputs(record: RaceRecord): string {
  const counts = sweptCounts(record);
  const size = spaceSize(record.task.space);
  if (counts === null || evaluatedOf(counts) !== size || counts.undefined <= 1n) return '';
  return ` ${grouped(counts.undefined)} of ${grouped(size)} inputs are undefined.`;
}

/** What went wrong at an undefined input, and where in the source when that is at hand. */
function whatHappened(record: RaceRecord, detail: string, source: SourceText | null): string {
  const outcome = record.replays.find((r) => r.on === 'reference')?.outcome;
  if (source === null || outcome?.kind !== 'undefined') return detail;
  return `at ${placeText(source, outcome.span)} ${detail}`;
}

/** The inputs that the question is about: those that `requires` keeps. */
function inputs(record: RaceRecord): string {
  const size = spaceSize(record.task.space);
  const counts = sweptCounts(record);
  const kept = counts !== null && evaluatedOf(counts) === size ? counts.true + counts.false : null;
  const finite = finiteText(record.task.space);
  if (record.task.property.requires === null || kept === size) {
    return `${grouped(size)} ${finite}inputs`;
  }
  return kept === null
    ? `${finite}inputs (of ${grouped(size)}) that satisfy \`requires\``
    : `${grouped(kept)} of ${grouped(size)} ${finite}inputs that satisfy \`requires\``;
}

/** Where in the source, when that is at hand. */
const at = (source: SourceText | null, span: Span | undefined): string =>
  source === null || span === undefined ? '' : ` (${placeText(source, span)})`;

/** ` for x = 1`; the empty text for a function without parameters. */
function shownText(task: Task, input: Input): string {
  const text = inputText(task, input);
  return text === '' ? '' : ` for ${text}`;
}

function sentence(record: RaceRecord, source: SourceText | null): string {
  const { verdict, task } = record;
  const plain = task.property.equivalent === null && task.property.check === null;
  const claims = claimsOf(task, source);
  switch (verdict.kind) {
    case 'holds': {
      if (verdict.witness !== null) {
        const text = shownText(task, verdict.witness);
        return `Holds: it is true${text}${underProfile(record)}.`;
      }
      const all = spaceSize(task.space) === 1n ? 'the only input' : `all ${inputs(record)}`;
      return `Holds for ${all}${plain ? '' : `: ${claims.isTrue}`}: ${basisText(record)}.`;
    }
    case 'refuted': {
      if (verdict.counterexample === null) {
        const none =
          spaceSize(task.space) === 1n ? 'not true for the only input' : `true for none of the ${inputs(record)}`;
        return `Refuted: ${none}: ${basisText(record)}.`;
      }
      const text = shownText(task, verdict.counterexample);
      const values = comparedText(record);
      return `Refuted: ${claims.isFalse}${text}${values}${underProfile(record)}.${failures(record)}`;
    }
    case 'vacuous':
      return spaceSize(task.space) === 0n
        ? 'Vacuous: the input space is empty, so the question is about nothing.'
        : 'Vacuous: no input satisfies `requires`, so the question is about nothing.';
    case 'undefined': {
      const text = shownText(task, verdict.input);
      const happened = whatHappened(record, verdict.detail, source);
      return `Undefined: it has no value${text}: ${happened}.${undefinedInputs(record)}`;
    }
    case 'unknown':
      return `Don't know (${verdict.reason.code}): ${verdict.reason.text}${at(source, verdict.reason.span)}.`;
    case 'error':
      return `Error: ${verdict.message}.`;
    case 'spec-freedom':
      return `Spec freedom${shownText(task, verdict.input)}: ${verdict.text}${at(source, verdict.span)}.`;
    case 'disagreement':
      return `Disagreement (${verdict.layer}): ${verdict.text}.`;
    default:
      return unreachable(verdict);
  }
}

/**
 * The verdict of a race as one honest sentence; a width restriction that leaves inputs out is part of it.
 *
 * @param source the text that was raced: with it the sentence says where an undefined input goes wrong
 */
export function verdictSentence(record: RaceRecord, source: SourceText | null = null): string {
  const { bits, space, property } = record.task;
  if (bits === null || spaceSize(space) === spaceSize(property.space)) return sentence(record, source);
  const { verdict } = record;
  const carries =
    (verdict.kind === 'refuted' && verdict.counterexample !== null) ||
    (verdict.kind === 'holds' && verdict.witness !== null);
  const scope = carries ? 'which carries over to all widths' : 'and nothing is said about wider ones';
  return `At ${bits} ${bits === 1 ? 'bit' : 'bits'} a parameter, ${scope}: ${sentence(record, source)}`;
}
