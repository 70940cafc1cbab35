import { availableParallelism, freemem } from 'node:os';
import { Worker } from 'node:worker_threads';
import { nodeClock } from '../base/clock.node.ts';
import type { Engine } from '../verdict/engine.ts';
import { cpuEngine } from './engine.ts';
import type { CpuHost, FromWorker, SweepWorker } from './sweep/sweep-messages.ts';

function spawn(): SweepWorker {
  const worker = new Worker(new URL('./sweep-worker.node.ts', import.meta.url));
  let hear: (message: FromWorker) => void = () => {};
  let mourn: (reason: string) => void = () => {};
  let ended = false;
  const end = (reason: string): void => {
    if (ended) return;
    ended = true;
    mourn(reason);
  };
  // A worker keeps the process alive while it owes an answer, and only then. Each message has one answer.
  let owed = 0;
  worker.unref();
  worker.on('message', (message: FromWorker) => {
    owed -= 1;
    if (owed === 0) worker.unref();
    hear(message);
  });
  worker.on('error', (error) => end(error.message));
  worker.on('exit', (code) => end(`exit code ${code}`));
  return {
    send(message) {
      owed += 1;
      worker.ref();
      worker.postMessage(message);
    },
    onMessage(listener) {
      hear = listener;
    },
    onDeath(listener) {
      mourn = listener;
    },
    async terminate() {
      ended = true;
      await worker.terminate();
    },
  };
}

const LEAST_SHARED = 2 ** 24;

const nodeHost: CpuHost = {
  compile: (wasm) => WebAssembly.compile(wasm),
  spawn,
  share(mostBytes) {
    // Pages that are never touched cost nothing; those that are should leave room for everybody else.
    const room = 2 ** Math.floor(Math.log2(Math.max(freemem() / 2, LEAST_SHARED)));
    return new SharedArrayBuffer(Math.min(mostBytes, room));
  },
};

/** The CPU sweep over `workers` threads of this process, one a core by default. */
export function createCpuEngine(options: { readonly workers?: number } = {}): Engine {
  return cpuEngine(nodeHost, nodeClock, { workers: options.workers ?? availableParallelism() });
}
