import { at } from '../base/assert.ts';
import { grouped } from '../base/grouped.ts';
import type { Question } from '../ir/property.ts';
import { endOf, type Range } from '../ir/range.ts';
import type { ScalarType } from '../ir/types.ts';
import { CELL_INPUTS, joinPieces, type Piece } from '../verdict/piece.ts';

/** The cell that a piece lies in, from 0. */
export const cellOf = ({ start }: Range): bigint => start / CELL_INPUTS;

/** Pieces of a space, joined wherever two of a cell meet: the same, whatever order and division they came in. */
export interface Tally {
  /** Ascending, disjoint, and no two could be joined. */
  readonly pieces: readonly Piece[];
  /** Takes a piece in; a sentence where some of its inputs are in already, and then nothing is changed. */
  add(piece: Piece): string | null;
}

export function tallyOf(question: Question, type: ScalarType, pieces: readonly Piece[] = []): Tally {
  const kept: Piece[] = [...pieces];
  const meet = (a: Piece | undefined, b: Piece | undefined): boolean =>
    a !== undefined && b !== undefined && endOf(a) === b.start && cellOf(a) === cellOf(b);
  return {
    pieces: kept,
    add(piece) {
      const place = placeOf(kept, piece.start);
      const before = kept[place - 1];
      const after = kept[place];
      if ((before && endOf(before) > piece.start) || (after && endOf(piece) > after.start)) {
        return `some of the ${grouped(piece.count)} inputs from ${grouped(piece.start)} on were visited twice`;
      }
      const [joinsBefore, joinsAfter] = [meet(before, piece), meet(piece, after)];
      let whole = piece;
      if (joinsBefore) whole = joinPieces(at(kept, place - 1), whole, question, type);
      if (joinsAfter) whole = joinPieces(whole, at(kept, place), question, type);
      kept.splice(joinsBefore ? place - 1 : place, Number(joinsBefore) + Number(joinsAfter), whole);
      return null;
    },
  };
}

/** The number of pieces that begin before `start`. */
function placeOf(pieces: readonly Piece[], start: bigint): number {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(pieces, middle).start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The inputs of pieces or ranges that ascend, in as few ranges as possible. */
export function joinedRanges(ranges: readonly Range[]): readonly Range[] {
  const joined: Range[] = [];
  for (const { start, count } of ranges) {
    const last = joined.at(-1);
    if (last !== undefined && endOf(last) === start)
      joined[joined.length - 1] = { start: last.start, count: last.count + count };
    else joined.push({ start, count });
  }
  return joined;
}
