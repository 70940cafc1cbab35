import { at, invariant } from '../../base/assert.ts';
import type { Span } from '../../base/span.ts';
import { OPS, type OpId, resultType } from '../../ir/ops.ts';
import { type ExprContext, reportFault } from './context.ts';
import { convertible, convertTo } from './convert.ts';
import { foldAbstractDot, foldWhole } from './fold.ts';
import { abstractOf, type Concrete, type Operand, poison, type Typed, typeName } from './typed.ts';

/** Built-in functions that look at a vector as a whole, or that take words alone: the packed dot products have no vector form. */

export function isWholeOp(op: OpId): boolean {
  return !OPS[op].componentWise || op === 'dot4U8Packed' || op === 'dot4I8Packed';
}

export function wholeOperation(
  c: ExprContext,
  op: OpId,
  operands: readonly Operand[],
  span: Span,
  place: Span,
): Typed {
  const [first, second] = operands;
  if (op === 'dot' && first?.kind === 'abstract' && second?.kind === 'abstract') {
    const vectors = [first, second].every(({ type }) => type !== 'int' && type.kind === 'vector');
    if (vectors && first.values.length === second.values.length) {
      const value = foldAbstractDot(first.values, second.values);
      if (typeof value === 'bigint') return abstractOf(value, span);
      reportFault(c, span, value.code, value.message);
      return c.unevaluated ? abstractOf(0n, span) : poison(span);
    }
  }
  const signature = OPS[op].signatures.find((s) => s.params.every((param, i) => convertible(at(operands, i), param)));
  if (signature === undefined) {
    const types = operands.map(typeName).join(', ');
    c.reporter.error('no-overload', place, `\`${op}\` does not accept (${types})`);
    return poison(span);
  }
  const args: Concrete[] = [];
  for (const [i, operand] of operands.entries()) {
    const value = convertTo(c, operand, at(signature.params, i), `argument ${i + 1} of \`${op}\``);
    if (value === null) return poison(span);
    args.push(value);
  }
  const type = resultType(
    op,
    args.map((a) => a.type),
  );
  invariant(type !== null, `no overload of ${op} for the chosen operands`);
  const bits = args.flatMap((a) => (a.constant === null ? [] : [a.constant]));
  const constant = bits.length === args.length ? foldWhole(op, bits) : null;
  return { kind: 'concrete', type, ir: { kind: 'op', type, op, args: args.map((a) => a.ir), span }, constant, span };
}
