import { equalityWord, orderKey } from '../ir/comparable.ts';
import { isExtreme, type Question } from '../ir/property.ts';
import { resultOf } from '../ir/result.ts';
import type { Input } from '../ir/space.ts';
import type { ScalarType } from '../ir/types.ts';
import type { Allowed } from '../verdict/freedom.ts';
import { type Best, type EngineVerdict, isDecisive, type RaceVerdict, unknown } from '../verdict/verdict.ts';
import { disagreement, isAskedAbout, isDevice, layerOf, proversDisagree, strayed, undecidable } from './claim.ts';
import type { Judges } from './judges.ts';
import type { EngineRecord } from './record.ts';
import { combineUnknowns, settleOpen } from './unknowns.ts';
import {
  checkClaim,
  claimText,
  deniesFact,
  type Fact,
  factText,
  type ValueClaim,
  valueClaimOf,
} from './value-claim.ts';
import { type Predicate, predicateOf } from './value-predicate.ts';

/** An answer that is not what the reference evaluator says, where WGSL allows a device both. */
interface Free {
  readonly record: EngineRecord;
  readonly input: Input;
  readonly allowed: Extract<Allowed, { readonly kind: 'either' }>;
  readonly text: string;
}

/** What is known of the engines' answers once each has been held against the reference evaluator. */
interface Findings {
  /** What the reference confirms, with who says so; one entry at most for each engine. */
  readonly facts: readonly { readonly record: EngineRecord; readonly fact: Fact }[];
  readonly free: readonly Free[];
  /** Answers that the reference can not evaluate in time. */
  readonly open: readonly EngineRecord[];
  /** Answers of devices that are not what the reference says, where nobody found out in time whether WGSL allows them. */
  readonly unjudged: readonly { readonly record: EngineRecord; readonly text: string }[];
}

/**
 * The verdict of a race about values. Every input that an engine shows, the best so far of one that does not know
 * included, is a claim; what the reference confirms is held against every answer, and whose answer can not be beside it
 * is wrong, unless it is a device's and WGSL leaves the choice.
 */
export function combineValues(records: readonly EngineRecord[], judges: Judges): RaceVerdict {
  const { task } = judges;
  const { question } = task.property;
  const type = resultOf(task.program, task.property);
  const found = findingsOf(records, judges, type);
  if ('kind' in found) return found;
  const { facts, free } = found;
  const decisive = records.filter((r) => isDecisive(r.result.verdict));
  if (decisive.length === 0) return withBest(combineUnknowns(records), facts, question, type);
  const unjudged = found.unjudged.find(({ record }) => decisive.includes(record));
  if (unjudged !== undefined) return unknown('gave-up', unjudged.text);
  const agreed = (verdicts: readonly EngineVerdict[]) => agreedOnValues(verdicts, question, type);
  const open = decisive.filter((r) => found.open.includes(r));
  if (open.length > 0) return settleOpen(decisive, open, agreed);
  const provers = proversDisagree(decisive, agreed);
  if (provers !== null) return provers;

  const standing = decisive.filter((r) => !free.some(({ record }) => record === r));
  const united = agreed(standing.map((r) => r.result.verdict));
  if (standing.length > 0 && united === null) return undecidable(decisive, free.length > 0);
  const opposing = free.find(
    ({ record: { result } }) =>
      isDecisive(result.verdict) && (united === null || agreed([united, result.verdict]) === null),
  );
  if (opposing === undefined) return united ?? withBest(combineUnknowns(records), facts, question, type);
  const { input, allowed, text } = opposing;
  const why = `${text}; WGSL allows both answers on the input that is known: ${allowed.why}`;
  return { kind: 'spec-freedom', input, classified: 1, text: why, span: allowed.span };
}

