import { at, invariant } from '../base/assert.ts';
import type { Space } from '../ir/space.ts';
import { OUTCOME_CODES } from '../verdict/outcome.ts';
import { type Tile, tableAddress, tileOf } from './tile.ts';

/**
 * The module's memory, in 64-bit words: the five counters from 0 on, how many inputs `scalar` has done,
 * and for each outcome how many it had done before the first input with that outcome.
 */
export const POSITION_AT = 48;
export const FIRSTS_AT = 64;

/** A compiled module ready to sweep its space: the interface between the emitter and whoever runs its code. */
export interface Kernel {
  readonly counters: Counters;
  /** (parameters, fuel): the code of the outcome of one input. */
  readonly outcome: (...args: number[]) => number;
  /** (parameters, n, fuel): counts a run of the last parameter; returns how many of the `n` inputs it did. */
  readonly scalar: (...args: number[]) => number;
  /** Counts a run of the layout's running parameter; `null` where the code is scalar. */
  readonly lanes: {
    readonly tile: Tile;
    /** (parameters, n, place in the tables); n is a multiple of four. */
    readonly count: (...args: number[]) => void;
  } | null;
}

/** The counters of an instance, in the order of `OUTCOME_CODES`. */
export interface Counters {
  clear(): void;
  read(code: number): bigint;
  /** How many inputs `scalar` did between `clear` and the first with that code; means nothing while there is none. */
  first(code: number): number;
}

/** A kernel from what a host's `WebAssembly.Instance` exports: checks it, and fills the tables of the lanes. */
export function kernelOf(exports: Readonly<Record<string, unknown>>, space: Space): Kernel {
  const call = (name: string): ((...args: number[]) => number) => {
    const found = exports[name];
    invariant(typeof found === 'function', `the module exports no function ${name}`);
    return found as (...args: number[]) => number;
  };
  const { memory } = exports;
  invariant(typeof memory === 'object' && memory !== null && 'buffer' in memory, 'the module exports no memory');
  // The memory never grows, so its buffer stays.
  const buffer = memory.buffer as ArrayBuffer;
  const kernel = { counters: countersIn(buffer), outcome: call('outcome'), scalar: call('scalar') };
  if (!('lanes' in exports)) return { ...kernel, lanes: null };
  const tile = tileOf(space);
  for (const [i, table] of tile.tables.entries()) {
    new Uint32Array(buffer, tableAddress(tile.running, tile.running + i), table.length).set(table);
  }
  return { ...kernel, lanes: { tile, count: call('lanes') } };
}

function countersIn(buffer: ArrayBuffer): Counters {
  const words = new BigUint64Array(buffer, 0, FIRSTS_AT / 8 + OUTCOME_CODES.length);
  return {
    clear: () => {
      words.fill(0n);
    },
    read: (code) => at(words, code),
    first: (code) => Number(at(words, FIRSTS_AT / 8 + code)),
  };
}
