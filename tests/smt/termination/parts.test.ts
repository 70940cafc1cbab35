import { describe, expect, test } from 'vitest';
import { at } from '../../../core/base/assert.ts';
import { fewest } from '../../../core/smt/termination/fewest.ts';
import { substitution } from '../../../core/smt/termination/substitute.ts';
import { termText } from '../../../core/smt/termination/term-text.ts';
import { watch } from '../../../core/smt/termination/traces.ts';
import { createTerms } from '../../../core/smt/terms/bit-terms.ts';
import { evaluateTerm } from '../../../core/smt/terms/evaluate-term.ts';
import { createTermPool } from '../../../core/smt/terms/term.ts';
import { idleProving, studyOf } from './study-of.ts';

const NESTED = `//@ domain rows in 0 .. 9
//@ requires columns < 9u
//@ terminates
fn nested(rows: u32, columns: u32) {
  var count = 0u;
  //@ invariant count <= 100u
  for (var i = 0u; i < rows; i += 1u) {
    for (var j = i; j < columns; j += 2u) { count += 1u; }
    if (count > 20u) { break; }
  }
}
`;

describe('cutting loops', () => {
  test('inner loops come before outer ones, and are known to lie inside', async () => {
    const { loops } = await studyOf(NESTED);
    expect(loops.map(({ system }) => system.variables.map(({ name }) => name).toSorted())).toEqual([
      ['count', 'j'],
      ['count', 'i'],
    ]);
    const [inner, outer] = loops.map(({ system }) => system);
    expect(outer?.inner).toEqual([inner]);
    expect(inner?.inner).toEqual([]);
  });

  test('a round changes the state as the source says, under the conditions on the way to it', async () => {
    const { loops } = await studyOf(NESTED);
    const { system } = at(loops, 0);
    const [head, other] = ['j', 'count'].map((name) => system.variables.find((variable) => variable.name === name));
    if (head === undefined || other === undefined) throw new Error('variables of the inner loop');
    const outer = at(loops, 1).system;
    const model = (j: number, columns: number, i: number) =>
      new Map([
        ['rows', 9],
        ['columns', columns],
        [head.head.name, j],
        [other.head.name, 5],
        [system.invariant.name, 1],
        [outer.invariant.name, 1],
        ...outer.variables.map(({ name, head: { name: symbol } }): [string, number] => [symbol, name === 'i' ? i : 5]),
      ]);
    expect(evaluateTerm(head.next, model(3, 8, 1))).toBe(5);
    expect(evaluateTerm(other.next, model(3, 8, 1))).toBe(6);
    expect(evaluateTerm(system.step, model(3, 8, 1))).toBe(1);
    // The inner guard, the outer guard, the requires.
    expect(evaluateTerm(system.step, model(8, 8, 1))).toBe(0);
    expect(evaluateTerm(system.step, model(3, 8, 9))).toBe(0);
    expect(evaluateTerm(system.step, model(3, 9, 1))).toBe(0);
    // Nothing is assumed of a loop whose invariants do not hold.
    expect(evaluateTerm(system.step, model(3, 8, 1).set(outer.invariant.name, 0))).toBe(0);
  });

  test('variables of one name are not taken for each other, nor for an invariant', async () => {
    const { loops, symbols } = await studyOf(`//@ terminates
fn shadows(n: u32) {
  var inv = n > 3u;
  {
    var m = n;
    if (inv) {
      var m2 = m;
      {
        var m = 0u;
        while (m < m2 && inv) { m += 1u; inv = !inv; m2 -= 1u; }
      }
    }
    while (m > 0u) { m -= 1u; }
  }
}
`);
    expect(loops).toHaveLength(2);
    expect(new Set(symbols).size).toBe(symbols.length);
    expect(new Set(symbols.map(({ name }) => name)).size).toBe(symbols.length);
  });

  test('a loop that is called twice is two loops', async () => {
    const { loops } = await studyOf(`//@ terminates
fn twice(x: u32) -> u32 { return down(x) + down(x); }
fn down(x: u32) -> u32 {
  var n = x;
  while (n > 0u) { n -= 1u; }
  return n;
}
`);
    expect(loops).toHaveLength(2);
    const [a, b] = loops.map(({ system }) => system.invariant);
    expect(a).not.toBe(b);
  });

  test('what a loop hands on by reference changes in it', async () => {
    const { loops } = await studyOf(`//@ terminates
fn by_reference(x: u32) {
  var n = x;
  while (n > 0u) { lower(&n); }
}
fn lower(n: ptr<function, u32>) { *n = *n >> 1u; }
`);
    expect(at(loops, 0).system.variables.map(({ name }) => name)).toEqual(['n']);
  });
});

