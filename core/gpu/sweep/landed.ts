import { at } from '../../base/assert.ts';
import { bitsOfKey } from '../../ir/comparable.ts';
import { isOrdered, type Question } from '../../ir/property.ts';
import type { ScalarType } from '../../ir/types.ts';
import { type BestSoFar, CELL_INPUTS, joinPieces, type Piece } from '../../verdict/piece.ts';
import { joinTiles, type TileCount, type TileValues } from '../../verdict/tiles.ts';
import { type Block, blockSize, type CheckedBlock, workgroupsOf } from './evidence.ts';
import { offsetIn } from './locate.ts';
import type { Allowance, BlockOutput } from './runner.ts';
import type { Work } from './schedule.ts';
import type { SlotLayout } from '../kernel/slot.ts';
import { outcomesOf } from './tally.ts';

/** A block whose evidence was checked. */
export interface Landed {
  readonly work: Work;
  readonly block: Block;
  readonly allowance: Allowance;
  readonly output: BlockOutput;
  readonly checked: CheckedBlock;
}

/** What is read from the slots of a block depends on these. */
export interface Reading {
  readonly question: Question;
  readonly type: ScalarType;
  readonly layout: SlotLayout;
  /** Of a map: the outcome that is counted in tiles, and log2 of the inputs of a tile. */
  readonly map: { readonly counter: number; readonly tileBits: number } | null;
}

/** Where the words of a block begin to speak of another cell or tile: a list of inputs speaks of one alone. */
function* stretches({ block }: Landed): Generator<{ group: number; start: bigint; count: number }> {
  const per = block.inputsPerInvocation;
  for (let group = 0; group < workgroupsOf(block); group++) {
    const before = group * block.workgroupSize;
    const count = Math.min(block.workgroupSize, block.invocations - before) * per;
    const start = block.list === null ? block.base + BigInt(before * per) : block.base;
    yield { group, start, count };
  }
}

/** The best value of a block and the first input that has it; `null` where none has a value. */
export const bestOf = (landed: Landed, reading: Reading): BestSoFar | null =>
  bestIn(landed, reading, 0, workgroupsOf(landed.block));

/** The same of some of its workgroups. */
function bestIn(
  { block, checked }: Landed,
  { question, type, layout }: Reading,
  from: number,
  to: number,
): BestSoFar | null {
  if (layout.best === null || !isOrdered(question)) return null;
  let best: { readonly key: number; readonly offset: number } | null = null;
  for (let group = from; group < to; group++) {
    if (at(checked.workgroup(group), 0) === 0) continue;
    const key = checked.word(group, layout.best);
    const offset = offsetIn(block, ~checked.word(group, layout.best + 1) >>> 0);
    if (best === null || key > best.key || (key === best.key && offset < best.offset)) best = { key, offset };
  }
  return best === null ? null : { bits: bitsOfKey(question, type, best.key), index: block.base + BigInt(best.offset) };
}

/**
 * What a run has found, by cells. Of a list of inputs the result is one piece that covers nothing: it adds to that of the run
 * which they were deferred from.
 */
export function piecesOf(landed: Landed, reading: Reading): readonly Piece[] {
  const { record } = reading.layout;
  if (record === null) return [];
  const { block, checked } = landed;
  const offset = (word: number, coded: 'complement' | 'next'): bigint | null => {
    if (word === 0) return null;
    return block.base + BigInt(offsetIn(block, coded === 'complement' ? ~word >>> 0 : word - 1));
  };
  const pieces: Piece[] = [];
  for (const { group, start, count } of stretches(landed)) {
    const word = (k: number): number => checked.word(group, record + k);
    const best = bestIn(landed, reading, group, group + 1);
    const piece: Piece = {
      start,
      count: block.list === null ? BigInt(count) : 0n,
      counts: outcomesOf(checked.workgroup(group).map(BigInt)),
      first: offset(word(2), 'complement'),
      last: offset(word(3), 'next'),
      firstUndefined: offset(word(4), 'complement'),
      best,
      digest: [word(0), word(1)],
    };
    const before = pieces.at(-1);
    if (before !== undefined && (block.list !== null || before.start / CELL_INPUTS === start / CELL_INPUTS))
      pieces[pieces.length - 1] = joinPieces(before, piece, reading.question, reading.type);
    else pieces.push(piece);
  }
  return pieces;
}

/** What a run adds to the tiles of a map. */
export function tilesOf(landed: Landed, { map, question, layout }: Reading): readonly TileCount[] {
  if (map === null) return [];
  const { block, checked } = landed;
  const tiles: TileCount[] = [];
  for (const { group, start, count } of stretches(landed)) {
    const tile = start >> BigInt(map.tileBits);
    const counted = checked.workgroup(group);
    const deciding = BigInt(at(counted, map.counter));
    const evaluated = block.list === null ? BigInt(count) - BigInt(at(counted, 5)) : BigInt(count - at(counted, 5));
    const valued = at(counted, 0);
    const best = layout.best === null || valued === 0 ? null : checked.word(group, layout.best);
    const values: TileValues = { count: BigInt(valued), best, sum: null };
    const here = { tile, evaluated, deciding, ...(question === 'terminates' ? { values } : {}) };
    const before = tiles.at(-1);
    if (before?.tile === tile) tiles[tiles.length - 1] = joinTiles(before, here);
    else tiles.push(here);
  }
  return tiles;
}

/** The last index of a run plus one. */
export const endOfBlock = (block: Block): bigint => block.base + BigInt(blockSize(block));
