import { afterAll, describe, expect, test } from 'vitest';
import { at } from '../../core/base/assert.ts';
import { cancelSource } from '../../core/base/cancel.ts';
import { catalogue } from '../../core/catalogue/catalogue.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { checkModule } from '../../core/lang/module.ts';
import { claimOf } from '../../core/race/claim.ts';
import { NATIVE_DRIVERS, NATIVE_ENGINES } from '../../core/smt/native/driver.ts';
import { createNativeEngine } from '../../core/smt/native/native-engine.node.ts';
import type { EngineResult, Task } from '../../core/verdict/engine.ts';
import { outcomeCode } from '../../core/verdict/outcome.ts';
import { runEngine } from '../support/run-engine.ts';
import { installed, withSolver } from './native-solvers.ts';
import { WALL_CLOCK } from '../support/wall-clock.ts';

const BUDGET = { timeoutMs: 30_000, fuel: 2 ** 20, spareCores: 0 };

function taskOf(text: string): Task {
  const { program, diagnostics } = checkModule(text);
  if (program === null) throw new Error(JSON.stringify(diagnostics));
  const property = at(program.properties, 0);
  return { program, property, space: property.space, bits: null };
}

const problem = (path: string): Task => {
  const found = catalogue().find((candidate) => candidate.path === `${path}.wgsl`);
  if (found === undefined) throw new Error(`there is no problem ${path}`);
  return taskOf(found.text);
};

/** What every solver decides in moments, if it takes such questions at all. */
const PROBLEMS: readonly string[] = [
  'essay/f',
  'bugs/midpoint',
  'bugs/midpoint-repaired',
  'bugs/abs',
  'bits/gray-code',
  'arrays/sorting-network-too-short',
  'arrays/ring-buffer-bounds',
  'arrays/binary-search-off-by-one',
  'floats/nan-is-not-itself',
  'floats/sums-commute',
  'floats/sums-commute-nan',
  'floats/sums-associate',
  'floats/doubling-forgets-nothing',
  'floats/halving',
  'floats/half-round-trip',
  'floats/integers-survive',
];

/** Not in the catalogue: names that SMT-LIB quotes or means something by, structs, letters beyond ASCII. */
const NAMES = taskOf(`
struct Pair { and: u32, naïve: array<u32, 2> }
//@ exists
fn odd_names(str: Pair, bvadd: bool, été: i32) -> bool {
  return str.and * 3u == 21u && str.naïve[1] == str.and + 1u && bvadd && été < -5 && été * été == 49;
}
`);

/** Hard for every solver: the inverse of a multiplication under shifts. */
const HARD = taskOf(`
fn mix(x: u32) -> u32 { var y = x ^ (x >> 15u); y = y * 0x7feb352du; y = y ^ (y >> 15u); return (y * 0x846ca68bu) ^ (y >> 16u); }
//@ forall
fn hard(x: u32, y: u32) -> bool { return x == y || mix(x) != mix(y); }
`);

/** A solver may not know, for reasons that are its own. */
function isOpen({ verdict }: EngineResult): boolean {
  if (verdict.kind !== 'unknown') return false;
  expect(['time', 'gave-up', 'unsupported']).toContain(verdict.reason.code);
  return true;
}

/** A verdict is the expected one, and shows an input that the evaluator confirms. */
function expectRight({ verdict, by }: EngineResult, task: Task): void {
  expect(task.property.expect.map((expected) => expected.verdict)).toContain(verdict.kind);
  expect(by.length).toBeGreaterThan(0);
  const claim = claimOf(verdict);
  if (claim === null) return;
  expect(outcomeCode(evaluate(task.program, task.property, claim.input, BUDGET.fuel))).toBe(claim.outcome);
}

const ENGINES = NATIVE_ENGINES.map((engine) => ({
  title: withSolver(engine, NATIVE_DRIVERS[engine].executable),
  solver: installed(engine) ?? null,
}));

describe.each(ENGINES)('$title', ({ solver: found }) => {
  const solver = createNativeEngine(found ?? { engine: 'cvc5', path: '' });
  afterAll(() => solver.dispose());
  let decided = 0;

  test.skipIf(found === null).for(PROBLEMS)('answers %s as expected, or not at all', async (path) => {
    const task = problem(path);
    const result = await runEngine(solver, task, { ...BUDGET, timeoutMs: 8000 });
    if (isOpen(result)) return;
    decided += 1;
    expectRight(result, task);
  });

  test.skipIf(found === null)('decides many of them', () => {
    expect(decided).toBeGreaterThan(PROBLEMS.length / 3);
  });

  test.skipIf(found === null)('reads its model whatever the names are', async () => {
    const { verdict } = await runEngine(solver, NAMES, BUDGET);
    expect(verdict).toMatchObject({ kind: 'holds', witness: expect.anything() });
    const claim = claimOf(verdict);
    expect(claim?.input.slice(0, 1)).toEqual([7]);
  });

  test.skipIf(found === null)(
    'ends within a moment when cancelled, and answers the next question',
    WALL_CLOCK,
    async () => {
      const cancel = cancelSource();
      let cancelledAt = Infinity;
      setTimeout(() => {
        cancelledAt = performance.now();
        cancel.cancel('interrupted');
      }, 400);
      for await (const event of solver.run(HARD, BUDGET, cancel.signal)) {
        if (event.kind !== 'verdict') continue;
        expect(event.result.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'interrupted' } });
      }
      expect(performance.now() - cancelledAt).toBeLessThan(500);
      const next = await runEngine(solver, problem('essay/f'), BUDGET);
      expect(next.verdict.kind).toBe('holds');
    },
  );
});

test.skipIf(installed('cvc5') === undefined)(
  `${withSolver('cvc5', 'cvc5')} does not compute with floats of 16 bits`,
  async () => {
    const engine = createNativeEngine(installed('cvc5') ?? { engine: 'cvc5', path: '' });
    const task = taskOf(`enable f16;\n//@ forall\nfn commutes(a: f16, b: f16) -> bool { return a + b <= b + a; }`);
    expect(await runEngine(engine, task, BUDGET)).toMatchObject({
      verdict: { kind: 'unknown', reason: { code: 'unsupported', text: expect.stringContaining('16 bits') } },
    });
    await engine.dispose();
  },
);
