import { at } from '../../base/assert.ts';
import { usesFloats } from '../../ir/floats.ts';
import { isTruthQuestion } from '../../ir/property.ts';
import { uncovered } from '../../ir/range.ts';
import { type Input, inputAt } from '../../ir/space.ts';
import { soughtOutcome } from '../../verdict/decide.ts';
import { trackedOutcome } from '../../verdict/piece.ts';
import { isLong } from './blocks.ts';
import { control, CONTROLLED, isControllable } from './control.ts';
import { decidingPlaces, searchDeciding } from './deciding.ts';
import { around, earlyInput } from './early.ts';
import { isReasonedAway } from './empty.ts';
import { COUNTERS } from './evidence.ts';
import { DeviceFailure } from '../device/failure.ts';
import { endOfBlock, type Landed } from './landed.ts';
import { checkDeferred, checkSteps, locate } from './locate.ts';
import { allowanceOf } from './plan.ts';
import { Mismatch } from './runner.ts';
import { scheduleOf } from './schedule.ts';
import type { SweepEvent } from './sweep.ts';
import { reporter, type Sweeping } from './sweeping.ts';
import { earlier, later } from './tally.ts';

/** What is spent at the end on inputs that fail like the first one. */
const SECOND_LOOK_MS = 400;
/** A sweep that goes on so long is held against an empty kernel. */
const LONG_MS = 2000;
const REASONED_AWAY =
  'the rate is that of an empty kernel: the shader compiler has proved the property, and the hardware is hardly asked (--opaque makes it work)';
const UNDEFINED = COUNTERS.indexOf('undefined');

