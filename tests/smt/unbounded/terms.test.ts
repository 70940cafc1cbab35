import { afterAll, describe, expect, test } from 'vitest';
import { NEVER } from '../../../core/base/cancel.ts';
import { readValues } from '../../../core/smt/solver/read-answer.ts';
import type { Script } from '../../../core/smt/solver/solver.ts';
import { printScript } from '../../../core/smt/print/print-smt2.ts';
import { createTerms } from '../../../core/smt/terms/bit-terms.ts';
import { evaluateTerm } from '../../../core/smt/terms/evaluate-term.ts';
import { createTermPool, INTEGER_OPS } from '../../../core/smt/terms/term.ts';
import { createZ3NodeSource } from '../../../core/smt/z3/z3-engine.node.ts';

const z3 = createZ3NodeSource();
afterAll(() => z3.dispose());

const VALUES = [0n, 1n, -1n, 2n, -2n, 3n, -3n, 7n, -7n, 10n ** 40n, -(10n ** 40n) - 1n];

test.each(INTEGER_OPS)('%s computes what Z3 computes', async (op) => {
  const t = createTerms(createTermPool());
  const facts = VALUES.flatMap((a) =>
    VALUES.filter((b) => b !== 0n || (op !== 'div' && op !== 'mod')).map((b) => {
      // Made as it is, so that it is Z3 that computes.
      const term = t.pool.app(op, op === '<' ? 'bool' : 'int', [t.integer(a), t.integer(b)]);
      const folded = op === '<' ? t.lt(t.integer(a), t.integer(b)) : t.arithmetic(op, t.integer(a), t.integer(b));
      const value = evaluateTerm(term, new Map());
      expect(folded).toBe(typeof value === 'bigint' ? t.integer(value) : t.bool(value === 1));
      return t.pool.app('=', 'bool', [term, folded]);
    }),
  );
  const solver = await z3.open();
  const script = printScript([], [t.not(t.and(...facts))], []);
  const answer = await solver.solve(script, { timeoutMs: 20_000, signal: NEVER });
  await solver.close();
  expect(answer.kind).toBe('unsat');
});

describe('simplification', () => {
  const t = createTerms(createTermPool());
  const [x, y, p] = [t.symbol('x', 'int'), t.symbol('y', 'int'), t.symbol('p', 'bool')];
  const number = (value: number) => t.integer(BigInt(value));

  test.each([
    ['x + 0', t.arithmetic('+', x, number(0)), x],
    ['0 + x', t.arithmetic('+', number(0), x), x],
    ['x - x', t.arithmetic('-', x, x), number(0)],
    ['x + 2 - 5', t.arithmetic('-', t.arithmetic('+', x, number(2)), number(5)), t.arithmetic('+', x, number(-3))],
    ['x * 1', t.arithmetic('*', number(1), x), x],
    ['x * 0', t.arithmetic('*', x, number(0)), number(0)],
    ['x div 1', t.arithmetic('div', x, number(1)), x],
    ['x mod 1', t.arithmetic('mod', x, number(1)), number(0)],
    ['x == x', t.eq(x, x), t.true],
    ['x == y', t.eq(x, y), t.eq(y, x)],
    ['x < x', t.lt(x, x), t.false],
    ['p ? x : x', t.ite(p, x, x), x],
    ['!p ? x : y', t.ite(t.not(p), x, y), t.ite(p, y, x)],
    ['p ? (p ? x : y) : y', t.ite(p, t.ite(p, x, y), y), t.ite(p, x, y)],
  ])('%s', (_, term, expected) => {
    expect(term).toBe(expected);
  });
});

describe('scripts', () => {
  const t = createTerms(createTermPool());
  const [x, y] = [t.pool.symbol('x', 'int'), t.pool.symbol('y', 'int')];

  test('say which arithmetic they need', () => {
    const logic = (term: typeof x | ReturnType<typeof t.lt>): string => printScript([x, y], [term], []).logic;
    expect(logic(t.lt(t.arithmetic('*', x, t.integer(3n)), y))).toBe('QF_LIA');
    expect(logic(t.lt(t.arithmetic('mod', x, t.integer(3n)), y))).toBe('QF_LIA');
    expect(logic(t.lt(t.arithmetic('*', x, y), y))).toBe('QF_NIA');
    expect(logic(t.lt(t.arithmetic('div', x, y), y))).toBe('QF_NIA');
    expect(printScript([x], [t.lt(x, t.integer(-5n))], []).body).toBe('(declare-const x Int)\n(assert (< x (- 5)))\n');
    expect(printScript([x, y], [t.le(x, y)], []).body).toContain('(assert (<= x y))');
  });

  test.each<[string, readonly (number | bigint)[] | null]>([
    ['((x 5) (p true) (y (- 12345678901234567890)))', [5n, 1, -12345678901234567890n]],
    ['((x (- 5)) (p false) (y 0))', [-5n, 0, 0n]],
    ['((x 5) (p true))', null],
    ['((x 5) (p true) (y 0) (z 1))', null],
    ['((x (+ 5)) (p true) (y 0))', null],
    ['((x #x05) (p true) (y 0))', null],
    ['((x 5.0) (p true) (y 0))', null],
    ['((x (- (- 5))) (p true) (y 0))', null],
  ])('%s', (output, values) => {
    const script: Script = {
      preamble: '',
      logic: 'QF_LIA',
      body: '',
      values: [
        { name: 'x', sort: 'int' },
        { name: 'p', sort: 'bool' },
        { name: 'y', sort: 'int' },
      ],
    };
    expect(readValues(script, output)).toEqual(values);
  });
});
