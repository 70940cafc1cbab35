// Runs WGSL text as it stands on a device of its own: the control of everything that the front end and the IR do to it.
import { create } from 'webgpu';

// Both stay referenced: once the object of `create` is collected, the process dies.
const held = { gpu: create([]) };
const device = held.gpu.requestAdapter().then((adapter) => adapter?.requestDevice() ?? null);

/** Results of `kernel` for each input of `words` 32-bit words; `null` without a device or a valid kernel. */
async function run({ kernel, inputs, words }) {
  const d = await device;
  if (d === null || held.gpu === null) return null;
  const count = inputs.length / words;
  const buffer = (size, usage) => d.createBuffer({ size, usage });
  const source = buffer(inputs.byteLength, GPU_STORAGE | GPU_COPY_DST);
  const target = buffer(count * 4, GPU_STORAGE | GPU_COPY_SRC);
  const read = buffer(count * 4, GPU_MAP_READ | GPU_COPY_DST);
  d.queue.writeBuffer(source, 0, inputs);
  d.pushErrorScope('validation');
  const pipeline = d.createComputePipeline({
    layout: 'auto',
    compute: { module: d.createShaderModule({ code: kernel }) },
  });
  if ((await d.popErrorScope()) !== null) return null;
  const entries = [source, target].map((b, binding) => ({ binding, resource: { buffer: b } }));
  const group = d.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
  const encoder = d.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, group);
  pass.dispatchWorkgroups(count / 64);
  pass.end();
  encoder.copyBufferToBuffer(target, 0, read, 0, count * 4);
  d.queue.submit([encoder.finish()]);
  await read.mapAsync(1);
  const result = new Uint32Array(read.getMappedRange().slice(0));
  for (const b of [source, target, read]) b.destroy();
  return result;
}

// The flags of the WebGPU specification, section "Buffer Usages": the global object is the browser's.
const GPU_MAP_READ = 0x1;
const GPU_COPY_SRC = 0x4;
const GPU_COPY_DST = 0x8;
const GPU_STORAGE = 0x80;

process.on('message', (request) => {
  run(request).then(
    (result) => process.send?.({ result }),
    () => process.send?.({ result: null }),
  );
});
process.on('disconnect', () => process.exit());
device.then(
  (d) => process.send?.({ adapter: d !== null }),
  () => process.send?.({ adapter: false }),
);
