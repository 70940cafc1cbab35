import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLifts, readRules, type Rule } from '../../../core/smt/rewrite/rules/rule.ts';
import { ruleBook } from '../../../core/smt/rewrite/rules/match.ts';
import { ALL_RULES } from '../../../core/smt/rewrite/rules/tables.ts';
import { createFacts } from '../../../core/smt/rewrite/facts.ts';
import { evaluateTerm } from '../../../core/smt/terms/evaluate-term.ts';
import { createSimplifier } from '../../../core/smt/terms/simplify.ts';
import { createTermPool } from '../../../core/smt/terms/term.ts';
import {
  differenceScript,
  firstDifference,
  openZ3,
  instancesOf,
  type Shape,
  shapesOf,
  totalBits,
  variablesOf,
  type Z3Asker,
} from '../../support/rule-cases.ts';

const WIDTHS = [1, 2, 3, 4, 5, 6];
/** Shapes whose variables have more bits together are left to the solver. */
const ENUMERATED = 16;
/** Numbers that pieces and distances take at 32 bits. */
const PLACES = [0, 1, 2, 8, 15, 16, 24, 31];

const smallShapes = (rule: Rule): readonly Shape[] =>
  WIDTHS.flatMap((n) =>
    shapesOf(
      rule,
      n,
      Array.from({ length: n + 2 }, (_, i) => i),
    ),
  );
const isEnumerated = (rule: Rule, shape: Shape): boolean => totalBits(variablesOf(rule, shape)) <= ENUMERATED;

/** `null` where all values agree. */
function wrongAtSmallWidths(rule: Rule): string | null {
  let tried = 0;
  for (const shape of smallShapes(rule)) {
    if (!isEnumerated(rule, shape)) continue;
    const found = firstDifference(rule, shape);
    if ('values' in found) return `${rule.name}: ${JSON.stringify(found.values)} at ${JSON.stringify(shape)}`;
    tried += found.tried;
  }
  return tried === 0 ? `${rule.name}: nothing satisfies its conditions` : null;
}

let z3: Z3Asker;
beforeAll(async () => {
  z3 = await openZ3();
});
afterAll(() => z3.close());

async function wrongBySolver(rule: Rule): Promise<string | null> {
  const wide = shapesOf(rule, 32, PLACES);
  if (wide.length === 0) return `${rule.name}: no shape at 32 bits`;
  const larger = smallShapes(rule).filter((shape) => !isEnumerated(rule, shape));
  for (const shapes of [wide, larger]) {
    if (shapes.length === 0) continue;
    const answer = await z3.ask(`(set-option :timeout 60000)\n${differenceScript(rule, shapes)}`);
    if (answer !== 'unsat') return `${rule.name}: ${answer}`;
  }
  return null;
}

const named = ALL_RULES.map((rule) => ({ name: rule.name, rule }));

test('each rule has a name of its own', () => {
  expect(new Set(named.map(({ name }) => name)).size).toBe(named.length);
});

describe('every rule holds for all values at widths up to 6', () => {
  test.each(named)('$name', ({ rule }) => {
    expect(wrongAtSmallWidths(rule)).toBeNull();
  });
});

describe('every rule is proved by Z3 at 32 bits', () => {
  test.each(named)('$name', { timeout: 150_000 }, async ({ rule }) => {
    expect(await wrongBySolver(rule)).toBeNull();
  });
});

describe('every rule is used where its left side stands, and what comes of it has the same value', () => {
  test.each(named)('$name', ({ rule }) => {
    const pool = createTermPool(1_000_000);
    const book = ruleBook([rule]);
    const folding = createSimplifier(pool, ruleBook([]));
    let used = 0;
    for (const { term, values } of instancesOf(rule, pool, shapesOf(rule, 4, [0, 1, 2, 3, 4]))) {
      const found = book.apply(term.op, term.sort, term.args, term.low, folding, createFacts());
      if (found === null) continue;
      used += 1;
      expect(evaluateTerm(found.term, values)).toBe(evaluateTerm(term, values));
    }
    expect(used, `${rule.name} is never used`).toBeGreaterThan(0);
  });
});

describe('a wrong rule does not pass', () => {
  const wrong = [
    ...readRules([
      // A shift is no signed division: it rounds to minus infinity.
      ['signed division by a shift', '(bvsdiv x (pow i))', '(bvashr x i)', '(< 0 i)', '(< (+ i 1) n)'],
      ['order after a complement', '(bvult (bvnot x) (bvnot y))', '(bvult x y)'],
      // Wrong in one bit.
      ['down and up and back', '(bvlshr (bvshl x i) i)', '(bvand x (low (- (- n 1) i)))', '(< i n)'],
    ]),
    ...readLifts([['a choice the wrong way round', '(bvadd (ite c x y) z)', '(ite c (bvadd y z) (bvadd x z))']]),
  ];
  test.each(wrong.map((rule) => ({ name: rule.name, rule })))('$name', async ({ rule }) => {
    expect(wrongAtSmallWidths(rule)).toMatch(/: \{.*\} at /);
    expect(await wrongBySolver(rule)).toBe(`${rule.name}: sat`);
  });

  test('nor one that nothing satisfies', () => {
    const [never] = readRules([['never', '(bvudiv x k)', '0', '(= k 0)', '(distinct k 0)']]);
    expect(never && wrongAtSmallWidths(never)).toMatch(/nothing satisfies/);
  });

  test('nor one with a name on the right that the left side does not have', () => {
    expect(() => readRules([['free', '(bvand x 0)', 'y']])).toThrow(/y is not on the left/);
  });
});
