import { at, invariant } from '../base/assert.ts';
import type { CancelSignal } from '../base/cancel.ts';
import type { Clock } from '../base/clock.ts';
import { inputAt, spaceSize } from '../ir/space.ts';
import type { Budget, EngineEvent, Task } from '../verdict/engine.ts';
import { evaluatedOf } from '../verdict/outcome.ts';
import { cancelledReason, type EngineVerdict, type Reason } from '../verdict/verdict.ts';
import { decidingPlaces, searchDeciding } from './deciding.ts';
import { type Block, blockSize, COUNTERS } from './evidence.ts';
import { DeviceFailure } from './failure.ts';
import { checkBlock, firstIndex, type Landed, Mismatch } from './locate.ts';
import { INTERACTIVE_MS, type Pacer, pacer } from './pace.ts';
import {
  METERED_INPUTS,
  MOST_METERED_INPUTS,
  type Plan,
  SMALL_SPACE,
  type Stride,
  type Work,
  allowanceOf,
  planMetered,
  planRun,
  planSmall,
} from './plan.ts';
import { probeSpace, randomNonces } from './probe.ts';
import { rateMeter } from './rate.ts';
import { coveredText, resultOf } from './result.ts';
import type { Allowance, BlockOutput, Runner, Shape } from './runner.ts';
import {
  EMPTY_TALLY,
  type FirstIndices,
  NO_FIRSTS,
  type Tally,
  addBlock,
  decidingCode,
  earlier,
  withFirsts,
} from './tally.ts';

/** An engine event, or the tally behind the next one, kept by whoever must answer if this process dies. */
export type SweepEvent = EngineEvent | { readonly kind: 'tally'; readonly tally: Tally };

export interface SweepOptions {
  readonly runner: Runner;
  readonly clock: Clock;
  readonly shape: Shape;
  readonly stride: Stride;
  readonly metered: boolean;
  /** Loop-body entries that one dispatch may burn in all. */
  readonly mostSteps: number;
  /** The most loop-body entries of one input of a free program. */
  readonly entries: number;
}

/** Blocks in flight: the device never waits for the host. */
const IN_FLIGHT = 3;
const PROGRESS_MS = 100;
/** What is spent at the end on inputs that fail like the first one. */
const SECOND_LOOK_MS = 400;

/** One dispatch under way. */
interface Flight {
  readonly work: Work;
  readonly plan: Plan;
  readonly block: Block;
  readonly allowance: Allowance;
  readonly submitted: number;
  readonly output: Promise<BlockOutput>;
}

/**
 * Decides `task` by evaluating every input of its space on the device behind `runner`. Yields progress, findings and, last,
 * the verdict; never `started`. A block counts once its evidence is checked; inputs whose fuel ran out are taken up
 * again with 16 times the fuel until they have the whole budget.
 */
