import { nodeClock } from '../base/clock.node.ts';
import { liveForParent, sendToParent } from './child-entry.node.ts';
import type { GpuRequest } from './messages.ts';
import { serveGpu } from './serve.ts';

/** The device's child process. A crash of the driver ends this process and nothing else. */
liveForParent();

// Stays referenced: once the object of `create` is collected, the process dies.
let held: GPU | null = null;

const serve = serveGpu({
  async gpu() {
    if (held === null) {
      const { create } = await import('webgpu');
      held = create([]);
    }
    return held;
  },
  clock: nodeClock,
  post: sendToParent,
  advice:
    'install a Vulkan driver (Linux: that of the graphics card, or mesa-vulkan-drivers 25 or newer for a software one), or use the CPU sweep (--engine cpu)',
});

process.on('message', (request: GpuRequest) => serve(request));
