import type { Span } from '../base/span.ts';
import { FLOAT_FORMATS, shortestDecimal } from '../ir/float.ts';
import type { FloatType } from '../ir/types.ts';
import type { DiagnosticCode } from './diagnostic-codes.ts';
import type { Reporter } from './reporter.ts';
import { nearestValue } from './wgsl/fold/float-literal.ts';

/** A number in a `//@` line: a literal with a sign. */
export interface SignedLiteral {
  readonly negative: boolean;
  /** Without the sign; integers and floats, decimal and hexadecimal, with or without suffix. */
  readonly literal: string;
  /** As it is written. */
  readonly text: string;
  readonly span: Span;
}

/** What looks like a number; whether it is one depends on the type that is wanted. */
const NUMBER = /^([+-]?)[ \t]*((?:[0-9]|\.[0-9])[0-9a-zA-Z.]*(?:[eEpP][+-][0-9]+[a-z]?)?)$/;
const LONGEST_NUMBER = 2000;

/** Reads `raw`, which stands at `offset` of the text and may have white space around it; `null` for what is no number. */
export function signedLiteral(raw: string, offset: number): SignedLiteral | null {
  const text = raw.trim();
  const start = offset + (raw.length - raw.trimStart().length);
  const match = text.length > LONGEST_NUMBER ? null : NUMBER.exec(text);
  if (match === null) return null;
  const span = { start, end: start + text.length };
  return { negative: match[1] === '-', literal: match[2] ?? '', text, span };
}

/** The codes under which it is reported that a number does not fit. */
type Misfit = Extract<DiagnosticCode, 'domain-range' | 'impossible-expectation'>;

const INTEGER = /^(0[xX][0-9a-fA-F]{1,16}|0|[1-9][0-9]{0,19})([iu]?)$/;

const INTEGER_RANGES = {
  u32: [0n, 0xffffffffn],
  i32: [-0x80000000n, 0x7fffffffn],
} as const;

/** The integer that `end` is; `null` where it is none of the type, which is reported as `code`. */
export function integerOf(end: SignedLiteral, type: 'i32' | 'u32', code: Misfit, reporter: Reporter): bigint | null {
  const [low, high] = INTEGER_RANGES[type];
  const [, digits, suffix = ''] = INTEGER.exec(end.literal) ?? [];
  if (digits === undefined) {
    const message = `\`${end.text.slice(0, 40)}\` is not an integer literal`;
    reporter.error(code, end.span, message, `${type} wants a decimal or hexadecimal integer`);
    return null;
  }
  const magnitude = BigInt(digits);
  const value = end.negative ? -magnitude : magnitude;
  if ((suffix === '' || suffix === type.charAt(0)) && value >= low && value <= high) return value;
  reporter.error(code, end.span, `\`${end.text}\` does not fit ${type}`, `${type} goes from ${low} to ${high}`);
  return null;
}

/** The nearest value of the type (an integer literal is a number too), or `null`: what is nearest to infinity does not fit. */
export function floatOf(end: SignedLiteral, type: FloatType, code: Misfit, reporter: Reporter): number | null {
  const [, digits, suffix = ''] = INTEGER.exec(end.literal) ?? [];
  const literal = digits === undefined ? end.literal : `${BigInt(digits)}.`;
  const magnitude = nearestValue(literal, type);
  if (suffix === '' && typeof magnitude === 'number' && Number.isFinite(magnitude)) {
    return end.negative ? -magnitude : magnitude;
  }
  const text = end.text.slice(0, 40);
  if (typeof magnitude !== 'number' && magnitude.code === 'syntax') {
    reporter.error(code, end.span, `\`${text}\` is not a number`, 'write a literal such as `-1.5` or `0x1p-3`');
    return null;
  }
  const { infinity } = FLOAT_FORMATS[type];
  // The shortest text of binary16's largest number is 65500, which only rounds to it.
  const largest = type === 'f16' ? '65504' : shortestDecimal(type, infinity - 1);
  const hint =
    typeof magnitude === 'number' && suffix === ''
      ? `${type} goes from -${largest} to ${largest}`
      : `leave the suffix out, or write \`${type === 'f32' ? 'f' : 'h'}\``;
  reporter.error(code, end.span, `\`${text}\` does not fit ${type}`, hint);
  return null;
}
