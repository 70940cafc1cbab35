import type { Span } from '../base/span.ts';
import type { Reporter } from './reporter.ts';
import type { Scan } from './wgsl/parse/scan.ts';

/** One `//@` line: its first word and what follows it on the line. */
export interface DirectiveLine {
  readonly word: string;
  readonly wordSpan: Span;
  /** Without the white space around it. */
  readonly rest: string;
  readonly restSpan: Span;
  readonly span: Span;
  /** Index of the first token after the line; the number of tokens when there is none. */
  readonly nextToken: number;
}

const BLANK_LINE_START = /(?:^|[\n\v\f\r\u0085\u2028\u2029])[ \t\u200e\u200f]*$/;
const PARTS = /^\/\/@[ \t\u200e\u200f]*([^ \t\u200e\u200f]*)([ \t\u200e\u200f]*)(.*?)[ \t\u200e\u200f]*$/su;

/**
 * The `//@` lines of a text: line comments that begin with `//@` at the start of a line, after white
 * space. Elsewhere `//@` is an ordinary comment, which is worth a warning.
 */
export function directiveLines(text: string, scan: Scan, reporter: Reporter): readonly DirectiveLine[] {
  const lines: DirectiveLine[] = [];
  let nextToken = 0;
  for (const { style, span } of scan.comments) {
    if (style !== 'line' || !text.startsWith('//@', span.start)) continue;
    if (!BLANK_LINE_START.test(text.slice(Math.max(0, span.start - 4096), span.start))) {
      reporter.warn(
        'ignored-directive',
        span,
        '`//@` counts only at the start of a line: this one is ignored',
        'put it on a line of its own',
      );
      continue;
    }
    while (nextToken < scan.tokens.length && (scan.tokens[nextToken]?.span.start ?? 0) < span.end) nextToken++;
    const [, word = '', gap = '', rest = ''] = PARTS.exec(text.slice(span.start, span.end)) ?? [];
    const wordStart = text.indexOf(word, span.start + 3);
    const restStart = wordStart + word.length + gap.length;
    lines.push({
      word,
      wordSpan: { start: wordStart, end: wordStart + word.length },
      rest,
      restSpan: { start: restStart, end: restStart + rest.length },
      span,
      nextToken,
    });
  }
  return lines;
}
