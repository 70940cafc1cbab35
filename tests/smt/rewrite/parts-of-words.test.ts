import { expect, test } from 'vitest';
import { rewriteGoals } from '../../../core/smt/rewrite/rewrite-goals.ts';
import { createTerms, type Terms } from '../../../core/smt/terms/bit-terms.ts';
import { evaluateTerm } from '../../../core/smt/terms/evaluate-term.ts';
import { createTermPool, type Term } from '../../../core/smt/terms/term.ts';
import { type RandomSource, randomSource } from '../../support/random-source.ts';

const WIDTH = 8;

/** Sums and products of two words, of their high and low parts, and of what these are put together to. */
function sumsOfParts(t: Terms, random: RandomSource, count: number): readonly Term[] {
  const words = [t.symbol('x', WIDTH), t.symbol('y', WIDTH)];
  const k = (bits: number): Term => t.bits(WIDTH, bits % 2 ** WIDTH);
  const shifts = [1 + random.below(WIDTH - 1), WIDTH / 2];
  const parts = words.flatMap((word) =>
    shifts.flatMap((by) => [
      t.binary('bvlshr', word, k(by)),
      t.binary('bvand', word, k(2 ** by - 1)),
      t.binary('bvand', word, k(2 ** WIDTH - 2 ** by)),
    ]),
  );
  const terms: Term[] = [...words, ...parts];
  while (terms.length < count) {
    const [a, b] = [random.pick(terms), random.pick(terms)];
    const op = random.pick(['bvadd', 'bvsub', 'bvmul', 'bvand', 'bvor', 'bvxor', 'bvshl', 'bvlshr'] as const);
    const isShift = op === 'bvshl' || op === 'bvlshr';
    terms.push(t.binary(op, a, isShift ? k(random.pick(shifts)) : b));
  }
  return terms;
}

test('sums and products of parts of words keep their values, whatever becomes one term', () => {
  const random = randomSource(16);
  let merged = 0;
  for (let round = 0; round < 100; round++) {
    const t = createTerms(createTermPool(), { plain: true });
    const roots = sumsOfParts(t, random, 60);
    const { roots: after } = rewriteGoals(t, roots);
    merged += new Set(roots).size - new Set(after).size;
    for (let turn = 0; turn < 20; turn++) {
      const values = new Map([
        ['x', random.below(2 ** WIDTH)],
        ['y', random.below(2 ** WIDTH)],
      ]);
      const worth = (term: Term): unknown => evaluateTerm(term, values);
      expect(after.map(worth), `round ${round}`).toEqual(roots.map(worth));
    }
  }
  expect(merged).toBeGreaterThan(100);
});
