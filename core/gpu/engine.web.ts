import { webClock } from '../base/clock.web.ts';
import type { GpuReply } from './messages.ts';
import { type GpuEngine, type Link, type LinkListener, remoteGpuEngine } from './remote.ts';

/** The engine `gpu` in a browser: the device lives in a worker, which is terminated when it does not stop. */
export function createGpuEngine(): GpuEngine {
  return remoteGpuEngine({ open: openWorker, clock: webClock });
}

function openWorker(listener: LinkListener): Link {
  const worker = new Worker(new URL('./gpu-worker.web.ts', import.meta.url), { type: 'module' });
  let over = false;
  const end = (why: string): void => {
    if (over) return;
    over = true;
    worker.terminate();
    listener.ended(why);
  };
  worker.addEventListener('message', ({ data }: MessageEvent<GpuReply>) => listener.reply(data));
  worker.addEventListener('error', (event) => end(event.message || 'its worker could not start'));
  return {
    post: (request) => worker.postMessage(request),
    async kill() {
      end('terminated');
    },
    setBusy() {},
  };
}
