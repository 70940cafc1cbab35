import type { Task } from '../../verdict/engine.ts';
import { type EngineVerdict, unknown } from '../../verdict/verdict.ts';
import { UnsupportedError } from '../encode/encode-context.ts';
import { encodeAttempt } from '../prove/attempt.ts';
import type { Proving } from '../prove/proving.ts';
import { TermLimitError } from '../terms/term.ts';
import { type Study, studyTask } from './study.ts';

/** `null` where the terms for it would be too many. */
export async function unlessTooLarge<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TermLimitError) return null;
    throw error;
  }
}

/** `null` where loops can not be cut: the formula is too large, or there is none. */
export function studied(proving: Proving, task: Task): Study | null {
  const begin = proving.clock.now();
  try {
    return studyTask(proving, task);
  } catch (error) {
    if (error instanceof TermLimitError || error instanceof UnsupportedError) return null;
    throw error;
  } finally {
    proving.log.phases.encode += proving.clock.now() - begin;
  }
}

/**
 * The verdict where all inputs end and none is undefined: is any evaluated at all? `null` where that hangs on rounds of a loop
 * in `requires` that are cut.
 */
export async function anyEnters(proving: Proving, task: Task, bound: number): Promise<EngineVerdict | null> {
  if (task.property.requires === null) return { kind: 'holds', witness: null };
  const attempt = encodeAttempt(proving, task, bound);
  if (attempt instanceof TermLimitError || attempt instanceof UnsupportedError) return null;
  const { formula, terms: t } = attempt;
  const answer = await attempt.ask({
    kind: 'vacuity',
    symbols: formula.inputs,
    domain: formula.domain,
    goal: formula.entered,
    lemmas: [],
    text: `${task.property.question} ${task.property.name}: is there an input that is not excluded? (vacuity)`,
  });
  switch (answer.kind) {
    case 'some':
      return { kind: 'holds', witness: null };
    case 'none':
      return t.or(formula.excluded, formula.entered) === t.true ? { kind: 'vacuous' } : null;
    case 'error':
      return { kind: 'error', message: answer.message };
    default:
      return unknown('vacuity', 'every input ends, but whether any input satisfies the requires is open');
  }
}
