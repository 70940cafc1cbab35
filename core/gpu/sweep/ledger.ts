import { at, invariant } from '../../base/assert.ts';
import { isOrdered } from '../../ir/property.ts';
import type { Range } from '../../ir/range.ts';
import { addDigests } from '../../verdict/digest.ts';
import { addCounts, type Counts } from '../../verdict/outcome.ts';
import { betterOf, type BestSoFar, type Piece } from '../../verdict/piece.ts';
import { addBins } from '../../verdict/steps.ts';
import { joinTiles, type TileCount } from '../../verdict/tiles.ts';
import { blockSize } from './evidence.ts';
import { bestOf, type Landed, piecesOf, type Reading, tilesOf } from './landed.ts';
import type { Work } from './schedule.ts';
import { cover, earlier, later, outcomesOf, type Tally } from './tally.ts';

/** A run some of whose inputs are still to be decided. */
export interface Open {
  readonly range: Range;
  /** Inputs that were deferred and are not decided yet. */
  waiting: number;
  counts: Counts;
  best: BestSoFar | null;
  /** Of `terminates`: inputs by the bins of their steps. */
  steps: Uint32Array | null;
  pieces: readonly Piece[];
  tiles: readonly TileCount[];
}

/** What has become known since it was last asked. */
export interface News {
  readonly pieces: readonly Piece[];
  readonly tiles: readonly TileCount[];
}

/**
 * Keeps the books of a sweep: a run counts once each of its inputs is decided, and then all of it. So the counts of a tally are
 * at any time those of exactly the inputs that it says are covered.
 */
export interface Ledger {
  /** Enters a block. Returns its inputs that are still to be decided, as work. */
  enter(landed: Landed): Work | null;
  /** Enters a run that was decided as a whole. */
  add(open: Open): void;
  /** A run that is not to be counted, because too many of its inputs are deferred to say which. */
  void(landed: Landed): void;
  readonly tally: () => Tally;
  /** Changes what else is known. */
  update(change: Partial<Tally>): void;
  news(): News;
}

export function ledgerOf(start: Tally, reading: Reading): Ledger {
  let tally = start;
  let pieces: Piece[] = [];
  let tiles: TileCount[] = [];

  const settle = (open: Open): void => {
    tally = {
      ...tally,
      counts: addCounts(tally.counts, open.counts),
      covered: cover(tally.covered, open.range),
      digest: open.pieces.reduce((sum, piece) => addDigests(sum, piece.digest), tally.digest),
      best: isOrdered(reading.question) ? betterOf(tally.best, open.best, reading.question, reading.type) : tally.best,
      steps: open.steps === null ? tally.steps : moreSteps(tally.steps, open.steps),
    };
    pieces.push(...open.pieces);
    tiles.push(...open.tiles);
  };

  return {
    enter(landed) {
      const { block, checked, output, work } = landed;
      const deferred = Number(at(checked.counts, 5));
      const counts = outcomesOf(checked.counts);
      tally = { ...tally, blocks: tally.blocks + 1 };
      if (work.of === null) {
        const open: Open = {
          range: { start: block.base, count: BigInt(blockSize(block)) },
          waiting: deferred,
          counts,
          best: bestOf(landed, reading),
          steps: output.steps,
          pieces: piecesOf(landed, reading),
          tiles: tilesOf(landed, reading),
        };
        if (deferred === 0) settle(open);
        return deferred === 0 ? null : deferredWork(work, landed, open);
      }
      const { of: open } = work;
      open.waiting -= blockSize(block) - deferred;
      open.counts = addCounts(open.counts, counts);
      if (isOrdered(reading.question))
        open.best = betterOf(open.best, bestOf(landed, reading), reading.question, reading.type);
      const { steps } = output;
      if (open.steps !== null && steps !== null) open.steps = open.steps.map((inputs, bin) => inputs + at(steps, bin));
      open.pieces = added(open.pieces, piecesOf(landed, reading), reading);
      open.tiles = addedTiles(open.tiles, tilesOf(landed, reading));
      invariant(open.waiting >= 0, 'more inputs were decided than had been deferred');
      if (open.waiting === 0) settle(open);
      return deferred === 0 ? null : deferredWork({ ...work, count: BigInt(output.deferredCount) }, landed, open);
    },
    add(open) {
      tally = { ...tally, blocks: tally.blocks + 1 };
      settle(open);
    },
    void() {
      tally = { ...tally, blocks: tally.blocks + 1 };
    },
    tally: () => tally,
    update(change) {
      tally = { ...tally, ...change };
    },
    news() {
      const found = { pieces, tiles };
      pieces = [];
      tiles = [];
      return found;
    },
  };
}

const deferredWork = (work: Work, { block, output }: Landed, of: Open): Work => ({
  base: block.base,
  count: BigInt(output.deferredCount),
  list: output.deferred,
  round: work.round + 1,
  of,
});

function moreSteps(all: readonly bigint[], more: Uint32Array): readonly bigint[] {
  const sums = Array.from(more, (_, bin) => all[bin] ?? 0n);
  addBins(sums, more);
  return sums;
}

/** The one piece of a metered run with what was found among its deferred inputs. */
function added(pieces: readonly Piece[], more: readonly Piece[], { question, type }: Reading): readonly Piece[] {
  const [piece, ...others] = pieces;
  if (piece === undefined) return pieces;
  invariant(others.length === 0 && more.length <= 1, 'a run with deferred inputs lies in one cell');
  return more.map((late) => ({
    ...piece,
    counts: addCounts(piece.counts, late.counts),
    first: earlier(piece.first, late.first),
    last: later(piece.last, late.last),
    firstUndefined: earlier(piece.firstUndefined, late.firstUndefined),
    best: isOrdered(question) ? betterOf(piece.best, late.best, question, type) : null,
    digest: addDigests(piece.digest, late.digest),
  }));
}

function addedTiles(tiles: readonly TileCount[], more: readonly TileCount[]): readonly TileCount[] {
  const [tile, ...others] = tiles;
  if (tile === undefined) return tiles;
  invariant(others.length === 0, 'a run with deferred inputs lies in one tile');
  return [more.reduce(joinTiles, tile)];
}
