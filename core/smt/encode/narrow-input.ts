import { type Domain, domainSize, shiftOf } from '../../ir/space.ts';
import type { Terms } from '../terms/bit-terms.ts';
import type { SymbolTerm, Term } from '../terms/term.ts';

/**
 * What the function is encoded on in place of `symbol` where a task asks about a part of the property's own domain: the
 * leading bits that all values share, and the trailing ones that are 0, are constants, so that rewriting sees them. Equal to
 * `symbol` wherever the formula's domain holds, and only there.
 *
 * @param own the property's domain; where nothing was taken from it the question stays as it was written
 */
export function narrowInput(t: Terms, symbol: SymbolTerm, domain: Domain, own: Domain): Term {
  const lo = domain.intervals[0]?.lo;
  const hi = domain.intervals.at(-1)?.hi;
  if (typeof symbol.sort === 'string' || lo === undefined || hi === undefined) return symbol;
  if (domainSize(domain) >= domainSize(own)) return symbol;
  const shift = shiftOf(domain);
  const open = 32 - Math.clz32(lo ^ hi);
  const fixed = symbol.sort - shift - open;
  const leading = fixed > 0 ? [t.bits(fixed, Math.floor(lo / 2 ** open))] : [];
  const middle = open > 0 ? [t.extract(symbol, shift, open)] : [];
  const trailing = shift > 0 ? [t.bits(shift, 0)] : [];
  return (
    [...leading, ...middle, ...trailing].reduce<Term | null>((a, b) => (a === null ? b : t.concat(a, b)), null) ??
    symbol
  );
}
