import { at, invariant } from '../base/assert.ts';
import type { CancelSignal } from '../base/cancel.ts';
import type { Clock } from '../base/clock.ts';
import { type Space, inputAt, spaceSize } from '../ir/space.ts';
import { decideSweep } from '../verdict/decide.ts';
import type { Budget, EngineEvent, EngineResult, Task } from '../verdict/engine.ts';
import { evaluatedOf } from '../verdict/outcome.ts';
import { type EngineVerdict, type Reason, cancelledReason } from '../verdict/verdict.ts';
import { type Block, COUNTERS, type CheckedBlock, blockSize, checkEvidence } from './evidence.ts';
import { DeviceFailure } from './failure.ts';
import { INTERACTIVE_MS, type Pacer, pacer } from './pace.ts';
import {
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

export const COVERAGE_CHECKS = [
  'five outcome counters of each workgroup add up to its inputs',
  'keyed tags of the swept indices under two keys, recomputed',
  'nonce of the block in every slot of a poisoned buffer',
  '10,000 indices decoded on the device and compared',
] as const;

/** One dispatch under way. */
interface Flight {
  readonly work: Work;
  readonly plan: Plan;
  readonly block: Block;
  readonly allowance: Allowance;
  readonly submitted: number;
  readonly output: Promise<BlockOutput>;
}

/** Evidence that does not match: ends the run as an error. */
class Mismatch extends Error {}

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
  const code = decidingCode(property.question);
  const codeIndex = COUNTERS.indexOf(code);

  const started = clock.now();
  const phases: Record<string, number> = {};
  let tally: Tally = EMPTY_TALLY;
  let firsts: FirstIndices = NO_FIRSTS;
  let found = false;
  let frontier = 0n;
  const again: Work[] = [];
  const pacers = new Map<number, Pacer>();
  const flights: Flight[] = [];
  const meter = rateMeter(clock);
  let lastEnd = started;

  const paceOf = (round: number): Pacer => {
    const known = pacers.get(round);
    if (known !== undefined) return known;
    const least = options.shape.workgroupSize;
    const start = options.metered ? least * 16 : SMALL_SPACE / 2 ** Math.ceil(Math.log2(1 + options.entries));
    const made = pacer(Math.max(least, start), least, INTERACTIVE_MS);
    pacers.set(round, made);
    return made;
  };

  const takeWork = (): Work | null => {
    const deferred = again.shift();
    if (deferred !== undefined) return deferred;
    return frontier < total ? { base: frontier, count: total - frontier, list: null, round: 0 } : null;
  };

  const planOf = (work: Work, allowance: Allowance): Plan => {
    const { target } = paceOf(work.round);
    if (options.metered) return planMetered(options.shape, work, allowance, target, options.mostSteps);
    if (total <= BigInt(SMALL_SPACE)) return planSmall(options.shape, work);
    return planRun(options.shape, options.stride, work, target);
  };

  const launch = async (work: Work): Promise<void> => {
    const allowance = allowanceOf(work.round, fuel);
    const plan = planOf(work, allowance);
    const size = plan.invocations * plan.inputsPerInvocation;
    const rest = splitOff(work, size);
    if (work.round === 0 && work.list === null) frontier = work.base + BigInt(size);
    else if (rest !== null) again.unshift(rest);
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
    const checked = check(space, block, output);
    const deferred = at(checked.counts, 5);
    if (deferred !== BigInt(output.deferredCount))
      throw new Mismatch(
        `block at ${block.base}: ${output.deferredCount} inputs listed as deferred, ${deferred} counted`,
      );
    if (deferred > 0n && output.deferred.length === 0) {
      // Too many to list: nothing of this block counts, all of it is taken up again.
      again.push({ base: block.base, count: BigInt(blockSize(block)), list: block.list, round: work.round + 1 });
      tally = { ...tally, blocks: tally.blocks + 1 };
      return;
    }
    tally = addBlock(tally, checked.counts);
    if (deferred > 0n) again.push({ base: block.base, count: deferred, list: output.deferred, round: work.round + 1 });
    await locate(flight, checked, output);
  };

  /** Finds the first deciding and the first undefined input of a checked block, unless earlier ones are known. */
  const locate = async (flight: Flight, checked: CheckedBlock, output: BlockOutput): Promise<void> => {
    const { block } = flight;
    const undefinedIndex = COUNTERS.indexOf('undefined');
    const need = (known: bigint | null, counter: number): boolean =>
      at(checked.counts, counter) > 0n && (known === null || block.base < known);
    const before = firsts;
    if (need(firsts.deciding, codeIndex)) {
      firsts = { ...firsts, deciding: earlier(firsts.deciding, await firstOf(flight, checked, output, codeIndex, 0)) };
    }
    if (need(firsts.undefined, undefinedIndex)) {
      firsts = {
        ...firsts,
        undefined: earlier(firsts.undefined, await firstOf(flight, checked, output, undefinedIndex, 1)),
      };
    }
    if (firsts !== before) tally = withFirsts(tally, property.question, space, firsts);
  };

  /** The index of the first input of `block` with the counter `counter`; `which` is its place among the kernel's firsts. */
  const firstOf = async (
    flight: Flight,
    checked: CheckedBlock,
    output: BlockOutput,
    counter: number,
    which: 0 | 1,
  ): Promise<bigint> => {
    const { block } = flight;
    if (output.firsts !== null) return block.base + BigInt(offsetIn(block, output.firsts[which]));
    let group = 0;
    while (at(checked.workgroup(group), counter) === 0) group++;
    const narrow = narrowed(block, group);
    await runner.prepare('search');
    const again = await runner.run('search', narrow, flight.allowance, 0);
    const recounted = check(space, narrow, again).counts.map(Number);
    const counted = checked.workgroup(group);
    if (recounted.some((count, i) => count !== counted[i])) {
      throw new Mismatch(
        `block at ${narrow.base}: a second pass counted ${recounted.join(', ')}, the first ${counted.join(', ')}`,
      );
    }
    invariant(again.firsts !== null, 'the kernel search tells firsts');
    return narrow.base + BigInt(offsetIn(narrow, again.firsts[which]));
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
  const probing = total > 0n ? probeSpace(runner, space, signal) : Promise.resolve(null);
  probing.catch(() => {});
  try {
    let shown = clock.now();
    yield progress();
    for (;;) {
      while (flights.length < IN_FLIGHT && signal.cause === null) {
        const work = takeWork();
        if (work === null) break;
        await launch(work);
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
    const unlike = signal.cause === null ? await probing : null;
    if (unlike !== null) throw new Mismatch(unlike);
    if (evaluatedOf(tally.counts) < total) {
      invariant(signal.cause !== null, `a sweep ended with ${evaluatedOf(tally.counts)} of ${total} inputs`);
      stopped = cancelledReason(signal.cause, coveredText(tally, total));
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

/** The result of a sweep that visited what `tally` says; `stopped` says why not everything, `failure` overrules. */
export function resultOf(
  { property }: Task,
  tally: Tally,
  stopped: Reason | null,
  failure: EngineVerdict | null,
  phases: Readonly<Record<string, number>>,
): EngineResult {
  const verdict = failure ?? decideSweep(property.question, tally.counts, tally.firsts, stopped);
  return {
    verdict,
    by: verdict.kind === 'unknown' || verdict.kind === 'error' ? null : 'swept',
    counts: tally.counts,
    coverage: failure === null ? { blocks: tally.blocks, checks: [...COVERAGE_CHECKS] } : null,
    phases,
  };
}

export function coveredText(tally: Tally, total: bigint): string {
  return `${evaluatedOf(tally.counts)} of ${total} inputs were visited`;
}

function check(space: Space, block: Block, output: BlockOutput): CheckedBlock {
  const result = checkEvidence(space, block, output.slots);
  if (result.kind === 'mismatch') throw new Mismatch(result.message);
  return result.block;
}

function offsetIn(block: Block, offset: number): number {
  const inside = block.list === null ? offset < blockSize(block) : block.list.includes(offset);
  if (!inside)
    throw new Mismatch(`block at ${block.base}: its first input lies at offset ${offset}, outside the block`);
  return offset;
}

/** The inputs of one workgroup of a run as a block of their own, in shorter invocations. */
function narrowed(block: Block, group: number): Block {
  const invocations = Math.min(block.workgroupSize, block.invocations - group * block.workgroupSize);
  const inputsPerInvocation = Math.min(block.inputsPerInvocation, 64);
  return {
    ...block,
    base: block.base + BigInt(group * block.workgroupSize) * BigInt(block.inputsPerInvocation),
    invocations: (invocations * block.inputsPerInvocation) / inputsPerInvocation,
    inputsPerInvocation,
    nonces: randomNonces(),
  };
}

/** What is left of `work` after its first `size` inputs. */
function splitOff(work: Work, size: number): Work | null {
  const count = work.count - BigInt(size);
  if (count === 0n) return null;
  return work.list === null
    ? { ...work, base: work.base + BigInt(size), count }
    : { ...work, count, list: work.list.subarray(size) };
}
