import { webClock } from '../../base/clock.web.ts';
import type { Engine } from '../../verdict/engine.ts';
import { engineWorker } from '../../verdict/remote/engine-link.web.ts';
import { remoteEngine } from '../../verdict/remote/remote-engine.ts';
import type { NativeEngine } from './driver.ts';
import type { NativeBoot, PortAnswer, PortQuestion } from './port-messages.web.ts';
import type { RemoteSolvers } from './remote-source.ts';

/** A prover in a worker of the page that asks a solver of the machine through `remote`, the desktop shell. */
export function createRemoteEngine(engine: NativeEngine, version: string, remote: RemoteSolvers): Engine {
  return remoteEngine({
    name: engine,
    method: 'proof',
    clock: webClock,
    open(listener) {
      const worker = new Worker(new URL('./native-prover-worker.web.ts', import.meta.url), {
        type: 'module',
        name: engine,
      });
      const { port1, port2 } = new MessageChannel();
      const boot: NativeBoot = { engine, version, port: port2 };
      worker.postMessage(boot, [port2]);
      port1.addEventListener('message', ({ data }: MessageEvent<PortQuestion>) => {
        if (data.kind === 'cancel') void remote.cancelSolve(data.id);
        else void answer(data.question.id, remote.solve(data.question), port1);
      });
      port1.start();
      return engineWorker(worker, listener);
    },
  });
}

async function answer(id: number, solved: Promise<unknown>, port: MessagePort): Promise<void> {
  const said = (told: unknown, refused: string | null): void => {
    const message: PortAnswer = { id, told, refused };
    port.postMessage(message);
  };
  try {
    said(await solved, null);
  } catch (error) {
    said(null, error instanceof Error ? error.message : String(error));
  }
}
