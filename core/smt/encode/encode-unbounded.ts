import { at } from '../../base/assert.ts';
import { OPS, type OpId } from '../../ir/ops.ts';
import type { Operation } from '../../ir/program.ts';
import type { Terms } from '../terms/bit-terms.ts';
import type { Term } from '../terms/term.ts';
import { demand, type Progress, UnsupportedError } from './encode-context.ts';

type Encoder = (t: Terms, a: Term, b: Term, c: Term) => Term;

const zero = (t: Terms): Term => t.integer(0n);
const negative = (t: Terms, a: Term): Term => t.arithmetic('-', zero(t), a);
const below: Encoder = (t, a, b) => t.lt(a, b);
const atMost: Encoder = (t, a, b) => t.le(a, b);

/** Towards zero, where Euclid's goes down: both agree of a dividend that is not negative. The result by zero never counts. */
const truncating =
  (op: 'div' | 'mod'): Encoder =>
  (t, a, b) => {
    const divided = t.ite(t.le(zero(t), a), t.arithmetic(op, a, b), negative(t, t.arithmetic(op, negative(t, a), b)));
    return t.ite(t.eq(b, zero(t)), zero(t), divided);
  };

/** What an expression over mathematical integers and truths may do; the front end keeps all else out. */
const ENCODE_UNBOUNDED: Readonly<Partial<Record<OpId, Encoder>>> = {
  neg: negative,
  add: (t, a, b) => t.arithmetic('+', a, b),
  sub: (t, a, b) => t.arithmetic('-', a, b),
  mul: (t, a, b) => t.arithmetic('*', a, b),
  div: truncating('div'),
  rem: truncating('mod'),
  not: (t, a) => t.not(a),
  and: (t, a, b) => t.and(a, b),
  or: (t, a, b) => t.or(a, b),
  eq: (t, a, b) => t.eq(a, b),
  ne: (t, a, b) => t.ne(a, b),
  lt: below,
  le: atMost,
  gt: (t, a, b) => below(t, b, a, a),
  ge: (t, a, b) => atMost(t, b, a, a),
  select: (t, a, b, c) => t.ite(c, b, a),
  abs: (t, a) => t.ite(t.lt(a, zero(t)), negative(t, a), a),
  min: (t, a, b) => t.ite(t.lt(b, a), b, a),
  max: (t, a, b) => t.ite(t.lt(a, b), b, a),
};

/** An operation of `//@ integers unbounded`. Division by zero is undefined. */
export function encodeUnbounded(t: Terms, expr: Operation, args: readonly Term[], progress: Progress): Term {
  const encode = ENCODE_UNBOUNDED[expr.op];
  const isWord = args.some(({ sort }) => typeof sort === 'number');
  if (encode === undefined || isWord) throw new UnsupportedError(`${OPS[expr.op].wgsl} of words`, expr.span);
  const [a, b, c] = [at(args, 0), args[1] ?? at(args, 0), args[2] ?? at(args, 0)];
  if (expr.op === 'div' || expr.op === 'rem') demand(t, progress, t.ne(b, zero(t)));
  return encode(t, a, b, c);
}
