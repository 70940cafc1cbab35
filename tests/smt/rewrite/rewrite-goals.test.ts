import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogue } from '../../../core/catalogue/catalogue.ts';
import { expandComposites } from '../../../core/ir/expand.ts';
import { isTruthQuestion } from '../../../core/ir/property.ts';
import { restrictToProperty } from '../../../core/ir/restrict.ts';
import { checkModule } from '../../../core/lang/module.ts';
import { encodeTask } from '../../../core/smt/encode/encode.ts';
import { UnsupportedError } from '../../../core/smt/encode/encode-context.ts';
import { printScript } from '../../../core/smt/print/print-smt2.ts';
import { rewriteGoals } from '../../../core/smt/rewrite/rewrite-goals.ts';
import { createFacts } from '../../../core/smt/rewrite/facts.ts';
import { createTerms, type Terms } from '../../../core/smt/terms/bit-terms.ts';
import { evaluateTerm } from '../../../core/smt/terms/evaluate-term.ts';
import { createTermPool, reachable, type SymbolTerm, type Term, widthOf } from '../../../core/smt/terms/term.ts';
import { randomSource } from '../../support/random-source.ts';
import { allValues, randomTerms } from '../../support/random-term.ts';
import { openZ3, type Z3Asker } from '../../support/rule-cases.ts';

let z3: Z3Asker;
beforeAll(async () => {
  z3 = await openZ3();
});
afterAll(() => z3.close());

test('random terms keep their values, facts hold, and there is nothing left to rewrite', () => {
  const random = randomSource(20261128);
  let changed = 0;
  for (let round = 0; round < 500; round++) {
    const width = 1 + random.below(round % 20 === 0 ? 6 : 4);
    const t = createTerms(createTermPool(), { plain: round % 2 === 0 });
    const roots = randomTerms(t, random, { width, steps: 4 + random.below(14) });
    const { roots: after } = rewriteGoals(t, roots);
    const factsOf = createFacts();
    for (const values of allValues(width)) {
      for (const [i, root] of roots.entries()) {
        const worth = Number(evaluateTerm(root, values));
        const result = after[i];
        expect(result && evaluateTerm(result, values), `round ${round}, root ${i}`).toBe(worth);
        const { zeros, ones, lo, hi } = factsOf(root);
        const isInside = (worth & zeros) === 0 && (~worth & ones) === 0 && lo <= worth && worth <= hi;
        expect(isInside, `facts of round ${round}, root ${i}`).toBe(true);
      }
    }
    expect(rewriteGoals(t, after).roots, `round ${round}`).toEqual(after);
    changed += after.filter((term, i) => term !== roots[i]).length;
  }
  expect(changed).toBeGreaterThan(500);
}, 300_000);

test('random terms of 32 bits equal what they are rewritten to, as Z3 proves', async () => {
  const random = randomSource(32);
  let asked = 0;
  for (let round = 0; round < 150; round++) {
    const t = createTerms(createTermPool(), { plain: true });
    const roots = randomTerms(t, random, { width: 32, steps: 4 + random.below(10), cheap: true });
    const { roots: after } = rewriteGoals(t, roots);
    const symbols = reachable([...roots, ...after]).filter((term): term is SymbolTerm => term.kind === 'symbol');
    for (const [i, root] of roots.entries()) {
      const result = after[i];
      if (result === undefined || result === root) continue;
      const differ = t.pool.app('not', 'bool', [t.pool.app('=', 'bool', [root, result])]);
      expect(await z3.ask(printScript(symbols, [differ], []).body), `round ${round}, root ${i}`).toBe('unsat');
      asked += 1;
    }
  }
  expect(asked).toBeGreaterThan(150);
}, 300_000);

