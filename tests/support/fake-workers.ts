import { nodeClock } from '../../core/base/clock.node.ts';
import { serveSweep } from '../../core/cpu/sweep/serve-sweep.ts';
import type { CpuHost, FromWorker, SweepWorker, ToWorker } from '../../core/cpu/sweep/sweep-messages.ts';

export interface FakeWorker extends SweepWorker {
  readonly received: ToWorker[];
  terminated: boolean;
  die(reason: string): void;
}

/** What a fake does with a message in place of the real worker's body; `null` leaves it to that body. */
export type Tamper = (message: ToWorker, answer: () => FromWorker, worker: FakeWorker) => FromWorker | 'silence' | null;

/** A worker in this thread: the real body behind a port that a test may tamper with. */
export function fakeWorker(tamper: Tamper = () => null): FakeWorker {
  let hear: (message: FromWorker) => void = () => {};
  let mourn: (reason: string) => void = () => {};
  let said: FromWorker | null = null;
  const body = serveSweep({
    clock: nodeClock,
    instantiate: (module, imports) => new WebAssembly.Instance(module, imports).exports,
    send: (message) => {
      said = message;
    },
  });
  const answerTo = (message: ToWorker): FromWorker => {
    body(message);
    if (said === null) throw new Error('the body did not answer');
    return said;
  };
  const worker: FakeWorker = {
    received: [],
    terminated: false,
    send(message) {
      worker.received.push(message);
      setImmediate(() => {
        if (worker.terminated) return;
        const answer = tamper(message, () => answerTo(message), worker) ?? answerTo(message);
        if (answer !== 'silence') hear(answer);
      });
    },
    onMessage(listener) {
      hear = listener;
    },
    onDeath(listener) {
      mourn = listener;
    },
    die(reason) {
      worker.terminated = true;
      mourn(reason);
    },
    async terminate() {
      worker.terminated = true;
    },
  };
  return worker;
}

/** A host whose workers are fakes; `spawned` are all that ever were. */
export function fakeHost(
  tamper?: Tamper,
  sharedBytes: number | null = 2 ** 29,
): CpuHost & { readonly spawned: FakeWorker[] } {
  const spawned: FakeWorker[] = [];
  return {
    spawned,
    share: (mostBytes) => (sharedBytes === null ? null : new SharedArrayBuffer(Math.min(mostBytes, sharedBytes))),
    compile: async (wasm) => new WebAssembly.Module(wasm),
    spawn() {
      const worker = fakeWorker(tamper);
      spawned.push(worker);
      return worker;
    },
  };
}
