import type { Span } from '../base/span.ts';
import { EXPECTABLE, type Expectable } from '../ir/property.ts';
import type { DirectiveLine } from './directive-lines.ts';
import type { Reporter } from './reporter.ts';
import { clip, didYouMean } from './suggest.ts';

/** `VERDICT [VALUE]` of an `expect` line, before it is known what the function returns. */
export interface ExpectationSyntax {
  readonly verdict: Expectable;
  /** What stands behind the verdict; `null` for nothing. */
  readonly value: { readonly text: string; readonly span: Span } | null;
  readonly span: Span;
}

/** The alternatives of an `expect` line; `null` after a mistake, which is reported. */
export function readExpectations(line: DirectiveLine, reporter: Reporter): readonly ExpectationSyntax[] | null {
  const alternatives: ExpectationSyntax[] = [];
  let offset = line.restSpan.start;
  let good = true;
  for (const part of line.rest.split('|')) {
    const text = part.trim();
    const start = offset + (part.length - part.trimStart().length);
    const span: Span = { start, end: start + text.length };
    offset += part.length + 1;
    const word = /^[^ \t]*/.exec(text)?.[0] ?? '';
    const verdict = EXPECTABLE.find((v) => v === word);
    if (verdict === undefined) {
      good = false;
      refuse(word, word === '' ? line.span : span, reporter);
      continue;
    }
    const value = text.slice(word.length).trimStart();
    const valueSpan = { start: span.end - value.length, end: span.end };
    alternatives.push({ verdict, value: value === '' ? null : { text: value, span: valueSpan }, span });
  }
  return good ? alternatives : null;
}

function refuse(word: string, span: Span, reporter: Reporter): void {
  const hint =
    word === 'error'
      ? '`error` can not be expected'
      : (didYouMean(word, EXPECTABLE) ?? `the verdicts are ${EXPECTABLE.join(', ')}`);
  const message = word === '' ? '`expect` wants a verdict' : `\`${clip(word)}\` is not a verdict that can be expected`;
  reporter.error('directive-syntax', span, message, hint);
}
