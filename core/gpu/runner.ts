import type { Task } from '../verdict/engine.ts';
import type { Block } from './evidence.ts';

/**
 * The two kernels of a sweep. `wide` counts as fast as it can; `search` also tells the first deciding and the first
 * undefined input, and takes lists and runs of any length.
 */
export type KernelName = 'wide' | 'search';

/** The fuel of one dispatch. */
export interface Allowance {
  /** Loop-body entries for one input. */
  readonly fuel: number;
  /** Loop-body entries for one invocation in all. */
  readonly invocationFuel: number;
  /** Whether `fuel` is the whole budget: what runs out is then unfinished, else deferred. */
  readonly lastRound: boolean;
}

/** What a dispatch wrote, unchecked. */
export interface BlockOutput {
  readonly slots: Uint32Array;
  /** Offsets of the first deciding and the first undefined input (2^32 - 1: none); `null` from the kernel `wide`. */
  readonly firsts: readonly [number, number] | null;
  /** How many inputs are deferred; more than {@link LIST_CAPACITY} of them are not listed. */
  readonly deferredCount: number;
  /** Offsets from the block's base, ascending. Empty where there were too many. */
  readonly deferred: Uint32Array;
}

/** One index to decode: `base + offset`, then `steps` single steps. */
export interface Sample {
  readonly offset: number;
  readonly steps: number;
}

/**
 * Runs blocks of one task's space. The sweep is written against this port, so that its bookkeeping is tested with a runner
 * that lies. Rejects with `DeviceFailure`.
 */
export interface Runner {
  /** Compiles a kernel; `run` needs it prepared, so that blocks are submitted in the order of the calls. */
  prepare(kernel: KernelName): Promise<void>;
  /** @param expectedMs when the answer is expected: until then nobody polls for it */
  run(kernel: KernelName, block: Block, allowance: Allowance, expectedMs: number): Promise<BlockOutput>;
  /** A row for each sample: the low word of the index, then the bits of each leaf. */
  probe(base: bigint, samples: readonly Sample[]): Promise<Uint32Array>;
  /** Frees the buffers. */
  close(): void;
}

/** So many deferred inputs of one block are listed. */
export const LIST_CAPACITY = 65_536;

/** The fixed choices for one task on one adapter; to be tuned by measuring. */
export interface Shape {
  readonly workgroupSize: number;
  /** Evaluations written out in a round of the inner loop of `wide`. */
  readonly unroll: number;
  /** The most inputs of one invocation, a power of two. */
  readonly maxInputs: number;
  /** A block has at least so many workgroups before its invocations get longer. */
  readonly minWorkgroups: number;
  /** The most workgroups of one block. */
  readonly maxWorkgroups: number;
}

export interface RunnerOptions {
  readonly task: Task;
  readonly shape: Shape;
  readonly stepping: 'row' | 'odometer';
  readonly metering: 'metered' | 'free';
}
