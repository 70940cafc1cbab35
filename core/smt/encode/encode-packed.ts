import { at } from '../../base/assert.ts';
import type { Terms } from '../terms/bit-terms.ts';
import type { Term } from '../terms/term.ts';
import type { Value } from './value.ts';

/** Dot products, and four bytes packed into a word, component 0 lowest (WGSL 17.5, 17.9, 17.10). */

/** How a byte becomes a word: by zeros or by its sign. */
export type Widening = 'bvlshr' | 'bvashr';

/** The sum of the products, wrapping. */
export function dot(t: Terms, a: Value, b: Value): Term {
  return a.map((x, i) => t.binary('bvmul', x, at(b, i))).reduce((sum, product) => t.binary('bvadd', sum, product));
}

/** The low bytes of four words. */
export function pack4(t: Terms, components: Value): Term {
  return components.map((x) => t.extract(x, 0, 8)).reduce((low, high) => t.concat(high, low));
}

/** The four bytes of a word: moved to the top and back down. */
export function unpack4(t: Terms, a: Term, widen: Widening): Value {
  return [24, 16, 8, 0].map((up) => t.binary(widen, t.binary('bvshl', a, t.bits(32, up)), t.bits(32, 24)));
}

export function dot4Packed(t: Terms, a: Term, b: Term, widen: Widening): Term {
  return dot(t, unpack4(t, a, widen), unpack4(t, b, widen));
}
