import { describe, expect, test } from 'vitest';
import { at } from '../../../core/base/assert.ts';
import { nullSpace, PRIME } from '../../../core/smt/termination/null-space.ts';
import { polynomialLaws } from '../../../core/smt/termination/polynomial-laws.ts';
import { watch } from '../../../core/smt/termination/traces.ts';
import { evaluateTerm } from '../../../core/smt/terms/evaluate-term.ts';
import { choicesOfSeed } from '../../support/random-choices.ts';
import { idleProving, studyOf } from './study-of.ts';

describe('the null space of rows', () => {
  test('has the product 0 with each of them, and the dimension that is left', () => {
    const choices = choicesOfSeed(5);
    for (let round = 0; round < 50; round++) {
      const columns = 2 + choices.below(5);
      const rows = Array.from({ length: choices.below(columns) }, () =>
        Array.from({ length: columns }, () => choices.below(9) - 4),
      );
      const basis = nullSpace(rows, columns);
      expect(basis.length).toBeGreaterThanOrEqual(columns - rows.length);
      for (const vector of basis) {
        expect(vector.some((entry) => entry !== 0n)).toBe(true);
        for (const row of rows) {
          const product = row.reduce((sum, entry, i) => sum + BigInt(entry) * at(vector, i), 0n);
          expect(product % PRIME).toBe(0n);
        }
      }
    }
    expect(
      nullSpace(
        [
          [1, 2],
          [2, 4],
        ],
        2,
      ),
    ).toHaveLength(1);
    expect(
      nullSpace(
        [
          [1, 2],
          [2, 5],
        ],
        2,
      ),
    ).toEqual([]);
  });
});

const sums = (added: string): string => `//@ forall
fn sums(n: u32) -> bool {
  var sum = 0u;
  var i = 0u;
  while (i < n) {
    i += 1u;
    sum += ${added};
  }
  return 2u * sum == n * (n + 1u);
}
`;

async function lawsOf(text: string) {
  const study = await studyOf(text);
  const loop = at(study.loops, 0);
  const steps = watch(await idleProving(), study).get(loop)?.steps ?? [];
  return { laws: polynomialLaws(study.terms, loop, steps), steps };
}

describe('equations of degree two', () => {
  test('are found in the rounds of a loop, and are true in them', async () => {
    const { laws, steps } = await lawsOf(sums('i'));
    expect(laws.map(({ text }) => text)).toEqual(['2 * sum == i + i * i']);
    for (const { term } of laws) for (const model of steps) expect(evaluateTerm(term, model)).toBe(1);
  });

  test('with the factors that the loop has', async () => {
    expect((await lawsOf(sums('3u * i - 1u'))).laws.map(({ text }) => text)).toEqual(['2 * sum == i + 3 * i * i']);
  });

  test('are none where sums are of a higher degree', async () => {
    expect((await lawsOf(sums('i * i'))).laws).toEqual([]);
  });
});
