import { invariant } from '../../base/assert.ts';
import { equalityWord } from '../../ir/comparable.ts';
import type { Space } from '../../ir/space.ts';
import type { ScalarType } from '../../ir/types.ts';
import { type Counts, OUTCOME_CODES } from '../../verdict/outcome.ts';
import { type Block, countsIn, UNDEFINED } from './block-result.ts';
import type { Kernel } from '../module/kernel.ts';
import { confirm, fillTable, kernelCursor } from '../module/result-table.ts';

const VALUED = OUTCOME_CODES.indexOf('true');
const NEGATIVE_ZERO = 0x80000000;

/**
 * A bit for each value of a stretch of all 2^32 of them: which values inputs have. Its words are shared by all
 * workers and set by atomic operations, so of several inputs with one value exactly one finds its bit clear.
 */
export interface Window {
  readonly bitmap: Uint32Array;
  /** The value of the first bit. */
  readonly start: number;
}

/** What a block came to in the window of one pass. */
export interface MarkResult {
  readonly size: number;
  readonly counts: Counts;
  readonly firstUndefined: bigint | null;
  /** Inputs whose value lies in the window. */
  readonly inWindow: number;
  /** Those of them that found their bit set. */
  readonly collisions: number;
  /** The first of these, with its value as equality has it. */
  readonly repeated: Repeated | null;
}

export interface Repeated {
  readonly index: bigint;
  readonly word: number;
}

/** Sets the bits of the values of `block`. */
export function markBlock(
  kernel: Kernel,
  space: Space,
  block: Block,
  { bitmap, start }: Window,
  type: ScalarType,
  fuel: number,
  expired: () => boolean,
): MarkResult {
  const { counters, results } = kernel;
  counters.clear();
  const cursor = kernelCursor(kernel, space, block.start);
  const values = 32 * bitmap.length;
  const zeroes = type === 'f32';
  let [done, inWindow, collisions] = [0, 0, 0];
  let repeated: Repeated | null = null;
  let firstUndefined: bigint | null = null;
  while (done < block.count && (done === 0 || !expired())) {
    const filled = fillTable(kernel, cursor, block.count - done, fuel);
    results.count(filled);
    const { codes, words } = results;
    for (let i = 0; i < filled; i++) {
      if (codes[i] !== VALUED) continue;
      let word = words[i] ?? 0;
      if (zeroes && word === NEGATIVE_ZERO) word = 0;
      const place = word - start;
      if (place < 0 || place >= values) continue;
      inWindow += 1;
      const bit = 1 << (place & 31);
      const at = place >>> 5;
      // A set bit stays set, so that a plain look is enough to find it.
      if (((bitmap[at] ?? 0) & bit) === 0 && (Atomics.or(bitmap, at, bit) & bit) === 0) continue;
      collisions += 1;
      repeated ??= { index: block.start + BigInt(done + i), word };
    }
    if (firstUndefined === null && counters.low(UNDEFINED) !== 0) {
      firstUndefined = block.start + BigInt(done + codes.indexOf(UNDEFINED));
    }
    done += filled;
  }
  const counts = countsIn(counters);
  if (firstUndefined !== null) confirm(kernel, space, firstUndefined, UNDEFINED, fuel);
  return { size: done, counts, firstUndefined, inWindow, collisions, repeated };
}

/** The second look: the inputs done, and another one than `repeated` with its value, `null` when there is none among them. */
export interface LookResult {
  readonly size: number;
  readonly found: bigint | null;
}

export function lookBlock(
  kernel: Kernel,
  space: Space,
  block: Block,
  { index, word }: Repeated,
  type: ScalarType,
  fuel: number,
  expired: () => boolean,
): LookResult {
  const { codes, words } = kernel.results;
  invariant(equalityWord(type, word) === word, 'the value that is looked for is as equality has it');
  const cursor = kernelCursor(kernel, space, block.start);
  const own = Number(index - block.start);
  // Of the values of one table few are equal, so looking for either zero costs little.
  const sought = type === 'f32' && word === 0 ? [0, NEGATIVE_ZERO] : [word];
  let done = 0;
  while (done < block.count && (done === 0 || !expired())) {
    const filled = fillTable(kernel, cursor, block.count - done, fuel);
    for (const pattern of sought) {
      for (let i = words.indexOf(pattern); i >= 0 && i < filled; i = words.indexOf(pattern, i + 1)) {
        if (codes[i] === VALUED && done + i !== own)
          return { size: done + filled, found: block.start + BigInt(done + i) };
      }
    }
    done += filled;
  }
  return { size: done, found: null };
}
