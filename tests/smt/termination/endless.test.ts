import { afterAll, describe, expect, test } from 'vitest';
import { at } from '../../../core/base/assert.ts';
import { findLasso } from '../../../core/cpu/lasso.ts';
import { follow, otherwise, type Stuck } from '../../../core/smt/termination/cycle.ts';
import { valuesOn } from '../../../core/smt/termination/run-loops.ts';
import type { Study } from '../../../core/smt/termination/study.ts';
import { evaluateTerm } from '../../../core/smt/terms/evaluate-term.ts';
import { createZ3Engine } from '../../../core/smt/z3/z3-engine.node.ts';
import type { LoopReason } from '../../../core/verdict/engine.ts';
import { runEngine } from '../../support/run-engine.ts';
import { studyOf, taskOf } from './study-of.ts';

const prover = createZ3Engine();
afterAll(() => prover.dispose());

/** 0, 1, 2, 3, 4, 5, 3, ... where `end` is not among them. */
const STEM = `//@ terminates
fn stem(end: u32) {
  var n = 0u;
  while (n != end) { n = select(n + 1u, 3u, n == 5u); }
}
`;

/** The outer loop comes back to its state, the inner one ends each time, after `n & 3` rounds. */
const NESTED = `//@ terminates
fn nested(n: u32, k: u32) {
  var left = n & 3u;
  loop {
    var rest = left;
    while (rest > 0u) { rest -= 1u; }
    left = (left + k) & 3u;
    if (left == 7u) { break; }
  }
}
`;

function followed(study: Study, input: readonly number[], visits = 512): Stuck | null {
  return follow(study.running, valuesOn(study, input), visits, () => false);
}

describe('following loops by their terms', () => {
  test('a state comes back after a stem', async () => {
    const study = await studyOf(STEM);
    expect(followed(study, [9])?.cycle?.states.flat().toSorted()).toEqual([3, 4, 5]);
    expect(followed(study, [2])).toBeNull();
    expect(followed(study, [9], 4)).toMatchObject({ cycle: null });
  });

  test('a state of an outer loop comes back, whatever the inner one does between', async () => {
    const study = await studyOf(NESTED);
    const stuck = followed(study, [3, 1]);
    expect(stuck?.loop.system.inner).toHaveLength(1);
    expect(stuck?.cycle?.states.flat().toSorted()).toEqual([0, 1, 2, 3]);
  });

  test('what is asked about a cycle is false of it, and of what is no cycle there is no question', async () => {
    const study = await studyOf(NESTED);
    const stuck = followed(study, [3, 1]);
    if (stuck === null || stuck.cycle === null) throw new Error('a cycle');
    const { loop, cycle } = stuck;
    const asked = otherwise(study.terms, loop, cycle);
    if (asked === null) throw new Error('a question');
    expect(evaluateTerm(asked, cycle.values)).toBe(0);
    expect(otherwise(study.terms, loop, { ...cycle, states: cycle.states.slice(1) })).toBeNull();
  });
});

async function reasonOf(text: string): Promise<LoopReason> {
  const task = taskOf(text);
  const { verdict, proof } = await runEngine(prover, task, { timeoutMs: 20_000, fuel: 2 ** 20, spareCores: 0 });
  if (verdict.kind !== 'refuted' || verdict.counterexample === null) throw new Error(verdict.kind);
  expect(findLasso(task.program, task.property, verdict.counterexample, 2 ** 14)).not.toBeNull();
  return at(proof?.termination ?? [], 0);
}

describe('what is never left is shown with what keeps it', () => {
  test('the inputs that a round depends on, and no others', async () => {
    expect(
      await reasonOf(`//@ requires z > 4u
//@ terminates
fn taking_away(x: u32, y: u32, z: u32) -> u32 {
  var rest = x;
  while (rest >= y) { rest -= y; }
  return rest + z;
}
`),
    ).toMatchObject({ kind: 'recurrent', given: ['y == 0'] });
  });

  test('a state of a loop around it', async () => {
    expect(
      await reasonOf(`//@ domain n in 3 .. 9
//@ terminates
fn stuck_inside(n: u32) {
  for (var i = 0u; i < n; i += 1u) {
    var j = 8u;
    while (j > i && j != 0u) { j -= u32(i != 2u); }
  }
}
`),
    ).toMatchObject({ fn: 'stuck_inside', given: ['i == 2'], set: ['j == 8'] });
  });

  test('a parameter of the function that is called', async () => {
    const reason = await reasonOf(`//@ domain n in 0 .. 5
//@ terminates
fn calls(n: u32) -> u32 { return halve(n + 1u, n / 3u); }
fn halve(start: u32, by: u32) -> u32 {
  var x = start;
  while (x > 0u) { x >>= by; }
  return x;
}
`);
    expect(reason).toMatchObject({ fn: 'halve', given: ['by == 0'] });
  });

  test('statements that stay true, where too many states come back to write them down', async () => {
    const reason = await reasonOf(`//@ domain limit in 0 .. 1000
//@ terminates
fn byte_counter(limit: u32) {
  var i = 0u;
  while (i <= limit) { i = (i + 1u) & 255u; }
}
`);
    expect(reason).toMatchObject({ set: ['i <= limit'], given: [expect.stringMatching(/^limit == \d+$/)] });
  });

  test('of a loop with another inside', async () => {
    const reason = await reasonOf(NESTED);
    expect(reason).toMatchObject({ kind: 'recurrent', fn: 'nested', given: ['k == 0'], set: ['left == 0'] });
  });
});
