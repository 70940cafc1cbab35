import { once } from 'node:events';
import { nodeClock } from '../base/clock.node.ts';
import type { AdapterId, AdapterSummary } from './device/adapter.ts';
import type { SelfTest } from './battery/battery.ts';
import { attachBusy, detachIdle, forkChild, hasWebgpuPackage } from './fork.node.ts';
import type { GpuReply } from './messages.ts';
import { type GpuEngine, type Link, type LinkListener, remoteGpuEngine } from './remote.ts';

/**
 * The engine `gpu` under Node.js: the `webgpu` package in a child process, which is killed when it does not stop.
 *
 * @param adapter the adapter to use; `null` leaves the choice to the driver
 */
export function createGpuEngine(adapter: AdapterId | null = null): GpuEngine {
  return remoteGpuEngine({ open: (listener) => openChild(listener, adapter), clock: nodeClock });
}

/** The adapters of this machine, asked in a child process of its own. Rejects where none can be asked for, saying why. */
export async function listAdapters(): Promise<readonly AdapterSummary[]> {
  const engine = createGpuEngine();
  try {
    return await engine.listAdapters();
  } finally {
    await engine.dispose();
  }
}

/** What one adapter makes of the battery of known answers; a sentence where it could not be asked. */
export async function testAdapter(adapter: AdapterId | null): Promise<SelfTest | string> {
  const engine = createGpuEngine(adapter);
  try {
    return await engine.selfTest();
  } catch (error) {
    return (error as Error).message;
  } finally {
    await engine.dispose();
  }
}

function openChild(listener: LinkListener, adapter: AdapterId | null): Link | string {
  if (!hasWebgpuPackage()) {
    return 'the optional package webgpu is not installed for this machine: run `npm install webgpu`, or use the CPU sweep (--engine cpu)';
  }
  const child = forkChild(
    new URL('./device-worker.node.ts', import.meta.url),
    adapter === null ? [] : [JSON.stringify(adapter)],
  );
  let over = false;
  const end = (why: string): void => {
    if (over) return;
    over = true;
    listener.ended(why);
  };
  child.on('message', (reply: GpuReply) => listener.reply(reply));
  child.on('error', (error) => end(error.message));
  child.on('exit', (code, signal) => end(signal ?? `exit code ${code}`));
  return {
    post(request) {
      child.send(request, (error) => {
        if (error !== null) end(error.message);
      });
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      attachBusy(child);
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
    setBusy: (busy) => (busy ? attachBusy(child) : detachIdle(child)),
  };
}
