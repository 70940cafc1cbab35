import { expect, test } from 'vitest';
import { cancelSource, NEVER } from '../../core/base/cancel.ts';
import type { Runner, Shape } from '../../core/gpu/sweep/runner.ts';
import { sweep } from '../../core/gpu/sweep/sweep.ts';
import { type Budget, type EngineResult, NO_DEMANDS } from '../../core/verdict/engine.ts';
import { lyingRunner } from './lying-runner.ts';
import { sweepOptions } from './sweep-options.ts';
import { taskOfText } from './sweep-tasks.ts';

const SHAPE: Shape = { workgroupSize: 64, unroll: 8, maxInputs: 4096, minWorkgroups: 4, maxWorkgroups: 64 };
const BUDGET: Budget = { timeoutMs: 60_000, fuel: 1000, spareCores: 0, demands: NO_DEMANDS };

test('an input that the source names is told before anything is swept, and is the answer of a sweep that is then stopped', async () => {
  const task = taskOfText('//@ forall\nfn f(x: u32, y: u32) -> bool { return x + y != 123457u; }');
  const honest = lyingRunner(task);
  let blocks = 0;
  const runner: Runner = {
    ...honest,
    run(...args) {
      blocks += 1;
      return honest.run(...args);
    },
  };
  const cancel = cancelSource();
  let blocksBefore = -1;
  let result: EngineResult | null = null;
  for await (const event of sweep(task, BUDGET, cancel.signal, sweepOptions(task, runner, SHAPE))) {
    if (event.kind === 'finding') {
      blocksBefore = blocks;
      cancel.cancel('cancelled');
    }
    if (event.kind === 'verdict') result = event.result;
  }
  expect(blocksBefore).toBe(0);
  expect(result?.verdict).toMatchObject({ kind: 'refuted', counterexample: [0, 123457] });
});

test('an input that decides alone and not in the sweep makes the sweep an error', async () => {
  const task = taskOfText('//@ domain x in 0 .. 0xfffff\n//@ forall\nfn f(x: u32) -> bool { return x < 0x100000u; }');
  const runner = lyingRunner(task, { lie: { table: (examined) => ({ ...examined, code: 'false' }) } });
  let result: EngineResult | null = null;
  for await (const event of sweep(task, BUDGET, NEVER, sweepOptions(task, runner, SHAPE)))
    if (event.kind === 'verdict') result = event.result;
  expect(result?.verdict).toMatchObject({ kind: 'error', message: expect.stringContaining('alone') });
});
