import type { Range } from '../ir/range.ts';
import { type Space, spaceSize } from '../ir/space.ts';
import { OUTCOME_CODES } from '../verdict/outcome.ts';
import type { Piece } from '../verdict/piece.ts';
import { type Stated, statedBy } from './conclude.ts';
import { digestText, sha256Of } from './fingerprint.ts';
import type { Subject } from './subject.ts';

/**
 * What was found out, and nothing about how: any machines that visit the same inputs of the same subject in any order,
 * parts and attempts have the same content, byte for byte.
 */
export interface Content {
  readonly subject: Subject;
  readonly size: bigint;
  /** Ascending, disjoint, joined wherever two of a cell meet. */
  readonly pieces: readonly Piece[];
  /** What follows from them for the whole space. */
  readonly verdict: Stated;
}

export function contentOf(subject: Subject, pieces: readonly Piece[]): Content {
  const size = spaceSize(subject.space);
  return { subject, size, pieces: [...pieces], verdict: statedBy(subject, pieces, size) };
}

/** JSON values of a record's file: no fractions, and integers that may pass 2^32 as decimal strings. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

const decimal = (value: bigint | null): Plain => (value === null ? null : value.toString());
export const rangeJson = ({ start, count }: Range): Plain => [start.toString(), count.toString()];

const spaceJson = (space: Space): Plain =>
  space.map(({ type, intervals, shift }) => ({
    type,
    shift: shift ?? 0,
    intervals: intervals.map(({ lo, hi }) => [lo, hi]),
  }));

function pieceJson(piece: Piece): Plain {
  return {
    start: decimal(piece.start),
    count: decimal(piece.count),
    counts: OUTCOME_CODES.map((code) => decimal(piece.counts[code])),
    first: decimal(piece.first),
    last: decimal(piece.last),
    firstUndefined: decimal(piece.firstUndefined),
    best: piece.best === null ? null : [piece.best.bits, decimal(piece.best.index)],
    digest: digestText(piece.digest),
  };
}

export function contentJson({ subject, size, pieces, verdict }: Content): { readonly [key: string]: Plain } {
  const { property, question, result, bits, fuel, space } = subject;
  return {
    property,
    question,
    result,
    bits,
    fuel,
    space: spaceJson(space),
    size: decimal(size),
    pieces: pieces.map(pieceJson),
    verdict: { kind: verdict.kind, index: decimal(verdict.index), value: verdict.value },
  };
}

/** Two records are the same record when these are equal. */
export const contentHash = (content: Content): string => sha256Of(JSON.stringify(contentJson(content)));
