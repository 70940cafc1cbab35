import { describe, expect, test } from 'vitest';
import { createTerms, type Terms, type UnaryOp } from '../../core/smt/terms/bit-terms.ts';
import { evaluateTerm } from '../../core/smt/terms/evaluate-term.ts';
import { foldOp } from '../../core/smt/terms/fold.ts';
import {
  BINARY_OPS,
  type BinaryOp,
  createTermPool,
  type Sort,
  type Term,
  type TermOp,
} from '../../core/smt/terms/term.ts';
import { randomSource } from '../support/random-source.ts';

const UNARY: readonly UnaryOp[] = ['bvnot', 'bvneg'];
const WIDTH = 3;
const VALUES = Array.from({ length: 2 ** WIDTH }, (_, i) => i);

/** A term beside what it has to be worth, computed operation by operation on values, never simplified. */
interface Made {
  readonly term: Term;
  readonly worth: (values: ReadonlyMap<string, number>) => number;
}

/** Makers of terms that keep the plain meaning beside what the simplifier makes of it. */
function makers(t: Terms) {
  const apply = (op: TermOp, sort: Sort, term: Term, args: readonly Made[], low = 0): Made => ({
    term,
    worth: (values) =>
      foldOp(
        op,
        sort,
        args.map((arg) => arg.term.sort),
        args.map((arg) => arg.worth(values)),
        low,
      ),
  });
  const not = (a: Made): Made => apply('not', 'bool', t.not(a.term), [a]);
  const and = (a: Made, b: Made): Made => apply('and', 'bool', t.and(a.term, b.term), [a, b]);
  return {
    bits: (pattern: number): Made => ({ term: t.bits(WIDTH, pattern), worth: () => pattern }),
    bool: (value: boolean): Made => ({ term: t.bool(value), worth: () => Number(value) }),
    symbol: (name: string, sort: Sort): Made => ({
      term: t.symbol(name, sort),
      worth: (values) => values.get(name) ?? 0,
    }),
    unary: (op: UnaryOp, a: Made): Made => apply(op, a.term.sort, t.unary(op, a.term), [a]),
    binary: (op: BinaryOp, a: Made, b: Made): Made => apply(op, a.term.sort, t.binary(op, a.term, b.term), [a, b]),
    ult: (a: Made, b: Made): Made => apply('bvult', 'bool', t.ult(a.term, b.term), [a, b]),
    slt: (a: Made, b: Made): Made => apply('bvslt', 'bool', t.slt(a.term, b.term), [a, b]),
    eq: (a: Made, b: Made): Made => apply('=', 'bool', t.eq(a.term, b.term), [a, b]),
    ite: (c: Made, a: Made, b: Made): Made => apply('ite', a.term.sort, t.ite(c.term, a.term, b.term), [c, a, b]),
    extract: (a: Made, low: number, width: number): Made =>
      apply('extract', width, t.extract(a.term, low, width), [a], low),
    concat: (a: Made, b: Made): Made => {
      const term = t.concat(a.term, b.term);
      return apply('concat', term.sort, term, [a, b]);
    },
    not,
    and,
    or: (a: Made, b: Made): Made => ({ ...not(and(not(a), not(b))), term: t.or(a.term, b.term) }),
  };
}

type Makers = ReturnType<typeof makers>;

/** Every value of the two words and two truths that the terms of this file are made of. */
const ASSIGNMENTS = VALUES.flatMap((x) =>
  VALUES.flatMap((y) =>
    [0, 1].flatMap((p) =>
      [0, 1].map(
        (q) =>
          new Map([
            ['x', x],
            ['y', y],
            ['p', p],
            ['q', q],
          ]),
      ),
    ),
  ),
);

/** Enough where the words appear only as `x == y`. */
const TRUTHS = ASSIGNMENTS.filter((values) => values.get('x') === 0 && (values.get('y') ?? 0) < 2);

