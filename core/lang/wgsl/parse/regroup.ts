import { at } from '../../../base/assert.ts';
import type { Span } from '../../../base/span.ts';
import type { Reporter } from '../../reporter.ts';
import type { BinaryOperator, ExprSyntax } from '../syntax.ts';

export const PARENTHESES_HINT =
  'WGSL leaves this order open on purpose: put parentheses around the operation that comes first';

/** An operator between two operands of an expression without parentheses. */
export interface Infix {
  readonly operator: BinaryOperator;
  readonly span: Span;
}

const RELATIONAL: ReadonlySet<BinaryOperator> = new Set<BinaryOperator>(['==', '!=', '<', '<=', '>', '>=']);
const ADDITIVE: ReadonlySet<BinaryOperator> = new Set<BinaryOperator>(['+', '-']);
const MULTIPLICATIVE: ReadonlySet<BinaryOperator> = new Set<BinaryOperator>(['*', '/', '%']);
const SHIFT: ReadonlySet<BinaryOperator> = new Set<BinaryOperator>(['<<', '>>']);
const BITWISE: ReadonlySet<BinaryOperator> = new Set<BinaryOperator>(['&', '|', '^']);

/**
 * Groups a flat chain `operands[0] infixes[0] operands[1] ...` by the grammar of WGSL (specification,
 * section "Operator Precedence and Associativity"), which refuses many mixtures that other languages
 * order by precedence. Reports the first operator that the grammar does not allow there and returns
 * an erroneous node.
 */
export function regroup(operands: readonly ExprSyntax[], infixes: readonly Infix[], reporter: Reporter): ExprSyntax {
  let next = 0;
  const peek = (): BinaryOperator | null => infixes[next]?.operator ?? null;
  const nextIn = (set: ReadonlySet<BinaryOperator>): boolean => {
    const operator = peek();
    return operator !== null && set.has(operator);
  };
  const unary = (): ExprSyntax => at(operands, next);
  const join = (left: ExprSyntax, parseRight: () => ExprSyntax): ExprSyntax => {
    const infix = at(infixes, next);
    next++;
    const right = parseRight();
    return {
      kind: 'binary',
      operator: infix.operator,
      operatorSpan: infix.span,
      left,
      right,
      span: { start: left.span.start, end: right.span.end },
    };
  };
  const multiplicative = (): ExprSyntax => {
    let left = unary();
    while (nextIn(MULTIPLICATIVE)) left = join(left, unary);
    return left;
  };
  const additive = (): ExprSyntax => {
    let left = multiplicative();
    while (nextIn(ADDITIVE)) left = join(left, multiplicative);
    return left;
  };
  const shift = (): ExprSyntax => (nextIn(SHIFT) ? join(unary(), unary) : additive());
  const relational = (): ExprSyntax => {
    const left = shift();
    return nextIn(RELATIONAL) ? join(left, shift) : left;
  };
  const expression = (): ExprSyntax => {
    const operator = peek();
    if (operator !== null && BITWISE.has(operator)) {
      let left = unary();
      while (peek() === operator) left = join(left, unary);
      return left;
    }
    let left = relational();
    const logical = peek();
    if (logical === '&&' || logical === '||') while (peek() === logical) left = join(left, relational);
    return left;
  };

  const result = expression();
  const stray = infixes[next];
  if (stray === undefined) return result;
  const before = infixes[next - 1];
  reporter.error(
    'precedence',
    stray.span,
    before === undefined
      ? `\`${stray.operator}\` can not stand here`
      : `\`${stray.operator}\` can not follow \`${before.operator}\` without parentheses`,
    PARENTHESES_HINT,
  );
  return {
    kind: 'erroneous',
    span: { start: at(operands, 0).span.start, end: at(operands, operands.length - 1).span.end },
  };
}
