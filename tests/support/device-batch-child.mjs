// @ts-check
import { openDevice, runBatch } from './run-batch.mjs';

/** The process that holds the device of a batch. Both objects are referenced to the end: Dawn dies with a collected one. */
/** @type {Promise<{ gpu: GPU, opened: Awaited<ReturnType<typeof openDevice>> }> | null} */
let held = null;

async function open() {
  const { create } = await import('webgpu');
  const gpu = create([]);
  return { gpu, opened: await openDevice(gpu) };
}

process.on('disconnect', () => process.exit(0));
process.on('message', (/** @type {import('./run-batch.mjs').BatchRequest | { id: number }} */ request) => {
  held ??= open();
  void held.then(async ({ opened }) => {
    if ('wgsl' in request && opened !== null) process.send?.(await runBatch(opened.device, request));
    else process.send?.({ id: request.id, name: opened?.name ?? null, halves: opened?.halves ?? false });
  });
});
