import { at } from '../../base/assert.ts';
import { floatFromBits, floatToBits } from '../../ir/float.ts';
import { OPS, type OpRow } from '../../ir/ops.ts';
import type { Expr, Program } from '../../ir/program.ts';
import type { Property } from '../../ir/property.ts';
import { reachable, rootsOf, visitFunction } from '../../ir/reach.ts';
import { elementOf, isFloat, isScalar, isVector, type ScalarType } from '../../ir/types.ts';
import type { ComponentOp } from './float-op.ts';

/**
 * How compiled code holds floats: in the format of `f32`, an `f16` as the `f32` of the same value (a NaN with the
 * same payload, further left). Operations are those of the machine's `f32`; these steps follow, in this order.
 */
export interface FloatSteps {
  /** Round to the nearest `f16`. One rounding in all: `f32` has more than twice the digits of `f16` and two. */
  readonly half: boolean;
  /** Make a NaN the canonical one: WebAssembly leaves its bits open. Useless where no bits are ever looked at. */
  readonly canonical: boolean;
}

const EXACT_ON_HALVES: ReadonlySet<ComponentOp> = new Set(['neg', 'abs', 'ceil', 'floor', 'round', 'trunc']);

/** What follows an operation with operands of the type `from`, whose result has the type `to`. */
export function floatSteps(op: ComponentOp, from: ScalarType, to: ScalarType): FloatSteps {
  const row: OpRow = OPS[op];
  const moves = row.float?.meaning === 'bits' || ((op === 'toF32' || op === 'toF16') && from === to);
  const computes = isFloat(to) && !moves;
  return { half: computes && to === 'f16' && !EXACT_ON_HALVES.has(op), canonical: computes };
}

/** The pattern that compiled code has for a pattern of the type. */
export function heldBits(type: ScalarType, bits: number): number {
  if (type !== 'f16') return bits;
  const value = floatFromBits('f16', bits);
  if (!Number.isNaN(value)) return floatToBits('f32', value);
  return (((bits & 0x8000) << 16) | 0x7f800000 | ((bits & 0x3ff) << 13)) >>> 0;
}

/** Whether an expanded program looks at the bits of a float, so that one NaN could be told from another. */
export function observesBits(program: Program, property: Property): boolean {
  let found = false;
  const expr = (e: Expr) => {
    found ||= e.kind === 'op' && observes(e);
  };
  for (const id of reachable(program, rootsOf(property))) {
    visitFunction(at(program.functions, id), { expr, callee: () => {} });
  }
  return found;
}

function observes({ op, args }: Expr & { readonly kind: 'op' }): boolean {
  if (op === 'wordOfHalves') return true;
  if (op !== 'bitcastI32' && op !== 'bitcastU32') return false;
  const { type } = at(args, 0);
  return (isScalar(type) || isVector(type)) && isFloat(elementOf(type));
}