/** Holds all claims against the reference, then all answers against what it confirms; a verdict where somebody is wrong. */
function findingsOf(records: readonly EngineRecord[], judges: Judges, type: ScalarType): Findings | RaceVerdict {
  const { task, reference } = judges;
  const { question } = task.property;
  const facts: { record: EngineRecord; fact: Fact }[] = [];
  const free: Free[] = [];
  const open: EngineRecord[] = [];
  const unjudged: { record: EngineRecord; text: string }[] = [];

  /** What is made of an answer that can not be as the reference sees it: the verdict, when it can not be at all. */
  const accuse = (record: EngineRecord, input: Input, predicate: Predicate, text: string): RaceVerdict | null => {
    const allowed = isDevice(record.engine) ? judges.allowedOf(predicate) : null;
    if (allowed?.kind === 'either') free.push({ record, input, allowed, text });
    else if (isDevice(record.engine) && (allowed === null || allowed.outcome === 'unfinished'))
      unjudged.push({ record, text: `${text}; what WGSL allows there is not known` });
    else return disagreement(input, layerOf(record.engine), text);
    return null;
  };

  for (const record of records) {
    const claim = valueClaimOf(record.result.verdict);
    if (claim === null) continue;
    const outside = inputsOf(claim).find((input) => !isAskedAbout(task, input));
    if (outside !== undefined) return strayed(record.engine, outside);
    const checked = checkClaim(claim, question, type, reference);
    if (checked.kind === 'confirmed') facts.push({ record, fact: checked.fact });
    else if (checked.kind === 'open') open.push(record);
    else {
      const text = `${record.engine} says ${claimText(claim, type)}, the reference evaluator says ${checked.said}`;
      const wrong = accuse(record, claim.input, predicateOf(claim), text);
      if (wrong !== null) return wrong;
    }
  }
  for (const { fact } of facts) {
    for (const record of records) {
      const { verdict } = record.result;
      if (!isDecisive(verdict) || free.some((other) => other.record === record)) continue;
      const own = facts.find((other) => other.record === record)?.fact ?? null;
      if (!deniesFact(verdict, own, fact, question, type)) continue;
      const text = `${record.engine} says ${answerText(verdict, type)}; the reference evaluator confirms ${factText(fact, type)}`;
      const wrong = accuse(record, fact.input, denialOf(verdict, fact, question), text);
      if (wrong !== null) return wrong;
    }
  }
  return { facts, free, open, unjudged };
}

const inputsOf = (claim: ValueClaim): readonly Input[] =>
  claim.kind === 'collision' ? [claim.input, claim.other] : [claim.input];

/** What `fact` says against `verdict`, as a predicate: of an extreme that its value is not the best. */
function denialOf(verdict: EngineVerdict, fact: Fact, question: Question): Predicate {
  if (isExtreme(question) && verdict.kind === 'holds' && verdict.value !== undefined && fact.kind === 'value')
    return { kind: 'better', input: fact.input, bits: verdict.value, than: question };
  return predicateOf(fact);
}

const answerText = (verdict: EngineVerdict, type: ScalarType): string => {
  const claim = valueClaimOf(verdict);
  return claim?.kind === 'value' ? `the extreme is that ${claimText(claim, type)}` : verdict.kind;
};

/** Decisive verdicts on a question about values that do not contradict each other, as one; `null` when they do. */
export function agreedOnValues(
  verdicts: readonly EngineVerdict[],
  question: Question,
  type: ScalarType,
): EngineVerdict | null {
  const [first] = verdicts;
  if (first === undefined) return null;
  const word = (verdict: EngineVerdict) =>
    verdict.kind === 'holds' && verdict.value !== undefined ? equalityWord(type, verdict.value) : null;
  if (verdicts.every((v) => v.kind === first.kind && word(v) === word(first))) return first;
  // A collision outranks an undefined input; an extreme does not.
  const collision = verdicts.find((v) => v.kind === 'refuted');
  if (isExtreme(question) || collision === undefined) return null;
  return verdicts.every((v) => v.kind === 'undefined' || v.kind === 'refuted') ? collision : null;
}

/** Of an extreme that nobody knows the best value that an engine has met and the reference confirms. */
function withBest(verdict: RaceVerdict, facts: Findings['facts'], question: Question, type: ScalarType): RaceVerdict {
  if (verdict.kind !== 'unknown' || !isExtreme(question)) return verdict;
  let best: Best | null = null;
  for (const { fact } of facts) {
    if (fact.kind !== 'value') continue;
    const { bits, input } = fact;
    if (best === null || orderKey(question, type, bits) > orderKey(question, type, best.bits)) best = { bits, input };
  }
  return best === null ? verdict : { ...verdict, best };
}
