import { type Domain, shiftOf } from '../../ir/space.ts';
import { integerRanges } from '../../ir/unbounded.ts';
import type { Terms } from '../terms/bit-terms.ts';
import type { Term } from '../terms/term.ts';

/** A leaf lies in `domain`: what its low zeros leave of its unsigned pattern is in one of the intervals. */
export function encodeDomain(t: Terms, leaf: Term, domain: Domain): Term {
  if (leaf.sort === 'bool') {
    const has = (bits: number) => domain.intervals.some(({ lo, hi }) => lo <= bits && bits <= hi);
    return t.or(t.and(leaf, t.bool(has(1))), t.and(t.not(leaf), t.bool(has(0))));
  }
  if (leaf.sort === 'int') return encodeRanges(t, leaf, domain);
  const shift = shiftOf(domain);
  const width = leaf.sort - shift;
  const unit = t.extract(leaf, shift, width);
  const within = domain.intervals.map(({ lo, hi }) =>
    lo === hi ? t.eq(unit, t.bits(width, lo)) : t.and(t.ule(t.bits(width, lo), unit), t.ule(unit, t.bits(width, hi))),
  );
  const inside = t.or(...within);
  return shift === 0 ? inside : t.and(inside, t.eq(t.extract(leaf, 0, shift), t.bits(shift, 0)));
}

const encodeRanges = (t: Terms, leaf: Term, domain: Domain): Term =>
  t.or(
    ...integerRanges(domain).map(({ lo, hi }) =>
      t.and(lo === null ? t.true : t.le(t.integer(lo), leaf), hi === null ? t.true : t.le(leaf, t.integer(hi))),
    ),
  );
