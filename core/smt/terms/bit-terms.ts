import { at, invariant } from '../../base/assert.ts';
import { type BoolTerms, createBoolTerms } from './bool-terms.ts';
import { foldOp } from './fold.ts';
import {
  type ConstTerm,
  type FloatOp,
  isApp,
  type Sort,
  type Term,
  type TermOp,
  type TermPool,
  widthOf,
} from './term.ts';

export type UnaryOp = 'bvnot' | 'bvneg';
export type BinaryOp = Extract<
  TermOp,
  | 'bvand'
  | 'bvor'
  | 'bvxor'
  | 'bvadd'
  | 'bvsub'
  | 'bvmul'
  | 'bvudiv'
  | 'bvurem'
  | 'bvsdiv'
  | 'bvsrem'
  | 'bvshl'
  | 'bvlshr'
  | 'bvashr'
>;

/** Makers of terms over bit-vectors and Booleans that simplify locally. */
export interface Terms extends BoolTerms {
  readonly pool: TermPool;
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
}

type Rule = (a: Term, b: Term) => Term | null;

const COMMUTATIVE: ReadonlySet<BinaryOp> = new Set(['bvand', 'bvor', 'bvxor', 'bvadd', 'bvmul']);
/** Operations that are associative as well: constants of a chain meet. */
const ASSOCIATIVE: ReadonlySet<BinaryOp> = COMMUTATIVE;

/** The exponent of a power of two, else `null`. */
const powerOf = (bits: number): number | null =>
  bits !== 0 && (bits & (bits - 1)) === 0 ? 31 - Math.clz32(bits) : null;
/** Whether one of the two is `op` of the other. */
const opposite = (op: UnaryOp, a: Term, b: Term): boolean =>
  (isApp(a, op) && a.args[0] === b) || (isApp(b, op) && b.args[0] === a);

/** The rules of one width, where at most the second operand is constant. */
function rulesOf(terms: Omit<Terms, 'binary'>, binary: Terms['binary'], width: number): Record<BinaryOp, Rule> {
  const k = (pattern: number): Term => terms.bits(width, pattern);
  const zero = k(0);
  const one = k(1);
  const ones = k(2 ** width - 1);
  const shiftBy =
    (op: 'bvshl' | 'bvlshr'): Rule =>
    (a, b) => {
      if (b === zero || a === zero) return a;
      if (b.kind !== 'const') return null;
      if (b.bits >= width) return zero;
      const inner = isApp(a, op) ? a.args[1] : undefined;
      if (inner?.kind !== 'const' || !isApp(a, op)) return null;
      const sum = inner.bits + b.bits;
      return sum >= width ? zero : binary(op, at(a.args, 0), k(sum));
    };
  return {
    bvand: (a, b) => (b === zero ? zero : b === ones || a === b ? a : opposite('bvnot', a, b) ? zero : null),
    bvor: (a, b) => (b === ones ? ones : b === zero || a === b ? a : opposite('bvnot', a, b) ? ones : null),
    bvxor: (a, b) => {
      if (b === zero) return a;
      if (a === b) return zero;
      if (b === ones) return terms.unary('bvnot', a);
      return opposite('bvnot', a, b) ? ones : null;
    },
    bvadd: (a, b) => {
      if (b === zero) return a;
      if (opposite('bvneg', a, b)) return zero;
      return opposite('bvnot', a, b) ? ones : null;
    },
    bvsub: (a, b) => {
      if (a === b) return zero;
      if (a === zero) return terms.unary('bvneg', b);
      return b.kind === 'const' ? binary('bvadd', a, terms.unary('bvneg', b)) : null;
    },
    bvmul: (a, b) => (b === zero ? zero : b === one ? a : b === ones ? terms.unary('bvneg', a) : null),
    bvudiv: (a, b) => {
      if (b.kind !== 'const') return null;
      const exponent = powerOf(b.bits);
      return exponent === null ? null : binary('bvlshr', a, k(exponent));
    },
    bvurem: (a, b) => {
      if (b.kind !== 'const') return null;
      if (b === zero) return a;
      return powerOf(b.bits) === null ? null : binary('bvand', a, k(b.bits - 1));
    },
    bvsdiv: (a, b) => (width > 1 && b === one ? a : null),
    bvsrem: (_a, b) => (width > 1 && (b === one || b === ones) ? zero : null),
    bvshl: shiftBy('bvshl'),
    bvlshr: shiftBy('bvlshr'),
    bvashr: (a, b) => {
      if (b === zero || a === zero || a === ones) return a;
      return b.kind === 'const' && b.bits >= width ? binary('bvashr', a, k(width - 1)) : null;
    },
  };
}

