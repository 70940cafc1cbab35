import { at } from '../../base/assert.ts';
import { singleFact, top } from '../rewrite/fact.ts';
import type { Maker } from '../rewrite/rules/bindings.ts';
import type { RuleBook } from '../rewrite/rules/match.ts';
import { knownInConjunction } from './conjunction.ts';
import { foldOp } from './fold.ts';
import { concernsIntegers, integerTerm } from './simplify-integer.ts';
import { type ConstTerm, type Sort, type Term, type TermOp, type TermPool, widthOf } from './term.ts';

const WORDS_COMMUTE: ReadonlySet<TermOp> = new Set(['bvand', 'bvor', 'bvxor', 'bvadd', 'bvmul']);

const isConstant = (term: Term): term is ConstTerm => term.kind === 'const';

/** The value of an operation on constants. */
export function folded(pool: TermPool, op: TermOp, sort: Sort, args: readonly ConstTerm[], low: number): Term {
  return pool.constant(
    sort,
    foldOp(
      op,
      sort,
      args.map((arg) => arg.sort),
      args.map((arg) => arg.bits),
      low,
    ),
  );
}

/**
 * Operands in the order in which rules expect them: constants last, and where the operation is on truths, or compares, the
 * older term first, so that both ways of writing it are one term. Other sums keep theirs: the pass orders them.
 */
function ordered(op: TermOp, args: readonly Term[]): readonly Term[] {
  const [a, b] = [at(args, 0), args[1]];
  if (b === undefined || a === b) return args;
  if (WORDS_COMMUTE.has(op)) return isConstant(a) ? [b, a] : args;
  if (op !== 'and' && op !== '=') return args;
  if (isConstant(a)) return [b, a];
  return isConstant(b) || a.id < b.id ? args : [b, a];
}

/** What is known while terms are made: constants. */
const constantFact = (term: Term) =>
  isConstant(term) ? singleFact(widthOf(term.sort), term.bits) : top(widthOf(term.sort));

/** Makes terms by the rules of `book`: each result equals the plain term for every value of its symbols. */
export function createSimplifier(pool: TermPool, book: RuleBook): Maker {
  const make: Maker = {
    constant: (sort, bits) => pool.constant(sort, bits),
    app(op, sort, given, low) {
      if (concernsIntegers(op, given)) return integerTerm(pool, op, sort, given);
      if (given.every(isConstant)) return folded(pool, op, sort, given, low);
      const args = ordered(op, given);
      const found = book.apply(op, sort, args, low, make, constantFact);
      if (found !== null) return found.term;
      const known = op === 'and' ? knownInConjunction(at(args, 0), at(args, 1), make) : null;
      return known ?? pool.app(op, sort, args, low);
    },
  };
  return make;
}
