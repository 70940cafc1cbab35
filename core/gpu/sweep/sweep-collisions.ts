import { at, invariant } from '../../base/assert.ts';
import { endOf } from '../../ir/range.ts';
import { inputAt } from '../../ir/space.ts';
import { evaluatedOf } from '../../verdict/outcome.ts';
import { COUNTERS, workgroupsOf } from './evidence.ts';
import { endOfBlock, type Landed } from './landed.ts';
import { ledgerOf } from './ledger.ts';
import { checkDeferred, locate, offsetIn } from './locate.ts';
import { partnerOf } from './partner.ts';
import { type Aim, Mismatch, NO_AIM, type Runner } from './runner.ts';
import { scheduleOf } from './schedule.ts';
import type { SweepEvent } from './sweep.ts';
import { type Reporter, reporter, type Sweeping } from './sweeping.ts';
import { earlier, EMPTY_TALLY, type Tally } from './tally.ts';

const UNDEFINED = COUNTERS.indexOf('undefined');

/** What one pass over the range came to. */
interface Pass {
  readonly tally: Tally;
  /** Values in the window, and those whose bit was set before. */
  readonly marked: bigint;
  readonly collided: bigint;
}

/**
 * Looks for two inputs of one value: each value sets its bit of a bitmap, in one pass over the range for each window of values
 * that the bitmap has room for. The first value that finds its bit set is looked up again, and the other input with it, so that
 * `refuted` has its pair at once; what follows only counts.
 *
 * A pass is believed when the set bits are as many as the values less the collisions, when it counts the outcomes of the first
 * pass, and when all windows together hold every value. A lost device takes its bitmap along: the pass begins anew.
 */
export async function* sweepCollisions(sweeping: Sweeping): AsyncGenerator<SweepEvent> {
  const { range, ledger, blocks } = sweeping;
  const report = reporter(sweeping);
  yield* report.due(true);
  let collided = 0n;
  let marked = 0n;
  for (let window = 0; window < windowsOf(blocks.runner()); window++) {
    let pass: Pass | 'lost' = 'lost';
    while (pass === 'lost') pass = yield* passOver(sweeping, window, report);
    if (evaluatedOf(pass.tally.counts) < range.count) return;
    const { counts } = ledger.tally();
    const { counts: again } = pass.tally;
    if (Object.entries(counts).some(([name, count]) => again[name as keyof typeof again] !== count))
      throw new Mismatch(`pass ${window + 1} over the inputs counted other outcomes than the first`);
    collided += pass.collided;
    marked += pass.marked;
  }
  const values = ledger.tally().counts.true;
  if (marked !== values) throw new Mismatch(`${values} inputs have a value, and ${marked} values were marked`);
  ledger.update({ collisions: collided });
  yield* report.due(true);
}

const windowsOf = ({ marks }: Runner): number => {
  invariant(marks !== null, 'a runner of this question has a bitmap');
  return 2 ** (32 - marks.bits);
};

function aimAt({ marks }: Runner, window: number): Aim {
  const bits = marks?.bits ?? 0;
  const [base, mask] = bits === 32 ? [0, 0] : [window * 2 ** bits, (2 ** 32 - 2 ** bits) >>> 0];
  return { ...NO_AIM, window: { base, mask } };
}

/** One pass. The first one's tally is that of the sweep while it goes on. */
async function* passOver(
  sweeping: Sweeping,
  window: number,
  report: Reporter,
): AsyncGenerator<SweepEvent, Pass | 'lost'> {
  const { task, range, signal, ledger, blocks, reading } = sweeping;
  const { marks: place, words } = reading.layout;
  const runner = blocks.runner();
  const { marks } = runner;
  invariant(place !== null && marks !== null, 'the slots of this question tell of marks');
  const books = ledgerOf(EMPTY_TALLY, reading);
  const schedule = scheduleOf(range, [], 'linear');
  let marked = 0n;
  let collided = 0n;
  /** What has landed ends before this index: the partner of a collision lies there. */
  let frontier = range.start;

  const land = async (landed: Landed): Promise<void> => {
    const { block, checked, output } = landed;
    checkDeferred(landed);
    invariant(output.deferred.length === output.deferredCount, 'a run of this question is listed whole');
    if (endOfBlock(block) > frontier) frontier = endOfBlock(block) < endOf(range) ? endOfBlock(block) : endOf(range);
    let first: bigint | null = null;
    for (let group = 0; group < workgroupsOf(block); group++) {
      marked += BigInt(checked.word(group, place));
      const found = checked.word(group, place + 1);
      collided += BigInt(found);
      if (found > 0)
        first = earlier(first, block.base + BigInt(offsetIn(block, ~checked.word(group, place + 2) >>> 0)));
    }
    const { firstUndefined } = ledger.tally();
    if (at(checked.counts, UNDEFINED) > 0n && (firstUndefined === null || firstUndefined > block.base)) {
      const sought = { counter: UNDEFINED, which: 'undefined' } as const;
      const index = await locate(runner, task.space, landed, words, sought);
      ledger.update({ firstUndefined: earlier(firstUndefined, index) });
    }
    if (first !== null && ledger.tally().collision === null) {
      const before = { start: range.start, count: frontier - range.start };
      const partner = await partnerOf(sweeping, runner, first, before, landed.allowance);
      if (partner !== null) ledger.update({ collision: first < partner ? [first, partner] : [partner, first] });
    }
    const again = books.enter(landed);
    if (again !== null) schedule.again(again);
    if (window === 0) ledger.update({ counts: books.tally().counts, covered: books.tally().covered });
    ledger.update({ blocks: ledger.tally().blocks + 1 });
  };

  marks.clear();
  let told = ledger.tally().collision !== null;
  for await (const _ of blocks.run(schedule, signal, land, aimAt(runner, window))) {
    if (blocks.runner() !== runner) return 'lost';
    const { collision } = ledger.tally();
    if (collision !== null && !told) {
      told = true;
      yield* report.due(true);
      yield { kind: 'finding', input: inputAt(task.space, collision[0]), other: inputAt(task.space, collision[1]) };
    }
    yield* report.due();
  }
  if (evaluatedOf(books.tally().counts) === range.count) {
    const counted = await blocks.survive(async (now) => (now === runner ? BigInt(await marks.count()) : null));
    if (counted === null) return 'lost';
    if (counted !== marked - collided)
      throw new Mismatch(`${marked} values, ${collided} of them seen before, left ${counted} marks`);
  }
  return { tally: books.tally(), marked, collided };
}
