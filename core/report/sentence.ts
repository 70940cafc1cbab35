import { unreachable } from '../base/assert.ts';
import type { Span } from '../base/span.ts';
import { grouped } from '../base/grouped.ts';
import { isTruthQuestion } from '../ir/property.ts';
import { endOf } from '../ir/range.ts';
import { type Input, spaceSize } from '../ir/space.ts';
import type { RaceRecord } from '../race/record.ts';
import type { Task } from '../verdict/engine.ts';
import { evaluatedOf } from '../verdict/outcome.ts';
import { carriesOver } from '../verdict/verdict.ts';
import { basisText, finiteText, underProfile } from './basis-text.ts';
import { inputText } from './input-text.ts';
import { lemmaRemarks } from './lemma-text.ts';
import { formatDuration } from './numbers.ts';
import { placeText, type SourceText } from './place-text.ts';
import { claimsOf } from './question-text.ts';
import { loopReasonsText } from './loop-reason-text.ts';
import { lassoText } from './steps-text.ts';
import { isInfinite, sizeOf, wholeSweep, widestSweep } from './swept.ts';
import { bestText, collisionsText, collisionText, extremeText, passedOver } from './value-sentence.ts';
import { comparedText } from './value-text.ts';

/** How many inputs decide, and which are the first and the last, when a sweep counted them all; otherwise the empty text. */
function deciding(record: RaceRecord): string {
  const { task } = record;
  const sweep = wholeSweep(record);
  if (sweep === null) return '';
  if (task.property.question === 'terminates') {
    const { unfinished } = sweep.counts;
    const inputs = `${grouped(unfinished)} of ${grouped(sizeOf(task))} inputs`;
    const endless = sweep.result.found?.steps?.endless;
    const split =
      endless === undefined
        ? ''
        : `: ${grouped(endless)} of them provably ${endless === 1n ? 'loops' : 'loop'}, ${grouped(unfinished - endless)} undecided`;
    return ` ${inputs} ${unfinished === 1n ? 'does' : 'do'} not finish within the loop bound${split}.`;
  }
  if (!isTruthQuestion(task.property.question)) return '';
  const forall = task.property.question === 'forall';
  const count = forall ? sweep.counts.false : sweep.counts.true;
  const found = sweep.result.found ?? null;
  const ends =
    count > 1n && found !== null && found.first !== null && found.last !== null && task.space.length > 0
      ? `: the first is ${inputText(task, found.first)}, the last ${inputText(task, found.last)}`
      : '';
  const [one, several] = forall ? ['fails', 'fail'] : ['does', 'do'];
  return ` ${grouped(count)} of ${grouped(sizeOf(task))} inputs ${count === 1n ? one : several}${ends}.`;
}

/** How many inputs are undefined, when a sweep counted more of them than the one that is shown; otherwise the empty text. */
function undefinedInputs(record: RaceRecord): string {
  const count = wholeSweep(record)?.counts.undefined ?? 0n;
  return count <= 1n ? '' : ` ${grouped(count)} of ${grouped(sizeOf(record.task))} inputs are undefined.`;
}

/** How long a sweep that ran out of time would have needed for the rest; otherwise the empty text. */
function forecast(record: RaceRecord): string {
  const { verdict, task } = record;
  const sweep = widestSweep(record);
  if (verdict.kind !== 'unknown' || (verdict.reason.code !== 'time' && verdict.reason.code !== 'interrupted'))
    return '';
  if (sweep === null || sweep.ratePerSecond === null || sweep.ratePerSecond <= 0) return '';
  const rest = sizeOf(task) - evaluatedOf(sweep.counts);
  if (rest <= 0n) return '';
  return ` At this rate the rest takes ${sweep.engine} ${formatDuration((Number(rest) / sweep.ratePerSecond) * 1000)}.`;
}

/** What went wrong at an undefined input, and where in the source when that is at hand. */
function whatHappened(record: RaceRecord, detail: string, source: SourceText | null): string {
  const outcome = record.replays.find((r) => r.on === 'reference')?.outcome;
  if (source === null || outcome?.kind !== 'undefined') return detail;
  return `at ${placeText(source, outcome.span)} ${detail}`;
}

