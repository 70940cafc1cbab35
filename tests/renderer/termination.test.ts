import { describe, expect, test } from 'vitest';
import { findLasso } from '../../core/cpu/lasso.ts';
import { trace } from '../../core/cpu/trace.ts';
import { exampleRun } from '../../renderer/termination/example-run.ts';
import { lassoRows } from '../../renderer/termination/lasso-rows.ts';
import { loopSteps } from '../../renderer/termination/loop-steps.ts';
import { measuredRun } from '../../renderer/termination/measured-run.ts';
import { binText, stepBins } from '../../renderer/termination/step-bins.ts';
import { selfReference } from '../../renderer/termination/suppositions.ts';
import { taskOfText } from '../gpu/sweep-tasks.ts';

const G = `//@ requires y > 0u
//@ terminates
fn g(x: u32, y: u32) -> u32 {
  var rest = x;
  while (rest >= y) {
    rest -= y;
  }
  return rest;
}`;

const loopOf = (text: string, input: readonly number[]) => {
  const { program, property } = taskOfText(text);
  const { loops } = trace(program, property, input);
  const [loop] = loops;
  if (loop === undefined) throw new Error('no loop was entered');
  return { loops, loop, program, property };
};

describe('why a loop ends', () => {
  test('is told in three steps, in the words of the source', () => {
    const { loop } = loopOf(G, [7, 3]);
    const reason = { kind: 'ranking', fn: 'g', span: loop.span, invariants: ['y >= 1u'], measure: ['rest'] } as const;
    expect(loopSteps(loop, reason, G)).toMatchObject({
      line: 5,
      control: 'while (rest >= y)',
      eventually: expect.stringContaining('rest gets smaller in each round'),
      always: ['y >= 1u'],
    });
    const endless = { kind: 'recurrent', fn: 'g', span: loop.span, given: ['y == 0'], set: ['rest == 7'] } as const;
    expect(loopSteps(loop, endless, G).always).toEqual(['y == 0', 'rest == 7']);
    expect(loopSteps(loop, null, G, true).eventually).toMatch(/comes back/);
    expect(loopSteps(loop, null, G)).toMatchObject({ always: [], eventually: expect.stringContaining('nobody') });
  });

  test('is seen along a run: the measure falls, the invariant stays', () => {
    const { loop } = loopOf(G, [7, 3]);
    const reason = { kind: 'ranking', fn: 'g', span: loop.span, invariants: ['y >= 1u'], measure: ['rest'] } as const;
    const run = measuredRun(loop, reason);
    expect(run.variables).toEqual(['x', 'y', 'rest']);
    expect(run.rows.map(({ step, cells, numbers }) => [step, ...cells, ...numbers])).toEqual([
      [1, '7', 'true', 7],
      [2, '4', 'true', 4],
    ]);
  });

  test('a run that can be followed is found among likely inputs', () => {
    const { program, property } = loopOf(G, [7, 3]);
    const input = exampleRun({ program, property, text: G });
    expect(input).not.toBeNull();
    const { steps } = trace(program, property, input ?? []);
    expect(steps).toBeGreaterThan(0);
    expect(steps).toBeLessThanOrEqual(64);
  });
});

test('a lasso is the way into the cycle and once round it', () => {
  const text = `//@ terminates
fn f() { var i = 0u; loop { if (i == 3u) { i = 1u; } else { i += 1u; } if (i > 9u) { break; } } }`;
  const { program, property, loops } = loopOf(text, []);
  const lasso = findLasso(program, property, [], 100);
  if (lasso === null) throw new Error('no lasso');
  expect(lassoRows(lasso, loops).map(({ step, part, bits }) => [step, part, ...bits])).toEqual([
    [0, 'stem', 0],
    [1, 'cycle', 1],
    [2, 'cycle', 2],
    [3, 'cycle', 3],
    [4, 'again', 1],
  ]);
});

test('steps are counted by powers of two, exactly', () => {
  const bins = stepBins([
    [1, 5n],
    [2, 1n],
    [3, 2n ** 60n],
    [9, 4n],
  ]);
  expect(bins.map((bin) => [binText(bin), bin.inputs])).toEqual([
    ['1', 5n],
    ['2 to 3', 2n ** 60n + 1n],
    ['4 to 7', 0n],
    ['8 to 15', 4n],
  ]);
  expect(stepBins([])).toEqual([]);
});

test('a question about itself is taken apart into what follows from either answer', () => {
  const text =
    '`h` asks whether it returns itself: suppose terminates(h) is true: the loop at line 12 goes round; suppose terminates(h) is false: h returns: the answer would be true';
  expect(selfReference({ kind: 'unknown', reason: { code: 'self-reference', text } })).toEqual({
    asks: '`h` asks whether it returns itself',
    suppositions: [
      'suppose terminates(h) is true: the loop at line 12 goes round',
      'suppose terminates(h) is false: h returns: the answer would be true',
    ],
  });
  expect(selfReference({ kind: 'vacuous' })).toBeNull();
});
