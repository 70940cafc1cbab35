import type { CancelCause } from '../base/cancel.ts';
import type { Input } from '../ir/space.ts';
import type { Budget, Task } from '../verdict/engine.ts';
import type { Outcome } from '../verdict/outcome.ts';
import type { AdapterSummary } from './device/adapter.ts';
import type { SelfTest } from './battery/battery.ts';
import type { SweepEvent } from './sweep/sweep.ts';
import type { Tally } from './sweep/tally.ts';

/** What the process or worker that holds the device is asked. Answers carry the `id` of the request. */
export type GpuRequest =
  | { readonly kind: 'warm'; readonly id: number }
  | { readonly kind: 'adapters'; readonly id: number }
  | { readonly kind: 'selfTest'; readonly id: number }
  /** `from`: what an earlier run of the same, which died with its process, had come to. */
  | {
      readonly kind: 'run';
      readonly id: number;
      readonly task: Task;
      readonly budget: Budget;
      readonly from: Tally | null;
    }
  /** Ends the run with this `id`. No answer of its own. */
  | { readonly kind: 'cancel'; readonly id: number; readonly cause: CancelCause }
  | {
      readonly kind: 'replay';
      readonly id: number;
      readonly task: Task;
      readonly input: Input;
      readonly fuel: number;
    };

export type GpuReply =
  | { readonly kind: 'warmed'; readonly id: number }
  | { readonly kind: 'tested'; readonly id: number; readonly test: SelfTest }
  | { readonly kind: 'adapters'; readonly id: number; readonly adapters: readonly AdapterSummary[] }
  /** The event with the verdict is the last of a run. */
  | { readonly kind: 'event'; readonly id: number; readonly event: SweepEvent }
  | { readonly kind: 'outcome'; readonly id: number; readonly outcome: Outcome }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
