import { invariant } from '../base/assert.ts';
import { type Space, spaceSize } from '../ir/space.ts';
import { type Counts, OUTCOME_CODES, type OutcomeCode } from '../verdict/outcome.ts';
import { type Cursor, cursorAt, tileCursorAt } from './cursor.ts';
import { COUNT_LANES } from './emit-lanes.ts';
import type { Kernel } from './kernel.ts';

/** The outcomes whose first input a verdict may have to show. */
export const SHOWN = ['true', 'false', 'undefined'] as const satisfies readonly OutcomeCode[];

/** Consecutive inputs in the order of the space. */
export interface Block {
  readonly start: bigint;
  /** At least 1. */
  readonly count: number;
}

/** What a block came to. */
export interface BlockResult {
  /** The inputs done, from the block's start on: fewer than its `count` when time ran out, never none. */
  readonly size: number;
  readonly counts: Counts;
  /** Indices in the order of the space. */
  readonly firsts: Readonly<Record<(typeof SHOWN)[number], bigint | null>>;
}

/** Inputs after which counters and clock are looked at: enough to make the looking cheap, few enough to look often. */
const SLICE = { lanes: 2 ** 16, scalar: 2 ** 14 } as const;

/** Two pieces of generated code differ on an input: the sweep's evidence does not match. */
export class KernelMismatch extends Error {}

/**
 * Sweeps `block` by runs: stretches along which one parameter counts up and the slower ones stand still.
 * `expired` is asked from time to time; once it says true the block ends early.
 */
export function sweepBlock(
  kernel: Kernel,
  space: Space,
  block: Block,
  fuel: number,
  expired: () => boolean,
): BlockResult {
  invariant(block.count >= 1 && block.start + BigInt(block.count) <= spaceSize(space), 'the block lies in the space');
  const { counters } = kernel;
  counters.clear();
  const firsts: Record<(typeof SHOWN)[number], bigint | null> = { true: null, false: null, undefined: null };
  const { lanes } = kernel;
  const cursor = lanes === null ? cursorAt(space, block.start) : tileCursorAt(space, lanes.tile, block.start);

  let done = 0;
  while (done < block.count && (done === 0 || !expired())) {
    const begin = done;
    const left = block.count - done;
    done += lanes === null ? scalarSlice(kernel, cursor, left, fuel) : laneSlice(kernel, lanes, cursor, left, fuel);
    for (const name of SHOWN) {
      const code = OUTCOME_CODES.indexOf(name);
      if (firsts[name] !== null || counters.read(code) === 0n) continue;
      const slice: Block = { start: block.start + BigInt(begin), count: done - begin };
      firsts[name] =
        lanes === null
          ? block.start + BigInt(counters.first(code))
          : locate(kernel, cursorAt(space, slice.start), slice, code, fuel);
    }
  }
  return {
    size: done,
    counts: Object.fromEntries(OUTCOME_CODES.map((name, code) => [name, counters.read(code)])) as Counts,
    firsts,
  };
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

/** The same by lanes; the one to three inputs that a run may leave over are done one at a time. */
function laneSlice(
  { scalar }: Kernel,
  { count }: NonNullable<Kernel['lanes']>,
  cursor: Cursor,
  most: number,
  fuel: number,
): number {
  const limit = Math.min(most, SLICE.lanes);
  let done = 0;
  while (done < limit) {
    const left = Math.min(cursor.run(), limit - done);
    const size = left < COUNT_LANES ? 1 : left - (left % COUNT_LANES);
    if (size === 1) invariant(scalar(...cursor.input, 1, fuel) === 1, 'the kernel did not do its one input');
    else count(...cursor.input, size, cursor.place());
    cursor.advance(size);
    done += size;
  }
  return done;
}

/** The first input of `slice` with that outcome: the lanes only count, so the scalar code looks again. */
function locate(kernel: Kernel, cursor: Cursor, slice: Block, code: number, fuel: number): bigint {
  for (let place = 0; place < slice.count; place++) {
    if (kernel.outcome(...cursor.input, fuel) === code) return slice.start + BigInt(place);
    cursor.advance(1);
  }
  throw new KernelMismatch(
    `among the ${slice.count} inputs from ${slice.start} on the lanes find one that is ${OUTCOME_CODES[code]}, the scalar code none`,
  );
}
