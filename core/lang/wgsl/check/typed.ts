import { at } from '../../../base/assert.ts';
import type { Span } from '../../../base/span.ts';
import { FLOAT_FORMATS, floatFromBits, floatToBits } from '../../../ir/float.ts';
import type { Expr } from '../../../ir/program.ts';
import {
  type FloatType,
  isScalar,
  leafCount,
  partsOf,
  type ScalarType,
  type Type,
  typeText,
} from '../../../ir/types.ts';
import { type AbstractType, abstractText } from './abstract-type.ts';

/** The leaves of an abstract value in order: bigint for an abstract integer, a finite number for an abstract float. */
export type AbstractValue = bigint | number;

/** A value of abstract type: always a constant, without IR until it gets a concrete type. */
export interface Abstract {
  readonly kind: 'abstract';
  readonly type: AbstractType;
  readonly values: readonly AbstractValue[];
  readonly span: Span;
}

/** An expression of a concrete type; `constant` are the bit patterns of its leaves when it is a constant expression. */
export interface Concrete {
  readonly kind: 'concrete';
  readonly type: Type;
  readonly ir: Expr;
  readonly constant: readonly number[] | null;
  readonly span: Span;
}

/** An expression with a reported mistake: what contains it is not reported again. */
export interface Poison {
  readonly kind: 'poison';
  readonly span: Span;
}

export type Operand = Abstract | Concrete;
export type Typed = Operand | Poison;

export const poison = (span: Span): Poison => ({ kind: 'poison', span });

export const abstractOf = (value: AbstractValue, span: Span): Abstract => ({
  kind: 'abstract',
  type: typeof value === 'bigint' ? 'int' : 'float',
  values: [value],
  span,
});

/** A constant of a concrete type, from the bit patterns of its leaves. */
export function constantOf(type: Type, bits: readonly number[], span: Span): Concrete {
  return { kind: 'concrete', type, ir: constantIr(type, bits, span), constant: bits, span };
}

export const scalarOf = (type: ScalarType, bits: number, span: Span): Concrete => constantOf(type, [bits], span);

/** The zero value of a type (WGSL specification, section "Zero Value"). */
export function zeroOf(type: Type, span: Span): Concrete {
  return constantOf(type, Array<number>(leafCount(type)).fill(0), span);
}

function constantIr(type: Type, bits: readonly number[], span: Span): Expr {
  if (isScalar(type)) return { kind: 'constant', type, bits: at(bits, 0), span };
  if (bits.every((b) => b === 0)) return { kind: 'zero', type, span };
  let offset = 0;
  const args = partsOf(type).map((part) => {
    const size = leafCount(part.type);
    offset += size;
    return constantIr(part.type, bits.slice(offset - size, offset), span);
  });
  return { kind: 'construct', type, args, span };
}

/** The same value, written somewhere else. */
export function placed(value: Concrete, span: Span): Concrete {
  return { ...value, ir: { ...value.ir, span }, span };
}

/** The value as a constant without the operations that made it. */
export function folded(value: Operand): Operand {
  return value.kind === 'concrete' && value.constant !== null
    ? constantOf(value.type, value.constant, value.span)
    : value;
}

/** The bit pattern of a scalar constant; `null` for everything else. */
export function scalarConstant(typed: Typed): number | null {
  return typed.kind === 'concrete' && isScalar(typed.type) ? (typed.constant?.[0] ?? null) : null;
}

/** The type in words. */
export function typeName(typed: Typed): string {
  return typed.kind === 'concrete' ? typeText(typed.type) : typed.kind === 'abstract' ? abstractText(typed.type) : '?';
}

/** The bit pattern of `value` in `type`, `null` when it does not fit: a float is rounded, and must lie inside of what is finite. */
export function bitsOf(type: ScalarType, value: AbstractValue): number | null {
  if (type === 'f32' || type === 'f16') {
    const given = Number(value);
    return Math.abs(given) > largestFinite(type) ? null : floatToBits(type, given);
  }
  if (typeof value === 'number') return null;
  const [low, high] = type === 'u32' ? [0n, 0xffffffffn] : type === 'i32' ? [-0x80000000n, 0x7fffffffn] : [0n, 1n];
  return value < low || value > high ? null : Number(BigInt.asUintN(32, value));
}

/** Compilers refuse what lies above it, even where rounding would come back to it. */
export const largestFinite = (type: FloatType): number => floatFromBits(type, FLOAT_FORMATS[type].infinity - 1);
