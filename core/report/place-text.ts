import { lineStarts, type Position, positionAt, type Span } from '../base/span.ts';

/** The text that was raced, for whoever words a place in it; `file` is `null` where the reader has it before their eyes. */
export interface SourceText {
  readonly file: string | null;
  readonly text: string;
}

/** Where `span` starts: `v.wgsl:7:12`, or `line 7, column 12` of the only text there is. */
export function placeText({ file, text }: SourceText, span: Span): string {
  const { line, column } = positionAt(lineStarts(text), span.start);
  return file === null ? `line ${line}, column ${column}` : `${file}:${line}:${column}`;
}

/** Line and column where a span begins. */
export const placeOf = (text: string, span: Span): Position => positionAt(lineStarts(text), span.start);
