import { type Buffers, USAGE } from './buffers.ts';
import type { Compiler } from './compiler.ts';
import { DeviceFailure, type WatchedDevice } from './failure.ts';
import { countMarksKernel } from '../kernel/kernels.ts';
import type { Marks } from '../sweep/runner.ts';

const COUNTING = { workgroupSize: 64, workgroups: 256 } as const;
/** A bitmap smaller than this is not worth another pass over the space. */
const LEAST_BITS = 16;

/** A bitmap and the buffer that kernels mark in. */
export interface DeviceMarks extends Marks {
  readonly buffer: GPUBuffer;
}

/** The largest bitmap, up to `mostBits` bits (a power of two), that the device has room for. Rejects with `DeviceFailure`. */
export async function deviceMarks(
  watched: WatchedDevice,
  compile: Compiler,
  buffers: Buffers,
  mostBits: number,
): Promise<DeviceMarks> {
  const { device } = watched;
  const limit = Math.min(device.limits.maxStorageBufferBindingSize, device.limits.maxBufferSize) * 8;
  let bits = Math.floor(Math.log2(Math.min(mostBits, limit)));
  const usage = USAGE.STORAGE | USAGE.COPY_DST;
  let buffer: GPUBuffer | null = null;
  while (buffer === null) {
    const bytes = Math.max(4, 2 ** bits / 8);
    buffer = await watched
      .guard('a bitmap', () => buffers.make(bytes, usage))
      .catch((error: unknown) => {
        if (error instanceof DeviceFailure && error.code === 'memory' && bits > LEAST_BITS) return null;
        throw error;
      });
    if (buffer === null) bits -= 1;
  }
  const marked = buffer;
  let pipeline: Promise<GPUComputePipeline> | null = null;
  return {
    bits,
    buffer: marked,
    clear() {
      const encoder = device.createCommandEncoder();
      encoder.clearBuffer(marked);
      device.queue.submit([encoder.finish()]);
    },
    async count() {
      const { workgroupSize, workgroups } = COUNTING;
      const wordsEach = Math.max(1, Math.ceil(marked.size / 4 / (workgroupSize * workgroups)));
      const code = countMarksKernel({ workgroupSize, workgroups, wordsEach });
      pipeline ??= compile('the kernel that counts marks', code, 'count_marks');
      const counting = await pipeline;
      return watched.guard('the count of marks', async () => {
        const bytes = 4 * workgroups;
        const sums = buffers.make(bytes, USAGE.STORAGE | USAGE.COPY_SRC);
        const readback = buffers.make(bytes, USAGE.MAP_READ | USAGE.COPY_DST);
        const encoder = device.createCommandEncoder();
        const pass = encoder.beginComputePass();
        pass.setPipeline(counting);
        const entries = [marked, sums].map((b, binding) => ({ binding, resource: { buffer: b } }));
        pass.setBindGroup(0, device.createBindGroup({ layout: counting.getBindGroupLayout(0), entries }));
        pass.dispatchWorkgroups(workgroups);
        pass.end();
        encoder.copyBufferToBuffer(sums, 0, readback, 0, bytes);
        device.queue.submit([encoder.finish()]);
        const words = await buffers.read(readback, bytes);
        buffers.free(sums);
        buffers.free(readback);
        return words.reduce((sum, word) => sum + word, 0);
      });
    },
  };
}
