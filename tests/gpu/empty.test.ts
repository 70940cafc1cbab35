import { expect, test } from 'vitest';
import { nodeClock } from '../../core/base/clock.node.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { emptyTask, isReasonedAway } from '../../core/gpu/sweep/empty.ts';
import type { Block } from '../../core/gpu/sweep/evidence.ts';
import { checkBlock } from '../../core/gpu/sweep/locate.ts';
import { allowanceOf } from '../../core/gpu/sweep/plan.ts';
import { NO_AIM } from '../../core/gpu/sweep/runner.ts';
import { BASE_WORDS } from '../../core/gpu/kernel/slot.ts';
import { validateProgram } from '../../core/ir/validate.ts';
import { lyingRunner } from './lying-runner.ts';
import { TRUTH_TEXTS, taskOfText } from './sweep-tasks.ts';

const task = taskOfText((TRUTH_TEXTS['indices outside, some excluded'] ?? String)('forall'));

test('the empty task is a valid program that is true for every input', () => {
  const empty = emptyTask(task);
  expect(() => validateProgram(empty.program)).not.toThrow();
  for (const input of [
    [3, 0],
    [5, 99],
  ])
    expect(evaluate(empty.program, empty.property, input, 10)).toEqual({ kind: 'value', bits: 1 });
});

test.each([
  [100, 100, true],
  [105, 100, true],
  [150, 100, false],
  [3, 3, null],
])('a kernel of %s ms beside an empty one of %s ms: reasoned away is %s', async (own, empty, expected) => {
  let now = 0;
  const honest = lyingRunner(task);
  const clock = { ...nodeClock, now: () => now };
  const block: Block = {
    base: 0n,
    invocations: 16,
    inputsPerInvocation: 8,
    list: null,
    nonces: [1, 2],
    workgroupSize: 16,
  };
  const allowance = allowanceOf(0, 1000);
  const output = await honest.run('wide', block, allowance, NO_AIM, 0);
  const checked = checkBlock(task.space, block, output, BASE_WORDS);
  const work = { base: 0n, count: 128n, list: null, round: 0, of: null };
  const timed = {
    ...honest,
    run: (...[kernel, ...rest]: Parameters<typeof honest.run>) => {
      now += kernel === 'empty' ? empty : own;
      return honest.run(kernel, ...rest);
    },
  };
  const landed = { work, block, allowance, output, checked };
  expect(await isReasonedAway(timed, task, BASE_WORDS, landed, clock)).toBe(expected);
});
