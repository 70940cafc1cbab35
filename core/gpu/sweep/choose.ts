import type { Task } from '../../verdict/engine.ts';
import type { AdapterSummary } from '../device/adapter.ts';
import { maxLoopEntries } from '../kernel/loop-bound.ts';
import type { Metering } from '../kernel/print-wgsl.ts';
import { nodeCount, reachable, rootsOf } from '../kernel/reachable.ts';
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
 * latency with many. On lavapipe eight evaluations side by side in workgroups of 64 measured best for a small property
 * (2 to 2.5 times one by one); the numbers for hardware are estimates. Large bodies and loops fill the registers alone.
 */
export function choose({ program, property }: Task, adapter: AdapterSummary, fuel: number): Choice {
  const roots = rootsOf(property);
  const entries = maxLoopEntries(program, roots);
  const size = nodeCount(program, reachable(program, roots));
  const unroll = entries > 0 ? 1 : size <= 200 ? 8 : size <= 400 ? 4 : size <= 800 ? 2 : 1;
  const metering: Metering = entries <= Math.min(FREE_ENTRIES, fuel) ? 'free' : 'metered';
  // Few inputs burn much fuel in late rounds: small workgroups still share them out among the threads of a CPU.
  const software = metering === 'metered' ? 16 : 64;
  const limit = adapter.maxInvocationsPerWorkgroup;
  const shape: Shape = adapter.software
    ? { workgroupSize: Math.min(software, limit), unroll, maxInputs: 2 ** 16, minWorkgroups: 8, maxWorkgroups: 4096 }
    : { workgroupSize: Math.min(256, limit), unroll, maxInputs: 2 ** 14, minWorkgroups: 1024, maxWorkgroups: 16384 };
  return { shape, metering, mostSteps: adapter.software ? 2 ** 26 : 2 ** 32, entries };
}
