import type { Clock } from '../base/clock.ts';
import type { CancelSignal } from '../base/cancel.ts';
import { type Input, sameInput } from '../ir/space.ts';
import type { Engine, Task } from '../verdict/engine.ts';
import { equalityWord } from '../ir/comparable.ts';
import { isValueQuestion } from '../ir/property.ts';
import { resultOf } from '../ir/result.ts';
import type { ScalarType } from '../ir/types.ts';
import { type Examined, examinedOf, type Outcome } from '../verdict/outcome.ts';
import { type EngineVerdict, isDecisive, type RaceVerdict } from '../verdict/verdict.ts';
import { claimOf, disagreement, isDevice, layerOf } from './claim.ts';
import { asFreedom, classify, knownInputs } from './classify.ts';
import type { Combined } from './combine.ts';
import type { Judges } from './judges.ts';
import type { EngineRecord, Replay } from './record.ts';
import { outcomeText } from './value-claim.ts';

/** A device that does not answer a replay within this time has not confirmed it. */
const REPLAY_MS = 5000;

/**
 * The inputs that a verdict shows: one that it claims something of, both of a collision, that of the best so far, or one on
 * which both answers are allowed.
 */
export function shownInputs(verdict: RaceVerdict): readonly Input[] {
  if (verdict.kind === 'spec-freedom') return [verdict.input];
  if (verdict.kind === 'unknown' && verdict.best !== undefined) return [verdict.best.input];
  const claim = claimOf(verdict);
  if (claim === null) return [];
  return verdict.kind === 'refuted' && verdict.other !== undefined ? [claim.input, verdict.other] : [claim.input];
}

/** Evaluates the inputs that the verdict shows again: by the reference, then on every device of the race. */
export async function replayed(
  verdict: RaceVerdict,
  records: readonly EngineRecord[],
  engines: readonly Engine[],
  race: { readonly task: Task; readonly fuel: number; readonly clock: Clock; readonly signal: CancelSignal },
  reference: (input: Input) => Outcome | null,
): Promise<readonly Replay[]> {
  const inputs = shownInputs(verdict);
  const replays: Replay[] = [];
  for (const input of inputs) {
    const outcome = reference(input);
    if (outcome === null) return [];
    replays.push({ input, on: 'reference', outcome });
  }
  for (const engine of inputs.length === 0 ? [] : engines) {
    const crashed = records.some(
      (r) => r.engine === engine.name && (r.result.verdict.kind === 'error' || isUnavailable(r.result.verdict)),
    );
    if (engine.replay === null || crashed || race.signal.cause !== null) continue;
    for (const input of inputs) {
      const outcome = await within(race.clock, engine.replay(race.task, input, race.fuel));
      if (outcome === null) break;
      replays.push({ input, on: engine.name, outcome });
    }
  }
  return replays;
}

async function within(clock: Clock, answer: Promise<Outcome>): Promise<Outcome | null> {
  let stopTimer = () => {};
  const late = new Promise<null>((resolve) => {
    stopTimer = clock.after(REPLAY_MS, () => resolve(null));
  });
  const outcome = await Promise.race([answer.catch(() => null), late]);
  stopTimer();
  return outcome;
}

function isUnavailable(verdict: EngineVerdict): boolean {
  return verdict.kind === 'unknown' && (verdict.reason.code === 'unsupported' || verdict.reason.code === 'crashed');
}

/**
 * A device that evaluates the shown input to something else than the reference is a finding of its own, unless WGSL
 * allows it: then the freedom is the finding, where no other input that is known settles the question.
 */
export function afterReplay(
  combined: Combined,
  replays: readonly Replay[],
  records: readonly EngineRecord[],
  { task, allowed, allowedOf }: Judges,
): Combined {
  const { verdict } = combined;
  const { question } = task.property;
  if (verdict.kind === 'spec-freedom') return combined;
  const type = resultOf(task.program, task.property);
  const wordOf = (outcome: Outcome) => examinedOf(question, type, outcome);
  const expectedOf = (replay: Replay) =>
    replays.find((r) => r.on === 'reference' && sameInput(r.input, replay.input))?.outcome;
  const other = replays.find((replay) => {
    const expected = expectedOf(replay);
    return expected !== undefined && !sameExamined(wordOf(expected), wordOf(replay.outcome), type);
  });
  const expected = other === undefined ? undefined : expectedOf(other);
  if (other === undefined || expected === undefined) return combined;
  const text = `on this input ${other.on} gives ${outcomeText(type, other.outcome)}, the reference evaluator ${outcomeText(type, expected)}`;
  const accused: Combined = {
    verdict: disagreement(other.input, layerOf(other.on), text),
    by: [],
    profile: null,
    lemmas: [],
  };
  const told = [other.outcome, expected].find((outcome) => outcome.kind === 'value');
  const allows = isValueQuestion(question)
    ? allowedOf({ kind: 'equals', input: other.input, bits: told?.bits ?? 0 })
    : allowed(other.input);
  if (!isDevice(other.on) || allows?.kind !== 'either') return accused;
  // The device has found the same answer by inputs of its own.
  if (records.some((r) => r.engine === other.on && r.result.verdict.kind === verdict.kind)) return combined;
  if (isValueQuestion(question)) {
    if (!isDecisive(verdict)) return combined;
    const why = `${text}; WGSL allows both answers on the input that is known: ${allows.why}`;
    const free = { kind: 'spec-freedom', input: other.input, classified: 1, text: why, span: allows.span } as const;
    return { verdict: free, by: [], profile: null, lemmas: [] };
  }
  const behind = records.filter((r) => r.result.verdict.kind === verdict.kind);
  const known = knownInputs(behind, question);
  const free = asFreedom(classify(known, allowed), known.length, text);
  return free === null ? combined : { verdict: free, by: [], profile: null, lemmas: [] };
}

const sameExamined = (a: Examined, b: Examined, type: ScalarType): boolean =>
  a.code === b.code && equalityWord(type, a.word) === equalityWord(type, b.word);
