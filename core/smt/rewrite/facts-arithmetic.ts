import { type Facts, fact, highest, isSingle, maskOf, singleFact, top } from './fact.ts';

/**
 * Known bits of `a + b + carry` (LLVM, KnownBits::computeForAddCarry): a bit is known where both operands' bits and the
 * carry into it are, and the carry is where the least and the greatest sum agree on it.
 */
function knownSum(width: number, a: Facts, b: Facts, carry: number): { readonly zeros: number; readonly ones: number } {
  const modulus = 2 ** width;
  const most = (highest(width, a) + highest(width, b) + carry) % modulus;
  const least = (a.ones + b.ones + carry) % modulus;
  const noCarry = ~(most ^ a.zeros ^ b.zeros);
  const carries = least ^ a.ones ^ b.ones;
  const known = (a.zeros | a.ones) & (b.zeros | b.ones) & (noCarry | carries);
  return { zeros: (~most & known) >>> 0, ones: (least & known) >>> 0 };
}

/** Facts of a number between `lo` and `hi` taken modulo 2^width, where both fall into one period. */
function wrapped(
  width: number,
  bits: { readonly zeros: number; readonly ones: number },
  lo: number,
  hi: number,
): Facts {
  const modulus = 2 ** width;
  const period = Math.floor(lo / modulus);
  if (Math.floor(hi / modulus) !== period) return fact(width, bits.zeros, bits.ones, 0, maskOf(width));
  return fact(width, bits.zeros, bits.ones, lo - period * modulus, hi - period * modulus);
}

export function addFacts(width: number, a: Facts, b: Facts): Facts {
  return wrapped(width, knownSum(width, a, b, 0), a.lo + b.lo, a.hi + b.hi);
}

/** `a - b` is `a + ~b + 1`. */
export function subtractFacts(width: number, a: Facts, b: Facts): Facts {
  const complement: Facts = {
    zeros: b.ones,
    ones: b.zeros,
    lo: maskOf(width) - b.hi,
    hi: maskOf(width) - b.lo,
  };
  return wrapped(width, knownSum(width, a, complement, 1), a.lo - b.hi, a.hi - b.lo);
}

/** How many low bits are known. */
function knownLow(width: number, a: Facts): number {
  let count = 0;
  while (count < width && ((a.zeros | a.ones) >>> count) & 1) count += 1;
  return count;
}

function lowZeros(width: number, a: Facts): number {
  let count = 0;
  while (count < width && (a.zeros >>> count) & 1) count += 1;
  return count;
}

export function multiplyFacts(width: number, a: Facts, b: Facts): Facts {
  const low = maskOf(Math.min(knownLow(width, a), knownLow(width, b)));
  const product = (Math.imul(a.ones & low, b.ones & low) & low) >>> 0;
  const zeros = maskOf(Math.min(width, lowZeros(width, a) + lowZeros(width, b)));
  const fits = a.hi * b.hi <= maskOf(width);
  return fact(width, (~product & low) | zeros, product, fits ? a.lo * b.lo : 0, fits ? a.hi * b.hi : maskOf(width));
}

export function divideFacts(width: number, a: Facts, b: Facts): Facts {
  // By 0 the quotient is all ones.
  if (b.lo === 0) return b.hi === 0 ? singleFact(width, maskOf(width)) : top(width);
  return fact(width, 0, 0, Math.floor(a.lo / b.hi), Math.floor(a.hi / b.lo));
}

export function remainderFacts(width: number, a: Facts, b: Facts): Facts {
  if (a.hi < b.lo) return a;
  // By 0 it is the dividend, which it never exceeds.
  if (b.lo === 0) return fact(width, 0, 0, 0, a.hi);
  if (isSingle(b) && b.lo === 1) return singleFact(width, 0);
  return fact(width, 0, 0, 0, Math.min(a.hi, b.hi - 1));
}
