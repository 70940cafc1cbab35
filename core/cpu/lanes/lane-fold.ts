import { FOLD_FLOAT_BINARY, FOLD_FLOAT_UNARY } from './lane-floats.ts';
import type { LaneBinary, LaneId, LaneUnary } from './lane-nodes.ts';

const ONES = 0xffffffff;
const mask = (condition: boolean): number => (condition ? ONES : 0);

const popcount = (bits: number): number => {
  let count = 0;
  for (let i = 0; i < 32; i++) count += (bits >>> i) & 1;
  return count;
};

/** Folding on patterns; the caller reduces modulo 2^32. */
export const FOLD: Readonly<Record<LaneBinary, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => Math.imul(a, b),
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
  andnot: (a, b) => a & ~b,
  min_s: (a, b) => Math.min(a | 0, b | 0),
  min_u: (a, b) => Math.min(a, b),
  max_s: (a, b) => Math.max(a | 0, b | 0),
  max_u: (a, b) => Math.max(a, b),
  eq: (a, b) => mask(a === b),
  lt_s: (a, b) => mask((a | 0) < (b | 0)),
  lt_u: (a, b) => mask(a < b),
  le_s: (a, b) => mask((a | 0) <= (b | 0)),
  le_u: (a, b) => mask(a <= b),
  shl: (a, b) => a << b,
  shr_s: (a, b) => a >> b,
  shr_u: (a, b) => a >>> b,
  quot_s: (a, b) => Math.trunc((a | 0) / (b | 0)),
  quot_u: (a, b) => Math.trunc(a / b),
  ...FOLD_FLOAT_BINARY,
};

export const FOLD_UNARY: Readonly<Record<LaneUnary, (a: number) => number>> = {
  not: (a) => ~a,
  popcount,
  ...FOLD_FLOAT_UNARY,
};

export const COMMUTATIVE: ReadonlySet<LaneBinary> = new Set(['add', 'mul', 'and', 'or', 'xor', 'eq']);

/**
 * What the operation comes to when its right operand is a certain constant, or a mask meets itself: an
 * operand or a constant. Nothing is concluded about two values that are equal: a sweep that reasons away
 * what it was asked to try (x + y == y + x) would not be one.
 */
export function identity(
  op: LaneBinary,
  a: LaneId,
  b: LaneId,
  x: number | null,
  y: number | null,
): LaneId | { bits: number } | null {
  switch (op) {
    case 'add':
      return y === 0 ? a : null;
    case 'sub':
      return y === 0 ? a : null;
    case 'mul':
      return y === 1 ? a : y === 0 ? { bits: 0 } : null;
    case 'and':
      return y === ONES || a === b ? a : y === 0 ? { bits: 0 } : null;
    case 'or':
      return y === 0 || a === b ? a : y === ONES ? { bits: ONES } : null;
    case 'xor':
      return y === 0 ? a : null;
    case 'andnot':
      return y === 0 ? a : y === ONES || a === b || x === 0 ? { bits: 0 } : null;
    case 'shl':
    case 'shr_s':
    case 'shr_u':
      return y !== null && (y & 31) === 0 ? a : null;
    case 'quot_s':
    case 'quot_u':
      return y === 1 ? a : null;
    default:
      return null;
  }
}
