import { nodeClock } from '../../core/base/clock.node.ts';
import { strideOf } from '../../core/gpu/sweep/plan.ts';
import type { Runner, Shape } from '../../core/gpu/sweep/runner.ts';
import type { SweepOptions } from '../../core/gpu/sweep/sweep.ts';
import type { Task } from '../../core/verdict/engine.ts';

/** A sweep of `task` by `runner`; a lost device comes back as the same runner. */
export const sweepOptions = (task: Task, runner: Runner, shape: Shape, metered = false): SweepOptions => ({
  runner,
  reopen: async () => runner,
  clock: nodeClock,
  shape,
  stride: strideOf(task.space),
  metered,
  mostSteps: 2 ** 24,
  entries: 0,
  from: null,
  tunings: { get: () => null, set: () => {} },
});
