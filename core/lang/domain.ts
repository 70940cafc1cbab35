import { at } from '../base/assert.ts';
import type { Span } from '../base/span.ts';
import type { InputLeaf } from '../ir/inputs.ts';
import type { Domain, Interval } from '../ir/space.ts';
import type { DirectiveLine } from './directive-lines.ts';
import type { Reporter } from './reporter.ts';

/** `NAME in LO .. HI`, before the type of the parameter is known; NAME may be a part: `v.x`, `a[2]`, `p.left.y`. */
export interface DomainSyntax {
  readonly name: string;
  readonly nameSpan: Span;
  readonly lo: DomainEnd;
  readonly hi: DomainEnd;
}

/** One end of a domain: an integer literal with a sign. */
export interface DomainEnd {
  readonly value: bigint;
  readonly suffix: '' | 'i' | 'u';
  readonly text: string;
  readonly span: Span;
}

const FORM = /^([^ \t]+)[ \t]+in(?![^ \t])[ \t]*(.*)$/su;
const LITERAL = /^([+-]?)[ \t]*(0[xX][0-9a-fA-F]{1,16}|0|[1-9][0-9]{0,19})([iu]?)$/;

/** Reads the rest of a `domain` line. */
export function parseDomain(line: DirectiveLine, reporter: Reporter): DomainSyntax | null {
  const wanted = 'write `//@ domain x in 0 .. 100`';
  if (/^[^ \t]+[ \t]+finite$/.test(line.rest)) {
    reporter.error('domain-type', line.restSpan, '`finite` is for floats, which are not supported yet');
    return null;
  }
  const [, name = '', range = ''] = FORM.exec(line.rest) ?? [];
  const dots = range.indexOf('..');
  if (name === '' || dots < 0) {
    reporter.error(
      'directive-syntax',
      line.rest === '' ? line.span : line.restSpan,
      '`domain` wants a name and a range',
      wanted,
    );
    return null;
  }
  const nameSpan: Span = { start: line.restSpan.start, end: line.restSpan.start + name.length };
  const rangeStart = line.restSpan.end - range.length;
  const lo = parseEnd(range.slice(0, dots), rangeStart, reporter);
  const hi = parseEnd(range.slice(dots + 2), rangeStart + dots + 2, reporter);
  return lo === null || hi === null ? null : { name, nameSpan, lo, hi };
}

function parseEnd(raw: string, offset: number, reporter: Reporter): DomainEnd | null {
  const text = raw.trim();
  const start = offset + (raw.length - raw.trimStart().length);
  const span: Span = { start, end: start + text.length };
  const match = LITERAL.exec(text);
  if (match === null) {
    const message =
      text === '' ? 'the end of the range is missing' : `\`${text.slice(0, 40)}\` is not an integer literal`;
    reporter.error(
      'directive-syntax',
      text === '' ? { start: offset, end: offset + 1 } : span,
      message,
      'both ends are decimal or hexadecimal integers',
    );
    return null;
  }
  const magnitude = BigInt(match[2] ?? '0');
  const suffix = match[3] === 'i' || match[3] === 'u' ? match[3] : '';
  return { value: match[1] === '-' ? -magnitude : magnitude, suffix, text, span };
}

const RANGES = {
  u32: [0n, 0xffffffffn],
  i32: [-0x80000000n, 0x7fffffffn],
} as const;

/** The domain of a leaf as intervals of bit patterns of its type; a mistake is reported and gives `null`. */
export function resolveDomain(
  domain: DomainSyntax,
  { name, type }: InputLeaf,
  span: Span,
  reporter: Reporter,
): Domain | null {
  if (type === 'bool') {
    reporter.error('domain-type', span, `\`${name}\` is bool and takes no domain`, 'use `//@ requires`');
    return null;
  }
  const [low, high] = RANGES[type];
  for (const end of [domain.lo, domain.hi]) {
    const wrongSuffix = end.suffix !== '' && end.suffix !== type.charAt(0);
    if (wrongSuffix || end.value < low || end.value > high) {
      reporter.error(
        'domain-range',
        end.span,
        `\`${end.text}\` does not fit ${type}`,
        `${type} goes from ${low} to ${high}`,
      );
      return null;
    }
  }
  if (domain.lo.value > domain.hi.value) {
    const whole = { start: domain.lo.span.start, end: domain.hi.span.end };
    reporter.error(
      'reversed-domain',
      whole,
      `${domain.lo.text} is above ${domain.hi.text}`,
      'write the lower end first',
    );
    return null;
  }
  return { type, intervals: intervals(domain.lo.value, domain.hi.value) };
}

/** `lo .. hi` in ascending order of unsigned patterns: what is negative comes after what is not. */
function intervals(lo: bigint, hi: bigint): readonly Interval[] {
  const bits = (value: bigint) => Number(BigInt.asUintN(32, value));
  if (lo >= 0n || hi < 0n) return [{ lo: bits(lo), hi: bits(hi) }];
  const parts: readonly Interval[] = [
    { lo: 0, hi: bits(hi) },
    { lo: bits(lo), hi: 0xffffffff },
  ];
  // -1 and 0 have patterns at opposite ends, except that the whole type is one interval.
  return at(parts, 0).hi + 1 === at(parts, 1).lo ? [{ lo: 0, hi: 0xffffffff }] : parts;
}
