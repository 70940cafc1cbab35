import type { AdapterId } from './device/adapter.ts';
import { adaptersByName, flagsOf } from './device/adapter-names.node.ts';
import { liveForParent, sendToParent } from './child-entry.node.ts';
import type { GpuRequest } from './messages.ts';
import { pollingClock } from './device/polling-clock.node.ts';
import { serveGpu } from './serve.ts';

/** The device's child process. A crash of the driver ends this process and nothing else. */
liveForParent();

// Made once, and referenced to the end: when an object of `create` is collected, the process dies.
let held: Promise<GPU> | null = null;

const [, , argument] = process.argv;
/** The adapter that was chosen when this process was started; `null` leaves it to the driver. */
const chosen = argument === undefined ? null : (JSON.parse(argument) as AdapterId);

const serve = serveGpu({
  gpu: () => (held ??= import('webgpu').then(({ create }) => create(chosen === null ? [] : flagsOf(chosen)))),
  adapters: adaptersByName,
  clock: pollingClock,
  post: sendToParent,
  advice:
    'for the GPU sweep install a Vulkan driver (Linux: that of the graphics card, or mesa-vulkan-drivers 25 or newer for a software one)',
});

process.on('message', (request: GpuRequest) => serve(request));
