import type { Expr } from '../../core/ir/program.ts';
import { isScalar, isVector, partsOf, vectorOf } from '../../core/ir/types.ts';
import { construct, index, member, swizzle } from './build-composite.ts';
import { constant, op, u32 } from './build-ir.ts';

/** The pattern of a scalar as a `u32`. */
export function wordOf(value: Expr): Expr {
  if (value.type === 'u32') return value;
  if (value.type === 'f32') return op('bitcastU32', value);
  if (value.type !== 'f16') return op('toU32', value);
  return op('wordOfHalves', construct(vectorOf(2, 'f16'), value, constant('f16', 0)));
}

/** The patterns of the leaves of a value that may be evaluated many times. */
export function leavesAsWords(value: Expr): readonly Expr[] {
  const { type } = value;
  if (isScalar(type)) return [wordOf(value)];
  return partsOf(type).flatMap((_, i) => {
    if (isVector(type)) return leavesAsWords(swizzle(value, i));
    return leavesAsWords(type.kind === 'struct' ? member(value, i) : index(value, u32(i)));
  });
}