describe('identities that close without a solver, at 32 bits', () => {
  type Identity = (t: Terms, x: Term, y: Term, z: Term, p: Term, q: Term) => readonly [Term, Term];
  const k = (t: Terms, bits: number): Term => t.bits(32, bits >>> 0);
  const identities: Readonly<Record<string, Identity>> = {
    'x + y = y + x': (t, x, y) => [t.binary('bvadd', x, y), t.binary('bvadd', y, x)],
    '(x + y) + z = (z + x) + y, shifted': (t, x, y, z) => [
      t.binary('bvlshr', t.binary('bvadd', t.binary('bvadd', x, y), z), k(t, 3)),
      t.binary('bvlshr', t.binary('bvadd', t.binary('bvadd', z, x), y), k(t, 3)),
    ],
    'x * x - y * y = (x + y) * (x - y)': (t, x, y) => [
      t.binary('bvsub', t.binary('bvmul', x, x), t.binary('bvmul', y, y)),
      t.binary('bvmul', t.binary('bvadd', x, y), t.binary('bvsub', x, y)),
    ],
    '(x + y)^2 = x^2 + 2xy + y^2': (t, x, y) => [
      t.binary('bvmul', t.binary('bvadd', x, y), t.binary('bvadd', x, y)),
      t.binary(
        'bvadd',
        t.binary('bvmul', x, x),
        t.binary('bvadd', t.binary('bvshl', t.binary('bvmul', x, y), k(t, 1)), t.binary('bvmul', y, y)),
      ),
    ],
    '(x ^ y) + 2 * (x & y) = x + y': (t, x, y) => [
      t.binary('bvadd', t.binary('bvxor', x, y), t.binary('bvmul', k(t, 2), t.binary('bvand', x, y))),
      t.binary('bvadd', x, y),
    ],
    '(x & y) + (x | y) = x + y': (t, x, y) => [
      t.binary('bvadd', t.binary('bvand', x, y), t.binary('bvor', x, y)),
      t.binary('bvadd', x, y),
    ],
    '(x & ~y) - (~x & y) = x - y': (t, x, y) => [
      t.binary('bvsub', t.binary('bvand', x, t.unary('bvnot', y)), t.binary('bvand', t.unary('bvnot', x), y)),
      t.binary('bvsub', x, y),
    ],
    '(x & 0xff) + (x & ~0xff) = x': (t, x) => [
      t.binary('bvadd', t.binary('bvand', x, k(t, 0xff)), t.binary('bvand', x, k(t, ~0xff))),
      x,
    ],
    'a product by three products of half words (Karatsuba)': (t, x, y) => {
      const [a, b] = [t.binary('bvlshr', x, k(t, 16)), t.binary('bvand', x, k(t, 0xffff))];
      const [c, d] = [t.binary('bvlshr', y, k(t, 16)), t.binary('bvand', y, k(t, 0xffff))];
      const [high, low] = [t.binary('bvmul', a, c), t.binary('bvmul', b, d)];
      const all = t.binary('bvmul', t.binary('bvadd', a, b), t.binary('bvadd', c, d));
      const middle = t.binary('bvsub', t.binary('bvsub', all, high), low);
      return [t.binary('bvadd', t.binary('bvshl', middle, k(t, 16)), low), t.binary('bvmul', x, y)];
    },
    '((x >> 8) << 8) * y + (x & 0xff) * y = x * y': (t, x, y) => {
      const high = t.binary('bvshl', t.binary('bvlshr', x, k(t, 8)), k(t, 8));
      const low = t.binary('bvand', x, k(t, 0xff));
      return [t.binary('bvadd', t.binary('bvmul', high, y), t.binary('bvmul', low, y)), t.binary('bvmul', x, y)];
    },
    '(x & 0xff) + 256 * (x >> 8) = x': (t, x) => [
      t.binary('bvadd', t.binary('bvand', x, k(t, 0xff)), t.binary('bvmul', t.binary('bvlshr', x, k(t, 8)), k(t, 256))),
      x,
    ],
    '(x & 0xff) + (x & 0xff00) = x & 0xffff, though x >> 8 is there': (t, x) => {
      const sum = t.binary('bvadd', t.binary('bvand', x, k(t, 0xff)), t.binary('bvand', x, k(t, 0xff00)));
      const above = t.binary('bvlshr', x, k(t, 8));
      return [t.binary('bvadd', sum, above), t.binary('bvadd', t.binary('bvand', x, k(t, 0xffff)), above)];
    },
    '-x = ~x + 1': (t, x) => [t.unary('bvneg', x), t.binary('bvadd', t.unary('bvnot', x), k(t, 1))],
    'x - y = x + ~y + 1': (t, x, y) => [
      t.binary('bvsub', x, y),
      t.binary('bvadd', t.binary('bvadd', x, t.unary('bvnot', y)), k(t, 1)),
    ],
    '~(x & y) = ~x | ~y': (t, x, y) => [
      t.unary('bvnot', t.binary('bvand', x, y)),
      t.binary('bvor', t.unary('bvnot', x), t.unary('bvnot', y)),
    ],
    'x & (y | z) = x & y | x & z': (t, x, y, z) => [
      t.binary('bvand', x, t.binary('bvor', y, z)),
      t.binary('bvor', t.binary('bvand', x, y), t.binary('bvand', x, z)),
    ],
    'x * 10 = (x << 3) + (x << 1)': (t, x) => [
      t.binary('bvmul', x, k(t, 10)),
      t.binary('bvadd', t.binary('bvshl', x, k(t, 3)), t.binary('bvshl', x, k(t, 1))),
    ],
    'rotation there and back': (t, x) => {
      const turn = (word: Term, by: number): Term =>
        t.binary('bvor', t.binary('bvshl', word, k(t, by)), t.binary('bvlshr', word, k(t, 32 - by)));
      return [turn(turn(x, 7), 25), x];
    },
    'min(x, y) + max(x, y) = x + y': (t, x, y) => [
      t.binary('bvadd', t.ite(t.ult(x, y), x, y), t.ite(t.ult(x, y), y, x)),
      t.binary('bvadd', x, y),
    ],
    '!(p && q) = !p || !q, !p || (p && q)': (t, _x, _y, _z, p, q) => [
      t.and(t.not(t.and(p, q)), t.or(t.not(p), t.and(p, q))),
      t.not(p),
    ],
    'x >> 4 never above x, (x % 16) below 16': (t, x) => [
      t.and(t.ule(t.binary('bvlshr', x, k(t, 4)), x), t.ult(t.binary('bvurem', x, k(t, 16)), k(t, 16))),
      t.true,
    ],
  };
  test.each(Object.entries(identities))('%s', (_name, identity) => {
    const t = createTerms(createTermPool(), { plain: true });
    const [x, y, z] = [t.symbol('x', 32), t.symbol('y', 32), t.symbol('z', 32)];
    const [a, b] = identity(t, x, y, z, t.symbol('p', 'bool'), t.symbol('q', 'bool'));
    const { roots, trail } = rewriteGoals(t, [t.not(t.eq(a, b))]);
    expect(roots).toEqual([t.false]);
    // Truths are simplified while they are made, in plain terms too.
    expect(trail.length > 0 || a === b).toBe(true);
  });

  test('equations of products with the same difference of their sides are one, and others are not', () => {
    const t = createTerms(createTermPool(), { plain: true });
    const [sum, i] = [t.symbol('sum', 32), t.symbol('i', 32)];
    const plus = (term: Term, bits: number): Term => t.binary('bvadd', term, k(t, bits));
    const twice = (term: Term): Term => t.binary('bvmul', term, k(t, 2));
    const before = t.eq(twice(sum), t.binary('bvmul', i, plus(i, 1)));
    const after = t.eq(t.binary('bvmul', plus(i, 1), plus(i, 2)), twice(t.binary('bvadd', sum, plus(i, 1))));
    const { roots } = rewriteGoals(t, [before, after]);
    expect(roots[1]).toBe(roots[0]);
    const other = t.eq(t.binary('bvmul', plus(i, 1), plus(i, 3)), twice(t.binary('bvadd', sum, plus(i, 1))));
    const [first, second] = rewriteGoals(t, [before, other]).roots;
    expect(second).not.toBe(first);
  });

  test('a sum is not written out as what it equals', () => {
    const t = createTerms(createTermPool());
    const [x, y] = [t.symbol('x', 32), t.symbol('y', 32)];
    const product = t.binary('bvmul', t.binary('bvadd', x, y), t.binary('bvsub', x, y));
    expect(rewriteGoals(t, [t.eq(product, t.bits(32, 7))]).roots).toEqual([t.eq(product, t.bits(32, 7))]);
  });
});

