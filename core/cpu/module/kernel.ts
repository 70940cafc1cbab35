import { at, invariant } from '../../base/assert.ts';
import type { Space } from '../../ir/space.ts';
import type { Digest } from '../../verdict/digest.ts';
import { OUTCOME_CODES } from '../../verdict/outcome.ts';
import { DIGEST_AT, FIRSTS_AT, LASTS_AT, NO_CODE, TABLE_INPUTS } from './module-memory.ts';
import { type Tile, tableAddress, tileOf } from './tile.ts';

/** A compiled module ready to sweep its space: the interface between the emitter and whoever runs its code. */
export interface Kernel {
  readonly counters: Counters;
  /** (parameters, fuel): the code of the outcome of one input. */
  readonly outcome: (...args: number[]) => number;
  /** (parameters, n, fuel): counts a run of the last parameter; returns how many of the `n` inputs it did. */
  readonly scalar: (...args: number[]) => number;
  readonly results: Results;
  /** Runs of the layout's running parameter; `null` where the code is scalar. */
  readonly lanes: {
    readonly tile: Tile;
    /**
     * (parameters, n, place in the tables, fuel): counts, and returns how many inputs it did; n and they are multiples of
     * four. 0 where the next ones may run out of fuel: the scalar code knows. Of questions about truth.
     */
    readonly count: (...args: number[]) => number;
    /** (parameters, n, place in the tables, fuel, byte offset in the results): writes the results instead. */
    readonly tabulate: (...args: number[]) => number;
  } | null;
}

/** The counters of an instance, in the order of `OUTCOME_CODES`. */
export interface Counters {
  clear(): void;
  read(code: number): bigint;
  /** The same modulo 2^32, without a bigint. */
  low(code: number): number;
  /** How many inputs `scalar` did between `clear` and the first with that code; means nothing while there is none. */
  first(code: number): number;
  /** The same of the last. */
  last(code: number): number;
}

/** The results of up to {@link TABLE_INPUTS} inputs one by one, and what the module makes of them. */
export interface Results {
  /** Indices of `OUTCOME_CODES`. */
  readonly codes: Uint32Array;
  /** Values of questions about values, see `Examined`. */
  readonly words: Uint32Array;
  /** (parameters, n, fuel, byte offset): writes the results of a run of the last parameter; returns how many it did. */
  readonly tabulate: (...args: number[]) => number;
  /** Nothing stands behind the first `n`: to be called before the folds below. */
  end(n: number): void;
  /** Adds the codes of the first `n` to the counters. */
  count(n: number): void;
  /** Adds the digests of the first `n`; the first of them is the input `high` * 2^32 + `low`, and the others have the same `high`. */
  digest(n: number, low: number, high: number): void;
  /** The sum of what was added since the counters were cleared. */
  digestSum(): Digest;
  /** Of extremes: the largest order key among the first `n`, of which one has a value, and the first place with it. */
  best(n: number): { readonly key: number; place(): number };
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
  const kernel = {
    counters: countersIn(buffer),
    outcome: call('outcome'),
    scalar: call('scalar'),
    results: resultsIn(buffer, exports, call),
  };
  if (!('tabulate_lanes' in exports)) return { ...kernel, lanes: null };
  const tile = tileOf(space);
  for (const [i, table] of tile.tables.entries()) {
    new Uint32Array(buffer, tableAddress(tile.running, tile.running + i), table.length).set(table);
  }
  const count = 'lanes' in exports ? call('lanes') : () => notCounted();
  return { ...kernel, lanes: { tile, count, tabulate: call('tabulate_lanes') } };
}

function notCounted(): never {
  throw new Error('values are not counted by lanes');
}

function countersIn(buffer: ArrayBuffer): Counters {
  const words = new BigUint64Array(buffer, 0, DIGEST_AT / 8 + 1);
  const halves = new Uint32Array(buffer, 0, 2 * OUTCOME_CODES.length);
  return {
    clear: () => {
      words.fill(0n);
    },
    read: (code) => at(words, code),
    low: (code) => at(halves, 2 * code),
    first: (code) => Number(at(words, FIRSTS_AT / 8 + code)),
    last: (code) => Number(at(words, LASTS_AT / 8 + code)),
  };
}

function resultsIn(
  buffer: ArrayBuffer,
  exports: Readonly<Record<string, unknown>>,
  call: (name: string) => (...args: number[]) => number,
): Results {
  const table = (name: 'codes' | 'words'): Uint32Array => {
    const address = exports[name];
    invariant(typeof address === 'object' && address !== null && 'value' in address, `the module exports no ${name}`);
    return new Uint32Array(buffer, Number(address.value), TABLE_INPUTS);
  };
  const codes = table('codes');
  const sums = new Uint32Array(buffer, DIGEST_AT, 2);
  const extreme = 'best_key' in exports ? { key: call('best_key'), at: call('best_at') } : null;
  return {
    codes,
    words: table('words'),
    tabulate: call('tabulate'),
    end(n) {
      for (let i = n; i < n + (-n & 3); i++) codes[i] = NO_CODE;
    },
    count: call('count'),
    digest: call('digest'),
    digestSum: () => [at(sums, 0), at(sums, 1)],
    best(n) {
      invariant(extreme !== null, 'the best of what is no extreme');
      const key = extreme.key(n) >>> 0;
      return { key, place: () => extreme.at(n, key | 0) };
    },
  };
}
