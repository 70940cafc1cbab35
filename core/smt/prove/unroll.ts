import { spaceSize } from '../../ir/space.ts';
import type { Input } from '../../ir/space.ts';
import type { EngineEvent, Task } from '../../verdict/engine.ts';
import { type Best, type EngineVerdict, unknown } from '../../verdict/verdict.ts';
import { UnsupportedError } from '../encode/encode-context.ts';
import { TermLimitError } from '../terms/term.ts';
import { attemptWithin, encodeAttempt } from './attempt.ts';
import { type Proving, remainingMs, stoppedReason } from './proving.ts';
import { attemptBound, undefinedVerdict } from './rows.ts';

/** Rounds of each loop, tried one after the other until no input is cut. */
export const BOUNDS: readonly number[] = [8, 64, 256, 1024, 4096];

/**
 * Another way is tried after this bound, or where a smaller one is not settled in its share of the time that is left; and the
 * share of that way itself.
 */
const OTHERWISE_FROM = 64;
const LOOK_SHARE = 0.15;
const OTHERWISE_SHARE = 0.4;

export const phaseEvent = (phase: string): EngineEvent => ({
  kind: 'progress',
  phase,
  evaluated: null,
  total: null,
  ratePerSecond: null,
});

export const unsupportedVerdict = ({ message, span }: UnsupportedError): EngineVerdict => ({
  kind: 'unknown',
  reason: { code: 'unsupported', text: message, span },
});

/**
 * The verdict on a task (composites expanded), with its loops unrolled to growing bounds; a bound that an input of the
 * space passes is never the last word on anything but a counterexample or witness.
 *
 * @param otherwise another way to an answer, tried once where some rounds are not enough for all inputs
 */
export async function* unroll(
  proving: Proving,
  task: Task,
  otherwise?: (proving: Proving, task: Task) => Promise<EngineVerdict | null>,
): AsyncGenerator<EngineEvent, EngineVerdict> {
  if (spaceSize(task.space) === 0n) return { kind: 'vacuous' };
  /** What is known so far, for when time or memory ends. */
  let covered: string | null = null;
  let undefinedInput: Input | null = null;
  let best: Best | null = null;
  let untried = otherwise ?? null;
  const within = (share: number): Proving => ({
    ...proving,
    deadline: proving.clock.now() + remainingMs(proving) * share,
  });
  const orUndefined = (verdict: EngineVerdict): EngineVerdict =>
    verdict.kind === 'unknown' && undefinedInput !== null ? undefinedVerdict(undefinedInput) : verdict;
  const open = (verdict: EngineVerdict): EngineVerdict =>
    orUndefined(verdict.kind === 'unknown' && best !== null ? { ...verdict, best } : verdict);

  for (const bound of boundsWithin(proving.fuel)) {
    const reason = stoppedReason(proving, covered);
    if (reason !== null) return open({ kind: 'unknown', reason });
    yield phaseEvent('encode');
    const attempt = encodeAttempt(proving, task, bound);
    if (attempt instanceof UnsupportedError) return unsupportedVerdict(attempt);
    if (attempt instanceof TermLimitError) {
      const late = stoppedReason(proving, covered);
      if (late !== null) return open({ kind: 'unknown', reason: late });
      const text = covered === null ? attempt.message : `${attempt.message}; ${covered}`;
      return open(unknown(covered === null ? 'gave-up' : 'loop-bound', text));
    }
    yield phaseEvent('solve');
    // Where all loops are unrolled to their ends there is nothing else to reason about.
    const another = attempt.formula.unfinished === attempt.terms.false ? null : untried;
    const look = another === null ? attempt : attemptWithin(within(LOOK_SHARE), attempt);
    let outcome = await attemptBound(look, proving.offered);
    const stuck = another !== null && outcome.kind === 'done' && outcome.verdict.kind === 'unknown';
    const cutLate = outcome.kind === 'cut' && bound >= OTHERWISE_FROM;
    if (outcome.kind === 'cut') undefinedInput ??= outcome.undefinedInput;
    if (another !== null && undefinedInput === null && (stuck || cutLate)) {
      untried = null;
      yield phaseEvent('loops');
      const verdict = await another(within(OTHERWISE_SHARE), task);
      if (verdict !== null) return verdict;
    }
    if (stuck) {
      yield phaseEvent('solve');
      outcome = await attemptBound(attempt, proving.offered);
    }
    if (outcome.kind === 'done') return orUndefined(outcome.verdict);
    undefinedInput ??= outcome.undefinedInput;
    best = outcome.best ?? best;
    covered = `no input decides it within ${bound} rounds of each loop, and some may need more`;
    yield { kind: 'note', text: covered };
  }
  return open(unknown('loop-bound', covered ?? 'no fuel'));
}

/** The same without its events. */
export async function unrollSilently(proving: Proving, task: Task): Promise<EngineVerdict> {
  const steps = unroll(proving, task);
  let step = await steps.next();
  while (step.done !== true) step = await steps.next();
  return step.value;
}

/** The bounds to try: never more than the fuel, which an input may not pass anyway. */
export function boundsWithin(fuel: number): readonly number[] {
  const below = BOUNDS.filter((bound) => bound < fuel);
  return below.length < BOUNDS.length ? [...below, fuel] : below;
}