test('the trail names what was used on the way to the result alone', () => {
  const t = createTerms(createTermPool(), { plain: true });
  const [x, y] = [t.symbol('x', 32), t.symbol('y', 32)];
  const dropped = t.eq(t.unary('bvnot', t.unary('bvnot', x)), y);
  const { roots, trail } = rewriteGoals(t, [t.and(dropped, t.ult(t.binary('bvor', x, y), x))]);
  expect(roots).toEqual([t.false]);
  expect(trail).toEqual(['a whole below its part', 'and false']);
});

describe('work is bounded', () => {
  /** A chain in which every node has two users. */
  const chain = (t: Terms, length: number): Term => {
    let [a, b] = [t.symbol('x', 32), t.symbol('y', 32)];
    const ops = ['bvadd', 'bvxor', 'bvmul', 'bvand', 'bvsub', 'bvor'] as const;
    for (let i = 0; i < length; i++) [a, b] = [b, t.binary(ops[i % ops.length] ?? 'bvadd', a, b)];
    return t.eq(a, b);
  };
  test('a graph of 200,000 nodes comes through', { timeout: 120_000 }, () => {
    const t = createTerms(createTermPool(2_000_000), { plain: true });
    const goal = chain(t, 200_000);
    const { roots } = rewriteGoals(t, [goal]);
    expect(roots).toHaveLength(1);
    expect(reachable(roots).length).toBeLessThan(220_000);
  });

  test('a goal that would outgrow its pool comes back as it was', () => {
    const t = createTerms(createTermPool(300), { plain: true });
    const goal = chain(t, 280);
    expect(rewriteGoals(t, [goal])).toEqual({ roots: [goal], trail: [] });
  });

  test('choices of choices of choices', () => {
    const t = createTerms(createTermPool(), { plain: true });
    let word = t.symbol('x', 32);
    for (let i = 0; i < 200; i++) {
      const next = t.binary(i % 2 === 0 ? 'bvand' : 'bvadd', word, t.binary('bvsub', word, t.bits(32, 1)));
      word = t.ite(t.eq(word, t.bits(32, i % 3)), word, next);
    }
    const goal = t.eq(word, t.bits(32, 0));
    const { roots } = rewriteGoals(t, [goal]);
    expect(reachable(roots).length).toBeLessThan(2 * reachable([goal]).length);
  });
});

