import { webClock } from '../../base/clock.web.ts';
import type { Engine } from '../../verdict/engine.ts';
import { engineWorker } from '../../verdict/remote/engine-link.web.ts';
import { remoteEngine } from '../../verdict/remote/remote-engine.ts';

/** The engine `z3` of a page: the prover in a worker, Z3 as WebAssembly in others. Needs cross-origin isolation. */
export function createZ3Engine(): Engine {
  return remoteEngine({
    name: 'z3',
    method: 'proof',
    clock: webClock,
    open: (listener) =>
      engineWorker(
        new Worker(new URL('./z3-prover-worker.web.ts', import.meta.url), { type: 'module', name: 'prover' }),
        listener,
      ),
  });
}
