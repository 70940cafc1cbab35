import type { Question } from '../ir/property.ts';
import type { Input } from '../ir/space.ts';
import type { Outcome, OutcomeCode } from '../verdict/outcome.ts';
import type { EngineVerdict, Layer, RaceVerdict } from '../verdict/verdict.ts';
import type { EngineRecord } from './record.ts';

/** An input with what it evaluates to, as somebody says. */
export interface Claim {
  readonly input: Input;
  readonly outcome: OutcomeCode;
}

/** What `input` must evaluate to for `verdict` to be true, `null` when the verdict shows no input. */
export function claimOf(verdict: RaceVerdict): Claim | null {
  if (verdict.kind === 'refuted' && verdict.counterexample !== null)
    return { input: verdict.counterexample, outcome: 'false' };
  if (verdict.kind === 'holds' && verdict.witness !== null) return { input: verdict.witness, outcome: 'true' };
  if (verdict.kind === 'undefined') return { input: verdict.input, outcome: 'undefined' };
  return null;
}

/** Every input that an engine says something of: the one that its verdict shows, then those that it kept. */
export function claimsOf({ result }: EngineRecord, question: Question): readonly Claim[] {
  const outcome = question === 'forall' ? 'false' : 'true';
  const shown = claimOf(result.verdict);
  const kept = result.deciding.map((input): Claim => ({ input, outcome }));
  return shown === null ? kept : [shown, ...kept];
}

/** The layer that stands between the IR and an answer of this engine. */
export function layerOf(engine: string): Layer {
  return engine === 'gpu' ? 'compiler-or-driver' : 'translation';
}

/** Whether an engine's answers are those of a device, with the freedom that WGSL leaves it. */
export const isDevice = (engine: string): boolean => layerOf(engine) === 'compiler-or-driver';

export function disagreement(input: Input | null, layer: Layer, text: string): RaceVerdict {
  return { kind: 'disagreement', input, layer, text };
}

/** Who says what, in words. */
export const named = (records: readonly EngineRecord[]): string =>
  records.map((r) => `${r.engine} says ${r.result.verdict.kind}`).join(', ');

/** What the reference evaluator says of an undefined input; a sweep alone knows only that there is one. */
export function withDetail<V extends RaceVerdict>(verdict: V, reference: (input: Input) => Outcome | null): V {
  if (verdict.kind !== 'undefined') return verdict;
  const outcome = reference(verdict.input);
  return outcome?.kind === 'undefined' ? { ...verdict, detail: outcome.detail } : verdict;
}

/** The kinds that do not contradict each other, as one; `null` when they do. */
export function agreed(verdicts: readonly EngineVerdict[]): EngineVerdict | null {
  const first = verdicts[0];
  if (first === undefined) return null;
  if (verdicts.every((v) => v.kind === first.kind)) return first;
  // An input that decides outranks an undefined one: the row of the table above. "For none of them" does not.
  const deciding = verdicts.find((v) => v.kind !== 'undefined');
  if (deciding === undefined || claimOf(deciding) === null) return null;
  return verdicts.every((v) => v.kind === 'undefined' || v.kind === deciding.kind) ? deciding : null;
}
