import { invariant } from '../../base/assert.ts';

/** `bool`, `int` for the mathematical integers, or the width of a bit-vector: 1 to 32. */
export type Sort = 'bool' | 'int' | number;

/**
 * Operations on floats, from patterns to patterns: what SMT-LIB's theory FloatingPoint computes, rounded to
 * nearest even, with the canonical NaN in place of every NaN. Widths 16 and 32 are binary16 and binary32;
 * `fp.fromFloat` rounds a float to the other format, `fp.fromSigned` and `fp.fromUnsigned` an integer.
 */
export const FLOAT_OPS = [
  'fp.add',
  'fp.sub',
  'fp.mul',
  'fp.div',
  'fp.sqrt',
  'fp.fromFloat',
  'fp.fromSigned',
  'fp.fromUnsigned',
] as const;

export type FloatOp = (typeof FLOAT_OPS)[number];

/** Operations on two words of one width that give a third. */
export const BINARY_OPS = [
  'bvand',
  'bvor',
  'bvxor',
  'bvadd',
  'bvsub',
  'bvmul',
  'bvudiv',
  'bvurem',
  'bvsdiv',
  'bvsrem',
  'bvshl',
  'bvlshr',
  'bvashr',
] as const;

export type BinaryOp = (typeof BINARY_OPS)[number];

/**
 * Operations on mathematical integers (theory Ints): `div` and `mod` are Euclid's, so a remainder is never negative; by zero
 * they have no meaning, and whoever writes them sees to it that it does not matter.
 */
export const INTEGER_OPS = ['+', '-', '*', 'div', 'mod', '<'] as const;

export type IntegerOp = (typeof INTEGER_OPS)[number];

/**
 * The operations of terms: names and meaning are SMT-LIB's (theories Core and FixedSizeBitVectors,
 * so division by zero is all ones and a shift by the width or more is 0 or the sign). `or`, `=>`,
 * `bvule` and the like are expressed by these and reappear only in print.
 */
export const TERM_OPS = [
  'not',
  'and',
  '=',
  'ite',
  'bvnot',
  'bvneg',
  ...BINARY_OPS,
  'bvult',
  'bvslt',
  'concat',
  'extract',
  ...FLOAT_OPS,
  ...INTEGER_OPS,
] as const;

export type TermOp = (typeof TERM_OPS)[number];

/** `bits` is the unsigned pattern; 0 or 1 for `bool`. */
export interface ConstTerm {
  readonly kind: 'const';
  readonly id: number;
  readonly sort: Sort;
  readonly bits: number;
}

/** A constant of sort `int`. */
export interface IntegerTerm {
  readonly kind: 'integer';
  readonly id: number;
  readonly sort: 'int';
  readonly value: bigint;
}

export interface SymbolTerm {
  readonly kind: 'symbol';
  readonly id: number;
  readonly sort: Sort;
  readonly name: string;
}

export interface AppTerm {
  readonly kind: 'app';
  readonly id: number;
  readonly sort: Sort;
  readonly op: TermOp;
  readonly args: readonly Term[];
  /** The lowest bit taken by `extract` (the highest follows from the sort); 0 for all others. */
  readonly low: number;
}

/**
 * A node of a directed acyclic graph. Within one pool equal terms are one object, and the `id` of an
 * argument is below the `id` of its user: ascending ids are a topological order.
 */
export type Term = ConstTerm | IntegerTerm | SymbolTerm | AppTerm;

/** Thrown when a pool would grow past its cap; a formula that large is an `unknown`, not a crash. */
export class TermLimitError extends Error {
  override readonly name = 'TermLimitError';
}

/** The default cap of a pool. */
export const TERM_LIMIT = 200_000;

/** Hash-consing: makes each term once. Makes what it is told, simplifies nothing. */
export interface TermPool {
  constant(sort: Sort, bits: number): ConstTerm;
  integer(value: bigint): IntegerTerm;
  symbol(name: string, sort: Sort): SymbolTerm;
  app(op: TermOp, sort: Sort, args: readonly Term[], low?: number): AppTerm;
  /** An application whose sort follows from its arguments, where it was made before. */
  find(op: TermOp, args: readonly Term[]): AppTerm | null;
  /** Terms made so far. */
  readonly size: number;
}

