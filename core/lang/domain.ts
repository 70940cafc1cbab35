import { unreachable } from '../base/assert.ts';
import type { Span } from '../base/span.ts';
import { FLOAT_FORMATS, floatToBits } from '../ir/float.ts';
import type { InputLeaf } from '../ir/inputs.ts';
import type { Domain, Interval } from '../ir/space.ts';
import type { FloatType } from '../ir/types.ts';
import type { DomainSyntax } from './domain-syntax.ts';
import type { Reporter } from './reporter.ts';
import { floatOf, integerOf, type SignedLiteral } from './signed-literal.ts';

const MISFIT = 'domain-range';

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
        (end) => integerOf(end, type, MISFIT, reporter),
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
        (end) => floatOf(end, type, MISFIT, reporter),
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
  read: (end: SignedLiteral) => T | null,
  domain: (lo: T, hi: T) => Domain,
): Domain | null {
  const [low, high] = [read(lo), read(hi)];
  if (low === null || high === null) return null;
  if (low <= high) return domain(low, high);
  const whole = { start: lo.span.start, end: hi.span.end };
  reporter.error('reversed-domain', whole, `${lo.text} is above ${hi.text}`, 'write the lower end first');
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
