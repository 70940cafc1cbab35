import type { Span } from '../../base/span.ts';
import type { Expr } from '../../ir/program.ts';
import type { ScalarType } from '../../ir/types.ts';

/** An abstract integer: always a constant, without IR until it gets a concrete type. */
export interface Abstract {
  readonly kind: 'abstract';
  readonly value: bigint;
  readonly span: Span;
}

/** An expression of a concrete type; `constant` is its bit pattern when it is a constant expression. */
export interface Concrete {
  readonly kind: 'concrete';
  readonly type: ScalarType;
  readonly ir: Expr;
  readonly constant: number | null;
  readonly span: Span;
}

/** An expression with a reported mistake: what contains it is not reported again. */
export interface Poison {
  readonly kind: 'poison';
  readonly span: Span;
}

export type Typed = Abstract | Concrete | Poison;

export const poison = (span: Span): Poison => ({ kind: 'poison', span });

/** A constant of a concrete type. */
export function constantOf(type: ScalarType, bits: number, span: Span): Concrete {
  return { kind: 'concrete', type, ir: { kind: 'constant', type, bits, span }, constant: bits, span };
}

/** The type in words. */
export function typeName(typed: Typed): string {
  return typed.kind === 'concrete' ? typed.type : typed.kind === 'abstract' ? 'integer constant' : '?';
}

/** The bit pattern of `value` in `type`, `null` when it does not fit. */
export function bitsOf(type: ScalarType, value: bigint): number | null {
  const [low, high] = type === 'u32' ? [0n, 0xffffffffn] : type === 'i32' ? [-0x80000000n, 0x7fffffffn] : [0n, 1n];
  return value < low || value > high ? null : Number(BigInt.asUintN(32, value));
}
