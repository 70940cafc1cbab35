import type { Question } from '../ir/property.ts';
import type { Input } from '../ir/space.ts';
import type { Outcome } from '../verdict/outcome.ts';
import {
  type By,
  type EngineVerdict,
  isDecisive,
  type Layer,
  type RaceVerdict,
  type ReasonCode,
  unknown,
} from '../verdict/verdict.ts';
import type { EngineRecord } from './record.ts';

/** What `input` must evaluate to for `verdict` to be true, `null` when the verdict shows no input. */
export function claimOf(verdict: EngineVerdict): { readonly input: Input; readonly outcome: string } | null {
  if (verdict.kind === 'refuted' && verdict.counterexample !== null)
    return { input: verdict.counterexample, outcome: 'false' };
  if (verdict.kind === 'holds' && verdict.witness !== null) return { input: verdict.witness, outcome: 'true' };
  if (verdict.kind === 'undefined') return { input: verdict.input, outcome: 'undefined' };
  return null;
}

/** An outcome in one word. */
export function outcomeWord(outcome: Outcome): string {
  if (outcome.kind === 'value') return outcome.bits === 0 ? 'false' : 'true';
  return outcome.kind;
}

/** The layer that stands between the IR and an answer of this engine. */
export function layerOf(engine: string): Layer {
  return engine === 'gpu' ? 'compiler-or-driver' : 'translation';
}

function disagreement(input: Input | null, layer: Layer, text: string): RaceVerdict {
  return { kind: 'disagreement', input, layer, text };
}

/** The kinds that do not contradict each other, as one; `null` when they do. */
function agreed(verdicts: readonly EngineVerdict[]): EngineVerdict | null {
  const first = verdicts[0];
  if (first === undefined) return null;
  if (verdicts.every((v) => v.kind === first.kind)) return first;
  // An input that decides outranks an undefined one: the row of the table above. "For none of them" does not.
  const deciding = verdicts.find((v) => v.kind !== 'undefined');
  if (deciding === undefined || claimOf(deciding) === null) return null;
  return verdicts.every((v) => v.kind === 'undefined' || v.kind === deciding.kind) ? deciding : null;
}

/** What the reference evaluator says of an undefined input; a sweep alone knows only that there is one. */
export function withDetail<V extends RaceVerdict>(verdict: V, reference: (input: Input) => Outcome | null): V {
  if (verdict.kind !== 'undefined') return verdict;
  const outcome = reference(verdict.input);
  return outcome?.kind === 'undefined' ? { ...verdict, detail: outcome.detail } : verdict;
}

/**
 * Contradicting answers about a program of integers, where WGSL leaves no freedom: the reference
 * evaluator is asked about the inputs that were claimed, and one side is wrong.
 */
function judgeContradiction(records: readonly EngineRecord[], question: Question): RaceVerdict {
  const named = records.map((r) => `${r.engine} says ${r.result.verdict.kind}`).join(', ');
  // Every claim with an input has been confirmed by the reference (combine checks that first): so an
  // answer with an input stands, and who denies it is wrong.
  const claiming = records.filter((r) => claimOf(r.result.verdict) !== null);
  const confirmed = claiming.find((r) => r.result.verdict.kind !== 'undefined') ?? claiming[0];
  if (confirmed === undefined) return disagreement(null, 'translation', `${named}; no input tells them apart`);
  const claim = claimOf(confirmed.result.verdict);
  const deniedByDevice = records.find((r) => !claiming.includes(r) && r.method === 'sweep');
  if (deniedByDevice === undefined) return confirmed.result.verdict;
  const missed =
    confirmed.result.verdict.kind === 'undefined'
      ? 'an undefined input'
      : question === 'forall'
        ? 'a counterexample'
        : 'a witness';
  return disagreement(
    claim?.input ?? null,
    layerOf(deniedByDevice.engine),
    `${named}; the reference evaluator confirms ${missed} that ${deniedByDevice.engine} did not see`,
  );
}

/**
 * Decisive answers of which those in `open` show an input that the reference can not evaluate in time: they decide
 * nothing by themselves, and none that contradicts them stands.
 */
function settleOpen(decisive: readonly EngineRecord[], open: readonly EngineRecord[]): RaceVerdict {
  const named = decisive.map((r) => `${r.engine} says ${r.result.verdict.kind}`).join(', ');
  const text = `${named}; evaluating the input again takes the reference evaluator too many calls`;
  const [first] = open;
  if (first !== undefined && agreed(decisive.map((r) => r.result.verdict)) === null)
    return disagreement(claimOf(first.result.verdict)?.input ?? null, layerOf(first.engine), text);
  const settled = decisive.filter((r) => !open.includes(r)).map((r) => r.result.verdict);
  return agreed(settled) ?? unknown('gave-up', text);
}

/** The most telling reason first. */
const TELLING: readonly ReasonCode[] = [
  'interrupted',
  'infinite',
  'self-reference',
  'loop-bound',
  'vacuity',
  'gave-up',
  'time',
  'memory',
  'crashed',
  'unsupported',
  'cancelled',
];

function combineUnknowns(records: readonly EngineRecord[]): RaceVerdict {
  const reasons = records.flatMap((r) =>
    r.result.verdict.kind === 'unknown' ? [{ engine: r.engine, reason: r.result.verdict.reason }] : [],
  );
  if (reasons.length === 0) {
    const error = records.find((r) => r.result.verdict.kind === 'error');
    return error?.result.verdict ?? { kind: 'unknown', reason: { code: 'unsupported', text: 'no engine could run' } };
  }
  const code = TELLING.find((c) => reasons.some((r) => r.reason.code === c)) ?? 'gave-up';
  return { kind: 'unknown', reason: { code, text: reasons.map((r) => `${r.engine}: ${r.reason.text}`).join('; ') } };
}

/**
 * The verdict of a race from the verdicts of its engines.
 *
 * @param reference evaluates an input with the reference evaluator; `null` when that takes too long
 */
export function combine(
  records: readonly EngineRecord[],
  question: Question,
  reference: (input: Input) => Outcome | null,
): { readonly verdict: RaceVerdict; readonly by: readonly By[] } {
  const decisive = records.filter((r) => isDecisive(r.result.verdict));
  const open: EngineRecord[] = [];
  for (const record of decisive) {
    const claim = claimOf(record.result.verdict);
    if (claim === null) continue;
    const outcome = reference(claim.input);
    if (outcome === null) {
      open.push(record);
      continue;
    }
    const word = outcomeWord(outcome);
    if (word === claim.outcome) continue;
    const text = `${record.engine} says the input gives ${claim.outcome}, the reference evaluator says ${word}`;
    return { verdict: disagreement(claim.input, layerOf(record.engine), text), by: [] };
  }
  const verdict = withDetail(
    decisive.length === 0
      ? combineUnknowns(records)
      : open.length > 0
        ? settleOpen(decisive, open)
        : (agreed(decisive.map((r) => r.result.verdict)) ?? judgeContradiction(decisive, question)),
    reference,
  );
  const behind = records.filter((r) => r.result.verdict.kind === verdict.kind);
  const by = new Set(behind.flatMap((r) => (r.result.by === null ? [] : [r.result.by])));
  return { verdict, by: isDecisive(verdict) ? [...by] : [] };
}
