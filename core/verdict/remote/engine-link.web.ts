import type { EngineLink, EngineListener, EngineReply } from './messages.ts';

/** A web worker that holds an engine, as a link. */
export function engineWorker(worker: Worker, listener: EngineListener): EngineLink {
  worker.addEventListener('message', ({ data }: MessageEvent<EngineReply>) => listener.reply(data));
  worker.addEventListener('error', (event) => listener.ended(event.message || 'its script could not be loaded'));
  worker.addEventListener('messageerror', () => listener.ended('a message could not be read'));
  return {
    post: (request) => worker.postMessage(request),
    kill: () => worker.terminate(),
  };
}
