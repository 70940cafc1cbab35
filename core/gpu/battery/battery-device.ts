import type { Clock } from '../../base/clock.ts';
import { type AdapterSummary, HALVES } from '../device/adapter.ts';
import type { BatteryDevice } from './battery.ts';
import { buffersOf, USAGE } from '../device/buffers.ts';
import type { Compiler } from '../device/compiler.ts';
import type { WatchedDevice } from '../device/failure.ts';

/** The battery's view of a WebGPU device. */
export function batteryDevice(
  watched: WatchedDevice,
  compile: Compiler,
  clock: Clock,
  { software }: AdapterSummary,
): BatteryDevice {
  const { device } = watched;
  return {
    software,
    halves: device.features.has(HALVES),
    async run({ what, code, entryPoint, groups, operands, resultWords }) {
      const pipeline = await compile(what, code, entryPoint);
      const buffers = buffersOf(watched, clock);
      const bytes = 4 * resultWords;
      try {
        return await watched.guard(what, () => {
          const asked = buffers.make(operands.byteLength, USAGE.STORAGE | USAGE.COPY_DST);
          const results = buffers.make(bytes, USAGE.STORAGE | USAGE.COPY_SRC);
          const readback = buffers.make(bytes, USAGE.MAP_READ | USAGE.COPY_DST);
          device.queue.writeBuffer(asked, 0, operands);
          const entries = [asked, results].map((buffer, binding) => ({ binding, resource: { buffer } }));
          const encoder = device.createCommandEncoder();
          const pass = encoder.beginComputePass();
          pass.setPipeline(pipeline);
          pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
          pass.dispatchWorkgroups(...groups);
          pass.end();
          encoder.copyBufferToBuffer(results, 0, readback, 0, bytes);
          device.queue.submit([encoder.finish()]);
          return buffers.read(readback, bytes);
        });
      } finally {
        buffers.close();
      }
    },
  };
}