test('the whole catalogue encodes plainly, with the same goals decided by unrolling, and keeps its values', () => {
  let compared = 0;
  const random = randomSource(3);
  for (const { path, text } of catalogue()) {
    const { program } = checkModule(text);
    const property = program?.properties[0];
    if (program === null || property === undefined || !isTruthQuestion(property.question)) continue;
    const task = expandComposites(restrictToProperty({ program, property, space: property.space, bits: null }));
    const goalsOf = (plain: boolean) => {
      const terms = createTerms(createTermPool(), { plain });
      try {
        const formula = encodeTask(task, { bound: 64, fuel: 2 ** 20 }, terms);
        return {
          terms,
          inputs: formula.inputs,
          goals: [
            formula.domain,
            terms.and(formula.decided, formula.value),
            formula.excluded,
            formula.undefined,
            formula.unfinished,
          ],
        };
      } catch (error) {
        if (error instanceof UnsupportedError) return null;
        throw error;
      }
    };
    const [plain, local] = [goalsOf(true), goalsOf(false)];
    expect(plain === null, path).toBe(local === null);
    if (plain === null || local === null) continue;
    const rewritten = [plain, local].map(({ terms, goals }) => rewriteGoals(terms, goals).roots);
    // That no round of a loop is left open is seen without rules about words.
    expect(plain.goals[4] === plain.terms.false, path).toBe(local.goals[4] === local.terms.false);
    for (let i = 0; i < 5; i++) {
      const values = new Map(plain.inputs.map(({ name, sort }) => [name, random.bits() % 2 ** widthOf(sort)]));
      const worth = plain.goals.map((goal) => evaluateTerm(goal, values));
      for (const goals of [local.goals, ...rewritten]) {
        expect(
          goals.map((goal) => evaluateTerm(goal, values)),
          path,
        ).toEqual(worth);
      }
      compared += 1;
    }
  }
  expect(compared).toBeGreaterThan(500);
}, 300_000);
