import { unreachable } from '../base/assert.ts';
import type { Span } from '../base/span.ts';
import { FLOAT_FORMATS, floatToBits, shortestDecimal } from '../ir/float.ts';
import type { InputLeaf } from '../ir/inputs.ts';
import type { Domain, Interval } from '../ir/space.ts';
import type { FloatType } from '../ir/types.ts';
import type { DomainEnd, DomainSyntax } from './domain-syntax.ts';
import type { Reporter } from './reporter.ts';
import { nearestValue } from './wgsl/fold/float-literal.ts';

/** The domain of a leaf as intervals of bit patterns of its type; a mistake is reported and gives `null`. */
export function resolveDomain(
  domain: DomainSyntax,
  { name, type }: InputLeaf,
  span: Span,
  reporter: Reporter,
): Domain | null {
  const { range } = domain;
  switch (type) {
    case 'bool':
      reporter.error('domain-type', span, `\`${name}\` is bool and takes no domain`, 'use `//@ requires`');
      return null;
    case 'i32':
    case 'u32':
      if (range === null) {
        reporter.error(
          'domain-type',
          domain.span,
          `\`${name}\` is ${type}: \`finite\` is for floats`,
          'every integer is finite',
        );
        return null;
      }
      return between(
        range,
        reporter,
        (end) => integerEnd(end, type, reporter),
        (lo, hi) => ({
          type,
          intervals: integers(lo, hi),
        }),
      );
    case 'f32':
    case 'f16': {
      if (range === null) return { type, intervals: finite(type) };
      return between(
        range,
        reporter,
        (end) => floatEnd(end, type, reporter),
        (lo, hi) => ({
          type,
          intervals: floats(type, lo, hi),
        }),
      );
    }
    default:
      return unreachable(type);
  }
}

function between<T extends bigint | number>(
  { lo, hi }: NonNullable<DomainSyntax['range']>,
  reporter: Reporter,
  read: (end: DomainEnd) => T | null,
  domain: (lo: T, hi: T) => Domain,
): Domain | null {
  const [low, high] = [read(lo), read(hi)];
  if (low === null || high === null) return null;
  if (low <= high) return domain(low, high);
  const whole = { start: lo.span.start, end: hi.span.end };
  reporter.error('reversed-domain', whole, `${lo.text} is above ${hi.text}`, 'write the lower end first');
  return null;
}

const INTEGER = /^(0[xX][0-9a-fA-F]{1,16}|0|[1-9][0-9]{0,19})([iu]?)$/;

const INTEGER_RANGES = {
  u32: [0n, 0xffffffffn],
  i32: [-0x80000000n, 0x7fffffffn],
} as const;

function integerEnd(end: DomainEnd, type: 'i32' | 'u32', reporter: Reporter): bigint | null {
  const [low, high] = INTEGER_RANGES[type];
  const [, digits, suffix = ''] = INTEGER.exec(end.literal) ?? [];
  if (digits === undefined) {
    const message = `\`${end.text.slice(0, 40)}\` is not an integer literal`;
    reporter.error('domain-range', end.span, message, `the ends for ${type} are decimal or hexadecimal integers`);
    return null;
  }
  const magnitude = BigInt(digits);
  const value = end.negative ? -magnitude : magnitude;
  if ((suffix === '' || suffix === type.charAt(0)) && value >= low && value <= high) return value;
  reporter.error(
    'domain-range',
    end.span,
    `\`${end.text}\` does not fit ${type}`,
    `${type} goes from ${low} to ${high}`,
  );
  return null;
}

/** The nearest value of the type (an integer literal is a number too); what is nearest to infinity does not fit. */
function floatEnd(end: DomainEnd, type: FloatType, reporter: Reporter): number | null {
  const [, digits, suffix = ''] = INTEGER.exec(end.literal) ?? [];
  const literal = digits === undefined ? end.literal : `${BigInt(digits)}.`;
  const magnitude = nearestValue(literal, type);
  if (suffix === '' && typeof magnitude === 'number' && Number.isFinite(magnitude)) {
    return end.negative ? -magnitude : magnitude;
  }
  const text = end.text.slice(0, 40);
  if (typeof magnitude !== 'number' && magnitude.code === 'syntax') {
    reporter.error(
      'domain-range',
      end.span,
      `\`${text}\` is not a number`,
      'write a literal such as `-1.5` or `0x1p-3`',
    );
    return null;
  }
  const { infinity } = FLOAT_FORMATS[type];
  // The shortest text of binary16's largest number is 65500, which only rounds to it.
  const largest = type === 'f16' ? '65504' : shortestDecimal(type, infinity - 1);
  const hint =
    typeof magnitude === 'number' && suffix === ''
      ? `${type} goes from -${largest} to ${largest}`
      : `leave the suffix out, or write \`${type === 'f32' ? 'f' : 'h'}\``;
  reporter.error('domain-range', end.span, `\`${text}\` does not fit ${type}`, hint);
  return null;
}

/** `lo .. hi` in ascending order of unsigned patterns: what is negative comes after what is not. */
function integers(lo: bigint, hi: bigint): readonly Interval[] {
  const bits = (value: bigint) => Number(BigInt.asUintN(32, value));
  if (lo >= 0n || hi < 0n) return [{ lo: bits(lo), hi: bits(hi) }];
  const upper = { lo: bits(lo), hi: 0xffffffff };
  // -1 and 0 have patterns at opposite ends, except that the whole type is one interval.
  return bits(hi) + 1 === upper.lo ? [{ lo: 0, hi: 0xffffffff }] : [{ lo: 0, hi: bits(hi) }, upper];
}

/** Everything between two numbers by value; of the zeros both or none. The patterns of negative numbers grow downwards. */
function floats(type: FloatType, lo: number, hi: number): readonly Interval[] {
  const { sign } = FLOAT_FORMATS[type];
  const magnitude = (value: number) => floatToBits(type, Math.abs(value));
  const parts: Interval[] = [];
  if (hi >= 0) parts.push({ lo: lo > 0 ? magnitude(lo) : 0, hi: magnitude(hi) });
  if (lo <= 0) parts.push({ lo: sign + (hi < 0 ? magnitude(hi) : 0), hi: sign + magnitude(lo) });
  return parts;
}

function finite(type: FloatType): readonly Interval[] {
  const { infinity, sign } = FLOAT_FORMATS[type];
  return [
    { lo: 0, hi: infinity - 1 },
    { lo: sign, hi: sign + infinity - 1 },
  ];
}
