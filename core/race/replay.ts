import type { Clock } from '../base/clock.ts';
import type { CancelSignal } from '../base/cancel.ts';
import type { Input } from '../ir/space.ts';
import type { Engine, Task } from '../verdict/engine.ts';
import { type Outcome, outcomeCode } from '../verdict/outcome.ts';
import type { EngineVerdict, RaceVerdict } from '../verdict/verdict.ts';
import { claimOf, disagreement, isDevice, layerOf } from './claim.ts';
import { asFreedom, classify, knownInputs } from './classify.ts';
import type { Combined, Judges } from './combine.ts';
import type { EngineRecord, Replay } from './record.ts';

/** A device that does not answer a replay within this time has not confirmed it. */
const REPLAY_MS = 5000;

/** The input that a verdict shows: one that it claims something of, or one on which both answers are allowed. */
export function shownInput(verdict: RaceVerdict): Input | null {
  return verdict.kind === 'spec-freedom' ? verdict.input : (claimOf(verdict)?.input ?? null);
}

/** Evaluates the input that the verdict shows again: by the reference, then on every device of the race. */
export async function replayed(
  verdict: RaceVerdict,
  records: readonly EngineRecord[],
  engines: readonly Engine[],
  race: { readonly task: Task; readonly fuel: number; readonly clock: Clock; readonly signal: CancelSignal },
  reference: (input: Input) => Outcome | null,
): Promise<readonly Replay[]> {
  const input = shownInput(verdict);
  const confirmed = input === null ? null : reference(input);
  if (input === null || confirmed === null) return [];
  const replays: Replay[] = [{ input, on: 'reference', outcome: confirmed }];
  for (const engine of engines) {
    const crashed = records.some(
      (r) => r.engine === engine.name && (r.result.verdict.kind === 'error' || isUnavailable(r.result.verdict)),
    );
    if (engine.replay === null || crashed || race.signal.cause !== null) continue;
    const outcome = await within(race.clock, engine.replay(race.task, input, race.fuel));
    if (outcome !== null) replays.push({ input, on: engine.name, outcome });
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
  { question, allowed }: Judges,
): Combined {
  const { verdict } = combined;
  const reference = replays.find((r) => r.on === 'reference');
  if (reference === undefined || verdict.kind === 'spec-freedom') return combined;
  const expected = outcomeCode(reference.outcome);
  const other = replays.find((r) => outcomeCode(r.outcome) !== expected);
  if (other === undefined) return combined;
  const text = `on this input ${other.on} gives ${outcomeCode(other.outcome)}, the reference evaluator ${expected}`;
  const accused: Combined = { verdict: disagreement(other.input, layerOf(other.on), text), by: [], profile: null };
  if (!isDevice(other.on) || allowed(other.input)?.kind !== 'either') return accused;
  // The device has found the same answer by inputs of its own.
  if (records.some((r) => r.engine === other.on && r.result.verdict.kind === verdict.kind)) return combined;
  const behind = records.filter((r) => r.result.verdict.kind === verdict.kind);
  const known = knownInputs(behind, question);
  const free = asFreedom(classify(known, allowed), known.length, text);
  return free === null ? combined : { verdict: free, by: [], profile: null };
}
