import { webClock } from '../base/clock.web.ts';
import type { EngineRequest } from '../verdict/remote/messages.ts';
import { serveEngine } from '../verdict/remote/serve-engine.ts';
import { cpuEngine } from './engine.ts';
import type { CpuHost, FromWorker, SweepWorker } from './sweep/sweep-messages.ts';

function spawn(): SweepWorker {
  const worker = new Worker(new URL('./sweep-worker.web.ts', import.meta.url), { type: 'module' });
  let mourn: (reason: string) => void = () => {};
  let hear: (message: FromWorker) => void = () => {};
  worker.addEventListener('message', (event: MessageEvent<FromWorker>) => hear(event.data));
  worker.addEventListener('error', (event) => mourn(event.message || 'its script could not be loaded'));
  worker.addEventListener('messageerror', () => mourn('a message could not be read'));
  return {
    send: (message) => worker.postMessage(message),
    onMessage(listener) {
      hear = listener;
    },
    onDeath(listener) {
      mourn = listener;
    },
    async terminate() {
      worker.terminate();
    },
  };
}

const LEAST_SHARED = 2 ** 24;

const webHost: CpuHost = {
  compile: (wasm) => WebAssembly.compile(wasm),
  spawn,
  share(mostBytes) {
    // Without isolation from other origins a page has no memory that workers share.
    if (!crossOriginIsolated) return null;
    for (let bytes = mostBytes; bytes >= LEAST_SHARED; bytes /= 2) {
      try {
        return new SharedArrayBuffer(bytes);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
      }
    }
    return null;
  },
};

/** The worker that plans the CPU sweep: it compiles the kernel and shares the space out, one worker a core. */
const serve = serveEngine(cpuEngine(webHost, webClock, { workers: navigator.hardwareConcurrency }), (reply) =>
  postMessage(reply),
);

addEventListener('message', ({ data }: MessageEvent<EngineRequest>) => serve(data));
