import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { evaluate } from '../../../core/cpu/evaluate.ts';
import { createZ3Engine } from '../../../core/smt/z3/z3-engine.node.ts';
import type { EngineResult } from '../../../core/verdict/engine.ts';
import { outcomeCode } from '../../../core/verdict/outcome.ts';
import { runEngine } from '../../support/run-engine.ts';
import { taskOfText } from '../../gpu/sweep-tasks.ts';

const FOLDER = fileURLToPath(new URL('../../../shaders/problems', import.meta.url));
const prover = createZ3Engine();
afterAll(() => prover.dispose());

const prove = (text: string, timeoutMs = 20_000): Promise<EngineResult> =>
  runEngine(prover, taskOfText(text), { timeoutMs, fuel: 2 ** 20, spareCores: 0 });

const LINE = '//@ integers unbounded\n';
const PROBLEMS = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.wgsl'))
  .map((name): [string, string] => [name, readFileSync(`${FOLDER}/${name}`, 'utf8')])
  .filter(([, text]) => text.includes(LINE));

describe('problems about unbounded integers', () => {
  test.each(PROBLEMS)('%s', async (_, text) => {
    const { property } = taskOfText(text);
    const expected = property.expect.map(({ verdict }) => verdict);
    // Where an answer is known the prover has it: `unknown` beside it is for those who have no prover.
    const [known = 'unknown'] = expected;
    const { verdict } = await prove(text, known === 'unknown' ? 5000 : 20_000);
    expect(verdict.kind).toBe(known);
  });

  test('are several', () => {
    expect(PROBLEMS.length).toBeGreaterThan(6);
  });
});

describe('questions about unbounded integers', () => {
  test.each([
    [
      'g-unbounded-without-requires',
      `//@ integers unbounded
//@ terminates
fn g_unbounded_without_requires(x: i32, y: i32) -> i32 {
  var rest = x;
  while (rest >= y) {
    rest -= y;
  }
  return rest;
}
`,
      'refuted',
    ],
    [
      'growing-unbounded',
      `//@ integers unbounded
//@ terminates
fn growing_unbounded(n: i32) -> i32 {
  var x = n;
  while (x > 0) {
    x += 1;
  }
  return x;
}
`,
      'refuted',
    ],
    [
      'pell-unbounded',
      `//@ integers unbounded
//@ domain   y in 1 .. 100
//@ requires x > 8
//@ exists
fn pell_unbounded(x: i32, y: i32) -> bool {
  return x * x - 7 * y * y == 1;
}
`,
      'holds',
    ],
    [
      'gauss-unbounded',
      `//@ integers unbounded
//@ requires n >= 0
//@ forall
fn gauss_unbounded(n: i32) -> bool {
  var sum = 0;
  var i = 0;
  //@ invariant 2 * sum == i * (i + 1)
  //@ invariant i <= n
  while (i < n) {
    i += 1;
    sum += i;
  }
  return 2 * sum == n * (n + 1);
}
`,
      'holds',
    ],
  ])('%s', async (_, text, expected) => {
    expect((await prove(text, 40_000)).verdict.kind).toBe(expected);
  });
});

describe('one line changes the answer', () => {
  test.each([
    ['a successor', '//@ forall\nfn f(x: i32) -> bool { return x + 1 > x; }', 'holds', 'refuted'],
    ['a square', '//@ forall\nfn f(x: i32) -> bool { return x * x >= 0; }', 'holds', 'refuted'],
    ['a negation', '//@ exists\nfn f(x: i32) -> bool { return x < 0 && -x < 0; }', 'refuted', 'holds'],
    ['a root of two', '//@ exists\nfn f(x: i32) -> bool { return x != 0 && x + x == 0; }', 'refuted', 'holds'],
    [
      'a midpoint',
      '//@ requires lo <= hi\n//@ forall\nfn f(lo: i32, hi: i32) -> bool { let mid = (lo + hi) / 2; return lo <= mid && mid <= hi; }',
      'holds',
      'refuted',
    ],
    [
      'a quotient by zero',
      '//@ forall\nfn f(x: i32, y: i32) -> bool { return y != 0 || x / y == x; }',
      'undefined',
      'holds',
    ],
    ['a product of two', '//@ injective\nfn f(x: i32) -> i32 { return 2 * x; }', 'holds', 'refuted'],
    [
      'an equivalence',
      '//@ equivalent g\nfn f(x: i32, y: i32) -> i32 { return (x + y) / 2; }\nfn g(x: i32, y: i32) -> i32 { return x / 2 + y / 2 + (x % 2 + y % 2) / 2; }',
      'refuted',
      'refuted',
    ],
    ['an absolute value', '//@ forall\nfn f(x: i32) -> bool { return abs(x) >= 0; }', 'holds', 'refuted'],
    [
      'a loop that counts up',
      '//@ domain n in 2147483640 .. 2147483647\n//@ terminates\nfn f(n: i32) { var x = n; while (x > 0) { x += 1; } }',
      'refuted',
      'holds',
    ],
  ])('%s', async (_, text, unbounded, words) => {
    expect((await prove(LINE + text)).verdict.kind).toBe(unbounded);
    expect((await prove(text)).verdict.kind).toBe(words);
  });
});

describe('integers of any size', () => {
  test('are shown as counterexamples that the evaluator confirms', async () => {
    const text = `${LINE}//@ requires x > 2147483647\n//@ forall\nfn f(x: i32) -> bool { return x * x * x * x * x < 2147483647 * x * x * x * x; }`;
    const { program, property } = taskOfText(text);
    const { verdict } = await prove(text);
    if (verdict.kind !== 'refuted' || verdict.counterexample === null) throw new Error(verdict.kind);
    const [x] = verdict.counterexample;
    expect(typeof x).toBe('bigint');
    expect(outcomeCode(evaluate(program, property, verdict.counterexample, 100))).toBe('false');
  });

  test('are kept within a domain, of either sign', async () => {
    const between = (lo: number, hi: number, body: string) =>
      prove(`${LINE}//@ domain x in ${lo} .. ${hi}\n//@ exists\nfn f(x: i32) -> bool { return ${body}; }`);
    expect((await between(-7, 5, 'x * x == 49')).verdict).toEqual({ kind: 'holds', witness: [-7n] });
    expect((await between(-7, 5, 'x * x > 49 || x > 5')).verdict.kind).toBe('refuted');
    expect((await between(-7, -3, 'x > -3 || x < -7')).verdict.kind).toBe('refuted');
  });

  test('have no largest one: extremes are not looked for', async () => {
    const { verdict } = await prove(`${LINE}//@ maximize\nfn f(x: i32) -> i32 { return x; }`);
    expect(verdict).toMatchObject({ kind: 'unknown', reason: { code: 'unsupported' } });
  });

  test('have no width to climb', async () => {
    const hard = `${LINE}//@ requires x > 0 && y > 0 && z > 0\n//@ forall\nfn f(x: i32, y: i32, z: i32) -> bool { return x * x * x + y * y * y != z * z * z; }`;
    const { verdict, proof } = await prove(hard, 2000);
    expect(verdict.kind).toBe('unknown');
    expect(proof?.ladder).toEqual([]);
    expect(proof?.advice.join()).not.toContain('--cubes');
  });
});
