import type { Program } from '../../ir/program.ts';
import type { Property } from '../../ir/property.ts';
import type { Patterns, Space } from '../../ir/space.ts';
import type { Examined } from '../../verdict/outcome.ts';
import type { Block, BlockResult, Job } from './block-result.ts';
import type { LookResult, MarkResult, Repeated } from './mark-block.ts';

/** A compiled module of the host: opaque here, and cheap to send to a worker. */
export type CompiledModule = object;

/** What a worker works on until the next `load`: plain data but for the module and the bitmap. */
export interface Load {
  readonly kind: 'load';
  readonly module: CompiledModule;
  readonly program: Program;
  readonly property: Property;
  readonly space: Space;
  readonly fuel: number;
  readonly job: Job;
  /** Of `injective`: the words of the window, shared by all workers. */
  readonly bitmap: SharedArrayBuffer | null;
}

/** Work that ends early when it takes longer than `limitMs`. */
export type Order =
  | { readonly kind: 'block'; readonly block: Block; readonly limitMs: number }
  /** A block of one pass of `injective`: values from `windowStart` on are marked. */
  | { readonly kind: 'mark'; readonly block: Block; readonly windowStart: number; readonly limitMs: number }
  /** The second look: another input with the value of `repeated`. */
  | { readonly kind: 'look'; readonly block: Block; readonly repeated: Repeated; readonly limitMs: number }
  /** Inputs that are tried before the sweep: whatever they come to counts for nothing. */
  | { readonly kind: 'samples'; readonly inputs: readonly Patterns[]; readonly limitMs: number };

export type ToWorker = Load | Order | { readonly kind: 'replay'; readonly input: Patterns };

/** How long a block took. */
export interface Took {
  readonly ms: number;
  /** Milliseconds of it that the worker was on a core, as far as the host can tell. */
  readonly coreMs: number;
}

export type FromWorker =
  | { readonly kind: 'ready' }
  | ({ readonly kind: 'block'; readonly block: Block; readonly result: BlockResult } & Took)
  | ({ readonly kind: 'mark'; readonly block: Block; readonly result: MarkResult } & Took)
  | ({ readonly kind: 'look'; readonly block: Block; readonly result: LookResult } & Took)
  /** Places among the inputs: see `trySamples`. */
  | { readonly kind: 'samples'; readonly places: readonly number[] }
  | { readonly kind: 'replay'; readonly examined: Examined }
  /** Evidence that does not match: the generated code differs from itself or from the evaluator. */
  | { readonly kind: 'mismatch'; readonly message: string };

/** A worker as the coordinator sees it: Node's and the browser's behind one port. */
export interface SweepWorker {
  send(message: ToWorker): void;
  /** Replaces the listener. */
  onMessage(listener: (message: FromWorker) => void): void;
  /** Replaces the listener; called once when the worker ends otherwise than by `terminate`. */
  onDeath(listener: (reason: string) => void): void;
  terminate(): Promise<void>;
}

/** What the CPU engine needs of its host. */
export interface CpuHost {
  compile(wasm: Uint8Array<ArrayBuffer>): Promise<CompiledModule>;
  spawn(): SweepWorker;
  /** Zeroed memory that workers share, a power of two of bytes and at most `mostBytes`; `null` where workers share none. */
  share(mostBytes: number): SharedArrayBuffer | null;
}
