import { webClock } from '../../base/clock.web.ts';
import type { EngineRequest } from '../../verdict/remote/messages.ts';
import { serveEngine } from '../../verdict/remote/serve-engine.ts';
import { createProveEngine } from '../prove/engine.ts';
import type { NativeBoot, PortAnswer, PortQuestion } from './port-messages.web.ts';
import { createRemoteSource, type RemoteSolvers } from './remote-source.ts';

/** Puts questions through `port`. */
function solversBehind(port: MessagePort): RemoteSolvers {
  const waiting = new Map<number, (answer: PortAnswer) => void>();
  const post = (question: PortQuestion): void => port.postMessage(question);
  port.addEventListener('message', ({ data }: MessageEvent<PortAnswer>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  port.start();
  return {
    solve: (question) =>
      new Promise((resolve, reject) => {
        waiting.set(question.id, ({ told, refused }) => {
          if (refused === null) resolve(told);
          else reject(new Error(refused));
        });
        post({ kind: 'solve', question });
      }),
    cancelSolve: async (id) => post({ kind: 'cancel', id }),
  };
}

/** The worker that encodes and rewrites for a solver of the machine, which the page's shell starts. */
let serve: ((request: EngineRequest) => void) | null = null;

addEventListener('message', ({ data }: MessageEvent<NativeBoot | EngineRequest>) => {
  if ('port' in data) {
    const source = createRemoteSource(data.engine, data.version, solversBehind(data.port));
    serve = serveEngine(createProveEngine(data.engine, source, webClock), (reply) => postMessage(reply));
  } else serve?.(data);
});
