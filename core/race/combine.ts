import { countsDisagree } from './compare-counts.ts';
import { isValueQuestion, type Question } from '../ir/property.ts';
import { resultOf } from '../ir/result.ts';
import type { Input } from '../ir/space.ts';
import { type Outcome, type OutcomeCode, outcomeCode } from '../verdict/outcome.ts';
import { type By, type EngineVerdict, isDecisive, type Profile, type RaceVerdict } from '../verdict/verdict.ts';
import {
  agreed,
  type Claim,
  claimOf,
  claimsOf,
  disagreement,
  isAskedAbout,
  isDevice,
  layerOf,
  named,
  proversDisagree,
  strayed,
  undecidable,
  withDetail,
} from './claim.ts';
import { asFreedom, classify, knownInputs } from './classify.ts';
import { combineValues } from './combine-values.ts';
import type { Judges } from './judges.ts';
import type { EngineRecord } from './record.ts';
import { combineUnknowns, settleOpen } from './unknowns.ts';
import { checkClaim, valueClaimOf } from './value-claim.ts';

export interface Combined {
  readonly verdict: RaceVerdict;
  readonly by: readonly By[];
  readonly profile: Profile | null;
  /** The lemmas that the verdict stands on; empty where one of the answers behind it needs none. */
  readonly lemmas: readonly string[];
}

/** The verdict of a race from the verdicts of its engines. */
export function combine(records: readonly EngineRecord[], judges: Judges): Combined {
  const { question } = judges.task.property;
  const combined = isValueQuestion(question) ? combineValues(records, judges) : verdictOf(records, judges);
  const counted = isDecisive(combined) ? countsDisagree(judges.task, records) : null;
  const verdict = withDetail(counted ?? combined, judges.reference);
  if (!isDecisive(verdict)) return { verdict, by: [], profile: null, lemmas: [] };
  const behind = records.filter((r) => r.result.verdict.kind === verdict.kind);
  const by = new Set(behind.flatMap((r) => r.result.by));
  const profile = behind.find((r) => r.result.profile !== null)?.result.profile ?? null;
  return { verdict, by: [...by], profile, lemmas: lemmasBehind(behind) };
}

function lemmasBehind(records: readonly EngineRecord[]): readonly string[] {
  const assumed = records.map(({ result }) => result.proof?.lemmas ?? []);
  return assumed.some((names) => names.length === 0) ? [] : [...new Set(assumed.flat())];
}

/** Whether the reference says of the inputs that a verdict shows what it claims; also of a verdict that shows none. */
export function isConfirmed(verdict: EngineVerdict, { task, reference, repeats }: Judges): boolean {
  const { question } = task.property;
  if (isValueQuestion(question)) {
    const claim = valueClaimOf(verdict);
    const type = resultOf(task.program, task.property);
    return claim === null || checkClaim(claim, question, type, reference).kind === 'confirmed';
  }
  const claim = claimOf(verdict);
  const outcome = claim === null ? null : reference(claim.input);
  if (claim !== null && verdict.kind === 'refuted' && verdict.lasso && !repeats(claim.input, verdict.lasso))
    return false;
  return claim === null || (outcome !== null && outcomeCode(outcome, question) === claim.outcome);
}

function verdictOf(records: readonly EngineRecord[], judges: Judges): RaceVerdict {
  const decisive = records.filter((r) => isDecisive(r.result.verdict));
  if (decisive.length === 0) return combineUnknowns(records);
  const open: EngineRecord[] = [];
  const contested: EngineRecord[] = [];
  for (const record of decisive) {
    const claim = claimOf(record.result.verdict);
    if (claim === null) continue;
    if (!isAskedAbout(judges.task, claim.input)) return strayed(record.engine, claim.input);
    const outcome = judges.reference(claim.input);
    if (outcome === null) {
      open.push(record);
      continue;
    }
    const word = outcomeCode(outcome, judges.task.property.question);
    if (word === claim.outcome) continue;
    // Only a device has any freedom: the others say what the reference has to say.
    if (isDevice(record.engine)) contested.push(record);
    else
      return disagreement(
        claim.input,
        layerOf(record.engine),
        `${record.engine} says the input gives ${claim.outcome}, the reference evaluator says ${word}`,
      );
  }
  if (open.length > 0) return settleOpen(decisive, open, agreed);
  const provers = proversDisagree(decisive, agreed);
  if (provers !== null) return provers;
  const united = agreed(decisive.map((r) => r.result.verdict));
  if (contested.length === 0 && united !== null) return united;
  return judge(decisive, contested, judges);
}

/**
 * Answers that contradict each other, or an input that a device alone decides by. Where WGSL allows a device one
 * outcome only, as always of integers, the device is wrong or the others are; where it allows both on every input that
 * is known, nobody is.
 *
 * @param contested devices that show an input which the reference evaluates to something else
 */
