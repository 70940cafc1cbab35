import { invariant } from '../../base/assert.ts';
import { ruleBook } from '../rewrite/rules/match.ts';
import { TRUTH_RULES, WORD_RULES } from '../rewrite/rules/tables.ts';
import { type BoolTerms, createBoolTerms } from './bool-terms.ts';
import { createSimplifier } from './simplify.ts';
import {
  type AppTerm,
  type BinaryOp,
  type FloatOp,
  type IntegerOp,
  type Sort,
  type Term,
  type TermPool,
  widthOf,
} from './term.ts';

export type UnaryOp = 'bvnot' | 'bvneg';

/** Makers of terms over bit-vectors, integers and Booleans that simplify locally. */
export interface Terms extends BoolTerms {
  readonly pool: TermPool;
  /** An `i32` is a mathematical integer, not a word. */
  readonly unbounded: boolean;
  bits(width: number, pattern: number): Term;
  symbol(name: string, sort: Sort): Term;
  unary(op: UnaryOp, a: Term): Term;
  binary(op: BinaryOp, a: Term, b: Term): Term;
  ult(a: Term, b: Term): Term;
  ule(a: Term, b: Term): Term;
  slt(a: Term, b: Term): Term;
  sle(a: Term, b: Term): Term;
  /** Bits `low + width - 1` down to `low`. */
  extract(a: Term, low: number, width: number): Term;
  /** The first argument has the high bits. */
  concat(a: Term, b: Term): Term;
  /** An operation on floats whose result has `width` bits. Nothing but constants is simplified: few laws hold. */
  float(op: FloatOp, width: 16 | 32, ...args: readonly Term[]): Term;
  integer(value: bigint): Term;
  arithmetic(op: Exclude<IntegerOp, '<'>, a: Term, b: Term): Term;
  /** Of integers. */
  lt(a: Term, b: Term): Term;
  le(a: Term, b: Term): Term;
  /** The operation of `term` on other arguments of the same sorts. */
  again(term: AppTerm, args: readonly Term[]): Term;
}

export interface TermOptions {
  /**
   * Constants are folded and truths are simplified, so that branches join and loops end, but no rule about words is used: what
   * a solver is asked to check our rules by.
   */
  readonly plain?: boolean;
  readonly unbounded?: boolean;
}

const LOCAL = ruleBook([...TRUTH_RULES, ...WORD_RULES]);
const PLAIN = ruleBook(TRUTH_RULES);

export function createTerms(pool: TermPool, { plain = false, unbounded = false }: TermOptions = {}): Terms {
  const make = createSimplifier(pool, plain ? PLAIN : LOCAL);
  const bool = createBoolTerms(make);
  const comparison =
    (op: 'bvult' | 'bvslt') =>
    (a: Term, b: Term): Term => {
      invariant(a.sort === b.sort, `${op} of ${a.sort} and ${b.sort}`);
      return make.app(op, 'bool', [a, b], 0);
    };
  const ofIntegers = (op: IntegerOp, a: Term, b: Term): Term => {
    invariant(a.sort === 'int' && b.sort === 'int', `${op} of ${a.sort} and ${b.sort}`);
    return make.app(op, op === '<' ? 'bool' : 'int', [a, b], 0);
  };
  const [ult, slt] = [comparison('bvult'), comparison('bvslt')];
  return {
    ...bool,
    pool,
    unbounded,
    bits: (width, pattern) => pool.constant(width, pattern),
    symbol: (name, sort) => pool.symbol(name, sort),
    unary: (op, a) => make.app(op, a.sort, [a], 0),
    binary(op, a, b) {
      invariant(a.sort === b.sort && a.sort !== 'bool', `${op} of ${a.sort} and ${b.sort}`);
      return make.app(op, a.sort, [a, b], 0);
    },
    ult,
    ule: (a, b) => bool.not(ult(b, a)),
    slt,
    sle: (a, b) => bool.not(slt(b, a)),
    extract(a, low, width) {
      invariant(low >= 0 && width >= 1 && low + width <= widthOf(a.sort), `extract ${low}, ${width} of ${a.sort}`);
      // All of a word is no piece, in plain terms either.
      return width === a.sort ? a : make.app('extract', width, [a], low);
    },
    concat(a, b) {
      const width = widthOf(a.sort) + widthOf(b.sort);
      invariant(width <= 32, `concat to ${width} bits`);
      return make.app('concat', width, [a, b], 0);
    },
    float: (op, width, ...args) => make.app(op, width, args, 0),
    integer: (value) => pool.integer(value),
    arithmetic: ofIntegers,
    lt: (a, b) => ofIntegers('<', a, b),
    le: (a, b) => bool.not(ofIntegers('<', b, a)),
    again: (term, args) => make.app(term.op, term.sort, args, term.low),
  };
}