export function createTermPool(limit: number = TERM_LIMIT): TermPool {
  const constants = new Map<string, ConstTerm>();
  const integers = new Map<bigint, IntegerTerm>();
  const symbols = new Map<string, SymbolTerm>();
  const apps = new Map<string, AppTerm>();
  let next = 0;
  const fresh = () => {
    if (next >= limit) throw new TermLimitError(`the formula grew past ${limit} nodes`);
    return next++;
  };
  const keyOf = (op: string, args: readonly Term[]): string => args.reduce((key, { id }) => `${key} ${id}`, op);
  return {
    constant(sort, bits) {
      const key = `${sort}:${bits}`;
      let term = constants.get(key);
      if (term === undefined) {
        invariant(Number.isInteger(bits) && bits >= 0 && bits < 2 ** widthOf(sort), `${bits} is no pattern of ${sort}`);
        term = { kind: 'const', id: fresh(), sort, bits };
        constants.set(key, term);
      }
      return term;
    },
    integer(value) {
      let term = integers.get(value);
      if (term === undefined) {
        term = { kind: 'integer', id: fresh(), sort: 'int', value };
        integers.set(value, term);
      }
      return term;
    },
    symbol(name, sort) {
      let term = symbols.get(name);
      if (term === undefined) {
        term = { kind: 'symbol', id: fresh(), sort, name };
        symbols.set(name, term);
      }
      invariant(term.sort === sort, `symbol ${name} has two sorts`);
      return term;
    },
    app(op, sort, args, low = 0) {
      const key = keyOf(op === 'extract' || op.startsWith('fp.from') ? `${op} ${sort} ${low}` : op, args);
      let term = apps.get(key);
      if (term === undefined) {
        term = { kind: 'app', id: fresh(), sort, op, args, low };
        apps.set(key, term);
      }
      return term;
    },
    find: (op, args) => apps.get(keyOf(op, args)) ?? null,
    get size() {
      return next;
    },
  };
}

/** The width in bits; a `bool` is one bit. */
export function widthOf(sort: Sort): number {
  invariant(sort !== 'int', 'an integer has no width');
  return sort === 'bool' ? 1 : sort;
}

/** Every term reachable from `roots`, arguments before their users. */
export function reachable(roots: readonly Term[]): readonly Term[] {
  const seen = new Set<Term>();
  const stack = [...roots];
  for (let term = stack.pop(); term !== undefined; term = stack.pop()) {
    if (seen.has(term)) continue;
    seen.add(term);
    if (term.kind === 'app') stack.push(...term.args);
  }
  return [...seen].sort((a, b) => a.id - b.id);
}

export const isConstant = (term: Term): term is ConstTerm | IntegerTerm =>
  term.kind === 'const' || term.kind === 'integer';

/** Whether `term` is an application of `op`. */
export function isApp<O extends TermOp>(term: Term, op: O): term is AppTerm & { readonly op: O } {
  return term.kind === 'app' && term.op === op;
}

const INTEGERS: ReadonlySet<TermOp> = new Set(INTEGER_OPS);

export const isIntegerOp = (op: TermOp): op is IntegerOp => INTEGERS.has(op);

/** Whether two integers are multiplied, or divided, of which none is known. */
export const isNonlinear = (term: Term): boolean =>
  (isApp(term, '*') || isApp(term, 'div') || isApp(term, 'mod')) && term.args[1]?.kind !== 'integer';

const FLOATS: ReadonlySet<TermOp> = new Set(FLOAT_OPS);

export const isFloatOp = (op: TermOp): op is FloatOp => FLOATS.has(op);

/** An application of an operation on floats. */
export function isFloatApp(term: Term): term is AppTerm & { readonly op: FloatOp } {
  return term.kind === 'app' && isFloatOp(term.op);
}
