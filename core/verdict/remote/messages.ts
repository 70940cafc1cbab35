import type { CancelCause } from '../../base/cancel.ts';
import type { Input } from '../../ir/space.ts';
import type { Budget, EngineEvent, Task } from '../engine.ts';
import type { Outcome } from '../outcome.ts';
import type { Best } from '../verdict.ts';

/** What a worker that holds an engine is asked. Answers carry the `id` of the request. Plain data. */
export type EngineRequest =
  | { readonly kind: 'warm'; readonly id: number }
  | { readonly kind: 'run'; readonly id: number; readonly task: Task; readonly budget: Budget }
  | { readonly kind: 'cancel'; readonly id: number; readonly cause: CancelCause }
  | { readonly kind: 'replay'; readonly id: number; readonly task: Task; readonly input: Input; readonly fuel: number }
  | { readonly kind: 'take-cores' }
  | { readonly kind: 'offer'; readonly best: Best };

export type EngineReply =
  | { readonly kind: 'warmed'; readonly id: number }
  | { readonly kind: 'event'; readonly id: number; readonly event: EngineEvent }
  /** The run has said everything. */
  | { readonly kind: 'over'; readonly id: number }
  | { readonly kind: 'outcome'; readonly id: number; readonly outcome: Outcome }
  /** A mistake of this program. */
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

/** A worker that holds an engine, seen from the page. */
export interface EngineLink {
  post(request: EngineRequest): void;
  /** Ends it at once, whatever it does, and every worker that it started. */
  kill(): void;
}

export interface EngineListener {
  reply(reply: EngineReply): void;
  /** It ended by itself, or never started. */
  ended(why: string): void;
}
