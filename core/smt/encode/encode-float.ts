import { FLOAT_FORMATS } from '../../ir/float.ts';
import type { FloatType, ScalarType } from '../../ir/types.ts';
import type { Terms } from '../terms/bit-terms.ts';
import type { FloatOp, Term } from '../terms/term.ts';

/**
 * Floats are bit-vectors of their patterns: moves, classification, comparison and whatever else IEEE 754
 * defines by sign, exponent and fraction need no theory of floats. Arithmetic that rounds is left to it.
 */

/** What the formulas need to know of a format; `one` is the pattern of 1.0, `bias` that of the exponent. */
interface Format {
  readonly width: 16 | 32;
  readonly fraction: number;
  readonly bias: number;
  readonly one: number;
  readonly half: number;
  readonly infinity: number;
  readonly nan: number;
  readonly sign: number;
}

const FORMATS: Readonly<Record<FloatType, Format>> = {
  f32: { width: 32, fraction: 23, bias: 127, one: 0x3f800000, half: 0x3f000000, ...FLOAT_FORMATS.f32 },
  f16: { width: 16, fraction: 10, bias: 15, one: 0x3c00, half: 0x3800, ...FLOAT_FORMATS.f16 },
};

/** The pattern without its sign, at full width. */
const magnitude = (t: Terms, a: Term, { width, sign }: Format): Term => t.binary('bvand', a, t.bits(width, sign - 1));

const isNegative = (t: Terms, a: Term, { width }: Format): Term => t.slt(a, t.bits(width, 0));

export function isNan(t: Terms, a: Term, type: FloatType): Term {
  const f = FORMATS[type];
  return t.ult(t.bits(f.width, f.infinity), magnitude(t, a, f));
}

/** The canonical NaN where `a` is NaN, else `result`. */
function unlessNan(t: Terms, a: Term, type: FloatType, result: Term): Term {
  const { width, nan } = FORMATS[type];
  return t.ite(isNan(t, a, type), t.bits(width, nan), result);
}

const neitherNan = (t: Terms, a: Term, b: Term, type: FloatType): Term =>
  t.and(t.not(isNan(t, a, type)), t.not(isNan(t, b, type)));

/** Of either sign. */
const isZero = (t: Terms, a: Term, { width }: Format): Term => t.eq(t.extract(a, 0, width - 1), t.bits(width - 1, 0));

const bothZero = (t: Terms, a: Term, b: Term, f: Format): Term => t.and(isZero(t, a, f), isZero(t, b, f));

export function equal(t: Terms, a: Term, b: Term, type: FloatType): Term {
  return t.and(neitherNan(t, a, b, type), t.or(t.eq(a, b), bothZero(t, a, b, FORMATS[type])));
}

/** Patterns of numbers are sign and magnitude: as signed integers in order, but two negative ones the other way round. */
export function less(t: Terms, a: Term, b: Term, type: FloatType): Term {
  const f = FORMATS[type];
  const both = t.and(isNegative(t, a, f), isNegative(t, b, f));
  const below = t.ite(both, t.ult(b, a), t.slt(a, b));
  return t.and(neitherNan(t, a, b, type), t.not(bothZero(t, a, b, f)), below);
}

export function lessOrEqual(t: Terms, a: Term, b: Term, type: FloatType): Term {
  const f = FORMATS[type];
  const both = t.and(isNegative(t, a, f), isNegative(t, b, f));
  const atMost = t.ite(both, t.ule(b, a), t.sle(a, b));
  return t.and(neitherNan(t, a, b, type), t.or(bothZero(t, a, b, f), atMost));
}

export function negate(t: Terms, a: Term, type: FloatType): Term {
  const { width, sign } = FORMATS[type];
  return unlessNan(t, a, type, t.binary('bvxor', a, t.bits(width, sign)));
}

export function absolute(t: Terms, a: Term, type: FloatType): Term {
  return unlessNan(t, a, type, magnitude(t, a, FORMATS[type]));
}

/** `!(a == 0)`: true of NaN. */
export function isNotZero(t: Terms, a: Term, type: FloatType): Term {
  return t.not(isZero(t, a, FORMATS[type]));
}

/** An operation that rounds. */
export function arithmetic(t: Terms, op: FloatOp, type: FloatType, ...args: readonly Term[]): Term {
  return t.float(op, FORMATS[type].width, ...args);
}

/** Which way a number goes to an integer. */
export type Rounding = 'ceil' | 'floor' | 'round' | 'trunc';

/**
 * The integer next to a float, as a float. The patterns of one sign are in order, so adding to a pattern of
 * 1.0 or more what its fraction lacks carries over into the exponent where it must.
 */
