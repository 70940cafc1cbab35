import { at, invariant } from '../base/assert.ts';
import { OUTCOME_CODES } from '../verdict/outcome.ts';

/**
 * The module's memory, in 64-bit words: the five counters from 0 on, how many inputs `scalar` has done,
 * and for each outcome how many it had done before the first input with that outcome.
 */
export const POSITION_AT = 48;
export const FIRSTS_AT = 64;

/** What the compiled module exports: the interface between the emitter and whoever runs its code. */
export interface KernelExports {
  /** The module's memory. */
  readonly counters: { readonly buffer: ArrayBuffer };
  /** (parameters, fuel): the code of the outcome of one input. */
  readonly outcome: (...args: number[]) => number;
  /** (parameters, n, fuel): counts a run of the last parameter; returns how many of the `n` inputs it did. */
  readonly scalar: (...args: number[]) => number;
  /** (parameters, n): counts a run whose length is a multiple of four; `null` where the code is scalar. */
  readonly lanes: ((...args: number[]) => void) | null;
}

/** The counters of an instance, in the order of `OUTCOME_CODES`. */
export interface Counters {
  clear(): void;
  read(code: number): bigint;
  /** How many inputs `scalar` did between `clear` and the first with that code; means nothing while there is none. */
  first(code: number): number;
}

/** Checks what a host's `WebAssembly.Instance` exports. */
export function kernelExports(exports: Readonly<Record<string, unknown>>): KernelExports {
  const call = (name: string): ((...args: number[]) => number) => {
    const found = exports[name];
    invariant(typeof found === 'function', `the module exports no function ${name}`);
    return found as (...args: number[]) => number;
  };
  const memory = exports.counters;
  invariant(typeof memory === 'object' && memory !== null && 'buffer' in memory, 'the module exports no memory');
  return {
    counters: memory as { readonly buffer: ArrayBuffer },
    outcome: call('outcome'),
    scalar: call('scalar'),
    lanes: 'lanes' in exports ? call('lanes') : null,
  };
}

export function countersOf(kernel: KernelExports): Counters {
  // The memory never grows, so its buffer stays.
  const words = new BigUint64Array(kernel.counters.buffer, 0, FIRSTS_AT / 8 + OUTCOME_CODES.length);
  return {
    clear: () => {
      words.fill(0n);
    },
    read: (code) => at(words, code),
    first: (code) => Number(at(words, FIRSTS_AT / 8 + code)),
  };
}