function judge(
  decisive: readonly EngineRecord[],
  contested: readonly EngineRecord[],
  { task, reference, allowed }: Judges,
): RaceVerdict {
  const { question } = task.property;
  const devices = decisive.filter((r) => isDevice(r.engine));
  const known = knownInputs(decisive, question);
  const classification = classify(known, allowed);
  for (const device of devices) {
    const wrong = classification.bound.find(({ input, outcome }) => denies(device, question, input, outcome));
    if (wrong !== undefined) return accuse(decisive, device, question, wrong);
  }
  const stands = confirmed(decisive, contested, question, reference);
  const opposing = devices.filter((d) => (stands === null ? contested.includes(d) : opposes(d.result.verdict, stands)));
  const contradiction = decisive.length === 1 ? contestedText(contested, question, reference) : named(decisive);
  const free = opposing.length === 0 ? null : asFreedom(classification, known.length, contradiction);
  if (free !== null) return free;
  const claim = stands === null ? null : claimOf(stands);
  if (stands === null || claim === null) return undecidable(decisive, contested.length > 0);
  const denying = decisive.find((r) => r.method === 'sweep' && denies(r, question, claim.input, claim.outcome));
  return denying === undefined ? stands : accuse(decisive, denying, question, claim);
}

/** The answer by an input that the reference confirms: one that is shown, or another one that a contested device kept. */
function confirmed(
  decisive: readonly EngineRecord[],
  contested: readonly EngineRecord[],
  question: Question,
  reference: (input: Input) => Outcome | null,
): EngineVerdict | null {
  const shown = decisive.filter((r) => !contested.includes(r) && claimOf(r.result.verdict) !== null);
  const best = shown.find((r) => r.result.verdict.kind !== 'undefined') ?? shown[0];
  if (best !== undefined) return best.result.verdict;
  // That an input does not finish refutes nothing by itself.
  if (question === 'terminates') return null;
  for (const { input, outcome } of contested.flatMap((record) => claimsOf(record, question))) {
    const found = reference(input);
    if (found === null || outcomeCode(found) !== outcome || outcome === 'undefined') continue;
    return question === 'forall' ? { kind: 'refuted', counterexample: input } : { kind: 'holds', witness: input };
  }
  return null;
}

const opposes = (a: EngineVerdict, b: EngineVerdict): boolean => agreed([a, b]) === null;

/** Whether what a sweep answers can not be, when `input` has this outcome. */
function denies(sweep: EngineRecord, question: Question, input: Input, outcome: OutcomeCode): boolean {
  const own = ownClaim(sweep, question, input);
  if (own !== null) return own.outcome !== outcome;
  const { verdict } = sweep.result;
  // It has seen every input, and says of all of them:
  if (verdict.kind === 'vacuous') return outcome === 'true' || outcome === 'false' || outcome === 'undefined';
  if (verdict.kind === 'holds' && verdict.witness === null) {
    return outcome === 'false' || outcome === 'undefined' || (question === 'terminates' && outcome === 'unfinished');
  }
  if (verdict.kind === 'refuted' && verdict.counterexample === null)
    return outcome === 'true' || outcome === 'undefined';
  return false;
}

function ownClaim(record: EngineRecord, question: Question, input: Input): Claim | null {
  const key = input.join();
  return claimsOf(record, question).find((claim) => claim.input.join() === key) ?? null;
}

/** A sweep that answers what can not be. */
function accuse(
  decisive: readonly EngineRecord[],
  sweep: EngineRecord,
  question: Question,
  { input, outcome }: Claim,
): RaceVerdict {
  const own = ownClaim(sweep, question, input);
  const text =
    own === null
      ? `${named(decisive)}; the reference evaluator confirms ${missed(outcome)} that ${sweep.engine} did not see`
      : `${sweep.engine} says the input gives ${own.outcome}, the reference evaluator says ${outcome}`;
  return disagreement(input, layerOf(sweep.engine), text);
}

const missed = (outcome: OutcomeCode): string =>
  outcome === 'undefined'
    ? 'an undefined input'
    : outcome === 'unfinished'
      ? 'an input that does not finish'
      : outcome === 'false'
        ? 'a counterexample'
        : 'a witness';

function contestedText(
  contested: readonly EngineRecord[],
  question: Question,
  reference: (input: Input) => Outcome | null,
): string {
  return contested
    .flatMap(({ engine, result: { verdict } }) => {
      const claim = claimOf(verdict);
      const outcome = claim === null ? null : reference(claim.input);
      if (claim === null || outcome === null) return [];
      return [
        `${engine} says the input gives ${claim.outcome}, the reference evaluator says ${outcomeCode(outcome, question)}`,
      ];
    })
    .join('; ');
}
