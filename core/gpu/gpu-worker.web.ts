import { webClock } from '../base/clock.web.ts';
import type { GpuRequest } from './messages.ts';
import { serveGpu } from './serve.ts';

/** The worker that holds the device: the page stays responsive whatever the device does. */
const serve = serveGpu({
  gpu: async () => {
    const gpu: GPU | undefined = navigator.gpu;
    return gpu ?? null;
  },
  clock: webClock,
  post: (reply) => postMessage(reply),
  advice: 'for the GPU sweep use a browser with WebGPU switched on (on Linux, Chromium wants --enable-unsafe-webgpu)',
});

addEventListener('message', ({ data }: MessageEvent<GpuRequest>) => serve(data));