export function roundToIntegral(t: Terms, a: Term, type: FloatType, rounding: Rounding): Term {
  const f = FORMATS[type];
  const { width } = f;
  const k = (pattern: number): Term => t.bits(width, pattern);
  const negative = isNegative(t, a, f);
  const size = magnitude(t, a, f);
  const signOnly = t.binary('bvand', a, k(f.sign));
  /** How far the first fraction bit of the integer is to the right of that of 1.0. */
  const exponent = t.binary('bvsub', t.binary('bvlshr', size, k(f.fraction)), k(f.bias));
  /** The bits below the point. None from 2^fraction on, infinity and NaN included: the shift takes all. */
  const mask = t.binary('bvlshr', k(2 ** f.fraction - 1), exponent);
  const away = { trunc: t.false, floor: negative, ceil: t.not(negative) };
  const zeroOrOne = (one: Term): Term => t.binary('bvor', signOnly, t.ite(one, k(f.one), k(0)));
  const withCarry = (carry: Term): Term => t.binary('bvand', t.binary('bvadd', a, carry), t.unary('bvnot', mask));
  const result = (small: Term, carry: Term): Term =>
    unlessNan(t, a, type, t.ite(t.ult(size, k(f.one)), zeroOrOne(small), withCarry(carry)));
  if (rounding !== 'round') {
    return result(t.and(away[rounding], t.ne(size, k(0))), t.ite(away[rounding], mask, k(0)));
  }
  // Less than half goes down and a half to even: half less one is added, and the lowest bit of the integer.
  // For 1.0 that is the lowest bit of the exponent, which is set as it should be, since the biases are odd.
  const unit = t.binary('bvadd', mask, k(1));
  const odd = t.and(t.ne(mask, k(0)), t.ne(t.binary('bvand', a, unit), k(0)));
  const carry = t.binary('bvadd', t.binary('bvlshr', mask, k(1)), t.ite(odd, k(1), k(0)));
  return result(t.ult(k(f.half), size), carry);
}

/** The largest float that is an integer of the type; conversions stop there (WGSL 15.7.6). */
const LARGEST: Readonly<Record<'i32' | 'u32', Readonly<Record<FloatType, number>>>> = {
  i32: { f32: 2147483520, f16: 65504 },
  u32: { f32: 4294967040, f16: 65504 },
};

/** The integer part, moved to the nearest integer that both types have; NaN is 0. */
export function toInteger(t: Terms, a: Term, type: FloatType, target: 'i32' | 'u32'): Term {
  const f = FORMATS[type];
  const word = (pattern: number): Term => t.bits(32, pattern >>> 0);
  const negative = isNegative(t, a, f);
  const fieldWidth = f.width - 1 - f.fraction;
  const exponent = t.concat(t.bits(32 - fieldWidth, 0), t.extract(a, f.fraction, fieldWidth));
  // One and the fraction at the top of a word stand for 2^31 and more. A shift by 32 or more leaves nothing.
  const significand = t.concat(t.concat(t.bits(1, 1), t.extract(a, 0, f.fraction)), t.bits(31 - f.fraction, 0));
  const whole = t.binary('bvlshr', significand, t.binary('bvsub', word(f.bias + 31), exponent));
  const largest = word(LARGEST[target][type]);
  /** 2^power and more; halves end before that, at infinity. */
  const tooLarge = (power: number): Term => t.ule(word(Math.min(f.bias + power, 2 ** fieldWidth - 1)), exponent);
  const nanIsZero = (result: Term): Term => t.ite(isNan(t, a, type), word(0), result);
  if (target === 'u32') return nanIsZero(t.ite(negative, word(0), t.ite(tooLarge(32), largest, whole)));
  const lowest = type === 'f32' ? word(2 ** 31) : t.unary('bvneg', largest);
  return nanIsZero(
    t.ite(tooLarge(31), t.ite(negative, lowest, largest), t.ite(negative, t.unary('bvneg', whole), whole)),
  );
}

/** A float from any scalar: exact where it can be, else rounded once. A float to its own type keeps its pattern. */
export function toFloat(t: Terms, a: Term, from: ScalarType, to: FloatType): Term {
  const { width, one } = FORMATS[to];
  switch (from) {
    case 'bool':
      return t.ite(a, t.bits(width, one), t.bits(width, 0));
    case 'i32':
      return t.float('fp.fromSigned', width, a);
    case 'u32':
      return t.float('fp.fromUnsigned', width, a);
    default:
      return from === to ? a : t.float('fp.fromFloat', width, a);
  }
}
