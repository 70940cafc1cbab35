import type { CancelSignal } from '../../base/cancel.ts';
import type { Clock } from '../../base/clock.ts';
import type { Script, Solver } from '../solver/solver.ts';
import type { LoopReason } from '../../verdict/engine.ts';
import type { Best } from '../../verdict/verdict.ts';
import { cancelledReason, type Reason } from '../../verdict/verdict.ts';
import type { Query } from './query.ts';

/** Told the text of a question before a solver is asked it, so that every question can be put again. */
export type ScriptLog = (name: string, query: Query, script: Script) => void;

/** What was done in one proof. Filled while it goes on. */
export interface ProofLog {
  readonly phases: Record<'encode' | 'rewrite' | 'solve' | 'ladder' | 'audit', number>;
  /** Remarks on how answers came about. */
  readonly means: Set<string>;
  readonly tried: Set<string>;
  readonly trail: Set<string>;
  /** The lemmas that answers may rest on. */
  readonly lemmas: Set<string>;
  /** Why loops end, or one does not. */
  termination: readonly LoopReason[];
  strategy: string | null;
  /** Whether a solver was needed. */
  asked: boolean;
}

export const createLog = (): ProofLog => ({
  phases: { encode: 0, rewrite: 0, solve: 0, ladder: 0, audit: 0 },
  means: new Set(),
  tried: new Set(),
  trail: new Set(),
  lemmas: new Set(),
  termination: [],
  strategy: null,
  asked: false,
});

/** What the parts of one proof share. */
export interface Proving {
  readonly clock: Clock;
  readonly solver: Solver;
  readonly signal: CancelSignal;
  readonly fuel: number;
  /** The time at which this part of the proof ends. */
  readonly deadline: number;
  /** The question goes to the solver as it was encoded: without rules of rewriting. */
  readonly plain: boolean;
  readonly onScript: ScriptLog;
  /** The best value that anybody in the race has reached. */
  readonly offered: () => Best | null;
  readonly log: ProofLog;
}

export const remainingMs = ({ clock, deadline }: Proving): number => Math.max(0, deadline - clock.now());

/**
 * Why the proof has to end now, if it has to.
 *
 * @param covered what is known so far
 */
export function stoppedReason(proving: Proving, covered: string | null): Reason | null {
  const { cause } = proving.signal;
  if (cause !== null) return cancelledReason(cause, covered);
  return remainingMs(proving) === 0 ? cancelledReason('time', covered) : null;
}
