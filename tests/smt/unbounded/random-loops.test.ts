import { afterAll, describe, expect, test } from 'vitest';
import { evaluate } from '../../../core/cpu/evaluate.ts';
import { createZ3Engine } from '../../../core/smt/z3/z3-engine.node.ts';
import type { Task } from '../../../core/verdict/engine.ts';
import { type Choices, choicesOfSeed } from '../../support/random-choices.ts';
import { runEngine } from '../../support/run-engine.ts';
import { taskOfText } from '../../gpu/sweep-tasks.ts';

const prover = createZ3Engine();
afterAll(() => prover.dispose());

/** Inputs from -SIDE to SIDE are run; of these loops those that end do so long before STEPS. */
const SIDE = 6n;
const STEPS = 5000;

const VARIABLES = ['a', 'b', 'x'];
const operand = (c: Choices): string => c.pick([...VARIABLES, '0', '1', '3', '-2']);
const comparison = (c: Choices): string => `${operand(c)} ${c.pick(['<', '<=', '!=', '>', '>='])} ${operand(c)}`;
const update = (c: Choices): string => {
  const target = c.pick(['a', 'b']);
  return `${target} = ${c.pick([target, target, 'a', 'b'])} ${c.pick(['+', '-', '-'])} ${c.pick(['1', '2', '3', 'b', 'x'])};`;
};

function statement(c: Choices, depth: number): string {
  const kind = c.below(depth > 0 ? 7 : 4);
  if (kind < 4) return update(c);
  if (kind === 4) return `if (${comparison(c)}) { ${statement(c, depth - 1)} } else { ${statement(c, depth - 1)} }`;
  if (kind === 5) return `if (${comparison(c)}) { break; }`;
  return `${statement(c, depth - 1)} ${statement(c, depth - 1)}`;
}

function loopOf(seed: number): Task {
  const c = choicesOfSeed(seed);
  const guard = c.chance(0.4) ? `${comparison(c)} && ${comparison(c)}` : comparison(c);
  const body = Array.from({ length: 1 + c.below(2) }, () => statement(c, 2)).join('\n    ');
  return taskOfText(`//@ integers unbounded
//@ terminates
fn random_loop(x: i32, y: i32) -> i32 {
  var a = ${c.pick(['x', 'y', '5', 'x + y'])};
  var b = ${c.pick(['y', 'x', '0'])};
  while (${guard}) {
    ${body}
  }
  return a;
}
`);
}

const returns = ({ program, property }: Task, input: readonly bigint[]): boolean =>
  evaluate(program, property, input, STEPS).kind !== 'unfinished';

describe('small loops over integers by chance', () => {
  const seeds = Array.from({ length: 40 }, (_, i) => i);
  const decided: string[] = [];

  test.each(seeds)('seed %i: what is said is what is seen', async (seed) => {
    const task = loopOf(seed);
    const { verdict } = await runEngine(prover, task, { timeoutMs: 4000, fuel: 2 ** 20, spareCores: 0 });
    expect(['holds', 'refuted', 'unknown']).toContain(verdict.kind);
    if (verdict.kind !== 'unknown') decided.push(verdict.kind);
    const sides = Array.from({ length: 2 * Number(SIDE) + 1 }, (_, i) => BigInt(i) - SIDE);
    const box = sides.flatMap((x) => sides.map((y) => [x, y]));
    const endless = verdict.kind === 'holds' ? box.filter((input) => !returns(task, input)) : [];
    expect(endless).toEqual([]);
    const shown = verdict.kind === 'refuted' ? (verdict.counterexample ?? []).map(BigInt) : null;
    expect(shown !== null && returns(task, shown)).toBe(false);
  });

  test('most get an answer, of both kinds', () => {
    expect(decided.length).toBeGreaterThan(seeds.length / 2);
    expect(decided).toContain('holds');
    expect(decided).toContain('refuted');
  });
});
