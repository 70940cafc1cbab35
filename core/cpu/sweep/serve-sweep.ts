import { invariant, unreachable } from '../../base/assert.ts';
import type { Clock } from '../../base/clock.ts';
import { type Kernel, kernelOf } from '../module/kernel.ts';
import { lookBlock, markBlock } from './mark-block.ts';
import { KERNEL_IMPORTS, type KernelImports } from '../module/nearest-functions.ts';
import { examineOne, KernelMismatch } from '../module/result-table.ts';
import { selfTest } from './self-test.ts';
import { sweepBlock } from './sweep-block.ts';
import type { CompiledModule, FromWorker, Load, Took, ToWorker } from './sweep-messages.ts';
import { trySamples } from './try-samples.ts';

/**
 * The body of a sweep worker on any host: answers each message with one message. What it throws is a
 * mistake of this program and ends the worker.
 */
export function serveSweep(host: {
  readonly clock: Clock;
  instantiate(module: CompiledModule, imports: KernelImports): Readonly<Record<string, unknown>>;
  send(message: FromWorker): void;
  /** Milliseconds that this thread has been on a core; the clock where the host does not know. */
  coreMs?(): number;
}): (message: ToWorker) => void {
  let loaded: { readonly kernel: Kernel; readonly load: Load; readonly bitmap: Uint32Array | null } | null = null;

  const answer = (message: ToWorker): FromWorker => {
    if (message.kind === 'load') {
      const kernel = kernelOf(host.instantiate(message.module, KERNEL_IMPORTS), message.space);
      const bitmap = message.bitmap === null ? null : new Uint32Array(message.bitmap);
      loaded = { kernel, load: message, bitmap };
      selfTest(kernel, message);
      return { kind: 'ready' };
    }
    invariant(loaded !== null, `${message.kind} before load`);
    const { kernel, load, bitmap } = loaded;
    const { space, job, fuel } = load;
    const coreNow = host.coreMs ?? host.clock.now;
    const [begin, coreBegin] = [host.clock.now(), coreNow()];
    const ms = () => host.clock.now() - begin;
    const took = (): Took => ({ ms: ms(), coreMs: coreNow() - coreBegin });
    switch (message.kind) {
      case 'block': {
        const { block, limitMs } = message;
        const result = sweepBlock(kernel, space, block, job, fuel, () => ms() > limitMs);
        return { kind: 'block', block, result, ...took() };
      }
      case 'mark': {
        const { block, windowStart, limitMs } = message;
        invariant(bitmap !== null, 'values are marked in a bitmap');
        const window = { bitmap, start: windowStart };
        const result = markBlock(kernel, space, block, window, job.type, fuel, () => ms() > limitMs);
        return { kind: 'mark', block, result, ...took() };
      }
      case 'look': {
        const { block, repeated, limitMs } = message;
        const result = lookBlock(kernel, space, block, repeated, job.type, fuel, () => ms() > limitMs);
        return { kind: 'look', block, result, ...took() };
      }
      case 'samples': {
        const places = trySamples(kernel, message.inputs, job, fuel, () => ms() > message.limitMs);
        return { kind: 'samples', places };
      }
      case 'replay':
        return { kind: 'replay', examined: examineOne(kernel, message.input, fuel) };
      default:
        return unreachable(message);
    }
  };

  return (message) => {
    try {
      host.send(answer(message));
    } catch (error) {
      if (!(error instanceof KernelMismatch)) throw error;
      host.send({ kind: 'mismatch', message: error.message });
    }
  };
}
