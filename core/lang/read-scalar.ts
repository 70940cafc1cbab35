import { unreachable } from '../base/assert.ts';
import { FLOAT_FORMATS, floatToBits } from '../ir/float.ts';
import { type FloatType, patternCount, type ScalarType } from '../ir/types.ts';
import { nearestValue } from './wgsl/fold/float-literal.ts';

/** A value that a person typed, or a sentence why it is none. */
export type ReadScalar =
  | { readonly kind: 'read'; readonly bits: number }
  | { readonly kind: 'refused'; readonly why: string };

const read = (bits: number): ReadScalar => ({ kind: 'read', bits });
const refused = (why: string): ReadScalar => ({ kind: 'refused', why });

const PATTERN = /^0(?:x[0-9a-f]+|b[01]+)$/;
const LONGEST = 200;

/**
 * Reads what a person types for a value of `type`: decimal with or without sign, hexadecimal and binary patterns, floats as
 * WGSL writes them, `nan` and `inf`. Spaces, commas and underscores may group digits. A hexadecimal or binary integer is a
 * bit pattern, of floats too.
 */
export function readScalar(type: ScalarType, typed: string): ReadScalar {
  const text = typed.toLowerCase().replace(/[\s_,\u2212]/g, (c) => (c === '\u2212' ? '-' : ''));
  if (text === '') return refused(`type a value of ${type}`);
  if (text.length > LONGEST) return refused('this is too long for a number');
  if (PATTERN.test(text)) return patternOf(type, text);
  switch (type) {
    case 'bool':
      if (text === 'true' || text === '1') return read(1);
      return text === 'false' || text === '0' ? read(0) : refused('bool is true or false');
    case 'i32':
    case 'u32':
      return integerOf(type, text);
    case 'f32':
    case 'f16':
      return floatOf(type, text);
    default:
      return unreachable(type);
  }
}

function patternOf(type: ScalarType, text: string): ReadScalar {
  const value = BigInt(text);
  if (value < BigInt(patternCount(type))) return read(Number(value));
  const bits = type === 'bool' ? '1 bit' : type === 'f16' ? '16 bits' : '32 bits';
  return refused(`${type} has ${bits}`);
}

const RANGES = { u32: [0n, 0xffffffffn], i32: [-0x80000000n, 0x7fffffffn] } as const;

function integerOf(type: 'i32' | 'u32', text: string): ReadScalar {
  const [, sign = '', digits = '', suffix = ''] = /^([+-]?)(\d+|0x[0-9a-f]+|0b[01]+)([iu]?)$/.exec(text) ?? [];
  if (digits === '') return refused(`this is no integer: ${type} takes decimal, 0x… and 0b…`);
  if (suffix !== '' && suffix !== type.charAt(0)) return refused(`the suffix ${suffix} is not that of ${type}`);
  const value = sign === '-' ? -BigInt(digits) : BigInt(digits);
  const [low, high] = RANGES[type];
  if (value < low || value > high) return refused(`${type} goes from ${low} to ${high}`);
  return read(Number(BigInt.asUintN(32, value)));
}

function floatOf(type: FloatType, text: string): ReadScalar {
  const [, sign = '', literal = ''] = /^([+-]?)(.+)$/.exec(text) ?? [];
  const negative = sign === '-' ? FLOAT_FORMATS[type].sign : 0;
  if (/^nan$/.test(literal)) return read(negative + FLOAT_FORMATS[type].nan);
  if (/^inf(?:inity)?$/.test(literal)) return read(negative + FLOAT_FORMATS[type].infinity);
  const bare = literal.replace(literal.startsWith('0x') ? /(?<=p[+-]?\d+)[fh]$/ : /[fh]$/, '');
  const magnitude = nearestValue(/^\d+$/.test(bare) ? `${bare.replace(/^0+(?=\d)/, '')}.` : bare, type);
  if (typeof magnitude === 'number') {
    return Number.isFinite(magnitude)
      ? read(negative + floatToBits(type, magnitude))
      : refused(`this is beyond the largest ${type}; infinity is inf`);
  }
  return magnitude.code === 'syntax'
    ? refused(`this is no number: ${type} takes 1.5, 1e-3, 0x1.8p+1, nan, inf, or a pattern 0x… or 0b…`)
    : refused(`this is beyond the largest ${type}; infinity is inf`);
}
