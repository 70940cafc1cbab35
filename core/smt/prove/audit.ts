import type { Task } from '../../verdict/engine.ts';
import { type EngineVerdict, isDecisive } from '../../verdict/verdict.ts';
import { createLog, type Proving } from './proving.ts';
import { unrollSilently } from './unroll.ts';

/** The most that an audit takes, in milliseconds. */
const AUDIT_MS = 2000;

/** What a solver says of the question as it was encoded, after rules alone have answered it. */
export type Audit =
  | { readonly kind: 'agrees'; readonly strategy: string | null }
  /** It did not answer in time, or nothing was left to ask it; `note`: it failed, which says nothing of the question. */
  | { readonly kind: 'open'; readonly note?: string }
  | { readonly kind: 'contradicts'; readonly message: string };

/** Asks a solver what rewriting has answered, without any rule of rewriting. */
export async function audit(proving: Proving, task: Task, answer: EngineVerdict): Promise<Audit> {
  const { clock, solver } = proving;
  const log = createLog();
  const deadline = Math.min(proving.deadline, clock.now() + AUDIT_MS);
  const verdict = await unrollSilently({ ...proving, deadline, log, plain: true }, task);
  if (!log.asked || verdict.kind === 'unknown') return { kind: 'open' };
  if (verdict.kind === answer.kind && isDecisive(verdict) && sameValue(verdict, answer))
    return { kind: 'agrees', strategy: log.strategy };
  if (verdict.kind === 'error') return { kind: 'open', note: `audit: ${verdict.message}` };
  const message = `rewriting says ${answer.kind}; of the question without it, ${solver.version} says ${verdict.kind}`;
  return { kind: 'contradicts', message };
}

const sameValue = (a: EngineVerdict, b: EngineVerdict): boolean =>
  a.kind !== 'holds' || b.kind !== 'holds' || a.value === b.value;
