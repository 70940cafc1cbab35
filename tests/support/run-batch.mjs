// @ts-check
/** What the process or page that holds the device of a batch does: it compiles a module and runs its entry point `main` over two buffers. */

/** @typedef {{ id: number, wgsl: string, groups: readonly [number, number], input: ArrayLike<number>, outputWords: number }} BatchRequest */
/** @typedef {{ id: number, output: Uint32Array } | { id: number, refused: string }} BatchReply */

/** @param {GPU} gpu @returns {Promise<{ device: GPUDevice, name: string, halves: boolean } | null>} */
export async function openDevice(gpu) {
  const adapter = await gpu.requestAdapter();
  if (adapter === null) return null;
  const halves = adapter.features.has('shader-f16');
  const device = await adapter.requestDevice({ requiredFeatures: halves ? ['shader-f16'] : [] });
  return { device, name: adapter.info.device || adapter.info.description || adapter.info.architecture, halves };
}

/** @param {GPUDevice} device @param {BatchRequest} request @returns {Promise<BatchReply>} */
export async function runBatch(device, { id, wgsl, groups, input, outputWords }) {
  const words = Uint32Array.from(input);
  device.pushErrorScope('validation');
  const module = device.createShaderModule({ code: wgsl });
  const info = await module.getCompilationInfo();
  const errors = info.messages.filter(({ type }) => type === 'error');
  if (errors.length > 0) {
    await device.popErrorScope();
    return { id, refused: errors.map(({ lineNum, message }) => `${lineNum}: ${message}`).join('; ') };
  }
  const buffers = [words.byteLength || 4, outputWords * 4].map((size) =>
    device.createBuffer({ size, usage: 0x80 | 0x8 | 0x4 }),
  );
  const readback = device.createBuffer({ size: outputWords * 4, usage: 0x1 | 0x8 });
  const [inputs, outputs] = buffers;
  if (inputs === undefined || outputs === undefined) throw new Error('two buffers');
  const layout = device.createBindGroupLayout({
    entries: [
      { binding: 0, visibility: 4, buffer: { type: 'read-only-storage' } },
      { binding: 1, visibility: 4, buffer: { type: 'storage' } },
    ],
  });
  const group = device.createBindGroup({
    layout,
    entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
  });
  try {
    const pipeline = await device.createComputePipelineAsync({
      layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
      compute: { module, entryPoint: 'main' },
    });
    device.queue.writeBuffer(inputs, 0, words);
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setBindGroup(0, group);
    pass.setPipeline(pipeline);
    pass.dispatchWorkgroups(...groups);
    pass.end();
    encoder.copyBufferToBuffer(outputs, 0, readback, 0, outputWords * 4);
    device.queue.submit([encoder.finish()]);
    await readback.mapAsync(1);
    const output = new Uint32Array(readback.getMappedRange()).slice();
    readback.unmap();
    return { id, output };
  } catch (error) {
    return { id, refused: String(error) };
  } finally {
    await device.popErrorScope();
    for (const buffer of [...buffers, readback]) buffer.destroy();
  }
}
