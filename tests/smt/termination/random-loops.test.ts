import { afterAll, describe, expect, test } from 'vitest';
import { evaluate } from '../../../core/cpu/evaluate.ts';
import { findLasso } from '../../../core/cpu/lasso.ts';
import { inputAt, spaceSize } from '../../../core/ir/space.ts';
import { checkModule } from '../../../core/lang/module.ts';
import { createZ3Engine } from '../../../core/smt/z3/z3-engine.node.ts';
import type { Task } from '../../../core/verdict/engine.ts';
import { type Choices, choicesOfSeed } from '../../support/random-choices.ts';
import { runEngine } from '../../support/run-engine.ts';

const prover = createZ3Engine();
afterAll(() => prover.dispose());

/** All state is kept below this: every input ends, or comes back to a state, within its square. */
const SIDE = 16;

const operand = (c: Choices): string => c.pick(['a', 'b', 'x', 'y', '0u', '1u', '3u', '8u', '15u']);
const comparison = (c: Choices): string => `${operand(c)} ${c.pick(['<', '<=', '!=', '>', '=='])} ${operand(c)}`;
const expression = (c: Choices): string => {
  const variable = c.pick(['a', 'b']);
  return c.pick([
    `${variable} + 1u`,
    `${variable} - 1u`,
    `${variable} + ${operand(c)}`,
    `${variable} - ${operand(c)}`,
    `${variable} >> 1u`,
    `${variable} * 2u`,
    `${variable} & ${operand(c)}`,
    `${variable} % max(${operand(c)}, 1u)`,
    operand(c),
  ]);
};

function statement(c: Choices, depth: number): string {
  const kind = c.below(depth > 0 ? 7 : 4);
  const target = c.pick(['a', 'b']);
  if (kind < 4) return `${target} = (${expression(c)}) & 15u;`;
  if (kind === 4) return `if (${comparison(c)}) { ${statement(c, depth - 1)} } else { ${statement(c, depth - 1)} }`;
  if (kind === 5) return `if (${comparison(c)}) { break; }`;
  return `while (${comparison(c)}) { ${statement(c, depth - 1)} ${statement(c, depth - 1)} }`;
}

function loopOf(seed: number): Task {
  const c = choicesOfSeed(seed);
  const requires = c.chance(0.3) ? `//@ requires ${comparison(c).replaceAll('a', 'x').replaceAll('b', 'y')}\n` : '';
  const body = Array.from({ length: 1 + c.below(3) }, () => statement(c, 2)).join('\n    ');
  const text = `//@ domain x in 0 .. ${SIDE - 1}
//@ domain y in 0 .. ${SIDE - 1}
${requires}//@ terminates
fn random_loop(x: u32, y: u32) -> u32 {
  var a = ${c.pick(['x', 'y', '0u', 'x & 7u'])};
  var b = ${c.pick(['y', 'x', '0u', '15u'])};
  while (${comparison(c)}) {
    ${body}
  }
  return a;
}
`;
  const { program, diagnostics } = checkModule(text);
  expect(diagnostics, text).toEqual([]);
  const property = program?.properties[0];
  if (program === null || property === undefined) throw new Error(text);
  return { program, property, space: property.space, bits: null };
}

/** The answer by trying all inputs; `unclear` where one takes long and is not seen to come back to a state. */
function byForce({ program, property, space }: Task): 'holds' | 'refuted' | 'vacuous' | 'unclear' {
  let entered = false;
  let unclear = false;
  for (let i = 0n; i < spaceSize(space); i++) {
    const input = inputAt(space, i);
    const steps = SIDE ** 4;
    const outcome = evaluate(program, property, input, steps);
    if (outcome.kind === 'excluded') continue;
    entered = true;
    if (outcome.kind !== 'unfinished') continue;
    if (findLasso(program, property, input, steps) !== null) return 'refuted';
    unclear = true;
  }
  if (unclear) return 'unclear';
  return entered ? 'holds' : 'vacuous';
}

/** Any answer, of a loop whose own answer is not known. */
const DECISIVE = ['unknown', 'holds', 'refuted', 'vacuous'];

describe('small loops by chance', () => {
  const seeds = Array.from({ length: 40 }, (_, i) => i);
  const decided: string[] = [];
  let unclear = 0;

  test.each(seeds)('seed %i: no answer, or the one by force', { timeout: 20_000 }, async (seed) => {
    const task = loopOf(seed);
    const truth = byForce(task);
    const { verdict } = await runEngine(prover, task, { timeoutMs: 3000, fuel: 2 ** 20, spareCores: 0 });
    if (truth === 'unclear') unclear += 1;
    expect(truth === 'unclear' ? DECISIVE : ['unknown', truth]).toContain(verdict.kind);
    if (verdict.kind !== 'unknown') decided.push(verdict.kind);
    if (verdict.kind !== 'refuted' || verdict.counterexample === null) return;
    expect(findLasso(task.program, task.property, verdict.counterexample, SIDE ** 4)).not.toBeNull();
  });

  test('most get an answer, of both kinds', () => {
    expect(decided.length).toBeGreaterThan(seeds.length / 2);
    expect(decided).toContain('holds');
    expect(decided).toContain('refuted');
    expect(unclear).toBeLessThan(4);
  });
});
