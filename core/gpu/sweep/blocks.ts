import { invariant } from '../../base/assert.ts';
import type { CancelSignal } from '../../base/cancel.ts';
import type { Clock } from '../../base/clock.ts';
import { spaceSize } from '../../ir/space.ts';
import type { Task } from '../../verdict/engine.ts';
import { type Block, blockSize } from './evidence.ts';
import { DeviceFailure } from '../device/failure.ts';
import type { Landed } from './landed.ts';
import { checkBlock } from './locate.ts';
import { INTERACTIVE_MS, type Pacer, pacer } from './pace.ts';
import {
  allowanceOf,
  METERED_INPUTS,
  MOST_METERED_INPUTS,
  type Plan,
  planMetered,
  planRun,
  planSmall,
  SMALL_SPACE,
  type Stride,
} from './plan.ts';
import { randomNonces } from './probe.ts';
import { type Aim, type Allowance, type BlockOutput, NO_AIM, type Runner, type Shape } from './runner.ts';
import type { Schedule, Work } from './schedule.ts';
import type { SlotLayout } from '../kernel/slot.ts';
import type { Tuner } from './tuner.ts';

/** How a task is cut into blocks. */
export interface Cutting {
  readonly clock: Clock;
  readonly shape: Shape;
  readonly stride: Stride;
  readonly metered: boolean;
  /** Loop-body entries that one dispatch may burn in all. */
  readonly mostSteps: number;
  /** The most loop-body entries of one input of a free program. */
  readonly entries: number;
}

/** How blocks are cut and run. */
export interface BlockOptions extends Cutting {
  readonly fuel: number;
  readonly layout: SlotLayout;
  /** See `planRun`. */
  readonly unit: number | null;
  /** A runner in place of one whose device was lost; rejects with the failure where there is none. */
  readonly recover: (failure: DeviceFailure) => Promise<Runner>;
  /** How many inputs an invocation of a free program takes. */
  readonly tuner: Tuner;
  /** Is told what compiling took. */
  readonly compiled: (ms: number) => void;
}

/** Blocks in flight: the device never waits for the host. */
const IN_FLIGHT = 3;

/** One dispatch under way. */
interface Flight {
  readonly work: Work;
  readonly plan: Plan;
  readonly block: Block;
  readonly allowance: Allowance;
  readonly submitted: number;
  readonly output: Promise<BlockOutput>;
}

/** Runs what a schedule hands out, and remembers how fast that goes. */
export interface BlockRun {
  /**
   * Runs `schedule` to its end, or until `signal`: what is under way then still lands. `land` is given each block with its
   * evidence checked, oldest first, and takes it into account as a whole or, when it fails, not at all. Yields after each. Throws
   * `Mismatch` and `DeviceFailure`; blocks that a lost device took along are run again, smaller.
   */
  run(
    schedule: Schedule,
    signal: CancelSignal,
    land: (landed: Landed) => Promise<void>,
    aim?: Aim,
  ): AsyncGenerator<void>;
  readonly runner: () => Runner;
  /** Takes a step with the runner, and again with the next one where a device is lost over it. */
  survive<T>(step: (runner: Runner) => Promise<T>): Promise<T>;
  /** After a run whose inputs were deferred in large numbers: invocations get shorter. */
  shorten(landed: Landed): void;
}

