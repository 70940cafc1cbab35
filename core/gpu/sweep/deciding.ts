import { at, invariant } from '../../base/assert.ts';
import type { Clock } from '../../base/clock.ts';
import { type Input, inputAt, type Space } from '../../ir/space.ts';
import { MOST_DECIDING } from '../../verdict/engine.ts';
import { type Block, blockSize } from './evidence.ts';
import type { Landed } from './landed.ts';
import { checkBlock, offsetIn } from './locate.ts';
import { randomNonces } from './probe.ts';
import { type Allowance, Mismatch, NO_AIM, type Runner } from './runner.ts';

/** Inputs of one workgroup, `count` of which decide. */
interface Place {
  readonly base: bigint;
  readonly inputs: number;
  readonly list: Uint32Array | null;
  readonly workgroupSize: number;
  readonly allowance: Allowance;
  readonly count: number;
}

/** Where a sweep has counted inputs that decide: few places, spread over what was visited. Nothing is run for them yet. */
export interface Places {
  note(landed: Landed, counter: number): void;
  /** In the order of the space. */
  readonly all: () => readonly Place[];
}

/** One place to a cell of the space; cells get twice as wide when too many have one. */
export function decidingPlaces(): Places {
  let width = 1n;
  let cells = new Map<bigint, Place>();
  return {
    note({ block, allowance, checked }, counter) {
      if (at(checked.counts, counter) === 0n) return;
      const per = block.inputsPerInvocation;
      for (let from = 0, group = 0; from < block.invocations; from += block.workgroupSize, group++) {
        const list = block.list?.subarray(from * per, (from + block.workgroupSize) * per) ?? null;
        const base = list === null ? block.base + BigInt(from * per) : block.base;
        const cell = (base + BigInt(list?.[0] ?? 0)) / width;
        if (cells.has(cell)) continue;
        const count = at(checked.workgroup(group), counter);
        if (count === 0) continue;
        const inputs = Math.min(block.workgroupSize, block.invocations - from) * per;
        cells.set(cell, { base, inputs, list, workgroupSize: block.workgroupSize, allowance, count });
        if (cells.size < 2 * MOST_DECIDING) continue;
        width *= 2n;
        const wider = new Map<bigint, Place>();
        for (const [before, place] of cells) if (!wider.has(before / 2n)) wider.set(before / 2n, place);
        cells = wider;
      }
    },
    all: () => [...cells.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place),
  };
}

/** A place and how far it was searched. */
interface Search {
  readonly place: Place;
  done: number;
  found: number;
}

/** Searches in flight together. */
const TOGETHER = 8;
/** Inputs of the first step of a search: where deciding inputs are many, one is near. Steps grow by 16. */
const FIRST_STEP = 2 ** 8;
const LONGEST_STEP = 2 ** 18;
/** Inputs of one invocation of the longer steps. */
const LONG = 64;

export interface SearchOptions {
  readonly runner: Runner;
  readonly space: Space;
  /** See `SlotLayout`. */
  readonly slotWords: number;
  readonly clock: Clock;
  /** No search begins after so many milliseconds. */
  readonly patienceMs: number;
  /** Loop-body entries that one dispatch may burn in all; `Infinity` where fuel is not needed. */
  readonly mostSteps: number;
}

/**
 * Up to {@link MOST_DECIDING} inputs that decide, in the order of the space: `first`, and what a second look at `places` finds. A
 * second look that misses an input which was counted is a {@link Mismatch}.
 */
export async function searchDeciding(
  places: readonly Place[],
  first: bigint,
  options: SearchOptions,
): Promise<readonly Input[]> {
  const { runner, space, clock, patienceMs } = options;
  const found = new Set([first]);
  const searches = places.map((place): Search => ({ place, done: 0, found: 0 }));
  const end = clock.now() + patienceMs;
  await runner.prepare('search');
  // In rounds: no place gives a second input before each has given one.
  for (let open = searches; open.length > 0 && found.size < MOST_DECIDING; open = open.filter(isOpen)) {
    const round = spread(open, MOST_DECIDING);
    for (let i = 0; i < round.length && found.size < MOST_DECIDING; i += TOGETHER) {
      if (clock.now() >= end) return inputs(space, found);
      const indices = await Promise.all(round.slice(i, i + TOGETHER).map((s) => advance(s, options, end)));
      for (const index of indices) if (index !== null) found.add(index);
    }
  }
  return inputs(space, found);
}

const isOpen = ({ place, found }: Search): boolean => found < place.count;

function inputs(space: Space, found: ReadonlySet<bigint>): readonly Input[] {
  const sorted = [...found].toSorted((a, b) => (a < b ? -1 : 1));
  return spread(sorted, MOST_DECIDING).map((index) => inputAt(space, index));
}

/** At most `most` of `items`, the first one among them. */
function spread<T>(items: readonly T[], most: number): readonly T[] {
  const count = Math.min(items.length, most);
  return Array.from({ length: count }, (_, i) => at(items, Math.floor((i * items.length) / count)));
}

/** The next deciding input of a place; `null` when time is up. */
async function advance(
  search: Search,
  { runner, space, clock, mostSteps, slotWords }: SearchOptions,
  end: number,
): Promise<bigint | null> {
  const { place } = search;
  const longest = Math.max(1, Math.min(LONGEST_STEP, Math.floor(mostSteps / Math.max(1, place.allowance.fuel))));
  for (let step = FIRST_STEP; search.done < place.inputs; step *= 16) {
    if (clock.now() >= end) return null;
    const block = stepBlock(search, Math.min(step, longest));
    const output = await runner.run('search', block, place.allowance, NO_AIM, 0);
    checkBlock(space, block, output, slotWords);
    invariant(output.firsts !== null, 'the kernel search tells firsts');
    const [offset] = output.firsts;
    if (offset === NONE) {
      search.done += blockSize(block);
      continue;
    }
    const inside = offsetIn(block, offset);
    search.done += (block.list === null ? inside : block.list.indexOf(inside)) + 1;
    search.found++;
    return block.base + BigInt(inside);
  }
  throw new Mismatch(`block at ${place.base}: a second look found ${search.found} of ${place.count} deciding inputs`);
}

const NONE = 0xffffffff;

/** The next inputs of a place, `most` or a few less. */
function stepBlock({ place, done }: Search, most: number): Block {
  const left = Math.min(most, place.inputs - done);
  const per = left >= FIRST_STEP * LONG && place.list === null ? LONG : 1;
  const invocations = Math.floor(left / per);
  return {
    base: place.list === null ? place.base + BigInt(done) : place.base,
    invocations,
    inputsPerInvocation: per,
    list: place.list === null ? null : place.list.subarray(done, done + invocations),
    nonces: randomNonces(),
    workgroupSize: place.workgroupSize,
  };
}
