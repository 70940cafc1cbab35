import { at, unreachable } from '../base/assert.ts';
import type { OpId } from '../ir/ops.ts';
import type { Expr, Operation } from '../ir/program.ts';
import type { Hazard } from '../ir/property.ts';
import { apply, type Bind, constant } from '../ir/trees/tree.ts';
import { elementOf, isFloat, isScalar, isVector, type ScalarType } from '../ir/types.ts';
import { isBelow, mayBe } from './constants.ts';
import { exceedsHalf, leavesFinite, mayLeaveFinite, outOfRange } from './float-hazards.ts';
import {
  addOverflows,
  anyOf,
  divisionOverflows,
  dotOverflows,
  isLeast,
  isZero,
  LEAST,
  mulOverflows,
  subOverflows,
} from './integer-hazards.ts';

/** The hazards of operations; an index out of range is one of places and values. */
export type OperationHazard = Exclude<Hazard, 'index'>;

/** What an operation may do for some operands, those ruled out that its constants exclude. */
export function hazardsOf(e: Operation): readonly OperationHazard[] {
  const found: OperationHazard[] = [];
  const [first, second] = e.args;
  if (first === undefined) return found;
  const type = scalarType(first);
  if (type === 'i32' || type === 'u32') {
    const divides = e.op === 'div' || e.op === 'rem';
    if (divides && mayBe(second, (bits) => bits === 0)) found.push('division-by-zero');
    if (divides && type === 'i32' && mayBe(second, (bits) => bits === 0xffffffff) && mayBe(first, isLeastPattern)) {
      found.push('division-overflow');
    }
    if ((e.op === 'shl' || e.op === 'shr') && !isBelow(second, 32)) found.push('shift');
    if (type === 'i32' && OVERFLOWING.has(e.op) && !neverOverflows(e)) found.push('overflow');
  }
  if (converts(e.op, type)) found.push('conversion');
  if (mayLeaveFinite(e)) found.push('not-finite');
  return found;
}

/** Signed operations whose exact result need not have a pattern. */
const OVERFLOWING: ReadonlySet<OpId> = new Set(['add', 'sub', 'mul', 'neg', 'abs', 'dot'] satisfies OpId[]);

/** With an operand that is 0 none of them overflows, but for the first of a difference: 0 - least does. */
const neverOverflows = ({ op, args }: Operation): boolean =>
  args.some((arg, i) => {
    const excluded = op === 'neg' || op === 'abs' ? isLeastPattern : (bits: number) => bits !== 0;
    return (op !== 'sub' || i === 1) && !mayBe(arg, excluded);
  });

/** Integers to integers keep their bits, and `f32` has a neighbour for each of them. */
function converts(op: OpId, from: ScalarType | null): boolean {
  if (from === null || from === 'bool') return false;
  if (op === 'toI32' || op === 'toU32') return isFloat(from);
  if (op === 'toF16') return from !== 'f16';
  return op === 'quantizeToF16' || op === 'pack2x16float';
}

/** Whether an operation on these operands with this result does what the hazard names: of vectors, in any component. */
export function hazardCondition(
  hazard: OperationHazard,
  op: OpId,
  operands: readonly Expr[],
  result: Expr,
  bind: Bind,
): Expr {
  const first = at(operands, 0);
  switch (hazard) {
    case 'division-by-zero':
      return anyOf(isZero(at(operands, 1)));
    case 'division-overflow':
      return anyOf(divisionOverflows(first, at(operands, 1)));
    case 'shift':
      return anyOf(apply('ge', at(operands, 1), constant('u32', 32)));
    case 'conversion':
      return anyOf(
        op === 'toI32' || op === 'toU32' ? outOfRange(first, op === 'toI32' ? 'i32' : 'u32') : exceedsHalf(first),
      );
    case 'overflow':
      return anyOf(overflows(op, operands, result, bind));
    case 'not-finite':
      return leavesFinite(op, operands, result);
    default:
      return unreachable(hazard);
  }
}

function overflows(op: OpId, operands: readonly Expr[], result: Expr, bind: Bind): Expr {
  const [a, b] = [at(operands, 0), at(operands, operands.length - 1)];
  switch (op) {
    case 'add':
      return addOverflows(a, b, result);
    case 'sub':
      return subOverflows(a, b, result);
    case 'mul':
      return mulOverflows(a, b, bind);
    case 'dot':
      return dotOverflows(a, b, bind);
    default:
      return isLeast(a);
  }
}

const isLeastPattern = (bits: number): boolean => bits === LEAST >>> 0;

/** The scalar type that a component-wise operation works on; `null` of matrices, arrays and structs. */
const scalarType = ({ type }: Expr): ScalarType | null => (isScalar(type) || isVector(type) ? elementOf(type) : null);
