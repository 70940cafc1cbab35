/**
 * What is known of the unsigned pattern of a term whatever its symbols are: bits that are 0 (`zeros`), bits that are
 * 1 (`ones`), and bounds. A truth has the patterns 0 and 1.
 */
export interface Facts {
  readonly zeros: number;
  readonly ones: number;
  readonly lo: number;
  readonly hi: number;
}

export const maskOf = (width: number): number => 2 ** width - 1;

const TOPS = Array.from({ length: 33 }, (_, width): Facts => ({ zeros: 0, ones: 0, lo: 0, hi: maskOf(width) }));

/** Nothing is known. */
export const top = (width: number): Facts => TOPS[width] ?? { zeros: 0, ones: 0, lo: 0, hi: maskOf(width) };

export const singleFact = (width: number, bits: number): Facts => ({
  zeros: maskOf(width) - bits,
  ones: bits,
  lo: bits,
  hi: bits,
});

export const isSingle = ({ lo, hi }: Facts): boolean => lo === hi;

/** The greatest pattern that the known bits allow. */
export const highest = (width: number, { zeros }: Facts): number => maskOf(width) - zeros;

export const nonNegative = (width: number, { hi }: Facts): boolean => hi < 2 ** (width - 1);

/** Facts of which each half is told what the other knows: bounds from bits, and the bits in which all numbers between the bounds agree. */
export function fact(width: number, zeros: number, ones: number, lo: number, hi: number): Facts {
  const mask = maskOf(width);
  let [z, o] = [(zeros & mask) >>> 0, (ones & mask) >>> 0];
  const least = Math.max(lo, o);
  const most = Math.min(hi, mask - z);
  // No value is left: this is code that no input reaches. Nothing is concluded from it.
  if (least > most || (z & o) !== 0) return top(width);
  const differing = (least ^ most) >>> 0;
  const agreed = differing === 0 ? mask : maskOf(width) - maskOf(32 - Math.clz32(differing));
  o = (o | (least & agreed)) >>> 0;
  z = (z | (~least & agreed & mask)) >>> 0;
  return { zeros: z, ones: o, lo: least, hi: most };
}

/** What is known of a value that is one of the two. */
export function join(width: number, a: Facts, b: Facts): Facts {
  return fact(width, a.zeros & b.zeros, a.ones & b.ones, Math.min(a.lo, b.lo), Math.max(a.hi, b.hi));
}
