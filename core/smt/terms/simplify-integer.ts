import { at } from '../../base/assert.ts';
import type { LeafValue } from '../../ir/space.ts';
import { foldAny } from './fold-integer.ts';
import { isApp, isIntegerOp, type IntegerTerm, type Sort, type Term, type TermOp, type TermPool } from './term.ts';

/** Whether an operation computes with integers, compares them or chooses among them. */
export const concernsIntegers = (op: TermOp, args: readonly Term[]): boolean =>
  isIntegerOp(op) || args.at(-1)?.sort === 'int';

const isInteger = (term: Term): term is IntegerTerm => term.kind === 'integer';

/** The value of a constant. */
const valueOf = (term: Term): LeafValue | null =>
  term.kind === 'integer' ? term.value : term.kind === 'const' ? term.bits : null;

/**
 * An operation on integers, its constants folded: `x + 0`, `x - x`, `x == x`, sums of several constants, choices that are made.
 * What is more is left to the solver.
 */
export function integerTerm(pool: TermPool, op: TermOp, sort: Sort, args: readonly Term[]): Term {
  const values = args.map(valueOf);
  if (values.every((value) => value !== null)) {
    const sorts = args.map((arg) => arg.sort);
    const value = foldAny(op, sort, sorts, values, 0);
    return typeof value === 'bigint' ? pool.integer(value) : pool.constant('bool', value);
  }
  const [a, b] = [at(args, 0), at(args, 1)];
  switch (op) {
    case '+':
      return sum(pool, a, b);
    case '-':
      if (a === b) return pool.integer(0n);
      return isInteger(b) ? sum(pool, a, pool.integer(-b.value)) : pool.app(op, sort, args);
    case '*':
      return product(pool, a, b);
    case 'div':
      return isInteger(b) && b.value === 1n ? a : pool.app(op, sort, args);
    case 'mod':
      return isInteger(b) && b.value === 1n ? pool.integer(0n) : pool.app(op, sort, args);
    case '<':
      return a === b ? pool.constant('bool', 0) : pool.app(op, sort, args);
    case '=':
      if (a === b) return pool.constant('bool', 1);
      // Both ways of writing it are one term.
      return pool.app(op, sort, isInteger(a) || (!isInteger(b) && b.id < a.id) ? [b, a] : [a, b]);
    case 'ite':
      return choice(pool, a, b, at(args, 2));
    default:
      return pool.app(op, sort, args);
  }
}

function sum(pool: TermPool, first: Term, second: Term): Term {
  const [a, b] = isInteger(first) ? [second, first] : [first, second];
  if (!isInteger(b)) return pool.app('+', 'int', [a, b]);
  if (b.value === 0n) return a;
  const inner = isApp(a, '+') ? at(a.args, 1) : null;
  return isApp(a, '+') && inner !== null && isInteger(inner)
    ? sum(pool, at(a.args, 0), pool.integer(inner.value + b.value))
    : pool.app('+', 'int', [a, b]);
}

function product(pool: TermPool, first: Term, second: Term): Term {
  const [a, b] = isInteger(first) ? [second, first] : [first, second];
  if (isInteger(b) && (b.value === 0n || b.value === 1n)) return b.value === 0n ? b : a;
  return pool.app('*', 'int', [a, b]);
}

function choice(pool: TermPool, condition: Term, a: Term, b: Term): Term {
  if (condition.kind === 'const') return condition.bits === 1 ? a : b;
  if (a === b) return a;
  if (isApp(condition, 'not')) return choice(pool, at(condition.args, 0), b, a);
  const then = isApp(a, 'ite') && a.args[0] === condition ? at(a.args, 1) : a;
  const otherwise = isApp(b, 'ite') && b.args[0] === condition ? at(b.args, 2) : b;
  return then === a && otherwise === b
    ? pool.app('ite', 'int', [condition, a, b])
    : choice(pool, condition, then, otherwise);
}