function expectSame(made: Made, what: string, assignments = ASSIGNMENTS): void {
  const wrong = assignments.find((values) => evaluateTerm(made.term, values) !== made.worth(values));
  expect(wrong && [...wrong], what).toBeUndefined();
}

function fresh(): { m: Makers; x: Made; y: Made; p: Made; q: Made } {
  const m = makers(createTerms(createTermPool(10_000_000)));
  return { m, x: m.symbol('x', WIDTH), y: m.symbol('y', WIDTH), p: m.symbol('p', 'bool'), q: m.symbol('q', 'bool') };
}

/** Operands in which every local rule of the words finds its pattern. */
function words({ m, x, y, p }: ReturnType<typeof fresh>): readonly Made[] {
  return [
    x,
    y,
    ...VALUES.map(m.bits),
    m.unary('bvnot', x),
    m.unary('bvneg', x),
    m.ite(p, x, y),
    m.ite(p, m.bits(1), m.bits(6)),
    m.ite(p, m.bits(1), y),
    ...(['bvadd', 'bvand', 'bvor', 'bvxor', 'bvmul', 'bvshl', 'bvlshr', 'bvashr'] as const).map((op) =>
      m.binary(op, x, m.bits(op === 'bvand' ? 6 : 1)),
    ),
  ];
}

describe('rules over words, exhaustively at three bits', () => {
  test.each(BINARY_OPS)('%s', (op) => {
    const made = fresh();
    for (const [i, a] of words(made).entries()) {
      for (const [j, b] of words(made).entries()) expectSame(made.m.binary(op, a, b), `${op} of ${i}, ${j}`);
    }
  });

  test('comparisons, equality, negations, choices', { timeout: 100_000 }, () => {
    const made = fresh();
    const { m, p, q } = made;
    for (const [i, a] of words(made).entries()) {
      for (const op of UNARY) expectSame(m.unary(op, a), `${op} of ${i}`);
      for (const [j, b] of words(made).entries()) {
        for (const f of ['ult', 'slt', 'eq'] as const) {
          expectSame(m[f](a, b), `${f} of ${i}, ${j}`);
          expectSame(m.not(m[f](a, b)), `not ${f} of ${i}, ${j}`);
        }
        expectSame(m.ite(p, a, b), `ite of ${i}, ${j}`);
        expectSame(m.ite(m.not(p), a, b), `ite not of ${i}, ${j}`);
        expectSame(m.ite(q, a, m.ite(p, a, b)), `ite of equal first arms ${i}, ${j}`);
        expectSame(m.ite(q, m.ite(p, a, b), b), `ite of equal last arms ${i}, ${j}`);
        expectSame(m.ite(p, m.ite(p, a, b), m.ite(p, b, a)), `ite on a known condition ${i}, ${j}`);
      }
    }
  });

  test('pieces', { timeout: 100_000 }, () => {
    const made = fresh();
    const { m } = made;
    for (const [i, a] of words(made).entries()) {
      for (let low = 0; low < WIDTH; low++) {
        for (let width = 1; low + width <= WIDTH; width++) {
          const piece = m.extract(a, low, width);
          expectSame(piece, `extract ${low}, ${width} of ${i}`);
          if (width > 1) expectSame(m.extract(piece, 1, 1), `extract of extract ${low}, ${width} of ${i}`);
          for (const b of words(made).slice(0, 12)) {
            const joined = m.concat(piece, b);
            expectSame(joined, `concat ${low}, ${width} of ${i}`);
            expectSame(m.extract(joined, 1, WIDTH), `extract of concat ${low}, ${width} of ${i}`);
            expectSame(m.extract(joined, WIDTH, width), `the high part ${low}, ${width} of ${i}`);
          }
          if (low > 0) expectSame(m.concat(m.extract(a, low, width), m.extract(a, 0, low)), `joined ${low}, ${width}`);
        }
      }
    }
  });
});

