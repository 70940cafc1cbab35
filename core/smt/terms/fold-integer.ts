import { at, invariant, unreachable } from '../../base/assert.ts';
import type { LeafValue } from '../../ir/space.ts';
import { foldOp } from './fold.ts';
import { type IntegerOp, isIntegerOp, type Sort, type TermOp } from './term.ts';

/** The value of an operation on integers, as SMT-LIB defines it (theory Ints); by zero, where anything will do, 0. */
function foldInteger(op: IntegerOp, a: bigint, b: bigint): LeafValue {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case 'div':
      return b === 0n ? 0n : (a - euclidean(a, b)) / b;
    case 'mod':
      return b === 0n ? 0n : euclidean(a, b);
    case '<':
      return a < b ? 1 : 0;
    default:
      return unreachable(op);
  }
}

/** The remainder that is not negative. */
function euclidean(a: bigint, b: bigint): bigint {
  const remainder = a % b;
  return remainder >= 0n ? remainder : remainder + (b < 0n ? -b : b);
}

const integer = (value: LeafValue): bigint => {
  invariant(typeof value === 'bigint', 'a pattern where an integer is expected');
  return value;
};

const pattern = (value: LeafValue): number => {
  invariant(typeof value === 'number', 'an integer where a pattern is expected');
  return value;
};

/** The value of any operation; parameters as in {@link foldOp}. */
export function foldAny(
  op: TermOp,
  sort: Sort,
  operands: readonly Sort[],
  args: readonly LeafValue[],
  low: number,
): LeafValue {
  if (isIntegerOp(op)) return foldInteger(op, integer(at(args, 0)), integer(at(args, 1)));
  if (operands.at(-1) !== 'int') return foldOp(op, sort, operands, args.map(pattern), low);
  if (op === 'ite') return at(args, at(args, 0) === 1 ? 1 : 2);
  invariant(op === '=', `${op} of integers`);
  return at(args, 0) === at(args, 1) ? 1 : 0;
}
