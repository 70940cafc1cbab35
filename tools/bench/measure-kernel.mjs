// @ts-check
import { naiveKernel, peakKernel } from './kernel-text.mjs';
import { openKernel } from './kernel-run.mjs';

/** WebGPU's limit for workgroups in one dimension. */
const MOST_GROUPS = 65_535;
/** A submission as long as this hides what it costs to submit and wait. */
const LONG_MS = 200;
/** A shape is tried for about so long. */
const TRIAL_MS = 50;

/** @type {readonly import('./kernel-text.mjs').Shape[]} */
const SHAPES = [
  { workgroupSize: 64, unroll: 1, trips: 4096 },
  { workgroupSize: 64, unroll: 8, trips: 512 },
  { workgroupSize: 64, unroll: 8, trips: 8192 },
  { workgroupSize: 256, unroll: 1, trips: 1024 },
  { workgroupSize: 256, unroll: 4, trips: 256 },
];

/** @typedef {Awaited<ReturnType<typeof openKernel>>} Kernel */
/** @typedef {import('./properties.mjs').Property} Property */

/**
 * One invocation an input, in dispatches as large as WebGPU allows, each awaited before the next.
 * @param {GPUDevice} device
 * @param {Property} property
 * @param {number} seconds
 */
export async function measureNaive(device, property, seconds) {
  const workgroupSize = 64;
  const kernel = await openKernel(device, naiveKernel(property, { workgroupSize, unroll: 1, trips: 1 }), workgroupSize);
  await kernel.run(0, 1, 1, 0);
  const step = MOST_GROUPS * workgroupSize;
  const begin = performance.now();
  let inputs = 0;
  while (performance.now() - begin < seconds * 1000) {
    await kernel.run(inputs % 2 ** 32, MOST_GROUPS, 1, 0);
    inputs += step;
  }
  return rated(kernel, inputs, performance.now() - begin);
}

/**
 * The best of a few shapes, in submissions so long that nothing but the device counts.
 * @param {GPUDevice} device
 * @param {Property} property
 * @param {number} seconds
 */
export async function measurePeak(device, property, seconds) {
  let best = null;
  for (const shape of SHAPES) {
    const perGroup = shape.workgroupSize * shape.unroll * shape.trips;
    const kernel = await openKernel(device, peakKernel(property, shape), perGroup);
    const load = await loadOf(kernel, TRIAL_MS);
    const rate = load.inputs / load.ms;
    if (best === null || rate > best.rate) best = { kernel, load, rate };
  }
  if (best === null) throw new Error('there is a shape');
  const { kernel, load } = best;
  const dispatches = Math.max(1, Math.round((load.dispatches * LONG_MS) / load.ms));
  const perRun = load.groups * dispatches * kernel.inputsPerGroup;
  let expectedMs = perRun / best.rate;
  const begin = performance.now();
  let inputs = 0;
  while (performance.now() - begin < seconds * 1000) {
    const start = performance.now();
    await kernel.run(inputs % 2 ** 32, load.groups, dispatches, expectedMs);
    expectedMs = Math.min(expectedMs, performance.now() - start);
    inputs += perRun;
  }
  return rated(kernel, inputs, performance.now() - begin);
}

/**
 * The work that keeps the device busy for `ms`: more workgroups first, then more dispatches.
 * @param {Kernel} kernel
 * @param {number} ms
 */
async function loadOf(kernel, ms) {
  let groups = 1;
  let dispatches = 1;
  // The first run pays for what a driver compiles late.
  await kernel.run(0, groups, dispatches, 0);
  for (;;) {
    const begin = performance.now();
    await kernel.run(0, groups, dispatches, 0);
    const took = performance.now() - begin;
    if (took >= ms) return { groups, dispatches, ms: took, inputs: groups * dispatches * kernel.inputsPerGroup };
    if (groups < 16_384) groups *= 2;
    else dispatches *= 2;
  }
}

/** @param {Kernel} kernel @param {number} inputs @param {number} ms @returns {Promise<import('./engine.mjs').Measured>} */
async function rated(kernel, inputs, ms) {
  const failing = await kernel.failing();
  return failing === 0 ? { rate: (inputs / ms) * 1000 } : { missing: `the device counted ${failing} failing inputs` };
}
