import { at, invariant, unreachable } from '../base/assert.ts';
import type { CancelSignal } from '../base/cancel.ts';
import type { Clock } from '../base/clock.ts';
import { type Input, fullDomain, indexOf } from '../ir/space.ts';
import type { Budget, Task } from '../verdict/engine.ts';
import { OUTCOME_CODES, type Outcome } from '../verdict/outcome.ts';
import { HALVES, NO_HALVES, type OpenDevice } from './adapter.ts';
import { type Choice, choose } from './choose.ts';
import { compiler } from './compiler.ts';
import { deviceRunner } from './device-runner.ts';
import { checkEvidence } from './evidence.ts';
import { watchDevice } from './failure.ts';
import { strideOf } from './plan.ts';
import { usesHalves } from './print-property.ts';
import { randomNonces } from './probe.ts';
import type { Runner } from './runner.ts';
import { type SweepEvent, sweep } from './sweep.ts';

/** One device and what can be asked of it. */
export interface GpuSession {
  run(task: Task, budget: Budget, signal: CancelSignal): AsyncIterable<SweepEvent>;
  /** Why the device can not take `task` at all; `null` when it can. */
  refusal(task: Task): string | null;
  /** Evaluates one input on the device. Rejects with `DeviceFailure`. */
  replay(task: Task, input: Input, fuel: number): Promise<Outcome>;
  /** Lets the driver do what it does only once. Never rejects. */
  warm(): Promise<void>;
  /** Whether the device still works. */
  usable(): boolean;
}

export function gpuSession({ device, summary }: OpenDevice, clock: Clock): GpuSession {
  const watched = watchDevice(device);
  const compile = compiler(watched);

  const runnerFor = (task: Task, choice: Choice): Runner =>
    deviceRunner(watched, compile, clock, {
      task,
      shape: choice.shape,
      stepping: strideOf(task.space).stepping,
      metering: choice.metering,
    });

  return {
    refusal: (task) => (usesHalves(task) && !device.features.has(HALVES) ? NO_HALVES : null),

    async *run(task, budget, signal) {
      yield { kind: 'started', device: summary.name, software: summary.software };
      if (summary.software) {
        yield { kind: 'note', text: `${summary.name} is a software adapter: this "hardware" is the CPU` };
      }
      const choice = choose(task, summary, budget.fuel);
      const runner = runnerFor(task, choice);
      try {
        const { shape, mostSteps, entries } = choice;
        const metered = choice.metering === 'metered';
        const stride = strideOf(task.space);
        yield* sweep(task, budget, signal, { runner, clock, shape, stride, metered, mostSteps, entries });
      } finally {
        runner.close();
      }
    },

    async replay(task, input, fuel) {
      const { property } = task;
      // An input outside the space asked about still has an outcome.
      const space = indexOf(task.space, input) === null ? task.space.map(({ type }) => fullDomain(type)) : task.space;
      const base = indexOf(space, input);
      invariant(base !== null, 'an input is made of patterns of its types');
      const asked: Task = { ...task, space };
      const choice = choose(asked, summary, fuel);
      const runner = runnerFor(asked, choice);
      try {
        await runner.prepare('search');
        const { workgroupSize } = choice.shape;
        const block = {
          base,
          invocations: 1,
          inputsPerInvocation: 1,
          list: null,
          nonces: randomNonces(),
          workgroupSize,
        };
        const output = await runner.run('search', block, { fuel, invocationFuel: fuel, lastRound: true }, 0);
        const checked = checkEvidence(space, block, output.slots);
        if (checked.kind === 'mismatch') throw new Error(`the evidence of a replay does not match: ${checked.message}`);
        const code = at(OUTCOME_CODES, checked.block.counts.indexOf(1n));
        switch (code) {
          case 'true':
          case 'false':
            return { kind: 'value', bits: Number(code === 'true') };
          case 'excluded':
          case 'unfinished':
            return { kind: code };
          case 'undefined':
            return { kind: 'undefined', detail: 'undefined on the device', span: property.span };
          default:
            return unreachable(code);
        }
      } finally {
        runner.close();
      }
    },

    async warm() {
      await compile('a first kernel', '@compute @workgroup_size(1) fn first() {}', 'first').catch(() => {});
    },

    usable() {
      try {
        watched.check();
        return true;
      } catch {
        return false;
      }
    },
  };
}
