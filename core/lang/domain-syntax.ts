import type { Span } from '../base/span.ts';
import type { DirectiveLine } from './directive-lines.ts';
import type { Reporter } from './reporter.ts';
import { type SignedLiteral, signedLiteral } from './signed-literal.ts';

/** What follows `domain`, before the type of the parameter is known; NAME may be a part: `v.x`, `a[2]`, `p.left.y`. */
export interface DomainSyntax {
  readonly name: string;
  readonly nameSpan: Span;
  /** `null` for `NAME finite`. */
  readonly range: { readonly lo: SignedLiteral; readonly hi: SignedLiteral } | null;
  /** What stands behind the name. */
  readonly span: Span;
}

const RANGE = /^([^ \t]+)[ \t]+in(?![^ \t])[ \t]*(.*)$/su;
const FINITE = /^([^ \t]+)[ \t]+(finite)$/su;
/** Reads the rest of a `domain` line. */
export function parseDomain(line: DirectiveLine, reporter: Reporter): DomainSyntax | null {
  const { rest, restSpan } = line;
  const [, name = '', range = ''] = RANGE.exec(rest) ?? FINITE.exec(rest) ?? [];
  const nameSpan: Span = { start: restSpan.start, end: restSpan.start + name.length };
  const rangeStart = restSpan.end - range.length;
  const span: Span = { start: rangeStart, end: restSpan.end };
  if (name !== '' && FINITE.test(rest)) return { name, nameSpan, range: null, span };
  const dots = range.indexOf('..');
  if (name === '' || dots < 0) {
    reporter.error(
      'directive-syntax',
      rest === '' ? line.span : restSpan,
      '`domain` wants a name and a range',
      'write `//@ domain x in 0 .. 100`, or `//@ domain x finite` for a float',
    );
    return null;
  }
  if (range.charAt(dots + 2) === '.') {
    reporter.error('directive-syntax', span, 'three points in a row', 'put blanks around the `..`');
    return null;
  }
  const lo = parseEnd(range.slice(0, dots), rangeStart, reporter);
  const hi = parseEnd(range.slice(dots + 2), rangeStart + dots + 2, reporter);
  return lo === null || hi === null ? null : { name, nameSpan, range: { lo, hi }, span };
}

function parseEnd(raw: string, offset: number, reporter: Reporter): SignedLiteral | null {
  const literal = signedLiteral(raw, offset);
  if (literal !== null) return literal;
  const text = raw.trim();
  const start = offset + (raw.length - raw.trimStart().length);
  const infinite = /^[+-]?[ \t]*(inf|infinity|nan)$/i.test(text);
  reporter.error(
    'directive-syntax',
    text === '' ? { start: offset, end: offset + 1 } : { start, end: start + text.length },
    text === '' ? 'the end of the range is missing' : `\`${text.slice(0, 40)}\` is not a literal`,
    infinite
      ? 'without a domain a float may be infinite or NaN; with one it is a number'
      : 'both ends are decimal or hexadecimal numbers',
  );
  return null;
}
