// @ts-check
// Measures one kernel in a process of its own: Dawn may print on standard output, and a driver may crash.
import { create } from 'webgpu';
import { measureNaive, measurePeak } from './measure-kernel.mjs';

// Referenced to the end: when it is collected, the process dies.
const gpu = create([]);

process.once('message', (/** @type {import('./device.mjs').Order} */ order) => {
  void measure(order)
    .catch((error) => ({ missing: String(error?.message ?? error) }))
    .then((measured) => process.send?.(measured, undefined, undefined, () => process.exit(0)));
});

/** @param {import('./device.mjs').Order} order @returns {Promise<import('./engine.mjs').Measured>} */
async function measure({ kind, property, seconds }) {
  const adapter = await gpu.requestAdapter();
  if (adapter === null) return { missing: 'there is no adapter' };
  const device = await adapter.requestDevice();
  /** @type {string | null} */
  let complaint = null;
  device.addEventListener('uncapturederror', ({ error }) => (complaint = error.message));
  const measured = await (kind === 'naive' ? measureNaive : measurePeak)(device, property, seconds);
  return complaint === null ? measured : { missing: complaint };
}
