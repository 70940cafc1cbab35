import type { Task } from '../verdict/engine.ts';
import type { AdapterSummary } from './adapter.ts';
import { maxLoopEntries } from './loop-bound.ts';
import type { Metering } from './print-wgsl.ts';
import { nodeCount, reachable } from './reachable.ts';
import type { Shape } from './runner.ts';

/** How a task is swept on an adapter, before anything is measured. */
export interface Choice {
  readonly shape: Shape;
  readonly metering: Metering;
  /** Loop-body entries that one dispatch may burn in all. */
  readonly mostSteps: number;
  /** The most loop-body entries of one input; `Infinity` where fuel is needed. */
  readonly entries: number;
}

/** A loop that ends by itself within so many entries needs no fuel. */
export const FREE_ENTRIES = 1024;

/**
 * Fixed choices for two kinds of adapter. A software adapter has few threads and wants long invocations; hardware hides
 * latency with many. Eight evaluations side by side measured best on both kinds for small properties; large bodies and
 * loops fill the registers by themselves.
 */
export function choose({ program, property }: Task, adapter: AdapterSummary, fuel: number): Choice {
  const roots = property.requires === null ? [property.fn] : [property.requires, property.fn];
  const entries = maxLoopEntries(program, roots);
  const size = nodeCount(program, reachable(program, roots));
  const unroll = entries > 0 ? 1 : size <= 200 ? 8 : size <= 400 ? 4 : size <= 800 ? 2 : 1;
  const limit = adapter.maxInvocationsPerWorkgroup;
  const shape: Shape = adapter.software
    ? { workgroupSize: Math.min(64, limit), unroll, maxInputs: 2 ** 16, minWorkgroups: 8, maxWorkgroups: 4096 }
    : { workgroupSize: Math.min(256, limit), unroll, maxInputs: 2 ** 14, minWorkgroups: 1024, maxWorkgroups: 16384 };
  return {
    shape,
    metering: entries <= Math.min(FREE_ENTRIES, fuel) ? 'free' : 'metered',
    mostSteps: adapter.software ? 2 ** 28 : 2 ** 32,
    entries,
  };
}