/** The inputs that the question is about: those that `requires` keeps. */
function inputs(record: RaceRecord): string {
  const size = sizeOf(record.task);
  const counts = wholeSweep(record)?.counts ?? null;
  const kept = counts === null ? null : counts.true + counts.false;
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
  const { question, equivalent, check } = task.property;
  const plain = equivalent === null && check === null && isTruthQuestion(question);
  const claims = claimsOf(task, source);
  switch (verdict.kind) {
    case 'holds': {
      const all = isInfinite(task)
        ? `all integers${task.property.requires === null ? '' : ' that satisfy `requires`'}`
        : sizeOf(task) === 1n
          ? 'the only input'
          : `all ${inputs(record)}`;
      if (verdict.witness !== null && verdict.value !== undefined) {
        const best = { bits: verdict.value, input: verdict.witness };
        return `Holds: ${extremeText(record, best, all)}: ${basisText(record)}.${passedOver(record)}`;
      }
      if (verdict.witness !== null) {
        const text = shownText(task, verdict.witness);
        return `Holds: it is true${text}${underProfile(record)}.${deciding(record)}`;
      }
      return `Holds for ${all}${plain ? '' : `: ${claims.isTrue}`}: ${basisText(record)}.${loopReasonsText(record, source)}`;
    }
    case 'refuted': {
      if (verdict.counterexample === null) {
        const none = sizeOf(task) === 1n ? 'not true for the only input' : `true for none of the ${inputs(record)}`;
        return `Refuted: ${none}: ${basisText(record)}.`;
      }
      if (verdict.other !== undefined) {
        const pair = collisionText(record, verdict.counterexample, verdict.other);
        return `Refuted: ${pair}${underProfile(record)}.${collisionsText(record)}`;
      }
      const text = shownText(task, verdict.counterexample);
      const values = verdict.lasso ? lassoText(verdict.lasso, source) : comparedText(record);
      const reasons = verdict.lasso ? '' : loopReasonsText(record, source);
      return `Refuted: ${claims.isFalse}${text}${values}${underProfile(record)}.${reasons}${deciding(record)}`;
    }
    case 'vacuous':
      return sizeOf(task) === 0n
        ? 'Vacuous: the input space is empty, so the question is about nothing.'
        : 'Vacuous: no input satisfies `requires`, so the question is about nothing.';
    case 'undefined': {
      const text = shownText(task, verdict.input);
      const happened = whatHappened(record, verdict.detail, source);
      return `Undefined: it has no value${text}: ${happened}.${undefinedInputs(record)}`;
    }
    case 'unknown':
      return `Don't know (${verdict.reason.code}): ${verdict.reason.text}${at(source, verdict.reason.span)}.${bestText(record)}${forecast(record)}`;
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

/** What was left out of the question, and whether the answer is one for that, too; the empty text for nothing. */
function scopeText(record: RaceRecord): string {
  const { bits, space, property, part } = record.task;
  const carries = carriesOver(record.verdict);
  const scopes: string[] = [];
  if (bits !== null && spaceSize(space) !== spaceSize(property.space)) {
    const scope = carries ? 'which carries over to all widths' : 'and nothing is said about wider ones';
    scopes.push(`At ${bits} ${bits === 1 ? 'bit' : 'bits'} a parameter, ${scope}: `);
  }
  if (part !== undefined && part.range.count !== spaceSize(space)) {
    const { start, count } = part.range;
    const range = count === 0n ? 'no inputs' : `inputs ${grouped(start)} to ${grouped(endOf(part.range) - 1n)}`;
    const scope = carries ? 'which carries over to the whole' : 'and nothing is said about the others';
    scopes.push(`On part ${part.part} of ${part.of} (${range}), ${scope}: `);
  }
  return scopes.join('');
}

/**
 * The verdict of a race as one honest sentence; a restriction to a width or a part that leaves inputs out is part of it.
 *
 * @param source the text that was raced: with it the sentence says where an undefined input goes wrong
 */
export function verdictSentence(record: RaceRecord, source: SourceText | null = null): string {
  return `${scopeText(record)}${sentence(record, source)}${lemmaRemarks(record)}`;
}
