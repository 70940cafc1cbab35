import { grouped } from '../base/grouped.ts';
import { endOf } from '../ir/range.ts';
import type { Piece } from '../verdict/piece.ts';
import { contentHash, contentOf } from './content.ts';
import { entryHash, type Entry } from './log.ts';
import { pieceText } from './piece-text.ts';
import { differenceOf } from './subject.ts';
import type { SweepRecord } from './sweep-record.ts';
import { cellOf, tallyOf } from './tally.ts';

/** A record under the name that a person knows it by. */
export interface NamedSweepRecord {
  readonly name: string;
  readonly record: SweepRecord;
}

export type Merged = { readonly record: SweepRecord } | { readonly problem: string };

/**
 * One record of several that speak of different inputs of the same subject. What two of them visited both must be the
 * same piece to the last bit, and counts once; other overlaps are refused.
 *
 * @param version of this program; records of another one are refused
 * @param saved the time, ISO 8601
 */
export function mergeRecords(
  records: readonly NamedSweepRecord[],
  version: string,
  versions: Readonly<Record<string, string>>,
  saved: string,
): Merged {
  const [first, ...others] = records;
  if (first === undefined) return { problem: 'there is nothing to merge' };
  for (const { name, record } of records) {
    if (record.version !== version) {
      return {
        problem: `${name} was written by forall ${record.version}; this is ${version}, and it merges only its own`,
      };
    }
  }
  const { subject } = first.record.content;
  for (const { name, record } of others) {
    const difference = differenceOf(subject, record.content.subject);
    if (difference !== null) return { problem: `${name} and ${first.name} do not belong together: ${difference}` };
  }
  const tally = tallyOf(subject.question, subject.result);
  const taken = new Map<bigint, { readonly piece: Piece; readonly name: string }>();
  for (const { name, record } of records) {
    for (const piece of record.content.pieces) {
      const before = taken.get(piece.start);
      if (before !== undefined && before.piece.count === piece.count) {
        if (pieceText(before.piece) === pieceText(piece)) continue;
        return {
          problem: `${name} and ${before.name} contradict each other about cell ${cellOf(piece)}: both visited the ${grouped(piece.count)} inputs from ${grouped(piece.start)} on, and found ${pieceText(piece)} and ${pieceText(before.piece)}`,
        };
      }
      if (tally.add(piece) !== null) {
        const other = [...taken.values()].find((t) => t.piece.start < endOf(piece) && piece.start < endOf(t.piece));
        return {
          problem: `${name} and ${other?.name ?? 'another record'} overlap in cell ${cellOf(piece)}, and not in whole pieces; merge records of parts that do not overlap`,
        };
      }
      taken.set(piece.start, { piece, name });
    }
  }
  const content = contentOf(subject, tally.pieces);
  const log: Entry[] = [];
  const known = new Set<string>();
  const heads: string[] = [];
  for (const { record } of records) {
    for (const [i, entry] of record.log.entries()) {
      const hash = entryHash(entry);
      if (i === record.log.length - 1 && !heads.includes(hash)) heads.push(hash);
      if (known.has(hash)) continue;
      known.add(hash);
      log.push(entry);
    }
  }
  log.push({ kind: 'merge', previous: heads, content: contentHash(content), versions, saved });
  return { record: { version, content, origin: first.record.origin, log } };
}
