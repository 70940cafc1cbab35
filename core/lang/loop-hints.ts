import type { Span } from '../base/span.ts';
import type { Directive } from './directives.ts';
import type { Reporter } from './reporter.ts';
import { parseExpression } from './wgsl/parse/parse.ts';
import { type Scan, scan } from './wgsl/parse/scan.ts';
import type { LoopHints } from './wgsl/check/check-hints.ts';
import type { ExprSyntax } from './wgsl/syntax.ts';

/** The words of hints; they stand above loops, all others above functions. */
export const isHint = (d: Directive): d is Extract<Directive, { readonly kind: 'invariant' | 'decreases' }> =>
  d.kind === 'invariant' || d.kind === 'decreases';

const LOOPS: readonly string[] = ['for', 'while', 'loop'];

/** Whether a loop begins with the token; none does outside of a function. */
export const beginsLoop = ({ tokens }: Scan, token: number): boolean => LOOPS.includes(tokens[token]?.text ?? '');

/** The lines above one loop as syntax. */
export function loopHints(
  hints: readonly Extract<Directive, { readonly kind: 'invariant' | 'decreases' }>[],
  reporter: Reporter,
): LoopHints {
  const invariants: ExprSyntax[] = [];
  let decreases: readonly ExprSyntax[] | null = null;
  for (const { kind, text, offset, span } of hints) {
    if (kind === 'invariant') {
      const claim = parseExpression(text, offset, reporter);
      if (claim !== null) invariants.push(claim);
    } else if (decreases === null) {
      decreases = parts(text, offset, reporter).flatMap(
        (part) => parseExpression(part.text, part.offset, reporter) ?? [],
      );
    } else {
      reporter.error(
        'duplicate-directive',
        span,
        'a second `decreases` line',
        'one line has the whole tuple, with commas',
      );
    }
  }
  return { invariants, decreases };
}

/** What stands between the commas of a list of expressions. */
function parts(
  text: string,
  offset: number,
  reporter: Reporter,
): readonly { readonly text: string; readonly offset: number }[] {
  // What is wrong with a part is said when it is parsed.
  const scanned = scan(text, { ...reporter, error: () => {}, warn: () => {} });
  if (scanned === null) return [{ text, offset }];
  const commas: Span[] = [];
  let depth = 0;
  for (const token of scanned.tokens) {
    const opens = token.text === '<' && !scanned.lessThan.includes(token.span.start);
    if (token.text === '(' || token.text === '[' || opens) depth += 1;
    else if (token.text === ')' || token.text === ']' || (token.text === '>' && depth > 0)) depth -= 1;
    else if (token.text === ',' && depth === 0) commas.push(token.span);
  }
  const starts = [0, ...commas.map(({ end }) => end)];
  const ends = [...commas.map(({ start }) => start), text.length];
  return starts.map((start, i) => ({ text: text.slice(start, ends[i]), offset: offset + start }));
}
