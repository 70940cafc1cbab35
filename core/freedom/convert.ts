import { FLOAT_FORMATS, floatFromBits, floatToBits } from '../ir/float.ts';
import type { ScalarType } from '../ir/types.ts';
import { ANYTHING, type Float, leaf } from './chain.ts';
import { FORMATS, type Format } from './format.ts';
import { finished, flushed, join, point, rounded, touchesSubnormal } from './hull.ts';
import { type Condition, EITHER, condition } from './selection.ts';
import { anyInteger, extent, type Integer, some, span } from './scalar.ts';

/** A pattern as a value: NaN and infinities may be anything, since they may be assumed absent (15.7.2). */
export function fromPattern(f: Format, bits: number): Float {
  const value = floatFromBits(f.type, bits);
  return Number.isFinite(value) ? leaf(f, point(value + 0)) : ANYTHING;
}

/** An integer or bool to a float: either neighbour where it has no exact one (15.7.6). */
export function fromInteger(f: Format, type: ScalarType, integer: Integer): Float {
  return leaf(f, rounded(f, extent(type, integer)));
}

/** A float to the other format, either neighbour; a subnormal may be flushed on either side. */
export function toFormat(from: Format, to: Format, x: Float): Float {
  if (from === to || x.hull === null) return x;
  return leaf(to, rounded(to, flushed(from, x.hull)));
}

/** A float to an integer: truncated and clamped to what both types have; of NaN indeterminate. */
export function toInteger(f: Format, type: 'i32' | 'u32', x: Float): Integer {
  if (x.hull === null) return anyInteger(type);
  const { lo, hi } = flushed(f, x.hull);
  const [least, most] = type === 'u32' ? [0, 4294967040] : [-2147483648, 2147483520];
  const bounded = (value: number) => Math.min(Math.max(Math.trunc(value), least), most) + 0;
  return span(type, bounded(lo), bounded(hi));
}

/** Whether it is not zero. */
export function toBool(f: Format, x: Float): Condition {
  if (x.hull === null) return EITHER;
  const { lo, hi } = flushed(f, x.hull);
  return condition(lo !== 0 || hi !== 0, lo <= 0 && hi >= 0);
}

/** More numbers of a format than these are kept as a range of patterns. */
const MOST_NUMBERS = 32;

/** The patterns that a float may have: zeros of both signs, subnormals and what they are flushed to (17.2). */
export function patternsOf(f: Format, type: ScalarType, x: Float): Integer {
  if (x.hull === null) return anyPattern(f, type);
  const { sign } = FLOAT_FORMATS[f.type];
  const { lo, hi } = x.hull;
  const patterns = new Set<number>();
  // A hull that a subnormal touches may be zero as well; that of zero may have either sign.
  if (touchesSubnormal(f, x.hull) || (lo <= 0 && hi >= 0)) patterns.add(0).add(sign);
  if (hi > 0) {
    const [first, last] = [floatToBits(f.type, Math.max(lo, f.tiny)), floatToBits(f.type, hi)];
    if (last - first >= MOST_NUMBERS) return lo >= f.minNormal ? span(type, first, last) : anyPattern(f, type);
    for (let bits = first; bits <= last; bits++) patterns.add(bits);
  }
  if (lo < 0) {
    const [first, last] = [floatToBits(f.type, Math.min(hi, -f.tiny)), floatToBits(f.type, lo)];
    if (last - first >= MOST_NUMBERS) return anyPattern(f, type);
    for (let bits = first; bits <= last; bits++) patterns.add(bits);
  }
  return some(type, patterns);
}

const anyPattern = (f: Format, type: ScalarType): Integer =>
  f.type === 'f16' ? span('u32', 0, 0xffff) : anyInteger(type);

/** `bitcast` to a float, subnormals flushed or not. */
export function fromPatterns(f: Format, type: ScalarType, integer: Integer): Float {
  if (integer.kind === 'range') {
    const { lo, hi } = extent(type, integer);
    if (lo < 0 || hi >= FLOAT_FORMATS[f.type].infinity) return ANYTHING;
    return leaf(f, flushed(f, { lo: floatFromBits(f.type, lo), hi: floatFromBits(f.type, hi) }));
  }
  const values = integer.patterns.map((bits) => fromPattern(f, bits).hull);
  const [first = null, ...rest] = values;
  return leaf(f, flushed(f, join(first, ...rest)));
}

/** Words from their fields of equal width, the first lowest; each field's patterns are below 2^width. */
export function wordOf(fields: readonly Integer[], width: number): Integer {
  let words: readonly number[] = [0];
  for (const [i, field] of fields.entries()) {
    if (field.kind === 'range') return anyInteger('u32');
    words = words.flatMap((word) => field.patterns.map((pattern) => word + pattern * 2 ** (i * width)));
    if (words.length > 256) return anyInteger('u32');
  }
  return some('u32', words);
}

/** A field of a word; anything of that width where the word is one of many. */
export const fieldOf = (word: Integer, index: number, width: number): Integer =>
  word.kind === 'range'
    ? span('u32', 0, 2 ** width - 1)
    : some(
        'u32',
        word.patterns.map((bits) => Math.floor(bits / 2 ** (index * width)) % 2 ** width),
      );

/** `quantizeToF16`: through binary16 and back; beyond its range indeterminate, its subnormals may be flushed. */
export function quantized(x: Float): Float {
  return toFormat(FORMATS.f16, FORMATS.f32, toFormat(FORMATS.f32, FORMATS.f16, x));
}

/** The field of `pack*snorm` and `pack*unorm` for one component: floor(0.5 + scale * clamp(x)), rounded in between. */
export function normalized(x: Float, least: -1 | 0, width: number): Integer {
  const f = FORMATS.f32;
  const scale = least === 0 ? 2 ** width - 1 : 2 ** (width - 1) - 1;
  const clamped = x.hull === null ? { lo: least, hi: 1 } : flushed(f, x.hull);
  const bounded = (value: number) => Math.min(Math.max(value, least), 1) * scale;
  const scaled = rounded(f, { lo: bounded(clamped.lo), hi: bounded(clamped.hi) });
  const shifted = scaled === null ? null : finished(f, { lo: scaled.lo + 0.5, hi: scaled.hi + 0.5 });
  const whole = rounded(f, shifted ?? { lo: least * scale, hi: scale });
  if (whole === null) return anyInteger('u32');
  const numbers = span('i32', Math.floor(whole.lo), Math.min(Math.floor(whole.hi), scale));
  if (numbers.kind === 'range') return span('u32', 0, 2 ** width - 1);
  return some(
    'u32',
    numbers.patterns.map((bits) => bits % 2 ** width),
  );
}
