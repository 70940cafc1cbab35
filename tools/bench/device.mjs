// @ts-check
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CHILD = fileURLToPath(new URL('device-child.mjs', import.meta.url));

/** @typedef {{ kind: 'naive' | 'peak', property: import('./properties.mjs').Property, seconds: number }} Order */

/** A kernel that is not `forall`'s own, on the adapter that WebGPU offers first. @param {Order} order @returns {Promise<import('./engine.mjs').Measured>} */
export function measureOnDevice(order) {
  return new Promise((resolve) => {
    const child = fork(CHILD, [], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    child.once('message', (measured) => resolve(/** @type {import('./engine.mjs').Measured} */ (measured)));
    child.once('error', (error) => resolve({ missing: error.message }));
    child.once('exit', (code, signal) => resolve({ missing: `the process of the device ended (${signal ?? code})` }));
    child.send(order);
  });
}
