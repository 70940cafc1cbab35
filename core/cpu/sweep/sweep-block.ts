import { invariant } from '../../base/assert.ts';
import { type Space, spaceSize } from '../../ir/space.ts';
import { type Block, type BlockResult, countsIn, type Job, trackedCode, UNDEFINED } from './block-result.ts';
import type { Cursor } from './cursor.ts';
import { COUNT_LANES } from '../lanes/emit-lanes.ts';
import { examineBlock } from './examine-block.ts';
import type { Kernel } from '../module/kernel.ts';
import { inputsAlone, kernelCursor, locate } from '../module/result-table.ts';
import { tileTally } from './tile-tally.ts';

/** Inputs after which counters and clock are looked at: enough to make the looking cheap, few enough to look often. */
const SLICE = { lanes: 2 ** 16, scalar: 2 ** 14 } as const;
/** Examples that are looked for in a block beside the first and the last. */
const MOST_EXAMPLES = 6;

/**
 * Sweeps `block` by runs: stretches along which one parameter counts up and the slower ones stand still.
 * `expired` is asked from time to time; once it says true the block ends early.
 */
export function sweepBlock(
  kernel: Kernel,
  space: Space,
  block: Block,
  job: Job,
  fuel: number,
  expired: () => boolean,
): BlockResult {
  invariant(block.count >= 1 && block.start + BigInt(block.count) <= spaceSize(space), 'the block lies in the space');
  if (job.each) return examineBlock(kernel, space, block, job, fuel, expired);
  return countBlock(kernel, space, block, job, fuel, expired);
}

/** Counts the inputs of a question about truth; those that are shown are looked for afterwards. */
function countBlock(
  kernel: Kernel,
  space: Space,
  block: Block,
  { question, tileBits }: Job,
  fuel: number,
  expired: () => boolean,
): BlockResult {
  const { counters, lanes } = kernel;
  const tracked = trackedCode(question);
  invariant(tracked !== null, 'a question about values is not answered by counts');
  counters.clear();
  const cursor = kernelCursor(kernel, space, block.start);
  const tiles = tileBits === null ? null : tileTally(block, tileBits, question);
  const slices = { tracked: [] as Slice[], undefined: null as Slice | null };

  let done = 0;
  while (done < block.count && (done === 0 || !expired())) {
    const begin = done;
    const before = counters.low(tracked);
    const left = Math.min(block.count - done, tiles?.left(done) ?? block.count);
    done += lanes === null ? scalarSlice(kernel, cursor, left, fuel) : laneSlice(kernel, lanes, cursor, left, fuel);
    const slice: Slice = { begin, end: done, last: counters.last(tracked) };
    if (counters.low(tracked) !== before) {
      slices.tracked.push(slice);
      tiles?.note(begin, counters.low(tracked) - before);
    }
    if (slices.undefined === null && counters.low(UNDEFINED) !== 0) slices.undefined = slice;
  }

  const counts = countsIn(counters);
  const place = (code: number, which: 'first' | 'last', slice: Slice | null | undefined): bigint | null => {
    if (!slice) return null;
    if (lanes === null) return block.start + BigInt(counters[which](code));
    const range = { start: block.start + BigInt(slice.begin), count: slice.end - slice.begin };
    return locate(kernel, space, range, code, which, fuel);
  };
  // One at a time the last input of each slice is known without looking again.
  const example = (slice: Slice): bigint | null =>
    lanes === null ? block.start + BigInt(slice.last) : place(tracked, 'first', slice);
  const first = place(tracked, 'first', slices.tracked[0]);
  const last = place(tracked, 'last', slices.tracked.at(-1));
  const examples = [first, last, ...spread(slices.tracked).map(example)].filter((index) => index !== null);
  return {
    size: done,
    counts,
    first,
    last,
    firstUndefined: place(UNDEFINED, 'first', slices.undefined),
    examples: [...new Set(examples)],
    best: null,
    steps: null,
    digest: null,
    tiles: tiles?.deciding ?? null,
    tileValues: null,
  };
}

/** Places in a block; `last` is that of the last input of the tracked outcome, where the code is scalar. */
interface Slice {
  readonly begin: number;
  readonly end: number;
  readonly last: number;
}

/** Some of those between the first and the last. */
function spread(slices: readonly Slice[]): readonly Slice[] {
  const inner = slices.slice(1, -1);
  const step = Math.max(1, Math.ceil(inner.length / MOST_EXAMPLES));
  return inner.filter((_, i) => i % step === 0);
}

/** Sweeps at most `most` inputs from the cursor on, one at a time, and returns how many. */
function scalarSlice({ scalar }: Kernel, cursor: Cursor, most: number, fuel: number): number {
  const limit = Math.min(most, SLICE.scalar);
  let done = 0;
  while (done < limit) {
    const left = Math.min(cursor.run(), limit - done);
    const size = scalar(...cursor.input, left, fuel);
    invariant(size >= 1 && size <= left, `the kernel did ${size} of ${left} inputs`);
    cursor.advance(size);
    done += size;
    // Cut short by the fuel it has burnt: time to look at the clock.
    if (size < left) break;
  }
  return done;
}

/**
 * The same by lanes; the one to three inputs that a run may leave over are done one at a time, and so are some where the
 * lanes give up.
 */
function laneSlice(
  { scalar }: Kernel,
  { count }: NonNullable<Kernel['lanes']>,
  cursor: Cursor,
  most: number,
  fuel: number,
): number {
  const limit = Math.min(most, SLICE.lanes);
  let done = 0;
  let alone = 0;
  while (done < limit) {
    const left = Math.min(cursor.run(), limit - done);
    if (alone > 0 || left < COUNT_LANES) {
      invariant(scalar(...cursor.input, 1, fuel) === 1, 'the kernel did not do its one input');
      cursor.advance(1);
      done += 1;
      alone -= 1;
      // They may have burnt much fuel: time to look at the clock.
      if (alone === 0) break;
      continue;
    }
    const asked = left - (left % COUNT_LANES);
    const size = count(...cursor.input, asked, cursor.place(), fuel);
    invariant(size >= 0 && size <= asked && size % COUNT_LANES === 0, `the lanes did ${size} of ${asked} inputs`);
    cursor.advance(size);
    done += size;
    if (size === 0) alone = inputsAlone(fuel);
    else if (size < asked) break;
  }
  return done;
}