describe('watching loops', () => {
  test('drops what is false at a head that is seen, in inner loops as well', async () => {
    const study = await studyOf(NESTED);
    const watched = watch(await idleProving(), study);
    const [inner, outer] = study.loops.map((loop) => watched.get(loop));
    const texts = (loop: typeof inner): readonly string[] => loop?.candidates.map(({ text }) => text) ?? [];
    expect(texts(outer)).toContain('count <= 100u');
    expect(texts(outer)).toContain('i <= rows');
    expect(texts(outer)).not.toContain('rows <= i');
    expect(texts(inner)).toContain('i <= j');
    expect(texts(inner)).not.toContain('j <= i');
    expect(inner?.steps.length).toBeGreaterThan(0);
    expect(outer?.steps.length).toBeGreaterThan(0);
  });

  test('keeps that a sum of two variables does not grow, and is less once one has changed', async () => {
    const study = await studyOf(`//@ domain start in 0 .. 16777215
//@ terminates
fn digital_root(start: u32) {
  var n = start;
  while (n > 9u) {
    var sum = 0u;
    for (var rest = n; rest > 0u; rest /= 10u) { sum += rest % 10u; }
    n = sum;
  }
}
`);
    const watched = watch(await idleProving(), study);
    const texts = watched.get(at(study.loops, 0))?.candidates.map(({ text }) => text);
    expect(texts).toContain('(sum + rest) <= n');
    expect(texts?.some((text) => text.startsWith('((sum + rest) < n) || '))).toBe(true);
  });
});

describe('terms of loops', () => {
  const t = createTerms(createTermPool());
  const [x, n, s] = ['x', 'n#1', 's#1'].map((name) => t.pool.symbol(name, 32));
  if (x === undefined || n === undefined || s === undefined) throw new Error('symbols');

  test('are substituted all at once', () => {
    const swap = substitution(
      t,
      new Map([
        [x, n],
        [n, x],
      ]),
    );
    expect(swap(t.ult(x, t.binary('bvadd', n, t.bits(32, 1))))).toBe(t.ult(n, t.binary('bvadd', x, t.bits(32, 1))));
  });

  test('are written as WGSL writes them, with the sign that an operation reads', () => {
    const names = new Map([
      [x, { text: 'x', type: 'u32' as const }],
      [n, { text: 'n', type: 'u32' as const }],
      [s, { text: 's', type: 'i32' as const }],
    ]);
    expect(termText(t.ule(n, x), names)).toBe('n <= x');
    expect(termText(t.ne(n, t.bits(32, 0)), names)).toBe('n != 0u');
    expect(termText(t.slt(s, t.bits(32, 2 ** 32 - 3)), names)).toBe('s < -3');
    expect(termText(t.ult(s, x), names)).toBe('u32(s) < x');
    expect(termText(t.or(t.ult(n, x), t.eq(n, t.bits(32, 1))), names)).toBe('(n < x) || (n == 1u)');
    expect(termText(t.symbol('unknown', 32), names)).toBeNull();
  });
});

describe('the fewest that serve', () => {
  const patient = { questions: 100, over: () => false };
  const items = Array.from({ length: 20 }, (_, i) => i);
  const need =
    (...needed: number[]) =>
    (some: readonly number[]) =>
      Promise.resolve(needed.every((item) => some.includes(item)));

  test('are found', async () => {
    expect(await fewest(items, need(3, 17), patient)).toEqual([3, 17]);
    expect(await fewest(items, need(), patient)).toEqual([]);
    const either = (some: readonly number[]) => Promise.resolve(some.includes(4) || some.includes(15));
    expect(await fewest(items, either, patient)).toEqual([4]);
  });

  test('are some that serve, where patience ends', async () => {
    const some = await fewest(items, need(3, 17), { questions: 3, over: () => false });
    expect(some).toEqual(expect.arrayContaining([3, 17]));
    expect(await fewest(items, need(3), { questions: 9, over: () => true })).toEqual(items);
  });
});
