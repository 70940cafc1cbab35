import type { Question } from '../ir/property.ts';
import { indexOf, type Input } from '../ir/space.ts';
import { rangeOf, type Task } from '../verdict/engine.ts';
import type { Outcome, OutcomeCode } from '../verdict/outcome.ts';
import { type EngineVerdict, type Layer, type RaceVerdict, unknown } from '../verdict/verdict.ts';
import type { EngineRecord } from './record.ts';

/** An input with what it evaluates to, as somebody says. */
export interface Claim {
  readonly input: Input;
  readonly outcome: OutcomeCode;
}

/** What `input` must evaluate to for `verdict` to be true, `null` when the verdict shows no input. */
export function claimOf(verdict: RaceVerdict): Claim | null {
  if (verdict.kind === 'refuted' && verdict.counterexample !== null)
    return { input: verdict.counterexample, outcome: verdict.lasso === undefined ? 'false' : 'unfinished' };
  if (verdict.kind === 'holds' && verdict.witness !== null) return { input: verdict.witness, outcome: 'true' };
  if (verdict.kind === 'undefined') return { input: verdict.input, outcome: 'undefined' };
  return null;
}

/** Every input that an engine says something of: the one that its verdict shows, then those that it kept. */
export function claimsOf({ result }: EngineRecord, question: Question): readonly Claim[] {
  const outcome = question === 'terminates' ? 'unfinished' : question === 'forall' ? 'false' : 'true';
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

/** Whether an input lies in the space, and the part of it, that a task asks about. */
export function isAskedAbout(task: Task, input: Input): boolean {
  const index = indexOf(task.space, input);
  const { start, count } = rangeOf(task);
  return index !== null && index >= start && index < start + count;
}

/** An engine shows an input that it was not asked about. */
export const strayed = (engine: string, input: Input): RaceVerdict =>
  disagreement(input, layerOf(engine), `${engine} shows an input outside of the space that it was asked about`);

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

/**
 * Contradicting answers without an input by which the reference could take a side.
 *
 * @param contested whether one of them is not what the reference says
 */
export function undecidable(decisive: readonly EngineRecord[], contested: boolean): RaceVerdict {
  const text = `${named(decisive)}; no input tells them apart`;
  // Of floats a device may see another question: which inputs satisfy `requires` may be its choice.
  const floats = decisive.some((r) => r.result.profile !== null);
  return floats && !contested ? unknown('gave-up', text) : disagreement(null, 'translation', text);
}

/**
 * Provers that contradict each other. They are asked the same, under one profile, so one of them is wrong even where
 * the input that another one shows settles the question.
 */
export function proversDisagree(
  decisive: readonly EngineRecord[],
  agreedOn: (verdicts: readonly EngineVerdict[]) => EngineVerdict | null,
): RaceVerdict | null {
  const provers = decisive.filter((r) => r.method === 'proof');
  if (provers.length < 2 || agreedOn(provers.map((r) => r.result.verdict)) !== null) return null;
  const shown = provers.find((r) => claimOf(r.result.verdict) !== null);
  const input = shown === undefined ? null : (claimOf(shown.result.verdict)?.input ?? null);
  const confirmed =
    shown === undefined ? '' : `; the reference evaluator confirms the input that ${shown.engine} shows`;
  return disagreement(input, 'translation', `${named(provers)}${confirmed}`);
}
