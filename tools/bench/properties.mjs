// @ts-check
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @typedef {{ readonly name: string, readonly parameters: 1 | 2, readonly wgsl: string, readonly c: string }} Property */

/**
 * What is measured: kinds of work that fail for no input, each as WGSL and as C in `kernels/`. While there is no question
 * `injective`, a round trip through an inverse stands for it.
 */
export const NAMES = /** @type {const} */ ([
  'integer',
  'float',
  'multiply-heavy',
  'branching',
  'looping',
  'two-parameter',
  'hash',
  'division',
  'table',
  'injective',
]);

/** @param {string} name @returns {Property} */
export function readProperty(name) {
  /** @param {string} end */
  const file = (end) => fileURLToPath(new URL(`kernels/${name}.${end}`, import.meta.url));
  const wgsl = readFileSync(file('wgsl'), 'utf8');
  return { name, parameters: name === 'two-parameter' ? 2 : 1, wgsl, c: file('c') };
}

/**
 * The problem file that asks `property` about 2^bits inputs, 16 <= bits <= 48. A parameter has 32 bits: beyond that there is a
 * second one that disturbs the first, and changes with the slow digit of the space.
 * @param {Property} property
 * @param {number} bits
 */
export function problemFile({ parameters, wgsl }, bits) {
  /** @param {string} name @param {number} wide */
  const domain = (name, wide) => `//@ domain ${name} in 0 .. ${2 ** wide - 1}\n`;
  const asked =
    parameters === 2
      ? `${domain('a', bits - 16)}${domain('b', 16)}//@ forall\nfn asked(a: u32, b: u32) -> bool { return holds(a, b); }\n`
      : bits <= 32
        ? `${domain('x', bits)}//@ forall\nfn asked(x: u32) -> bool { return holds(x); }\n`
        : `${domain('turn', bits - 32)}//@ forall\nfn asked(turn: u32, x: u32) -> bool { return holds(x ^ turn); }\n`;
  return `${asked}\n${wgsl}`;
}
