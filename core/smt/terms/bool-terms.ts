import { at, invariant } from '../../base/assert.ts';
import { type AppTerm, isApp, type Term, type TermPool, widthOf } from './term.ts';

/** Makers of Boolean terms that simplify locally; every result equals the plain term for every value of its symbols. */
export interface BoolTerms {
  readonly true: Term;
  readonly false: Term;
  bool(value: boolean): Term;
  not(a: Term): Term;
  and(...items: readonly Term[]): Term;
  or(...items: readonly Term[]): Term;
  /** Equality of two terms of the same sort. */
  eq(a: Term, b: Term): Term;
  ne(a: Term, b: Term): Term;
  /** `c ? a : b`, the arms of any one sort. */
  ite(c: Term, a: Term, b: Term): Term;
}

/** How many conjuncts a local look into a conjunction visits: keeps every rule constant time. */
const LOOK = 16;

const negated = (term: Term): Term | null => (isApp(term, 'not') ? at(term.args, 0) : null);

/** Whether one of the two is the negation of the other. */
const complementary = (a: Term, b: Term): boolean => negated(a) === b || negated(b) === a;

/** The first few conjuncts of `term`, inner conjunctions opened. */
function conjuncts(term: Term): readonly Term[] {
  const found: Term[] = [];
  const stack = [term];
  for (let item = stack.pop(); item !== undefined && found.length < LOOK; item = stack.pop()) {
    found.push(item);
    if (isApp(item, 'and')) stack.push(...item.args);
  }
  return found;
}

/** The common part of `p & q` and `p & !q`, where the two terms have those shapes. */
function resolvent(a: AppTerm, b: AppTerm): Term | null {
  for (const [i, p] of a.args.entries()) {
    const j = b.args.indexOf(p);
    if (j < 0) continue;
    if (complementary(at(a.args, 1 - i), at(b.args, 1 - j))) return p;
  }
  return null;
}

/** Arguments of a commutative operation in a fixed order, so that both ways of writing it are one term; constants last. */
function ordered(a: Term, b: Term): readonly [Term, Term] {
  if (a.kind === 'const') return [b, a];
  if (b.kind === 'const') return [a, b];
  return a.id <= b.id ? [a, b] : [b, a];
}

