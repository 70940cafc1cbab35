import type { Program } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import type { Input, Space } from '../ir/space.ts';
import type { Block, BlockResult } from './sweep-block.ts';

/** A compiled module of the host: opaque here, and cheap to send to a worker. */
export type CompiledModule = object;

/** What a worker works on until the next `load`: plain data but for the module. */
export interface Load {
  readonly kind: 'load';
  readonly module: CompiledModule;
  readonly program: Program;
  readonly property: Property;
  readonly space: Space;
  readonly fuel: number;
}

export type ToWorker =
  | Load
  /** `limitMs`: the block ends early when it takes longer. */
  | { readonly kind: 'block'; readonly block: Block; readonly limitMs: number }
  | { readonly kind: 'replay'; readonly input: Input };

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'block'; readonly block: Block; readonly result: BlockResult; readonly ms: number }
  /** An index of `OUTCOME_CODES`. */
  | { readonly kind: 'replay'; readonly code: number }
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
}
