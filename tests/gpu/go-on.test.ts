import { expect, test } from 'vitest';
import { cancelSource } from '../../core/base/cancel.ts';
import { sizeOf } from '../../core/ir/range.ts';
import type { Shape } from '../../core/gpu/sweep/runner.ts';
import { sweep } from '../../core/gpu/sweep/sweep.ts';
import type { Tally } from '../../core/gpu/sweep/tally.ts';
import { type Demands, type EngineResult, NO_DEMANDS, type Task } from '../../core/verdict/engine.ts';
import { evaluatedOf } from '../../core/verdict/outcome.ts';
import { bruteForce } from './brute-force.ts';
import { lyingRunner } from './lying-runner.ts';
import { sweepOptions } from './sweep-options.ts';
import { TRUTH_TEXTS, taskOfText, VALUE_TEXTS } from './sweep-tasks.ts';

const FUEL = 2 ** 14;
const SHAPE: Shape = { workgroupSize: 16, unroll: 8, maxInputs: 64, minWorkgroups: 4, maxWorkgroups: 4 };
/** Every look at the clock takes so long that progress is told after each block. */
const MS_A_LOOK = 200;

/** Runs a sweep from where an earlier one was, and stops it when it has told of `stopAt` inputs. */
async function run(
  task: Task,
  demands: Demands,
  metered: boolean,
  from: Tally | null,
  stopAt: bigint | null,
): Promise<{ readonly result: EngineResult; readonly tally: Tally }> {
  const cancel = cancelSource();
  let now = 0;
  const options = sweepOptions(task, lyingRunner(task, { record: demands.record }), SHAPE, metered);
  const clock = { ...options.clock, now: () => (now += MS_A_LOOK) };
  let tally = from;
  const budget = { timeoutMs: 1e9, fuel: FUEL, spareCores: 0, demands };
  for await (const event of sweep(task, budget, cancel.signal, { ...options, clock, from })) {
    if (event.kind === 'tally') tally = event.tally;
    if (event.kind === 'tally' && stopAt !== null && evaluatedOf(event.tally.counts) >= stopAt)
      cancel.cancel('cancelled');
    if (event.kind === 'verdict' && tally !== null) return { result: event.result, tally };
  }
  throw new Error('no verdict');
}

const LINEAR: Demands = { ...NO_DEMANDS, order: 'linear' };

test.each([
  ['a formula', TRUTH_TEXTS['a sparse formula']?.('forall'), LINEAR, false],
  ['a formula, recorded', TRUTH_TEXTS['a sparse formula']?.('forall'), { ...LINEAR, record: true }, false],
  ['deferred inputs', TRUTH_TEXTS['a loop that is long for some']?.('forall'), LINEAR, true],
  ['an extreme', VALUE_TEXTS['a bijection']?.('maximize'), LINEAR, false],
  [
    'a map of single inputs',
    '//@ domain x in 0 .. 199999\n//@ forall\nfn f(x: u32) -> bool { return x % 7919u != 5u; }',
    { ...LINEAR, tileBits: 1 },
    false,
  ],
] as const)(
  'a sweep that goes on from what another had come to counts each input once: %s',
  async (_, text, demands, metered) => {
    const task = taskOfText(text ?? '');
    const truth = bruteForce(task, FUEL);
    const half = await run(task, demands, metered, null, 1n);
    expect(evaluatedOf(half.tally.counts)).toBeGreaterThan(0n);
    expect(evaluatedOf(half.tally.counts)).toBe(sizeOf(half.tally.covered));
    expect(evaluatedOf(half.tally.counts)).toBeLessThan(evaluatedOf(truth.counts));
    const { result } = await run(task, demands, metered, half.tally, null);
    expect(result.counts).toEqual(truth.counts);
    expect(result.found?.fingerprint ?? null).toEqual(demands.record ? truth.digest : null);
  },
);