export function createBoolTerms(pool: TermPool): BoolTerms {
  const yes = pool.constant('bool', 1);
  const no = pool.constant('bool', 0);

  const not = (a: Term): Term => {
    if (a.kind === 'const') return a === yes ? no : yes;
    return negated(a) ?? pool.app('not', 'bool', [a]);
  };

  /** `x & !y` where `y` is a conjunction: what is already known from `x` drops out of `y`. */
  const andNot = (x: Term, y: AppTerm): Term | null => {
    const known = conjuncts(x);
    const knows = (term: Term) => known.includes(term);
    if (conjuncts(y).some((part) => known.some((fact) => complementary(fact, part)))) return x;
    const [left, right] = [at(y.args, 0), at(y.args, 1)];
    if (knows(left)) return and2(x, not(right));
    if (knows(right)) return and2(x, not(left));
    return null;
  };

  const and2 = (first: Term, second: Term): Term => {
    const [a, b] = ordered(first, second);
    if (b.kind === 'const') return b === yes ? a : no;
    if (a === b) return a;
    if (complementary(a, b)) return no;
    const [left, right] = [conjuncts(a), conjuncts(b)];
    if (left.includes(b)) return a;
    if (right.includes(a)) return b;
    if (left.some((x) => complementary(x, b)) || right.some((x) => complementary(x, a))) return no;
    const [notA, notB] = [negated(a), negated(b)];
    if (notA !== null && notB !== null && isApp(notA, 'and') && isApp(notB, 'and')) {
      const common = resolvent(notA, notB);
      if (common !== null) return not(common);
    }
    if (notB !== null && isApp(notB, 'and')) {
      const reduced = andNot(a, notB);
      if (reduced !== null) return reduced;
    }
    if (notA !== null && isApp(notA, 'and')) {
      const reduced = andNot(b, notA);
      if (reduced !== null) return reduced;
    }
    return pool.app('and', 'bool', [a, b]);
  };

  const and = (...items: readonly Term[]): Term => items.reduce(and2, yes);
  const or = (...items: readonly Term[]): Term => not(items.map(not).reduce(and2, yes));

  const eqBool = (a: Term, b: Term): Term => {
    if (b.kind === 'const') return b === yes ? a : not(a);
    if (complementary(a, b)) return no;
    const [notA, notB] = [negated(a), negated(b)];
    // Negations move outside: `!p == q` and `p == !q` are one term.
    const [p, q] = ordered(notA ?? a, notB ?? b);
    const plain = pool.app('=', 'bool', [p, q]);
    return (notA === null) === (notB === null) ? plain : not(plain);
  };

  const eqBits = (a: Term, b: Term): Term => {
    const modulus = 2 ** widthOf(a.sort);
    if (b.kind === 'const' && a.kind === 'app') {
      if (a.op === 'ite') {
        const [c, x, y] = [at(a.args, 0), at(a.args, 1), at(a.args, 2)];
        if (x.kind === 'const' && y.kind === 'const') return x === b ? c : y === b ? not(c) : no;
        if (x.kind === 'const' && x !== b) return and(not(c), eq(y, b));
        if (y.kind === 'const' && y !== b) return and(c, eq(x, b));
      }
      const k = a.args[1];
      if (a.op === 'bvadd' && k?.kind === 'const') {
        return eq(at(a.args, 0), pool.constant(a.sort, (b.bits - k.bits + modulus) % modulus));
      }
    }
    return pool.app('=', 'bool', [a, b]);
  };

  const eq = (first: Term, second: Term): Term => {
    invariant(first.sort === second.sort, `equality of ${first.sort} and ${second.sort}`);
    if (first === second) return yes;
    const [a, b] = ordered(first, second);
    if (a.kind === 'const' && b.kind === 'const') return no;
    return a.sort === 'bool' ? eqBool(a, b) : eqBits(a, b);
  };

  const iteBool = (c: Term, a: Term, b: Term): Term => {
    if (a.kind === 'const') return a === yes ? or(c, b) : and(not(c), b);
    if (b.kind === 'const') return b === yes ? or(not(c), a) : and(c, a);
    if (a === c) return or(c, b);
    if (b === c) return and(c, a);
    if (complementary(a, c)) return and(a, b);
    if (complementary(b, c)) return or(b, a);
    if (complementary(a, b)) return eq(c, a);
    return pool.app('ite', 'bool', [c, a, b]);
  };

  const ite = (c: Term, a: Term, b: Term): Term => {
    invariant(a.sort === b.sort, `arms of ${a.sort} and ${b.sort}`);
    if (c.kind === 'const') return c === yes ? a : b;
    if (a === b) return a;
    const positive = negated(c);
    if (positive !== null) return ite(positive, b, a);
    if (isApp(a, 'ite') && at(a.args, 0) === c) return ite(c, at(a.args, 1), b);
    if (isApp(b, 'ite') && at(b.args, 0) === c) return ite(c, a, at(b.args, 2));
    if (a.sort === 'bool') return iteBool(c, a, b);
    // Two tests that lead to the same arm are one test.
    if (isApp(b, 'ite') && at(b.args, 1) === a) return ite(or(c, at(b.args, 0)), a, at(b.args, 2));
    if (isApp(a, 'ite') && at(a.args, 2) === b) return ite(and(c, at(a.args, 0)), at(a.args, 1), b);
    return pool.app('ite', a.sort, [c, a, b]);
  };

  return {
    true: yes,
    false: no,
    bool: (value) => (value ? yes : no),
    not,
    and,
    or,
    eq,
    ne: (a, b) => not(eq(a, b)),
    ite,
  };
}