describe('rules over truths, exhaustively', () => {
  test('conjunctions, disjunctions, equality and choices three levels deep', () => {
    const { m, p, q, x, y } = fresh();
    const atoms = [p, q, m.eq(x, y), m.bool(true), m.bool(false)];
    const literals = [...atoms, ...atoms.map(m.not)];
    const pairs = literals.flatMap((a) => literals.flatMap((b) => [m.and(a, b), m.or(a, b)]));
    for (const a of pairs) {
      for (const b of [...literals, ...pairs]) {
        expectSame(m.and(a, b), 'and', TRUTHS);
        expectSame(m.or(a, b), 'or', TRUTHS);
      }
      for (const b of literals) {
        expectSame(m.eq(a, b), 'eq', TRUTHS);
        for (const c of literals.slice(0, 6)) {
          expectSame(m.ite(a, b, c), 'ite', TRUTHS);
          expectSame(m.ite(c, a, b), 'ite', TRUTHS);
        }
      }
    }
  }, 60_000);

  test('the two halves of a branch join to what was there before', () => {
    const { m, p, q, x, y } = fresh();
    const before = m.eq(x, y);
    expect(m.or(m.and(before, p), m.and(before, m.not(p))).term).toBe(before.term);
    expect(m.or(m.and(p, q), m.not(m.and(p, q))).term).toBe(m.bool(true).term);
  });
});

test('random terms of every operation keep their worth', () => {
  const random = randomSource(20261123);
  for (let round = 0; round < 300; round++) {
    const { m, x, y, p, q } = fresh();
    const bits: Made[] = [x, y, m.bits(random.below(8))];
    const truths: Made[] = [p, q];
    for (let step = 0; step < 30; step++) {
      const [a, b] = [random.pick(bits), random.pick(bits)];
      const [c, d] = [random.pick(truths), random.pick(truths)];
      const choice = random.below(6);
      if (choice === 0) bits.push(m.binary(random.pick(BINARY_OPS), a, b));
      else if (choice === 1) bits.push(m.unary(random.pick(UNARY), a), m.ite(c, a, b));
      else if (choice === 2) truths.push(m[random.pick(['ult', 'slt', 'eq'] as const)](a, b));
      else if (choice === 3) truths.push(m.not(c), m[random.pick(['and', 'or'] as const)](c, d));
      else if (choice === 4) truths.push(m.ite(c, d, random.pick(truths)), m.eq(c, d));
      else bits.push(m.concat(m.extract(a, 1, 2), m.extract(b, random.below(3), 1)));
    }
    for (const made of [...bits.slice(-5), ...truths.slice(-5)]) {
      const values = random.pick(ASSIGNMENTS);
      expect(evaluateTerm(made.term, values), `round ${round}`).toBe(made.worth(values));
      expectSame(made, `round ${round}`);
    }
  }
}, 60_000);

describe('the pool', () => {
  test('equal terms are one object, but a sum the other way round is another: that it commutes is for the solver', () => {
    const t = createTerms(createTermPool());
    const [a, b] = [t.symbol('a', 32), t.symbol('b', 32)];
    expect(t.binary('bvadd', a, b)).toBe(t.binary('bvadd', a, b));
    expect(t.binary('bvadd', a, b)).not.toBe(t.binary('bvadd', b, a));
    expect(t.binary('bvadd', t.bits(32, 7), a)).toBe(t.binary('bvadd', a, t.bits(32, 7)));
    expect(t.binary('bvsub', a, b)).not.toBe(t.binary('bvsub', b, a));
    expect(t.ule(a, b)).toBe(t.not(t.ult(b, a)));
  });

  test('constants of a chain meet', () => {
    const t = createTerms(createTermPool());
    const a = t.symbol('a', 32);
    const sum = t.binary('bvsub', t.binary('bvadd', a, t.bits(32, 7)), t.bits(32, 7));
    expect(sum).toBe(a);
  });
});
