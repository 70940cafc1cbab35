import { invariant } from '../../base/assert.ts';
import type { PrimitiveOp } from '../../ir/ops.ts';
import { isFloat, type ScalarType } from '../../ir/types.ts';
import type { WholeOp } from './whole-op.ts';

/** Rows whose value is that of the host's function in double precision, rounded once. */
export const NEAREST_OPS = [
  'acos',
  'asin',
  'atan',
  'atan2',
  'cos',
  'exp',
  'exp2',
  'log',
  'log2',
  'sin',
  'tanh',
] as const satisfies readonly PrimitiveOp[];

/** Rows in which floats take part, whatever the type of the first operand. */
const FLOAT_ONLY_OPS = [
  ...NEAREST_OPS,
  'ceil',
  'floor',
  'round',
  'trunc',
  'sqrt',
  'toF32',
  'toF16',
  'bitcastF32',
] as const satisfies readonly PrimitiveOp[];

/** The component-wise rows that an expanded program may have on floats. */
export const FLOAT_OPS = [
  ...FLOAT_ONLY_OPS,
  'neg',
  'add',
  'sub',
  'mul',
  'div',
  'eq',
  'ne',
  'lt',
  'le',
  'gt',
  'ge',
  'select',
  'abs',
  'toBool',
  'toI32',
  'toU32',
  'bitcastI32',
  'bitcastU32',
] as const satisfies readonly PrimitiveOp[];

export type NearestOp = (typeof NEAREST_OPS)[number];
export type FloatOp = (typeof FLOAT_OPS)[number];
export type ComponentOp = Exclude<PrimitiveOp, WholeOp>;
/** The component-wise rows on integers and `bool`. */
export type IntegerOp = Exclude<ComponentOp, (typeof FLOAT_ONLY_OPS)[number]>;

const among = <T extends ComponentOp>(ops: readonly T[]) => {
  const known: ReadonlySet<string> = new Set(ops);
  return (op: ComponentOp): op is T => known.has(op);
};

const isFloatOnly = among(FLOAT_ONLY_OPS);
const isFloatOp = among(FLOAT_OPS);

/** The entry of a component-wise row in the two tables of a back end; `type` is the type of the first operand. */
export function entryOf<T>(
  integers: Readonly<Record<IntegerOp, T>>,
  floats: Readonly<Record<FloatOp, T>>,
  op: ComponentOp,
  type: ScalarType,
): T {
  if (isFloat(type) || isFloatOnly(op)) {
    invariant(isFloatOp(op), `${op} of ${type} is left after the expansion`);
    return floats[op];
  }
  return integers[op];
}
