import { at } from '../../base/assert.ts';
import type { Terms } from '../terms/bit-terms.ts';
import type { IndexRange } from './index-range.ts';
import type { Term } from '../terms/term.ts';
import type { Value } from './value.ts';

/**
 * A part of a value, by its leaves: made when asked for, so that `a[i].x` chooses among the `x` alone.
 * What was asked for is a term of its own; the value may change afterwards.
 */
export type Part = (leaf: number) => Term;

export const partOf =
  (value: Value): Part =>
  (leaf) =>
    at(value, leaf);

/** The part that begins `offset` leaves further on. */
export const shifted =
  (part: Part, offset: number): Part =>
  (leaf) =>
    part(leaf + offset);

/** The whole of a part of `count` leaves. */
export const wholePart = (part: Part, count: number): Value => Array.from({ length: count }, (_, leaf) => part(leaf));

/** A longer choice goes by the bits of the index, where they are arbitrary: a test for each bit, not for each element. */
const CHAIN = 16;

/**
 * The element that `index` selects; each has `stride` leaves. Right where the index is in range: so
 * the last of the elements needs no test. Where none is in range it is the first, which nobody sees.
 */
export function elementPart(t: Terms, part: Part, index: Term, range: IndexRange, stride: number): Part {
  const { elements, sparse } = range;
  const last = elements.at(-1) ?? 0;
  const byBits = !sparse && elements.length > CHAIN;
  return (leaf) => {
    const element = (i: number): Term => part(i * stride + leaf);
    if (byBits) return chooseByBits(t, index, last, element);
    return elements
      .slice(0, -1)
      .reduceRight((rest, i) => t.ite(t.eq(index, t.bits(32, i)), element(i), rest), element(last));
  };
}

/** A choice among `element(0)` to `element(last)`, halved by each bit of the index. */
function chooseByBits(t: Terms, index: Term, last: number, element: (i: number) => Term): Term {
  const choose = (first: number, bits: number): Term => {
    if (bits === 0) return element(first);
    const middle = first + 2 ** (bits - 1);
    const low = choose(first, bits - 1);
    if (middle > last) return low;
    return t.ite(t.eq(t.extract(index, bits - 1, 1), t.bits(1, 1)), choose(middle, bits - 1), low);
  };
  return choose(0, 32 - Math.clz32(last));
}
