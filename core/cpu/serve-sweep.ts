import { invariant, unreachable } from '../base/assert.ts';
import type { Clock } from '../base/clock.ts';
import { type Kernel, kernelOf } from './kernel.ts';
import { KERNEL_IMPORTS, type KernelImports } from './nearest-functions.ts';
import { selfTest } from './self-test.ts';
import { KernelMismatch, sweepBlock } from './sweep-block.ts';
import type { CompiledModule, FromWorker, Load, ToWorker } from './sweep-messages.ts';

/**
 * The body of a sweep worker on any host: answers each message with one message. What it throws is a
 * mistake of this program and ends the worker.
 */
export function serveSweep(host: {
  readonly clock: Clock;
  instantiate(module: CompiledModule, imports: KernelImports): Readonly<Record<string, unknown>>;
  send(message: FromWorker): void;
}): (message: ToWorker) => void {
  let loaded: { readonly kernel: Kernel; readonly load: Load } | null = null;

  const answer = (message: ToWorker): FromWorker => {
    if (message.kind === 'load') {
      const kernel = kernelOf(host.instantiate(message.module, KERNEL_IMPORTS), message.space);
      loaded = { kernel, load: message };
      selfTest(kernel, message);
      return { kind: 'ready' };
    }
    invariant(loaded !== null, `${message.kind} before load`);
    const { kernel, load } = loaded;
    switch (message.kind) {
      case 'block': {
        const { block, limitMs } = message;
        const begin = host.clock.now();
        const result = sweepBlock(kernel, load.space, block, load.fuel, () => host.clock.now() - begin > limitMs);
        return { kind: 'block', block, result, ms: host.clock.now() - begin };
      }
      case 'replay':
        return { kind: 'replay', code: kernel.outcome(...message.input, load.fuel) };
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
