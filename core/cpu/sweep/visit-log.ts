import { EMPTY_DIGEST } from '../../verdict/digest.ts';
import type { EngineEvent } from '../../verdict/engine.ts';
import { CELL_INPUTS, joinPieces, type Piece } from '../../verdict/piece.ts';
import { joinTiles, type TileCount } from '../../verdict/tiles.ts';
import type { BlockResult, Job } from './block-result.ts';
import { tileCounts } from './tile-tally.ts';

/** What was visited since it was last said, where pieces or tiles are demanded. */
export interface VisitLog {
  add(start: bigint, result: BlockResult): void;
  /** The events about it, and forgets it. */
  events(): readonly EngineEvent[];
}

export function visitLog({ question, type, record, tileBits }: Job): VisitLog {
  let pieces: Piece[] = [];
  const tiles = new Map<bigint, TileCount>();

  const joined = (): readonly Piece[] => {
    const whole: Piece[] = [];
    for (const piece of pieces.toSorted((a, b) => (a.start < b.start ? -1 : 1))) {
      const before = whole.at(-1);
      const follows = before !== undefined && before.start + before.count === piece.start;
      if (follows && piece.start % CELL_INPUTS !== 0n)
        whole[whole.length - 1] = joinPieces(before, piece, question, type);
      else whole.push(piece);
    }
    return whole;
  };

  return {
    add(start, { size, counts, first, last, firstUndefined, best, digest, tiles: deciding, tileValues }) {
      if (record) {
        const count = BigInt(size);
        pieces.push({ start, count, counts, first, last, firstUndefined, best, digest: digest ?? EMPTY_DIGEST });
      }
      if (tileBits === null || deciding === null) return;
      for (const now of tileCounts(start, size, tileBits, deciding, tileValues)) {
        const known = tiles.get(now.tile);
        tiles.set(now.tile, known === undefined ? now : joinTiles(known, now));
      }
    },
    events() {
      const events: EngineEvent[] = [];
      if (pieces.length > 0) events.push({ kind: 'pieces', pieces: joined() });
      if (tiles.size > 0) events.push({ kind: 'tiles', counts: [...tiles.values()] });
      pieces = [];
      tiles.clear();
      return events;
    },
  };
}