export async function* sweep(
  task: Task,
  budget: Budget,
  signal: CancelSignal,
  options: SweepOptions,
): AsyncIterable<SweepEvent> {
  const { runner, clock } = options;
  const { space, property } = task;
  const total = spaceSize(space);
  const fuel = Math.min(budget.fuel, 2 ** 32 - 1);

  const started = clock.now();
  const phases: Record<string, number> = {};
  let tally: Tally = EMPTY_TALLY;
  let firsts: FirstIndices = NO_FIRSTS;
  const deciding = COUNTERS.indexOf(decidingCode(property.question));
  const places = decidingPlaces();
  let found = false;
  let frontier = 0n;
  const again: Work[] = [];
  const pacers = new Map<number, Pacer>();
  const flights: Flight[] = [];
  const meter = rateMeter(clock);
  let lastEnd = started;
  let mostInputs = MOST_METERED_INPUTS;

  const paceOf = (round: number): Pacer => {
    const known = pacers.get(round);
    if (known !== undefined) return known;
    const least = options.shape.workgroupSize;
    const start = options.metered ? least * 16 : SMALL_SPACE / 2 ** Math.ceil(Math.log2(1 + options.entries));
    const made = pacer(Math.max(least, start), least, INTERACTIVE_MS);
    pacers.set(round, made);
    return made;
  };

  /** Inputs to take up again go first; the rest of a work goes back to where it came from. */
  const takeWork = (): { readonly work: Work; readonly putBack: (size: number) => void } | null => {
    const deferred = again.shift();
    if (deferred !== undefined) {
      return {
        work: deferred,
        putBack(size) {
          const rest = splitOff(deferred, size);
          if (rest !== null) again.unshift(rest);
        },
      };
    }
    if (frontier === total) return null;
    const work: Work = { base: frontier, count: total - frontier, list: null, round: 0 };
    return {
      work,
      putBack(size) {
        frontier += BigInt(size);
      },
    };
  };

  const planOf = (work: Work, allowance: Allowance): Plan => {
    const { target } = paceOf(work.round);
    if (options.metered) return planMetered(options.shape, work, allowance, target, options.mostSteps, mostInputs);
    if (total <= BigInt(SMALL_SPACE)) return planSmall(options.shape, work);
    return planRun(options.shape, options.stride, work, target);
  };

  const launch = async (work: Work, putBack: (size: number) => void): Promise<void> => {
    const allowance = allowanceOf(work.round, fuel);
    const plan = planOf(work, allowance);
    const size = plan.invocations * plan.inputsPerInvocation;
    putBack(size);
    const prepared = clock.now();
    await runner.prepare(plan.kernel);
    phases['compile'] = (phases['compile'] ?? 0) + clock.now() - prepared;
    const block: Block = {
      base: work.base,
      invocations: plan.invocations,
      inputsPerInvocation: plan.inputsPerInvocation,
      list: work.list === null ? null : work.list.subarray(0, size),
      nonces: randomNonces(),
      workgroupSize: options.shape.workgroupSize,
    };
    const submitted = clock.now();
    const ahead = flights.reduce((sum, flight) => sum + paceOf(flight.work.round).forecast(blockSize(flight.block)), 0);
    const expected = ahead + paceOf(work.round).forecast(size) - (flights.length > 0 ? submitted - lastEnd : 0);
    const output = runner.run(plan.kernel, block, allowance, expected);
    output.catch(() => {});
    flights.push({ work, plan, block, allowance, submitted, output });
  };

  /** Waits for the oldest block, checks it and takes it into account. */
  const land = async (): Promise<void> => {
    const flight = flights.shift();
    invariant(flight !== undefined, 'a block is in flight');
    const { work, block } = flight;
    const output = await flight.output;
    const now = clock.now();
    paceOf(work.round).record(blockSize(block), now - Math.max(flight.submitted, lastEnd));
    lastEnd = now;
    const checked = checkBlock(space, block, output);
    const deferred = at(checked.counts, 5);
    if (deferred !== BigInt(output.deferredCount))
      throw new Mismatch(`block at ${block.base}: ${deferred} inputs deferred, ${output.deferredCount} announced`);
    const long = block.list === null && block.inputsPerInvocation > METERED_INPUTS;
    if (deferred > 0n && long) mostInputs = Math.max(METERED_INPUTS, block.inputsPerInvocation / 4);
    if (deferred > 0n && output.deferred.length === 0) {
      // Too many to list: nothing of this block counts, all of it is taken up again. Where its invocations were long, it may
      // only be their common fuel that ran out.
      const round = long ? work.round : work.round + 1;
      again.push({ base: block.base, count: BigInt(blockSize(block)), list: block.list, round });
      tally = { ...tally, blocks: tally.blocks + 1 };
      return;
    }
    // What a block counted is known together with where its first deciding input lies, or not at all.
    const landed: Landed = { block, allowance: flight.allowance, output, checked };
    firsts = await locate(landed);
    places.note(landed, deciding);
    tally = withFirsts(addBlock(tally, checked.counts), property.question, space, firsts);
    if (deferred > 0n) again.push({ base: block.base, count: deferred, list: output.deferred, round: work.round + 1 });
  };

  /** The first deciding and the first undefined input, those of a landed block included. */
  const locate = async (landed: Landed): Promise<FirstIndices> => {
    const first = async (known: bigint | null, counter: number, which: 0 | 1): Promise<bigint | null> => {
      if (at(landed.checked.counts, counter) === 0n || (known !== null && known <= landed.block.base)) return known;
      return earlier(known, await firstIndex(runner, space, landed, counter, which));
    };
    return {
      deciding: await first(firsts.deciding, deciding, 0),
      undefined: await first(firsts.undefined, COUNTERS.indexOf('undefined'), 1),
    };
  };

  const progress = (): EngineEvent => ({
    kind: 'progress',
    phase: 'sweep',
    evaluated: evaluatedOf(tally.counts),
    total,
    ratePerSecond: meter.rate(evaluatedOf(tally.counts)),
  });

  let stopped: Reason | null = null;
  let failure: EngineVerdict | null = null;
  const probing = probeSpace(runner, space, signal);
  probing.catch(() => {});
  try {
    let shown = clock.now();
    yield progress();
    for (;;) {
      while (flights.length < IN_FLIGHT && signal.cause === null) {
        const taken = takeWork();
        if (taken === null) break;
        await launch(taken.work, taken.putBack);
      }
      if (flights.length === 0) break;
      await land();
      if (!found && firsts.deciding !== null) {
        found = true;
        yield { kind: 'tally', tally };
        yield { kind: 'finding', input: inputAt(space, firsts.deciding) };
      }
      if (clock.now() - shown >= PROGRESS_MS) {
        shown = clock.now();
        yield { kind: 'tally', tally };
        yield progress();
      }
    }
    const probed = await probing;
    if (probed.kind === 'mismatch') throw new Mismatch(probed.message);
    if (evaluatedOf(tally.counts) < total || probed.kind === 'cancelled') {
      invariant(signal.cause !== null, `a sweep ended with ${evaluatedOf(tally.counts)} of ${total} inputs`);
      stopped = cancelledReason(signal.cause, coveredText(tally, total));
    }
    if (firsts.deciding !== null) {
      const patienceMs = signal.cause === null ? SECOND_LOOK_MS : SECOND_LOOK_MS / 4;
      const mostSteps = options.metered ? options.mostSteps : Infinity;
      const look = { runner, space, clock, patienceMs, mostSteps };
      tally = { ...tally, deciding: await searchDeciding(places.all(), firsts.deciding, look) };
    }
  } catch (error) {
    if (error instanceof Mismatch)
      failure = { kind: 'error', message: `the evidence does not match: ${error.message}` };
    else if (!(error instanceof DeviceFailure)) throw error;
    else if (error.code === 'invalid') failure = { kind: 'error', message: error.message };
    else stopped = { code: error.code, text: `${error.message}; ${coveredText(tally, total)}` };
  }
  await probing.catch(() => null);
  yield progress();
  phases['sweep'] = clock.now() - started - (phases['compile'] ?? 0);
  yield { kind: 'verdict', result: resultOf(task, tally, stopped, failure, phases) };
}

/** What is left of `work` after its first `size` inputs. */
function splitOff(work: Work, size: number): Work | null {
  const count = work.count - BigInt(size);
  if (count === 0n) return null;
  return work.list === null
    ? { ...work, base: work.base + BigInt(size), count }
    : { ...work, count, list: work.list.subarray(size) };
}
