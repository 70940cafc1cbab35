import { at } from '../../base/assert.ts';
import type { Examined } from '../../verdict/outcome.ts';
import type { Task } from '../../verdict/engine.ts';
import type { Block } from './evidence.ts';
import type { Keeping } from '../kernel/slot.ts';

/**
 * The kernels of a sweep. `wide` counts as fast as it can; `search` also tells first and last inputs, and takes lists and runs
 * of any length; `control` counts like `wide`, in workgroups of half the size, and sees one planted input wrongly; `empty` is
 * `wide` of a function that is always true.
 */
export type KernelName = 'wide' | 'search' | 'control' | 'empty';

/** The fuel of one dispatch. */
export interface Allowance {
  /** Loop-body entries for one input. */
  readonly fuel: number;
  /** Loop-body entries for one invocation in all. */
  readonly invocationFuel: number;
  /** Whether `fuel` is the whole budget: what runs out is then unfinished, else deferred. */
  readonly lastRound: boolean;
}

/** What a dispatch looks for beside counting. */
export interface Aim {
  /** Of a question about values: the order key or the value that decides. */
  readonly sought: number;
  /** Values `v` with `v & mask == base` belong to the window of the bitmap. */
  readonly window: { readonly base: number; readonly mask: number };
  /** Of the kernel `control`: the input that is seen wrongly. */
  readonly planted: { readonly low: number; readonly fingerprint: number } | null;
}

/** No value has a bit under the mask 0 other than 0: a window of base 1 holds none. */
export const NO_AIM: Aim = { sought: 0, window: { base: 1, mask: 0 }, planted: null };

/** What a dispatch wrote, unchecked. */
export interface BlockOutput {
  readonly slots: Uint32Array;
  /**
   * Offsets of the first deciding and the first undefined input (2^32 - 1: none), and of the last deciding one plus 1 (0: none);
   * `null` from the kernels that only count.
   */
  readonly firsts: readonly [number, number, number] | null;
  /** How many inputs are deferred; more than {@link LIST_CAPACITY} of them are not listed. */
  readonly deferredCount: number;
  /** Offsets from the block's base, ascending. Empty where there were too many. */
  readonly deferred: Uint32Array;
  /** Of `terminates`: the inputs that finished by the bins of their steps, see `binOf`. */
  readonly steps: Uint32Array | null;
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
  run(kernel: KernelName, block: Block, allowance: Allowance, aim: Aim, expectedMs: number): Promise<BlockOutput>;
  /** A row for each sample: the low word of the index, then the bits of each leaf. */
  probe(base: bigint, samples: readonly Sample[]): Promise<Uint32Array>;
  /**
   * Evaluates the inputs at some places (at most {@link TABULATED}) one by one on `fuel` loop-body entries each. The device has
   * shown for each that it read its row. Throws {@link Mismatch} where it has not.
   */
  tabulate(places: Places, fuel: number): Promise<readonly Examined[]>;
  /** The bitmap of `injective`; `null` for other questions. */
  readonly marks: Marks | null;
  /** Frees the buffers. */
  close(): void;
}

/** Indices of inputs: a list, or `count` of them from `start` on in steps of `step`. */
export type Places = readonly bigint[] | Progression;

export interface Progression {
  readonly start: bigint;
  readonly step: bigint;
  readonly count: number;
}

export const isList = (places: Places): places is readonly bigint[] => Array.isArray(places);

export const placeAt = (places: Places, i: number): bigint =>
  isList(places) ? at(places, i) : places.start + BigInt(i) * places.step;

/** A bitmap on the device. */
export interface Marks {
  /** log2 of its bits. */
  readonly bits: number;
  /** Starts anew, before the blocks that are run from now on. */
  clear(): void;
  /** The number of marks. */
  count(): Promise<number>;
}

/** So many deferred inputs of one block are listed. */
export const LIST_CAPACITY = 65_536;

/** The most inputs that are evaluated one by one in one call. */
export const TABULATED = 65_536;

/** Evidence that does not match: ends the run as an error. */
export class Mismatch extends Error {}

/** The choices for one task on one adapter. */
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
  readonly keeping: Keeping;
  /** Whether operands are hidden from the compiler, see `Demands`. */
  readonly opaque: boolean;
  /** The most bits of a bitmap, a power of two. */
  readonly mostMarks: number;
}
