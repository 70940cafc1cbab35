import { at, invariant, unreachable } from '../../base/assert.ts';
import { foldFloat } from './fold-float.ts';
import { isFloatOp, isIntegerOp, type Sort, type TermOp, widthOf } from './term.ts';

const maskOf = (width: number): number => 2 ** width - 1;
const truncate = (value: number, width: number): number => (width === 32 ? value >>> 0 : (value & maskOf(width)) >>> 0);
const signed = (bits: number, width: number): number => (bits >= 2 ** (width - 1) ? bits - 2 ** width : bits);
/** Two's complement of any integer of less than 2^53. */
const wrap = (value: number, width: number): number => {
  const modulus = 2 ** width;
  return ((value % modulus) + modulus) % modulus;
};

/**
 * The value of an operation on patterns, as SMT-LIB defines it (theory FixedSizeBitVectors; division
 * by zero: https://smt-lib.org, `bvudiv` all ones, `bvurem` the dividend).
 *
 * @param sort of the result
 * @param operands the sorts of the arguments
 * @param args unsigned patterns
 * @param low the lowest bit of an `extract`
 */
export function foldOp(
  op: TermOp,
  sort: Sort,
  operands: readonly Sort[],
  args: readonly number[],
  low: number,
): number {
  invariant(!isIntegerOp(op), `${op} of patterns`);
  const width = widthOf(operands[0] ?? sort);
  const a = at(args, 0);
  const b = args[1] ?? 0;
  if (isFloatOp(op)) return foldFloat(op, widthOf(sort), width, a, b);
  switch (op) {
    case 'not':
      return 1 - a;
    case 'and':
      return a & b;
    case '=':
      return a === b ? 1 : 0;
    case 'ite':
      return a === 1 ? b : at(args, 2);
    case 'bvnot':
      return maskOf(width) - a;
    case 'bvneg':
      return wrap(-a, width);
    case 'bvand':
      return (a & b) >>> 0;
    case 'bvor':
      return (a | b) >>> 0;
    case 'bvxor':
      return (a ^ b) >>> 0;
    case 'bvadd':
      return truncate(a + b, width);
    case 'bvsub':
      return wrap(a - b, width);
    case 'bvmul':
      return truncate(Math.imul(a, b), width);
    case 'bvudiv':
      return b === 0 ? maskOf(width) : Math.floor(a / b);
    case 'bvurem':
      return b === 0 ? a : a % b;
    case 'bvsdiv': {
      const [x, y] = [signed(a, width), signed(b, width)];
      if (y === 0) return x < 0 ? 1 : maskOf(width);
      return wrap(Math.trunc(x / y), width);
    }
    case 'bvsrem': {
      const [x, y] = [signed(a, width), signed(b, width)];
      return y === 0 ? a : wrap(x % y, width);
    }
    case 'bvshl':
      return b >= width ? 0 : truncate(a << b, width);
    case 'bvlshr':
      return b >= width ? 0 : a >>> b;
    case 'bvashr':
      return wrap(Math.floor(signed(a, width) / 2 ** Math.min(b, width)), width);
    case 'bvult':
      return a < b ? 1 : 0;
    case 'bvslt':
      return signed(a, width) < signed(b, width) ? 1 : 0;
    case 'concat':
      return a * 2 ** widthOf(at(operands, 1)) + b;
    case 'extract':
      return truncate(a >>> low, widthOf(sort));
    default:
      return unreachable(op);
  }
}
