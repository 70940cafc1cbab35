import { invariant } from '../../../base/assert.ts';
import { roundTo } from '../../../ir/float.ts';
import type { FloatType } from '../../../ir/types.ts';
import { type Fault, fault } from './fault.ts';

/** A floating point literal without sign: `f` is f32, `h` is f16, no suffix an abstract float (binary64). */
export interface FloatLiteral {
  readonly value: number;
  readonly suffix: 'f' | 'h' | '';
}

/** WGSL specification, section "Numeric Literals": `decimal_float_literal` and `hex_float_literal`. */
const DECIMAL = /^(?:(0|[1-9][0-9]*)([fh])|(?:([0-9]*)\.([0-9]+)|([0-9]+)\.?)(?:[eE]([+-]?[0-9]+))?([fh]?))$/;
const HEXADECIMAL = /^0[xX](?:([0-9a-fA-F]*)\.([0-9a-fA-F]+)|([0-9a-fA-F]+)\.?)(?:[pP]([+-]?[0-9]+)([fh]?))?$/;

/** Of each format: significant bits, exponent of the smallest subnormal, the largest finite value. */
interface Format {
  readonly name: string;
  readonly precision: number;
  readonly smallest: number;
  readonly largest: number;
}

const FORMATS: Readonly<Record<FloatLiteral['suffix'], Format>> = {
  f: { name: 'f32', precision: 24, smallest: -149, largest: 2 ** 128 - 2 ** 104 },
  h: { name: 'f16', precision: 11, smallest: -24, largest: 65504 },
  '': { name: 'an abstract float', precision: 53, smallest: -1074, largest: Number.MAX_VALUE },
};

/** Beyond these powers of ten or two every literal is zero or too large, however many digits a file may hold. */
const EXPONENT_LIMIT = 200_000;

/**
 * The value of a floating point literal, rounded once, to nearest even, from what is written (WGSL
 * specification, section "Numeric Literals"). What overflows, and a hexadecimal literal with a suffix
 * that is not a value of its type, is a {@link Fault}; so is a text that is no such literal.
 */
export function floatLiteral(text: string): FloatLiteral | Fault {
  const read = exactValue(text);
  if ('kind' in read) return read;
  const { exact, suffix, hexadecimal } = read;
  const format = FORMATS[suffix];
  // As compilers do, the double that is nearest decides: the decimal that prints the largest f32 may be a little above it.
  if (exact === 'huge' || nearest(exact, FORMATS['']).value > format.largest) {
    return fault('constant-overflow', `\`${clip(text)}\` is too large for ${format.name}`);
  }
  const { value, inexact } = nearest(exact, format);
  if (hexadecimal && suffix !== '' && inexact) {
    return fault('inexact-literal', `\`${clip(text)}\` is not exactly a value of ${format.name}`);
  }
  return { value, suffix };
}

/**
 * The value of `type` nearest to a literal that has no suffix or that of the type, ties to even: infinity
 * for one that is much too large.
 */
export function nearestValue(text: string, type: FloatType): number | Fault {
  const read = exactValue(text);
  if ('kind' in read) return read;
  const wanted = type === 'f32' ? 'f' : 'h';
  if (read.suffix !== '' && read.suffix !== wanted) {
    return fault('type-mismatch', `\`${clip(text)}\` is ${FORMATS[read.suffix].name}, not ${type}`);
  }
  return read.exact === 'huge' ? Number.POSITIVE_INFINITY : roundTo(type, nearest(read.exact, FORMATS[wanted]).value);
}

interface ExactLiteral {
  readonly exact: Exact | 'huge';
  readonly suffix: FloatLiteral['suffix'];
  readonly hexadecimal: boolean;
}

function exactValue(text: string): ExactLiteral | Fault {
  const hex = HEXADECIMAL.exec(text);
  const decimal = hex === null ? DECIMAL.exec(text) : null;
  const isFloat = hex === null ? decimal?.[2] !== undefined || /[.eE]/.test(text) : /[.pP]/.test(text);
  if ((hex === null && decimal === null) || !isFloat) return fault('syntax', `\`${clip(text)}\` is not a number`);
  const suffix = suffixOf(hex?.[5] ?? decimal?.[2] ?? decimal?.[7] ?? '');
  const exact = hex === null ? decimalValue(decimal ?? []) : hexadecimalValue(hex);
  return { exact, suffix, hexadecimal: hex !== null };
}

const clip = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}...` : text);

const suffixOf = (text: string): FloatLiteral['suffix'] => (text === 'f' || text === 'h' ? text : '');

/** `units` times 2^exponent, and a little more (less than a unit, and less than half a unit of any format) if `more`. */
interface Exact {
  readonly units: bigint;
  readonly exponent: number;
  readonly more: boolean;
}

interface Rounded {
  readonly value: number;
  readonly inexact: boolean;
}

const ZERO: Exact = { units: 0n, exponent: 0, more: false };
/** Below half of the smallest subnormal of every format, and not zero. */
const TINY: Exact = { units: 1n, exponent: -2000, more: false };

function decimalValue(match: readonly (string | undefined)[]): Exact | 'huge' {
  const [, plain = '', , left = '', right = '', whole = '', power = '0'] = match;
  const digits = BigInt(plain + left + right + whole);
  if (digits === 0n) return ZERO;
  const exponent = Number(power) - right.length;
  if (Math.abs(exponent) > EXPONENT_LIMIT) return exponent > 0 ? 'huge' : TINY;
  if (exponent >= 0) return { units: digits * 5n ** BigInt(exponent), exponent, more: false };
  // digits / 10^n = (digits * 2^s / 5^n) * 2^(-n - s): with enough bits that what is left over can only break a tie.
  const divisor = 5n ** BigInt(-exponent);
  const spare = bitLength(divisor) + 64;
  const dividend = digits << BigInt(spare);
  return { units: dividend / divisor, exponent: exponent - spare, more: dividend % divisor !== 0n };
}

function hexadecimalValue(match: readonly (string | undefined)[]): Exact | 'huge' {
  const [, left = '', right = '', whole = '', power = '0'] = match;
  const units = BigInt(`0x${left}${right}${whole}`);
  if (units === 0n) return ZERO;
  const exponent = Number(power) - 4 * right.length;
  if (Math.abs(exponent) > 2 * EXPONENT_LIMIT) return exponent > 0 ? 'huge' : TINY;
  return { units, exponent, more: false };
}

/** Rounds to nearest even. What is too large for a double is infinity; what is too large for another format is not asked for. */
function nearest({ units, exponent, more }: Exact, format: Format): Rounded {
  if (units === 0n) return { value: 0, inexact: false };
  const top = bitLength(units) + exponent;
  if (top > 1024) return { value: Number.POSITIVE_INFINITY, inexact: true };
  const unit = Math.max(top - format.precision, format.smallest);
  const drop = unit - exponent;
  if (drop <= 0) {
    invariant(!more, 'a remainder below the bits of a format');
    return { value: Number(units << BigInt(-drop)) * 2 ** unit, inexact: false };
  }
  const kept = units >> BigInt(drop);
  const rest = units - (kept << BigInt(drop));
  const inexact = rest !== 0n || more;
  const half = 1n << BigInt(drop - 1);
  const up = rest > half || (rest === half && (more || kept % 2n === 1n));
  return { value: Number(up ? kept + 1n : kept) * 2 ** unit, inexact };
}

const bitLength = (value: bigint): number => {
  const hex = value.toString(16);
  return 4 * hex.length - (Math.clz32(Number.parseInt(hex.charAt(0), 16)) - 28);
};
