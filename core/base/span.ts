/**
 * A half-open range of UTF-16 code units in the source text of one file.
 * Spans are plain data: they cross worker and process boundaries.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One-based line and column; the column counts UTF-16 code units, as editors and WebGPU do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** WGSL's line breaks (WGSL specification, section "Blankspace and Line Breaks"). */
const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

/** The start offset of every line of `text`; the first is 0. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const match of text.matchAll(LINE_BREAK)) starts.push(match.index + match[0].length);
  return starts;
}

/** The position of `offset`, by binary search in the result of {@link lineStarts}. */
export function positionAt(starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
