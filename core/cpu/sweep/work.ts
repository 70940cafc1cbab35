import type { Input } from '../../ir/space.ts';
import type { EngineEvent, EngineResult } from '../../verdict/engine.ts';
import type { Best, Reason } from '../../verdict/verdict.ts';
import type { FromWorker, Order } from './sweep-messages.ts';

/** What a worker answers when it has done what it was told. */
export type Answer = FromWorker & { readonly kind: 'block' | 'mark' | 'look' };

/**
 * One kind of question as seen by `sweep`, which moves orders and answers between it and the workers: what is to be done
 * next, and what it has come to.
 */
export interface Work {
  /** What a worker is to do next, `null` when there is nothing (left) to do for now. */
  next(worker: number): Order | null;
  /** Takes the answer to an order whose evidence is good; bad evidence is returned as a sentence. */
  take(worker: number, order: Order, answer: Answer): string | null;
  /** Inputs that were tried before the sweep decide: one, or two with one value. Returns what is wrong with that. */
  early(inputs: readonly Input[]): string | null;
  /** Events that are due at once: findings. */
  found(): readonly EngineEvent[];
  /** Events that are due from time to time, and before the end: what was visited since the last call. */
  visited(): readonly EngineEvent[];
  progress(): {
    readonly evaluated: bigint;
    readonly total: bigint;
    readonly best?: Best;
    /** Inputs that have not finished: with any of them, a sweep that is done may have decided nothing. */
    readonly unfinished: bigint;
  };
  /** Whether everything that was asked was done. */
  complete(): boolean;
  /** @param stopped why not everything was done; `null` when it was */
  conclude(
    stopped: Reason | null,
  ): Pick<EngineResult, 'verdict' | 'counts' | 'deciding'> &
    Required<Pick<EngineResult, 'found'>> & { readonly blocks: number };
}
