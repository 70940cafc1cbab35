import type { ScalarType } from '../../ir/types.ts';
import type { Terms } from '../terms/bit-terms.ts';
import type { Term } from '../terms/term.ts';

/** The bit builtins (WGSL 17.5) on words of 32 bits. Where the choice is free, the obvious formula. */

const WIDTH = 32;
const INDICES = Array.from({ length: WIDTH }, (_, i) => i);
const word = (t: Terms, pattern: number): Term => t.bits(WIDTH, pattern >>> 0);
const isSet = (t: Terms, a: Term, index: number): Term => t.eq(t.extract(a, index, 1), t.bits(1, 1));

/** The index of the first set bit in the order of `indices`, `none` when no bit is set. */
function firstSet(
  t: Terms,
  a: Term,
  indices: readonly number[],
  valueAt: (index: number) => number,
  none: number,
): Term {
  return indices.reduceRight((rest, index) => t.ite(isSet(t, a, index), word(t, valueAt(index)), rest), word(t, none));
}

const DESCENDING = INDICES.toReversed();

/** Partial sums of 1, 2, 4, 8, 16 neighbouring bits: five additions. */
export function countOneBits(t: Terms, a: Term): Term {
  const step = (x: Term, mask: number, distance: number): Term => {
    const low = t.binary('bvand', x, word(t, mask));
    const high = t.binary('bvand', t.binary('bvlshr', x, word(t, distance)), word(t, mask));
    return t.binary('bvadd', low, high);
  };
  const pairs = step(a, 0x55555555, 1);
  const nibbles = step(pairs, 0x33333333, 2);
  const bytes = step(nibbles, 0x0f0f0f0f, 4);
  return step(step(bytes, 0x00ff00ff, 8), 0x0000ffff, 16);
}

export function countLeadingZeros(t: Terms, a: Term): Term {
  return firstSet(t, a, DESCENDING, (index) => WIDTH - 1 - index, WIDTH);
}

export function countTrailingZeros(t: Terms, a: Term): Term {
  return firstSet(t, a, INDICES, (index) => index, WIDTH);
}

/** Signed: the top bit that differs from the sign, so the top 1 of `a` or of its complement. */
export function firstLeadingBit(t: Terms, a: Term, type: ScalarType): Term {
  const b = type === 'i32' ? t.ite(t.slt(a, word(t, 0)), t.unary('bvnot', a), a) : a;
  return firstSet(t, b, DESCENDING, (index) => index, -1);
}

export function firstTrailingBit(t: Terms, a: Term): Term {
  return firstSet(t, a, INDICES, (index) => index, -1);
}

/** `o = min(offset, 32)` and `c = min(count, 32 - o)`. */
function clampRange(t: Terms, offset: Term, count: Term): { readonly o: Term; readonly c: Term } {
  const width = word(t, WIDTH);
  const smaller = (a: Term, b: Term): Term => t.ite(t.ult(b, a), b, a);
  const o = smaller(offset, width);
  return { o, c: smaller(count, t.binary('bvsub', width, o)) };
}

/**
 * Moves the field to the top and back down. SMT-LIB's shift by 32 gives 0, which makes `c = 0`
 * (moved up by 32) and `o = 32` (moved down by 32) come out as 0 without a case of their own.
 */
export function extractBits(t: Terms, e: Term, offset: Term, count: Term, type: ScalarType): Term {
  const { o, c } = clampRange(t, offset, count);
  const up = t.binary('bvsub', word(t, WIDTH), c);
  const top = t.binary('bvshl', t.binary('bvlshr', e, o), up);
  return t.binary(type === 'i32' ? 'bvashr' : 'bvlshr', top, up);
}

/** The mask is `((1 << c) - 1) << o`: all ones for `c = 32` (1 << 32 is 0), 0 for `c = 0`. */
export function insertBits(t: Terms, e: Term, newbits: Term, offset: Term, count: Term): Term {
  const { o, c } = clampRange(t, offset, count);
  const field = t.binary('bvsub', t.binary('bvshl', word(t, 1), c), word(t, 1));
  const mask = t.binary('bvshl', field, o);
  const kept = t.binary('bvand', e, t.unary('bvnot', mask));
  return t.binary('bvor', kept, t.binary('bvand', t.binary('bvshl', newbits, o), mask));
}

export function reverseBits(t: Terms, a: Term): Term {
  return INDICES.map((index) => t.extract(a, index, 1)).reduce((high, bit) => t.concat(high, bit));
}