export function blockRun(task: Task, first: Runner, options: BlockOptions): BlockRun {
  const { clock, shape } = options;
  const small = spaceSize(task.space) <= BigInt(SMALL_SPACE) && options.unit === null;
  let runner = first;
  const pacers = new Map<number, Pacer>();
  let mostInputs = MOST_METERED_INPUTS;

  const paceOf = (round: number): Pacer => {
    const known = pacers.get(round);
    if (known !== undefined) return known;
    const least = shape.workgroupSize;
    const start = options.metered ? least * 16 : SMALL_SPACE / 2 ** Math.ceil(Math.log2(1 + options.entries));
    const made = pacer(Math.max(least, start), least, INTERACTIVE_MS);
    pacers.set(round, made);
    return made;
  };

  const planOf = (work: Work, allowance: Allowance): Plan => {
    const { target } = paceOf(work.round);
    const { mostSteps, stride, unit } = options;
    if (options.metered) return planMetered(shape, work, allowance, target, mostSteps, mostInputs, unit);
    if (small) return planSmall(shape, work);
    return planRun({ ...shape, maxInputs: options.tuner.inputs }, stride, work, target, unit);
  };

  async function* run(
    schedule: Schedule,
    signal: CancelSignal,
    land: (landed: Landed) => Promise<void>,
    aim: Aim = NO_AIM,
  ): AsyncGenerator<void> {
    const flights: Flight[] = [];
    let lastEnd = clock.now();

    const launch = async (work: Work): Promise<void> => {
      const allowance = allowanceOf(work.round, options.fuel);
      const plan = planOf(work, allowance);
      const size = plan.invocations * plan.inputsPerInvocation;
      const prepared = clock.now();
      await runner.prepare(plan.kernel);
      options.compiled(clock.now() - prepared);
      schedule.take(work, size);
      const block: Block = {
        base: work.base,
        invocations: plan.invocations,
        inputsPerInvocation: plan.inputsPerInvocation,
        list: work.list === null ? null : work.list.subarray(0, size),
        nonces: randomNonces(),
        workgroupSize: shape.workgroupSize,
      };
      const submitted = clock.now();
      const pace = paceOf(work.round);
      const ahead = flights.reduce((sum, f) => sum + paceOf(f.work.round).forecast(blockSize(f.block)), 0);
      const expected = ahead + pace.forecast(size) - (flights.length > 0 ? submitted - lastEnd : 0);
      const output = runner.run(plan.kernel, block, allowance, aim, expected);
      output.catch(() => {});
      flights.push({ work, plan, block, allowance, submitted, output });
    };

    /** Everything in flight goes back; a block that may have killed the device comes again in parts. */
    const recover = async (failure: DeviceFailure): Promise<void> => {
      for (const { work, block } of flights.splice(0).reverse()) {
        paceOf(work.round).shrink(blockSize(block));
        schedule.again({ ...work, base: block.base, count: BigInt(blockSize(block)), list: block.list });
      }
      runner = await options.recover(failure);
    };

    for (;;) {
      let current: Flight | null = null;
      try {
        while (flights.length < IN_FLIGHT && signal.cause === null) {
          const work = schedule.next();
          if (work === null) break;
          await launch(work);
        }
        current = flights.shift() ?? null;
        if (current === null) return;
        const output = await current.output;
        const { work, block, allowance } = current;
        const now = clock.now();
        const took = now - Math.max(current.submitted, lastEnd);
        paceOf(work.round).record(blockSize(block), took);
        options.tuner.record(block.inputsPerInvocation, blockSize(block), took);
        lastEnd = now;
        const checked = checkBlock(task.space, block, output, options.layout.words);
        await land({ work, block, allowance, output, checked });
      } catch (error) {
        if (!(error instanceof DeviceFailure) || error.code !== 'crashed' || signal.cause !== null) throw error;
        if (current !== null) flights.unshift(current);
        await recover(error);
      }
      yield;
    }
  }

  return {
    run,
    runner: () => runner,
    async survive(step) {
      for (;;) {
        try {
          return await step(runner);
        } catch (error) {
          if (!(error instanceof DeviceFailure) || error.code !== 'crashed') throw error;
          runner = await options.recover(error);
        }
      }
    },
    shorten({ block }) {
      invariant(block.list === null, 'a list is no run');
      mostInputs = Math.max(METERED_INPUTS, block.inputsPerInvocation / 4);
    },
  };
}

/** Whether the invocations of a metered run were so long that their common fuel may have run out before that of their inputs. */
export const isLong = ({ block }: Landed): boolean => block.list === null && block.inputsPerInvocation > METERED_INPUTS;
