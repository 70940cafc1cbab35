import { grouped } from '../base/grouped.ts';
import { lineStarts, positionAt, type Span } from '../base/span.ts';
import { leavesOf, type Type } from '../ir/types.ts';
import { formatValue } from '../ir/value.ts';
import type { Trace, TracedExpression } from '../verdict/trace.ts';

/** An expression of the source with what it came to. */
export interface TracedRow {
  readonly line: number;
  readonly span: Span;
  /** `mid = (lo + hi) / 2`, `return x < y`, `x + 1u`. */
  readonly expression: string;
  /** The values in order: of many the first, and how many there are. */
  readonly value: string;
}

const SHOWN_VALUES = 6;
const SHOWN_LEAVES = 8;
const SHOWN_LETTERS = 80;

/** The expressions of a trace in the order of the text. What stands nowhere in the text is left out. */
export function tracedRows(trace: Trace, text: string): readonly TracedRow[] {
  const starts = lineStarts(text);
  return written(trace).map((traced) => ({
    line: positionAt(starts, traced.span.start).line,
    span: traced.span,
    expression: expressionText(traced, text),
    value: valuesText(traced),
  }));
}

/** What can stand behind the lines of the source: of each line the expressions that are no part of another one. */
export function valuesByLine(trace: Trace, text: string): ReadonlyMap<number, string> {
  const starts = lineStarts(text);
  const lines = new Map<number, string>();
  let end = -1;
  for (const traced of written(trace)) {
    if (traced.span.start < end) continue;
    end = traced.span.end;
    const { line } = positionAt(starts, traced.span.start);
    const { destination } = traced;
    const name = destination?.kind === 'variable' ? `${destination.name} = ` : '';
    const before = lines.get(line);
    lines.set(line, `${before === undefined ? '' : `${before}, `}${name}${valuesText(traced)}`);
  }
  return lines;
}

/** Each place of the text once: several conditions are one conjunction, which stands where its last part does. */
function written({ expressions }: Trace): readonly TracedExpression[] {
  const places = new Map<string, TracedExpression>();
  for (const traced of expressions) {
    const { start, end } = traced.span;
    if (end > start) places.set(`${start} ${end}`, traced);
  }
  return [...places.values()];
}

function expressionText({ span, destination }: TracedExpression, text: string): string {
  const flat = text.slice(span.start, span.end).replace(/\s+/g, ' ');
  const clipped = flat.length > SHOWN_LETTERS ? `${flat.slice(0, SHOWN_LETTERS - 1)}…` : flat;
  // `i += 1u` names its variable itself.
  if (destination === null || /^[\w.[\]]+ *(?:[-+*/%&|^]|<<|>>)=|\+\+$|--$/.test(flat)) return clipped;
  return destination.kind === 'result' ? `return ${clipped}` : `${destination.name} = ${clipped}`;
}

function valuesText({ type, values, times }: TracedExpression): string {
  const shown = values.slice(0, SHOWN_VALUES).map((bits) => valueText(type, bits));
  return times > SHOWN_VALUES ? `${shown.join(', ')}, … (${grouped(BigInt(times))} values)` : shown.join(', ');
}

/** `3`, `(1, 2, 3)`. */
function valueText(type: Type, bits: readonly number[]): string {
  const leaves = leavesOf(type).map((leaf, i) => formatValue(leaf.type, bits[i] ?? 0));
  if (typeof type === 'string') return leaves.join('');
  const rest = leaves.length - SHOWN_LEAVES;
  return `(${leaves.slice(0, SHOWN_LEAVES).join(', ')}${rest > 0 ? `, … ${rest} more` : ''})`;
}
