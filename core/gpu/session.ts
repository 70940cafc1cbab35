import { at, invariant, unreachable } from '../base/assert.ts';
import type { CancelSignal } from '../base/cancel.ts';
import type { Clock } from '../base/clock.ts';
import { type Input, fullDomain, indexOf } from '../ir/space.ts';
import { isTruthQuestion, type Property } from '../ir/property.ts';
import { evaluatedFunction } from '../ir/result.ts';
import { type Budget, type Demands, NO_DEMANDS, rangeOf, type Task } from '../verdict/engine.ts';
import type { Outcome, OutcomeCode } from '../verdict/outcome.ts';
import { HALVES, NO_HALVES, type OpenDevice } from './device/adapter.ts';
import { type SelfTest, selfTest, vouched } from './battery/battery.ts';
import { batteryDevice } from './battery/battery-device.ts';
import { type Choice, choose } from './sweep/choose.ts';
import { compiler } from './device/compiler.ts';
import { deviceRunner } from './device/device-runner.ts';
import { watchDevice } from './device/failure.ts';
import { strideOf } from './sweep/plan.ts';
import { usesHalves } from './kernel/print-property.ts';
import { randomWord } from './sweep/probe.ts';
import type { Runner } from './sweep/runner.ts';
import { keepingOf } from './kernel/slot.ts';
import { FEW_VALUES } from './sweep/collisions-by-table.ts';
import { type SweepEvent, sweep } from './sweep/sweep.ts';
import type { Tally } from './sweep/tally.ts';
import type { Tuning } from './sweep/tuner.ts';

/** One device and what can be asked of it. */
export interface GpuSession {
  /**
   * @param reopen another device, for when this one is lost
   * @param from what a run that died with its process had come to
   */
  run(
    task: Task,
    budget: Budget,
    signal: CancelSignal,
    reopen: () => Promise<GpuSession>,
    from: Tally | null,
  ): AsyncIterable<SweepEvent>;
  /** What this device makes of the battery of known answers: asked once. Rejects with `DeviceFailure`. */
  selfTest(): Promise<SelfTest>;
  /** What runs the blocks of `task` on this device. Rejects with `DeviceFailure`. */
  runner(task: Task, budget: Budget): Promise<Runner>;
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
  /** By what makes a kernel: the program, the space, the shape. For as long as the device is open. */
  const tunings = new Map<string, Tuning>();

  const runnerFor = (task: Task, choice: Choice, demands: Demands): Promise<Runner> =>
    deviceRunner(watched, compile, clock, {
      task,
      shape: choice.shape,
      stepping: strideOf(task.space).stepping,
      metering: choice.metering,
      keeping: keepingOf(task.property.question, demands.record),
      opaque: demands.opaque,
      mostMarks: mostMarks(rangeOf(task).count),
    });

  let testing: Promise<SelfTest> | null = null;
  const tested = (): Promise<SelfTest> =>
    (testing ??= selfTest(batteryDevice(watched, compile, clock, summary), randomWord()));

  return {
    selfTest: tested,

    refusal: (task) => (usesHalves(task) && !device.features.has(HALVES) ? NO_HALVES : null),

    async runner(task, budget) {
      return runnerFor(task, choose(task, summary, budget.fuel), budget.demands ?? NO_DEMANDS);
    },

    async *run(task, budget, signal, reopen, from) {
      // A software adapter may be told to give way as soon as it is known to be one, so its test comes later.
      if (!summary.software) await tested();
      yield { kind: 'started', device: summary.name, software: summary.software };
      if (summary.software) {
        yield { kind: 'note', text: `${summary.name} is a software adapter: this "hardware" is the CPU` };
      }
      const waiting = clock.now();
      const tests = [await tested()];
      const waitedMs = clock.now() - waiting;
      const choice = choose(task, summary, budget.fuel);
      const runners = [await runnerFor(task, choice, budget.demands ?? NO_DEMANDS)];
      try {
        const { shape, mostSteps, entries } = choice;
        const { program, property, space } = task;
        const { record, opaque } = budget.demands ?? NO_DEMANDS;
        const key = JSON.stringify([
          program.functions,
          evaluatedFunction(property),
          property.requires,
          space,
          shape,
          record,
          opaque,
        ]);
        const events = sweep(task, budget, signal, {
          runner: at(runners, 0),
          async reopen() {
            const session = await reopen();
            tests.push(await session.selfTest());
            const runner = await session.runner(task, budget);
            runners.push(runner);
            return runner;
          },
          clock,
          shape,
          stride: strideOf(task.space),
          metered: choice.metering === 'metered',
          mostSteps,
          entries,
          from,
          tunings: {
            get: () => tunings.get(key) ?? null,
            set: (tuning) => void tunings.set(key, tuning),
          },
        });
        for await (const event of events)
          yield event.kind === 'verdict' ? { ...event, result: vouched(event.result, tests, waitedMs) } : event;
      } finally {
        for (const runner of runners) runner.close();
      }
    },

    async replay(task, input, fuel) {
      const { property } = task;
      // An input outside the space asked about still has an outcome.
      const space = indexOf(task.space, input) === null ? task.space.map(({ type }) => fullDomain(type)) : task.space;
      const base = indexOf(space, input);
      invariant(base !== null, 'an input is made of patterns of its types');
      const asked: Task = { ...task, space };
      const runner = await runnerFor(asked, choose(asked, summary, fuel), NO_DEMANDS);
      try {
        const { code, word } = at(await runner.tabulate([base], fuel), 0);
        return outcomeOf(property, code, word);
      } finally {
        runner.close();
      }
    },

    async warm() {
      await compile('a first kernel', '@compute @workgroup_size(1) fn first() {}', 'first').catch(() => {});
      // The cores of a software adapter have better things to do as long as nobody asks it for a sweep.
      if (!summary.software) await tested().catch(() => {});
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

/** The most bits of a bitmap. Clearing half a gigabyte takes longer than four passes over a small range; few values need none. */
function mostMarks(inputs: bigint): number {
  if (inputs <= FEW_VALUES) return 2 ** 16;
  return inputs < 2n ** 22n ? 2 ** 30 : 2 ** 32;
}

function outcomeOf(property: Property, code: OutcomeCode, word: number): Outcome {
  switch (code) {
    case 'true':
    case 'false':
      return { kind: 'value', bits: isTruthQuestion(property.question) ? Number(code === 'true') : word };
    case 'excluded':
    case 'unfinished':
      return { kind: code };
    case 'undefined':
      return { kind: 'undefined', detail: 'undefined on the device', span: property.span };
    default:
      return unreachable(code);
  }
}
