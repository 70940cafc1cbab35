import { OUTCOME_CODES } from '../verdict/outcome.ts';
import type { Piece } from '../verdict/piece.ts';
import { digestText } from './fingerprint.ts';

/** All that a piece says about its inputs, in one line: two pieces of the same inputs are the same when these are. */
export function pieceText({ counts, first, last, firstUndefined, best, digest }: Piece): string {
  const found = [
    ...OUTCOME_CODES.filter((code) => counts[code] > 0n).map((code) => `${counts[code]} ${code}`),
    ...(first === null ? [] : [`first ${first}`, `last ${last}`]),
    ...(firstUndefined === null ? [] : [`first undefined ${firstUndefined}`]),
    ...(best === null ? [] : [`best ${best.bits} at ${best.index}`]),
    `digest ${digestText(digest)}`,
  ];
  return found.join(', ');
}
