import { unreachable } from '../../../base/assert.ts';
import type { Span } from '../../../base/span.ts';
import type { ExprSyntax, TypeSyntax } from '../syntax.ts';

/** A stretch of printed text and the source it was printed from. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly span: Span;
}

/** Text that grows, with the source of its parts. */
export interface Printer {
  readonly parts: string[];
  length: number;
  indent: number;
  readonly segments: { start: number; end: number; readonly span: Span }[];
}

export function put(p: Printer, text: string): void {
  p.parts.push(text);
  p.length += text.length;
}

export function node(p: Printer, span: Span, print: () => void): void {
  const segment = { start: p.length, end: p.length, span };
  p.segments.push(segment);
  print();
  segment.end = p.length;
}

export function line(p: Printer): void {
  put(p, `\n${'  '.repeat(p.indent)}`);
}

export function separated<T>(p: Printer, items: readonly T[], print: (item: T) => void): void {
  for (const [i, item] of items.entries()) {
    if (i > 0) put(p, ', ');
    print(item);
  }
}

export function name(p: Printer, text: string, span: Span): void {
  node(p, span, () => put(p, text));
}

export function printType(p: Printer, t: TypeSyntax): void {
  node(p, t.span, () => {
    put(p, t.name.text);
    if (t.templateArgs.length === 0) return;
    put(p, '<');
    separated(p, t.templateArgs, (arg) => printExpr(p, arg));
    put(p, '>');
  });
}

export function printExpr(p: Printer, e: ExprSyntax): void {
  node(p, e.span, () => {
    switch (e.kind) {
      case 'integer':
      case 'float':
        put(p, e.text);
        break;
      case 'boolean':
        put(p, String(e.value));
        break;
      case 'name':
        put(p, e.name);
        break;
      case 'paren':
        put(p, '(');
        printExpr(p, e.inner);
        put(p, ')');
        break;
      case 'unary':
        put(p, e.operator);
        // `- -x`: two signs in a row would be one token.
        if (e.operand.kind === 'unary') put(p, ' ');
        printExpr(p, e.operand);
        break;
      case 'binary':
        printExpr(p, e.left);
        put(p, ' ');
        name(p, e.operator, e.operatorSpan);
        put(p, ' ');
        printExpr(p, e.right);
        break;
      case 'call':
        printType(p, e.callee);
        put(p, '(');
        separated(p, e.args, (arg) => printExpr(p, arg));
        put(p, ')');
        break;
      case 'member':
        printExpr(p, e.object);
        put(p, '.');
        name(p, e.name.text, e.name.span);
        break;
      case 'index':
        printExpr(p, e.object);
        put(p, '[');
        printExpr(p, e.index);
        put(p, ']');
        break;
      case 'type':
        printType(p, e.type);
        break;
      case 'erroneous':
        break;
      default:
        unreachable(e);
    }
  });
}
