import wasmUrl from 'z3-solver/build/z3-built.wasm?url';
import { webClock } from '../../base/clock.web.ts';
import type { EngineRequest } from '../../verdict/remote/messages.ts';
import { serveEngine } from '../../verdict/remote/serve-engine.ts';
import { createProveEngine } from '../prove/engine.ts';
import type { Z3Boot, Z3Process, Z3Response } from './z3-protocol.ts';
import { createZ3Source } from './z3-source.ts';

let compiled: Promise<WebAssembly.Module> | null = null;

/** Compiles Z3 once for all workers. */
function compileZ3(): Promise<WebAssembly.Module> {
  compiled ??= WebAssembly.compileStreaming(fetch(wasmUrl)).catch((error: unknown) => {
    compiled = null;
    throw error;
  });
  return compiled;
}

async function spawn(): Promise<Z3Process> {
  // Z3's memory is shared memory, which a page has only when it is cross-origin isolated.
  if (!globalThis.crossOriginIsolated) throw new Error('the page is not cross-origin isolated');
  const boot: Z3Boot = { module: await compileZ3() };
  const worker = new Worker(new URL('./z3-worker.web.ts', import.meta.url), { type: 'module', name: 'z3' });
  worker.postMessage(boot);
  let exit: ((message: string) => void) | null = null;
  return {
    post: (request) => worker.postMessage(request),
    listen(onResponse, onExit) {
      exit = onExit;
      worker.addEventListener('message', (event: MessageEvent<Z3Response>) => onResponse(event.data));
      worker.addEventListener('error', (event) => onExit(event.message === '' ? 'unknown error' : event.message));
    },
    terminate: async () => {
      worker.terminate();
      // A worker that is ended says nothing any more; whoever waits for it must hear so.
      exit?.('terminated');
    },
  };
}

const instances = Math.min(navigator.hardwareConcurrency, Math.max(2, Math.min(4, navigator.hardwareConcurrency - 1)));

/** The worker that encodes and rewrites; Z3 itself runs in others, which it starts and ends. */
const serve = serveEngine(createProveEngine('z3', createZ3Source(spawn, webClock, { instances }), webClock), (reply) =>
  postMessage(reply),
);

addEventListener('message', ({ data }: MessageEvent<EngineRequest>) => serve(data));
