import type { Task } from '../../verdict/engine.ts';
import type { EngineVerdict } from '../../verdict/verdict.ts';
import type { Proving } from '../prove/proving.ts';
import { anyEnters, studied, unlessTooLarge } from './conclude.ts';
import { reasonAboutLoops } from './reason.ts';
import { EvidenceError } from './study.ts';

/** Rounds of each loop that are unrolled to find out whether any input satisfies `requires`. */
const ROUNDS = 8;

/**
 * The verdict on a `forall` whose loops no bound covers, by what is true at their heads: every input ends, none is undefined,
 * and none is false. `null` where that does not come out. How many rounds an input takes does not matter.
 */
export async function byInvariants(proving: Proving, task: Task): Promise<EngineVerdict | null> {
  try {
    const study = studied(proving, task);
    const reasoned = study === null ? null : await unlessTooLarge(() => reasonAboutLoops(proving, study));
    if (reasoned?.kind !== 'ends') return null;
    const verdict = await anyEnters(proving, task, ROUNDS);
    if (verdict === null || verdict.kind === 'unknown') return null;
    if (verdict.kind === 'holds') proving.log.termination = reasoned.loops;
    return verdict;
  } catch (error) {
    if (error instanceof EvidenceError) return { kind: 'error', message: error.message };
    throw error;
  }
}
