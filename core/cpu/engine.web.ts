import { webClock } from '../base/clock.web.ts';
import type { Engine } from '../verdict/engine.ts';
import { engineWorker } from '../verdict/remote/engine-link.web.ts';
import { remoteEngine } from '../verdict/remote/remote-engine.ts';

/** The engine `cpu` of a page: its kernel is compiled beside the page, and swept by a worker a core. */
export function createCpuEngine(): Engine {
  return remoteEngine({
    name: 'cpu',
    method: 'sweep',
    clock: webClock,
    open: (listener) =>
      engineWorker(
        new Worker(new URL('./cpu-worker.web.ts', import.meta.url), { type: 'module', name: 'cpu' }),
        listener,
      ),
  });
}