export function createTerms(pool: TermPool): Terms {
  const bool = createBoolTerms(pool);
  const bits = (width: number, pattern: number): Term => pool.constant(width, pattern);

  const folded = (op: TermOp, sort: Sort, args: readonly ConstTerm[], low = 0): Term =>
    pool.constant(
      sort,
      foldOp(
        op,
        sort,
        args.map((a) => a.sort),
        args.map((a) => a.bits),
        low,
      ),
    );

  const unary = (op: UnaryOp, a: Term): Term => {
    if (a.kind === 'const') return folded(op, a.sort, [a]);
    return isApp(a, op) ? at(a.args, 0) : pool.app(op, a.sort, [a]);
  };

  const comparison =
    (op: 'bvult' | 'bvslt', lowest: (width: number) => number, highest: (width: number) => number) =>
    (a: Term, b: Term): Term => {
      invariant(a.sort === b.sort, `${op} of ${a.sort} and ${b.sort}`);
      if (a === b) return bool.false;
      if (a.kind === 'const' && b.kind === 'const') return folded(op, 'bool', [a, b]);
      const [low, high] = [lowest(widthOf(a.sort)), highest(widthOf(a.sort))];
      if (b.kind === 'const' && b.bits === low) return bool.false;
      if (a.kind === 'const' && a.bits === high) return bool.false;
      if (a.kind === 'const' && a.bits === low) return bool.ne(b, a);
      if (b.kind === 'const' && b.bits === high) return bool.ne(a, b);
      return pool.app(op, 'bool', [a, b]);
    };
  const ult = comparison(
    'bvult',
    () => 0,
    (width) => 2 ** width - 1,
  );
  const slt = comparison(
    'bvslt',
    (width) => 2 ** (width - 1),
    (width) => 2 ** (width - 1) - 1,
  );

  const extract = (a: Term, low: number, width: number): Term => {
    invariant(low >= 0 && width >= 1 && low + width <= widthOf(a.sort), `extract ${low}, ${width} of ${a.sort}`);
    if (width === a.sort) return a;
    if (a.kind === 'const') return folded('extract', width, [a], low);
    if (isApp(a, 'extract')) return extract(at(a.args, 0), a.low + low, width);
    if (isApp(a, 'concat')) {
      const [high, rest] = [at(a.args, 0), at(a.args, 1)];
      const split = widthOf(rest.sort);
      if (low >= split) return extract(high, low - split, width);
      if (low + width <= split) return extract(rest, low, width);
    }
    return pool.app('extract', width, [a], low);
  };

  const concat = (a: Term, b: Term): Term => {
    const width = widthOf(a.sort) + widthOf(b.sort);
    invariant(width <= 32, `concat to ${width} bits`);
    if (a.kind === 'const' && b.kind === 'const') return folded('concat', width, [a, b]);
    // Neighbouring pieces of one term are one piece.
    if (isApp(a, 'extract') && isApp(b, 'extract') && a.args[0] === b.args[0] && a.low === b.low + widthOf(b.sort)) {
      return extract(at(a.args, 0), b.low, width);
    }
    return pool.app('concat', width, [a, b]);
  };

  const float = (op: FloatOp, width: 16 | 32, ...args: readonly Term[]): Term => {
    const constants = args.filter((arg) => arg.kind === 'const');
    return constants.length === args.length ? folded(op, width, constants) : pool.app(op, width, args);
  };

  const base = {
    ...bool,
    pool,
    bits,
    symbol: (name: string, sort: Sort): Term => pool.symbol(name, sort),
    unary,
    ult,
    ule: (a: Term, b: Term) => bool.not(ult(b, a)),
    slt,
    sle: (a: Term, b: Term) => bool.not(slt(b, a)),
    extract,
    concat,
    float,
  };

  const rules = new Map<number, Record<BinaryOp, Rule>>();
  const binary = (op: BinaryOp, first: Term, second: Term): Term => {
    invariant(first.sort === second.sort && first.sort !== 'bool', `${op} of ${first.sort} and ${second.sort}`);
    if (first.kind === 'const' && second.kind === 'const') return folded(op, first.sort, [first, second]);
    // Constants go last. Other operands keep their places: that a sum commutes is for the solver to prove.
    const [a, b] = COMMUTATIVE.has(op) && first.kind === 'const' ? [second, first] : [first, second];
    const width = widthOf(a.sort);
    let table = rules.get(width);
    if (table === undefined) {
      table = rulesOf(base, binary, width);
      rules.set(width, table);
    }
    const simplified = table[op](a, b);
    if (simplified !== null) return simplified;
    if (b.kind === 'const' && ASSOCIATIVE.has(op) && isApp(a, op)) {
      const inner = at(a.args, 1);
      if (inner.kind === 'const') return binary(op, at(a.args, 0), folded(op, a.sort, [inner, b]));
    }
    return pool.app(op, a.sort, [a, b]);
  };

  return { ...base, binary };
}
