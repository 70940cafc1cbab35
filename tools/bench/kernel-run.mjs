// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A kernel that can be started on any number of workgroups.
 * @param {GPUDevice} device
 * @param {string} code
 * @param {number} inputsPerGroup
 */
export async function openKernel(device, code, inputsPerGroup) {
  const module = device.createShaderModule({ code });
  const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute: { module } });
  const job = device.createBuffer({ size: 16, usage: GPU_BUFFER.UNIFORM | GPU_BUFFER.COPY_DST });
  const failing = device.createBuffer({ size: 4, usage: GPU_BUFFER.STORAGE | GPU_BUFFER.COPY_SRC });
  const read = device.createBuffer({ size: 4, usage: GPU_BUFFER.MAP_READ | GPU_BUFFER.COPY_DST });
  const group = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: [job, failing].map((buffer, binding) => ({ binding, resource: { buffer } })),
  });
  return {
    inputsPerGroup,
    /**
     * `dispatches` times the same `groups` workgroups from `base` in one submission; resolves when the device is done.
     * Awaiting keeps a core busy with polling, so most of `expectedMs` is slept.
     * @param {number} base
     * @param {number} groups
     * @param {number} dispatches
     * @param {number} expectedMs
     */
    async run(base, groups, dispatches, expectedMs) {
      device.queue.writeBuffer(job, 0, new Uint32Array([base]));
      const encoder = device.createCommandEncoder();
      for (let i = 0; i < dispatches; i++) {
        const pass = encoder.beginComputePass();
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, group);
        pass.dispatchWorkgroups(groups);
        pass.end();
      }
      device.queue.submit([encoder.finish()]);
      if (expectedMs > 5) await sleep(expectedMs * 0.9);
      await device.queue.onSubmittedWorkDone();
    },
    /** The failing inputs of all runs together, modulo 2^32. */
    async failing() {
      const encoder = device.createCommandEncoder();
      encoder.copyBufferToBuffer(failing, 0, read, 0, 4);
      device.queue.submit([encoder.finish()]);
      await read.mapAsync(GPU_MAP_READ);
      const [count] = new Uint32Array(read.getMappedRange().slice(0));
      read.unmap();
      return count;
    },
  };
}

/** The numbers of WebGPU's GPUBufferUsage and GPUMapMode; Node.js has no such globals. */
const GPU_BUFFER = { MAP_READ: 1, COPY_SRC: 4, COPY_DST: 8, UNIFORM: 64, STORAGE: 128 };
const GPU_MAP_READ = 1;