/** Visits the range of a question about truth, about termination, or of an extreme, once. */
export async function* sweepRange(sweeping: Sweeping): AsyncGenerator<SweepEvent> {
  const { task, range, demands, signal, ledger, blocks, reading, shape } = sweeping;
  const { program, space, property } = task;
  const slotWords = reading.layout.words;
  const truth = isTruthQuestion(property.question);
  /** Whether inputs are told that decide, or that do not finish. */
  const seeks = soughtOutcome(property.question) !== null;
  const tracked = COUNTERS.indexOf(trackedOutcome(property.question) ?? 'deferred');
  const known = ledger.tally();
  const schedule = scheduleOf(range, sweeping.covered, demands.order);
  const report = reporter(sweeping);
  const places = decidingPlaces();
  /** Of the blocks that only counted, the last one with an input of the tracked outcome: looked into at the end. */
  let lastSeen: Landed | null = null;
  let since = 0;
  let lastWide: Landed | null = null;

  const find = async (landed: Landed): Promise<void> => {
    const { first, firstUndefined } = ledger.tally();
    const runner = blocks.runner();
    const least = async (before: bigint | null, counter: number, which: 'first' | 'undefined') => {
      if (at(landed.checked.counts, counter) === 0n || (before !== null && before <= landed.block.base)) return before;
      return earlier(before, await locate(runner, space, landed, slotWords, { counter, which }));
    };
    ledger.update({
      first: await least(first, tracked, 'first'),
      firstUndefined: await least(firstUndefined, UNDEFINED, 'undefined'),
    });
    if (seeks) places.note(landed, tracked);
    if (at(landed.checked.counts, tracked) === 0n) return;
    if (landed.output.firsts !== null) ledger.update({ last: await latest(landed) });
    else if (lastSeen === null || endOfBlock(landed.block) > endOfBlock(lastSeen.block)) lastSeen = landed;
  };

  const latest = async (landed: Landed): Promise<bigint | null> => {
    const { last } = ledger.tally();
    if (landed.block.list === null && last !== null && last >= endOfBlock(landed.block)) return last;
    return later(last, await locate(blocks.runner(), space, landed, slotWords, { counter: tracked, which: 'last' }));
  };

  const land = async (landed: Landed): Promise<void> => {
    const { block, checked, output } = landed;
    const deferred = at(checked.counts, 5);
    checkDeferred(landed);
    checkSteps(landed, reading);
    if (deferred > 0n && isLong(landed)) blocks.shorten(landed);
    if (deferred > 0n && output.deferred.length === 0) {
      // Too many to list: nothing of this block counts, all of it is taken up again. Where its invocations were long, it may
      // only be their common fuel that ran out.
      const round = isLong(landed) ? landed.work.round : landed.work.round + 1;
      const { base, list } = block;
      schedule.again({
        base,
        count: BigInt(block.invocations * block.inputsPerInvocation),
        list,
        round,
        of: landed.work.of,
      });
      return ledger.void(landed);
    }
    // What a block counted is known together with where its first deciding input lies, or not at all.
    await find(landed);
    if (isControllable(landed)) lastWide = landed;
    if (isControllable(landed) && ++since >= CONTROLLED) {
      since = 0;
      await control(blocks.runner(), space, shape, slotWords, landed);
      ledger.update({ controls: ledger.tally().controls + 1 });
    }
    const again = ledger.enter(landed);
    if (again !== null) schedule.again(again);
  };

  yield* report.due(true);
  if (demands.order === 'refuting' && known.blocks === 0) {
    const fuel = sweeping.mostSteps === Infinity ? sweeping.fuel : allowanceOf(0, sweeping.fuel).fuel;
    const { mostSteps } = sweeping;
    const before = sweeping.clock.now();
    const begin = await blocks.survive((runner) => earlyInput(task, { runner, fuel, mostSteps, signal }));
    sweeping.spend('early', sweeping.clock.now() - before);
    if (begin !== null && uncovered({ start: begin, count: 1n }, demands.covered).length > 0) {
      schedule.early(around(range, begin));
      ledger.update({ early: begin });
      yield* report.due(true);
      yield { kind: 'finding', input: inputAt(space, begin) };
    }
  }
  let told = known.first !== null || ledger.tally().early !== null;
  const began = sweeping.clock.now();
  let compared = !truth;
  for await (const _ of blocks.run(schedule, signal, land)) {
    const wide = lastWide;
    if (!compared && wide !== null && sweeping.clock.now() - began > LONG_MS && signal.cause === null) {
      compared = true;
      const before = sweeping.clock.now();
      const away = await blocks.survive((runner) => isReasonedAway(runner, task, slotWords, wide, sweeping.clock));
      sweeping.spend('empty', sweeping.clock.now() - before);
      if (away === true) yield { kind: 'note', text: REASONED_AWAY };
    }
    const { first } = ledger.tally();
    if (seeks && !told && first !== null) {
      told = true;
      yield* report.due(true);
      yield { kind: 'finding', input: inputAt(space, first) };
    }
    yield* report.due();
  }

  const { first, early } = ledger.tally();
  if (early !== null && first === null && signal.cause === null && !usesFloats(program, property))
    throw new Mismatch(`the input at ${early} decides when it is evaluated alone, and not in the sweep`);
  if (seeks && first !== null) {
    const { clock, mostSteps } = sweeping;
    const seen: Landed | null = lastSeen;
    if (seen !== null && signal.cause === null) ledger.update({ last: await blocks.survive(() => latest(seen)) });
    const patienceMs = signal.cause === null ? SECOND_LOOK_MS : SECOND_LOOK_MS / 4;
    const look = { runner: blocks.runner(), space, slotWords, clock, patienceMs, mostSteps };
    const deciding = await searchDeciding(places.all(), first, look).catch((error: unknown): readonly Input[] => {
      // More examples are no part of the answer: a device that is lost over them takes nothing along.
      if (error instanceof DeviceFailure && error.code === 'crashed') return [inputAt(space, first)];
      throw error;
    });
    ledger.update({ deciding });
  }
  await confirmBest(sweeping);
  yield* report.due(true);
}

/** The best input, evaluated alone, has the value that the sweep says; of floats another kernel may say another. Throws {@link Mismatch}. */
async function confirmBest({ task, ledger, blocks, fuel, signal }: Sweeping): Promise<void> {
  const { best } = ledger.tally();
  if (best === null || signal.cause !== null || usesFloats(task.program, task.property)) return;
  const { code, word } = at(await blocks.survive((runner) => runner.tabulate([best.index], fuel)), 0);
  // Both zeros have one key.
  if (code !== 'true' || (word !== best.bits && (word | best.bits) >>> 0 !== 0x80000000))
    throw new Mismatch(`the input at ${best.index} has another value than the best one when it is evaluated alone`);
}
