import { describe, expect, test } from 'vitest';
import { evaluate } from '../../core/cpu/evaluate.ts';
import type { Input } from '../../core/ir/space.ts';
import { createTerms } from '../../core/smt/terms/bit-terms.ts';
import { encodeTask } from '../../core/smt/encode/encode.ts';
import { evaluateTerm } from '../../core/smt/terms/evaluate-term.ts';
import { createTermPool, TermLimitError } from '../../core/smt/terms/term.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { OUTCOME_CODES, outcomeCode } from '../../core/verdict/outcome.ts';
import {
  and,
  assign,
  bool,
  call,
  declare,
  fn,
  local,
  mutable,
  NOWHERE,
  op,
  returns,
  task,
  u32,
  when,
  whileLoop,
} from '../support/build-ir.ts';
import { outcomesOf } from '../support/formula-outcomes.ts';
import { randomInputs, randomTask } from '../support/random-program.ts';

function encoded(question: Task, bound: number, fuel = 2 ** 20) {
  const terms = createTerms(createTermPool());
  const formula = encodeTask(question, { bound, fuel }, terms);
  const conditions = outcomesOf(terms, formula);
  const outcomes = (input: Input): readonly string[] => {
    const values = new Map(formula.inputs.map((symbol, i) => [symbol.name, input[i] ?? 0]));
    return OUTCOME_CODES.filter((code) => evaluateTerm(conditions[code], values) === 1);
  };
  return { conditions, formula, terms, outcomes };
}

describe('encoding against the reference evaluator', () => {
  test('random programs: exactly the outcome of the evaluator, for every input tried', { timeout: 100_000 }, () => {
    let compared = 0;
    const met = new Set<string>();
    for (let seed = 1; seed <= 250; seed++) {
      const question = randomTask(seed, { composites: seed % 3 !== 0 });
      let outcomes: (input: Input) => readonly string[];
      try {
        outcomes = encoded(question, 64).outcomes;
      } catch (error) {
        if (error instanceof TermLimitError) continue;
        throw error;
      }
      for (const input of randomInputs(question, seed, 8)) {
        const reference = outcomeCode(evaluate(question.program, question.property, input, 2 ** 20));
        expect(outcomes(input), `seed ${seed}, input ${input.join(', ')}`).toEqual([reference]);
        compared += 1;
        met.add(reference);
      }
    }
    expect(compared).toBeGreaterThan(1800);
    expect([...met]).toEqual(expect.arrayContaining(['true', 'false', 'excluded', 'undefined']));
  });
});

const x = local(0, 'u32');
const i = local(1, 'u32');
const U1 = { x: 'u32' } as const;

/** Counts i up to x, and says whether it got there. */
const counting = (condition = op('lt', i, x)) =>
  task('forall', [
    fn(
      'counting',
      U1,
      'bool',
      [declare(1, u32(0)), whileLoop(condition, [assign(1, op('add', i, u32(1)))]), returns(op('eq', i, x))],
      [mutable('i', 'u32')],
    ),
  ]);

describe('unrolling', () => {
  test('cuts at the bound, exactly', () => {
    const { outcomes } = encoded(counting(), 8);
    expect([0, 1, 8].map((value) => outcomes([value]))).toEqual([['true'], ['true'], ['true']]);
    expect([9, 0xffffffff].map((value) => outcomes([value]))).toEqual([['unfinished'], ['unfinished']]);
  });

  test('ends where the condition folds', () => {
    const { formula, terms } = encoded(counting(op('lt', i, u32(40))), 64);
    expect(formula.unfinished).toBe(terms.false);
  });

  test('a state that repeats is unfinished at any bound, at once', () => {
    const spin = whileLoop(bool(true), [when(op('gt', x, u32(100)), [{ kind: 'break', span: NOWHERE }])]);
    const { terms, outcomes } = encoded(task('forall', [fn('spin', U1, 'bool', [spin, returns(bool(true))])]), 2 ** 20);
    expect(terms.pool.size).toBeLessThan(40);
    expect([outcomes([100]), outcomes([101])]).toEqual([['unfinished'], ['true']]);
  });

  test('each time a loop is reached it has the bound anew; the fuel is for all together', () => {
    const helper = fn(
      'helper',
      U1,
      'u32',
      [declare(1, u32(0)), whileLoop(op('lt', i, x), [assign(1, op('add', i, u32(1)))]), returns(i)],
      [mutable('i', 'u32')],
    );
    const sum = op('add', call(0, 'u32', x), call(0, 'u32', x));
    const twice = task('forall', [helper, fn('twice', U1, 'bool', [returns(op('gt', sum, x))])]);
    const plenty = encoded(twice, 8);
    expect([8, 9, 0].map((value) => plenty.outcomes([value]))).toEqual([['true'], ['unfinished'], ['false']]);
    const scarce = encoded(twice, 8, 12);
    expect([0, 4, 7].map((value) => scarce.outcomes([value]))).toEqual([['false'], ['true'], ['unfinished']]);
  });

  test('a call behind && is not made when the left side decides', () => {
    const endless = fn('endless', U1, 'bool', [whileLoop(bool(true), []), returns(bool(true))]);
    const guarded = and(op('gt', x, u32(5)), call(0, 'bool', x));
    const { outcomes } = encoded(task('forall', [endless, fn('guarded', U1, 'bool', [returns(guarded)])]), 8);
    expect([outcomes([5]), outcomes([6])]).toEqual([['false'], ['unfinished']]);
  });
});

describe('limits', () => {
  test('a formula that grows past the cap throws', () => {
    const squared = op('xor', op('mul', i, i), op('shr', i, u32(1)));
    const body = [declare(1, x), ...Array.from({ length: 300 }, () => assign(1, squared))];
    const question = task('forall', [
      fn('bomb', U1, 'bool', [...body, returns(op('eq', i, u32(1)))], [mutable('h', 'u32')]),
    ]);
    expect(() => encodeTask(question, { bound: 8, fuel: 8 }, createTerms(createTermPool(100)))).toThrow(TermLimitError);
  });

  test('calls that double at every level are inlined once', () => {
    const functions = [fn('level_0', U1, 'u32', [returns(op('mul', x, x))])];
    for (let level = 1; level < 60; level++) {
      const below = call(level - 1, 'u32', x);
      functions.push(fn(`level_${level}`, U1, 'u32', [returns(op('xor', below, below))]));
    }
    functions.push(fn('doubling', U1, 'bool', [returns(op('eq', call(59, 'u32', x), u32(0)))]));
    const { conditions, terms } = encoded(task('forall', functions), 8);
    expect(conditions.false).toBe(terms.false);
  });

  test('calls that double with other arguments at every level end at the step limit', () => {
    const functions = [fn('level_0', U1, 'u32', [returns(x)])];
    for (let level = 1; level < 40; level++) {
      const sum = op('add', call(level - 1, 'u32', op('add', x, u32(1))), call(level - 1, 'u32', op('mul', x, u32(3))));
      functions.push(fn(`level_${level}`, U1, 'u32', [returns(sum)]));
    }
    functions.push(fn('doubling', U1, 'bool', [returns(op('eq', call(39, 'u32', x), u32(0)))]));
    expect(() => encoded(task('forall', functions), 8)).toThrow(TermLimitError);
  });
});
