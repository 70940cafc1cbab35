import { describe, expect, test } from 'vitest';
import { type AskedQuestion, createMachineSolvers } from '../../core/smt/native/answer-questions.node.ts';
import { installed, withSolver } from './native-solvers.ts';

const REQUEST: AskedQuestion = {
  id: 1,
  engine: 'cvc5',
  logic: 'QF_BV',
  body: '(declare-const x (_ BitVec 8))\n(assert (= (bvmul x #x03) #x15))\n',
  values: [{ name: 'x', sort: 8 }],
  timeoutMs: 20_000,
};

/** Three numbers multiply to a product of two large primes: nobody is done with that soon. */
const HARD: AskedQuestion = {
  ...REQUEST,
  body: [
    '(declare-const x (_ BitVec 64))(declare-const y (_ BitVec 64))',
    '(assert (= (bvmul x y) #x7ffffffd00000003))',
    '(assert (bvult #x0000000000000001 x))(assert (bvult x #x00000000ffffffff))',
    '(assert (bvult #x0000000000000001 y))(assert (bvult y #x00000000ffffffff))',
  ].join('\n'),
  values: [],
};

describe('a machine without solvers', () => {
  test('lists none, and refuses every question', async () => {
    const solvers = createMachineSolvers(async () => []);
    expect(await solvers.list()).toEqual([]);
    await expect(solvers.solve(REQUEST)).rejects.toThrow('Refused');
  });
});

describe.skipIf(installed('cvc5') === undefined)(`a process that asks ${withSolver('cvc5', 'cvc5')}`, () => {
  const solvers = createMachineSolvers();

  test('names it with its version', async () => {
    expect(await solvers.list()).toContainEqual({ engine: 'cvc5', version: expect.stringMatching(/^cvc5 \d/) });
  });

  test('asks it', async () => {
    expect(await solvers.solve(REQUEST)).toMatchObject({ kind: 'sat', values: [7] });
  });

  test.each([
    ['another program', { engine: 'sh' }],
    ['another logic', { logic: 'ALL' }],
    ['an option', { body: '(set-option :diagnostic-output-channel "x")' }],
    ['a second command', { body: '(assert true)(exit)' }],
  ])('refuses %s', async (_name, change) => {
    await expect(solvers.solve({ ...REQUEST, ...change })).rejects.toThrow('Refused');
  });

  test('ends it when the page no longer waits', async () => {
    const answered = solvers.solve({ ...HARD, id: 2 });
    await new Promise((resolve) => {
      setTimeout(resolve, 300);
    });
    await expect(solvers.solve({ ...REQUEST, id: 2 })).rejects.toThrow('number');
    solvers.cancel(2);
    expect(await answered).toMatchObject({ kind: 'unknown', reason: { code: 'cancelled' } });
    await solvers.dispose();
  });
});
