import { at } from '../base/assert.ts';
import { lineStarts, positionAt } from '../base/span.ts';
import type { Diagnostic } from './diagnostic.ts';

/** Source lines are shown with at most this many characters, around the marker. */
const MAX_WIDTH = 100;
const TAB = 4;

/**
 * A diagnostic for people, without a line break at the end:
 *
 *     problem.wgsl:2:36: error[syntax]: expected an expression
 *       fn broken(x: u32) -> bool { return x == ; }
 *                                               ^
 *       hint: ...
 */
export function formatDiagnostic(file: string, text: string, diagnostic: Diagnostic): string {
  const { severity, code, message, hint, span } = diagnostic;
  const starts = lineStarts(text);
  const { line, column } = positionAt(starts, span.start);
  const lineStart = at(starts, line - 1);
  const source = text.slice(lineStart, starts[line] ?? text.length).replace(/[\r\n\v\f\u0085\u2028\u2029]+$/, '');
  // A line may be millions of characters long. A pair that is cut here lies far outside of what is shown.
  const from = Math.max(0, column - 1 - 2 * MAX_WIDTH);
  const near = source.slice(from, column - 1 + 2 * MAX_WIDTH);
  const { shown, marker } = excerpt(near, column - 1 - from, Math.max(1, span.end - span.start));
  const lines = [`${file}:${line}:${column}: ${severity}[${code}]: ${message}`];
  if (shown.trim() !== '') lines.push(`  ${shown}`, `  ${marker}`);
  if (hint !== null) lines.push(`  hint: ${hint}`);
  return lines.join('\n');
}

/** The part of a line around a column, tabs and control characters made visible as blanks, and the marker below it. */
function excerpt(source: string, column: number, length: number): { readonly shown: string; readonly marker: string } {
  const widths = [...source].map((c) => (c === '\t' ? TAB : 1));
  const cells: string[] = [];
  let markerStart = 0;
  let markerEnd = 0;
  let offset = 0;
  for (const [i, c] of [...source].entries()) {
    if (offset === column) markerStart = cells.length;
    cells.push(...(c === '\t' ? Array<string>(at(widths, i)).fill(' ') : [isControl(c) ? '\ufffd' : c]));
    offset += c.length;
    if (offset <= column + length) markerEnd = cells.length;
  }
  if (column >= offset) markerStart = cells.length;
  markerEnd = Math.max(markerEnd, markerStart + 1);
  const first =
    cells.length <= MAX_WIDTH ? 0 : Math.max(0, Math.min(markerStart - MAX_WIDTH / 2, cells.length - MAX_WIDTH));
  const last = Math.min(cells.length, first + MAX_WIDTH);
  const before = first > 0 ? '...' : '';
  const after = last < cells.length ? '...' : '';
  const carets = Math.max(1, Math.min(markerEnd, last) - markerStart);
  return {
    shown: `${before}${cells.slice(first, last).join('')}${after}`.trimEnd(),
    marker: `${' '.repeat(before.length + markerStart - first)}${'^'.repeat(carets)}`,
  };
}

function isControl(c: string): boolean {
  const code = c.codePointAt(0) ?? 0;
  return (
    code < 0x20 ||
    (code >= 0x7f && code < 0xa0) ||
    (code >= 0x200e && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069)
  );
}
