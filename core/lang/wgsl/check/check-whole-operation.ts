import { at } from '../../../base/assert.ts';
import type { Span } from '../../../base/span.ts';
import { OPS, type OpId, type Signature } from '../../../ir/ops.ts';
import { abstractOperation } from './check-abstract-operation.ts';
import { noOverload, operationOf } from './check-operation.ts';
import type { ExprContext } from './context.ts';
import { convertible, convertTo } from './automatic-conversion.ts';
import { type Concrete, type Operand, poison, type Typed } from './typed.ts';

/** Operations on vectors and matrices as a whole: their overloads are as they stand in the table. */

export function isWholeOp(op: OpId): boolean {
  return !OPS[op].componentWise;
}

export function wholeOperation(c: ExprContext, op: OpId, operands: readonly Operand[], span: Span, place: Span): Typed {
  const abstract = abstractOperation(c, op, operands, span);
  if (abstract !== null) return abstract;
  const signatures: readonly Signature[] = OPS[op].signatures;
  const signature = signatures.find((s) => s.params.every((param, i) => convertible(at(operands, i), param)));
  if (signature === undefined) return noOverload(c, op, operands, place, span);
  const args: Concrete[] = [];
  for (const [i, operand] of operands.entries()) {
    const value = convertTo(c, operand, at(signature.params, i), `argument ${i + 1} of \`${op}\``);
    if (value === null) return poison(span);
    args.push(value);
  }
  return operationOf(c, op, args, span);
}
