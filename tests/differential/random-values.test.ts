import { afterAll, describe, expect, test } from 'vitest';
import { createCpuEngine } from '../../core/cpu/engine.node.ts';
import type { Expr } from '../../core/ir/program.ts';
import type { Question } from '../../core/ir/property.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { adapter, ON_DEVICE, openEngine } from '../gpu/device.ts';
import { bool, fn, local, op, returns, task, u32 } from '../support/build-ir.ts';
import { type RandomSource, randomSource } from '../support/random-source.ts';
import { runEngine } from '../support/run-engine.ts';
import { valuesByForce } from '../support/values-by-force.ts';
import { expectValues, expectValuesOnDevice } from './expect-values.ts';

const PROGRAMS = 12;
const QUESTIONS: readonly Question[] = ['injective', 'maximize', 'minimize'];
const BUDGET = { timeoutMs: 100_000, fuel: 1000, spareCores: 0 };
const OPERATORS = ['add', 'sub', 'mul', 'and', 'or', 'xor', 'min', 'max', 'div', 'rem'] as const;

/** A number of `x` and `y`. */
function expression(random: RandomSource, depth: number): Expr {
  if (depth === 0 || random.chance(0.1)) {
    if (random.chance(0.8)) return local(random.below(2), 'u32');
    return u32(random.chance(0.5) ? random.below(16) + 1 : random.bits());
  }
  const [a, b] = [expression(random, depth - 1), expression(random, depth - 1)];
  return op(random.pick(OPERATORS), a, b);
}

/** A question about a number of two bytes, as one of the three types; sometimes with a condition, which may exclude everything. */
function program(seed: number, question: Question): Task {
  const random = randomSource(seed);
  const value = expression(random, 4);
  const type = random.pick(['u32', 'i32', 'f32'] as const);
  const result = type === 'u32' ? value : op(type === 'i32' ? 'bitcastI32' : 'bitcastF32', value);
  const condition = random.chance(0.2) ? bool(false) : op('gt', expression(random, 2), u32(random.below(40)));
  const params = { x: 'u32', y: 'u32' } as const;
  const asks = random.chance(0.4);
  const byte = { type: 'u32', intervals: [{ lo: 3, hi: 3 + random.below(40) }] } as const;
  const top = {
    type: 'u32',
    intervals: [
      { lo: 0, hi: 20 },
      { lo: 0xffffffe0, hi: 0xffffffff },
    ],
  } as const;
  return task(question, [fn('keeps', params, 'bool', [returns(condition)]), fn('f', params, type, [returns(result)])], {
    space: [byte, top],
    ...(asks ? { requires: 0 } : {}),
  });
}

const CASES = Array.from({ length: PROGRAMS }, (_, seed) => QUESTIONS.map((question) => ({ seed, question }))).flat();

test('the programs have every kind of answer that they can have', () => {
  const kinds = CASES.map(({ seed, question }) => valuesByForce(program(seed, question), BUDGET.fuel).kind);
  for (const kind of ['holds', 'refuted', 'vacuous']) expect(kinds).toContain(kind);
});

describe.each([
  { name: 'cpu', missing: false, create: () => createCpuEngine({ workers: 2 }) },
  { name: `gpu ${ON_DEVICE}`, missing: adapter === null, create: openEngine },
])('$name', ({ missing, create }) => {
  const engine = create();
  afterAll(() => engine.dispose());

  test.skipIf(missing).for(CASES)(
    'answers $question of program $seed as brute force does',
    { timeout: 120_000 },
    async ({ seed, question }) => {
      const of = program(seed, question);
      const forced = valuesByForce(of, BUDGET.fuel);
      const result = await runEngine(engine, of, BUDGET);
      if (engine.name === 'gpu') expectValuesOnDevice(result, of, forced, BUDGET.fuel);
      else expectValues(result, of, forced);
    },
  );
});
