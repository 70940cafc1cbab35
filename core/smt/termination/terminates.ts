import { type Input, spaceSize } from '../../ir/space.ts';
import type { EngineEvent, LoopReason, Task } from '../../verdict/engine.ts';
import { type EngineVerdict, unknown } from '../../verdict/verdict.ts';
import { UnsupportedError } from '../encode/encode-context.ts';
import { encodeAttempt } from '../prove/attempt.ts';
import { type Proving, remainingMs, stoppedReason } from '../prove/proving.ts';
import { attemptBound, undefinedVerdict } from '../prove/rows.ts';
import { boundsWithin, phaseEvent, unsupportedVerdict } from '../prove/unroll.ts';
import { TermLimitError } from '../terms/term.ts';
import { anyEnters, studied, unlessTooLarge } from './conclude.ts';
import { likelyInputs } from './likely-inputs.ts';
import { reasonAboutLoops } from './reason.ts';
import { quickCycle, recurrentSet } from './recurrent.ts';
import { EvidenceError } from './study.ts';

/** The share of the time for the first look by unrolling, and of what is then left for reasoning about loops. */
const LOOK_SHARE = 0.2;
const LOOPS_SHARE = 0.75;
/** Likely inputs that are followed before anything else, and for how long: no other one after so many milliseconds, or such a share. */
const SPECIAL = 24;
const SPECIAL_MS = 500;
const SPECIAL_SHARE = 0.05;

/**
 * Whether a function returns for every input (composites expanded). Likely inputs are followed for a moment, and few rounds are
 * unrolled; then measures of all loops are looked for, and where there are none, inputs that never end; then more is unrolled, for
 * another input to suspect or until no input goes on.
 */
export async function* terminates(proving: Proving, task: Task): AsyncGenerator<EngineEvent, EngineVerdict> {
  try {
    return yield* looking(proving, task);
  } catch (error) {
    if (error instanceof EvidenceError) return { kind: 'error', message: error.message };
    throw error;
  }
}

async function* looking(proving: Proving, task: Task): AsyncGenerator<EngineEvent, EngineVerdict> {
  if (spaceSize(task.space) === 0n) return { kind: 'vacuous' };
  const { log, clock } = proving;
  const suspected = new Set<string>();
  let undefinedInput: Input | null = null;
  /** What is known so far, for when time or memory ends. */
  let cut: string | null = null;
  let tried: string | null = null;
  const covered = (): string | null => [cut, tried].filter((text) => text !== null).join('; ') || null;
  const orUndefined = (verdict: EngineVerdict): EngineVerdict =>
    verdict.kind === 'unknown' && undefinedInput !== null ? undefinedVerdict(undefinedInput) : verdict;
  const within = (share: number): Proving => ({
    ...proving,
    deadline: clock.now() + (proving.deadline - clock.now()) * share,
  });
  const refuted = (input: Input, reason: LoopReason): EngineVerdict => {
    log.termination = [reason];
    return { kind: 'refuted', counterexample: input, lasso: null };
  };
  yield phaseEvent('loops');
  const study = studied(within(LOOK_SHARE), task);
  /** The first of some inputs that is shown to go on for ever; each is told to whoever follows evaluations. */
  async function* suspect(inputs: readonly Input[]): AsyncGenerator<EngineEvent, EngineVerdict | null> {
    for (const input of inputs) {
      const key = input.join(' ');
      if (suspected.has(key)) continue;
      suspected.add(key);
      const reason = study === null ? null : await unlessTooLarge(() => recurrentSet(proving, study, input));
      if (reason !== null) return refuted(input, reason);
      yield { kind: 'finding', input };
    }
    return null;
  }

  /** Likely inputs, followed for a moment. */
  const special = async (): Promise<EngineVerdict | null> => {
    if (study === null || study.loops.length === 0) return null;
    const end = clock.now() + Math.min(SPECIAL_MS, remainingMs(proving) * SPECIAL_SHARE);
    for (const input of likelyInputs(task, SPECIAL)) {
      if (clock.now() >= end) break;
      const reason = await unlessTooLarge(() => quickCycle(proving, study, input));
      if (reason !== null) return refuted(input, reason);
    }
    return null;
  };

  const soon = await special();
  if (soon !== null) return soon;
  for (const [turn, bound] of boundsWithin(proving.fuel).entries()) {
    const stopped = stoppedReason(proving, covered());
    if (stopped !== null) return orUndefined({ kind: 'unknown', reason: stopped });
    yield phaseEvent('encode');
    const attempt = encodeAttempt(turn === 0 ? within(LOOK_SHARE) : proving, task, bound);
    if (attempt instanceof UnsupportedError) return orUndefined(unsupportedVerdict(attempt));
    const grew = attempt instanceof TermLimitError;
    if (grew && turn > 0) {
      const known = covered();
      const text = known === null ? attempt.message : `${attempt.message}; ${known}`;
      return orUndefined(unknown(known === null ? 'gave-up' : 'loop-bound', text));
    }
    yield phaseEvent('solve');
    const outcome = grew ? null : await attemptBound(attempt, proving.offered);
    if (outcome?.kind === 'done' && outcome.verdict.kind !== 'unknown') return outcome.verdict;
    if (outcome?.kind === 'cut') {
      undefinedInput ??= outcome.undefinedInput;
      cut = `some inputs need more than ${bound} rounds of a loop`;
      yield { kind: 'note', text: cut };
    }
    if (turn === 0) {
      yield phaseEvent('loops');
      const reasoned =
        study === null || undefinedInput !== null
          ? null
          : await unlessTooLarge(() => reasonAboutLoops(within(LOOPS_SHARE), study));
      for (const text of reasoned?.notes ?? []) yield { kind: 'note', text };
      if (reasoned?.kind === 'ends') {
        const verdict = await anyEnters(proving, task, bound);
        if (verdict?.kind === 'holds') log.termination = reasoned.loops;
        if (verdict !== null) return verdict;
      }
      if (reasoned?.kind === 'open') {
        tried = reasoned.notes.at(-1) ?? null;
        const found = yield* suspect(reasoned.suspects);
        if (found !== null) return found;
      }
    }
    if (outcome?.kind === 'cut') {
      const found = yield* suspect([outcome.input]);
      if (found !== null) return found;
    }
    // The first look had little time.
    if (outcome?.kind === 'done' && turn > 0) return orUndefined(outcome.verdict);
  }
  return orUndefined(unknown('loop-bound', covered() ?? 'no fuel'));
}
