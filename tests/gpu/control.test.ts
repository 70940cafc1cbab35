import { expect, test } from 'vitest';
import { control } from '../../core/gpu/sweep/control.ts';
import type { Block } from '../../core/gpu/sweep/evidence.ts';
import type { Landed } from '../../core/gpu/sweep/landed.ts';
import { checkBlock } from '../../core/gpu/sweep/locate.ts';
import { allowanceOf } from '../../core/gpu/sweep/plan.ts';
import { Mismatch, NO_AIM, type Runner, type Shape } from '../../core/gpu/sweep/runner.ts';
import { BASE_WORDS } from '../../core/gpu/kernel/slot.ts';
import { lyingRunner } from './lying-runner.ts';
import { TRUTH_TEXTS, taskOfText } from './sweep-tasks.ts';

const SHAPE: Shape = { workgroupSize: 16, unroll: 8, maxInputs: 64, minWorkgroups: 4, maxWorkgroups: 64 };
const task = taskOfText((TRUTH_TEXTS['indices outside, some excluded'] ?? String)('forall'));
const block: Block = {
  base: 512n,
  invocations: 64,
  inputsPerInvocation: 8,
  list: null,
  nonces: [1, 2],
  workgroupSize: SHAPE.workgroupSize,
};

async function landed(runner: Runner): Promise<Landed> {
  const allowance = allowanceOf(0, 1000);
  const output = await runner.run('wide', block, allowance, NO_AIM, 0);
  const work = { base: block.base, count: 512n, list: null, round: 0, of: null };
  return { work, block, allowance, output, checked: checkBlock(task.space, block, output, BASE_WORDS) };
}

test('an honest device repeats itself and notices the planted input, wherever it lies', async () => {
  const runner = lyingRunner(task);
  const first = await landed(runner);
  for (let i = 0; i < 20; i++)
    await expect(control(runner, task.space, SHAPE, BASE_WORDS, first)).resolves.toBeUndefined();
});

test('a device that overlooks the planted input, or counts otherwise in the second run, is found out', async () => {
  const honest = lyingRunner(task);
  const first = await landed(honest);
  const blind: Runner = { ...honest, run: (_, ...rest) => honest.run('wide', ...rest) };
  const fickle = lyingRunner(task, {
    lie: {
      output: (output) => {
        const slots = output.slots.slice();
        const [more, less] = (slots[1] ?? 0) > 0 ? [2, 1] : [1, 2];
        slots[more] = (slots[more] ?? 0) + 1;
        slots[less] = (slots[less] ?? 0) - 1;
        return { ...output, slots };
      },
    },
  });
  for (const runner of [blind, fickle])
    await expect(control(runner, task.space, SHAPE, BASE_WORDS, first)).rejects.toThrow(Mismatch);
});
