import { expect, test } from 'vitest';
import { createTerms } from '../../core/smt/terms/bit-terms.ts';
import { evaluateTerm } from '../../core/smt/terms/evaluate-term.ts';
import { indexRange, upperBound } from '../../core/smt/encode/index-range.ts';
import { createTermPool, type Term } from '../../core/smt/terms/term.ts';
import { EDGE_BITS, randomSource } from '../support/random-source.ts';

test('no value of a random term exceeds its bound, and an index in range selects one of the elements', () => {
  const random = randomSource(11);
  let tight = 0;
  for (let round = 0; round < 3000; round++) {
    const t = createTerms(createTermPool());
    const symbols = [t.symbol('x', 32), t.symbol('y', 32)];
    const terms: Term[] = [...symbols];
    const pick = (): Term =>
      random.chance(0.4)
        ? t.bits(32, random.chance(0.5) ? random.below(8) : random.pick(EDGE_BITS))
        : random.pick(terms);
    const condition = (): Term => (random.chance(0.5) ? t.ult(pick(), pick()) : t.slt(pick(), pick()));
    for (let i = 0; i < 5; i++) {
      const ops = ['bvand', 'bvor', 'bvxor', 'bvadd', 'bvmul', 'bvurem', 'bvudiv', 'bvlshr', 'bvsub'] as const;
      const roll = random.below(10);
      if (roll < 6) terms.push(t.binary(random.pick(ops), pick(), pick()));
      else if (roll < 9) terms.push(t.ite(condition(), pick(), pick()));
      else terms.push(t.concat(t.extract(pick(), random.below(16), 8), t.extract(pick(), random.below(8), 24)));
    }
    const index = terms.at(-1) ?? t.bits(32, 0);
    const bound = upperBound(index);
    const count = 1 + random.below(9);
    const range = indexRange(t, index, count);
    if (bound < 0xffffffff) tight += 1;
    for (let k = 0; k < 12; k++) {
      const values = new Map(
        ['x', 'y'].map((name) => [name, random.chance(0.7) ? random.pick(EDGE_BITS) : random.bits()]),
      );
      const value = Number(evaluateTerm(index, values));
      expect(value).toBeLessThanOrEqual(bound);
      expect(evaluateTerm(range.inside, values)).toBe(value < count ? 1 : 0);
      expect(range.elements.includes(value) || value >= count).toBe(true);
    }
  }
  expect(tight).toBeGreaterThan(500);
});
