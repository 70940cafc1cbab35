import { endOf } from '../ir/range.ts';
import { isOrdered } from '../ir/property.ts';
import { spaceSize } from '../ir/space.ts';
import { evaluatedOf } from '../verdict/outcome.ts';
import { CELL_INPUTS, type Piece, trackedOutcome } from '../verdict/piece.ts';
import { statedBy } from './conclude.ts';
import type { Content } from './content.ts';
import type { Subject } from './subject.ts';
import { cellOf, joinedRanges } from './tally.ts';
import type { Entry } from './log.ts';

/** What is wrong with a content in itself, as sentences; none where nothing is. */
export function contentProblems(content: Content): readonly string[] {
  const { subject, size, pieces, verdict } = content;
  const problems: string[] = [];
  if (size !== spaceSize(subject.space)) problems.push(`the space has ${spaceSize(subject.space)} inputs, not ${size}`);
  let end = 0n;
  for (const [i, piece] of pieces.entries()) {
    const wrong = pieceProblem(piece, subject, size);
    if (wrong !== null) problems.push(`the piece from ${piece.start} on ${wrong}`);
    if (piece.start < end) problems.push(`the pieces overlap at ${piece.start}`);
    const before = pieces[i - 1];
    if (before && endOf(before) === piece.start && cellOf(before) === cellOf(piece)) {
      problems.push(`two pieces of cell ${cellOf(piece)} that meet are not joined`);
    }
    end = endOf(piece);
  }
  if (problems.length > 0) return problems;
  const follows = statedBy(subject, pieces, size);
  const same = follows.kind === verdict.kind && follows.index === verdict.index && follows.value === verdict.value;
  return same ? [] : [`the verdict does not follow from the counts: it says ${verdict.kind}, and they ${follows.kind}`];
}

/** What is wrong with one piece, as the end of a sentence; `null` where nothing is. */
export function pieceProblem(piece: Piece, { question }: Subject, size: bigint): string | null {
  const { start, count, counts, first, last, firstUndefined, best } = piece;
  const end = endOf(piece);
  if (count < 1n) return 'is empty';
  if (end > size) return 'leaves the space';
  if (start / CELL_INPUTS !== (end - 1n) / CELL_INPUTS) return 'leaves its cell';
  if (evaluatedOf(counts) !== count) return `counts ${evaluatedOf(counts)} outcomes of ${count} inputs`;
  const inside = (index: bigint) => index >= start && index < end;
  const tracked = trackedOutcome(question);
  const wanted = tracked === null ? 0n : counts[tracked];
  if ((first === null) !== (wanted === 0n) || (last === null) !== (wanted === 0n)) {
    return `counts ${wanted} inputs of the kind whose first and last it ${first === null ? 'does not name' : 'names'}`;
  }
  if (first !== null && last !== null) {
    if (!inside(first) || !inside(last) || first > last) return 'names a first or last input outside of itself';
    if (last - first + 1n < wanted || (wanted === 1n) !== (first === last)) {
      return `has not room for ${wanted} inputs between its first and last`;
    }
  }
  if ((firstUndefined === null) !== (counts.undefined === 0n))
    return 'does not name its first undefined input, or has none';
  if (firstUndefined !== null && (!inside(firstUndefined) || end - firstUndefined < counts.undefined)) {
    return 'has not room for its undefined inputs behind the first';
  }
  if ((best !== null) !== (isOrdered(question) && counts.true > 0n)) return 'does not name its best value, or has none';
  if (best !== null && !inside(best.index)) return 'names a best input outside of itself';
  return null;
}

/** Whether the runs of the log visited what the content speaks of; a sentence where they did not. */
export function logProblem(log: readonly Entry[], content: Content): string | null {
  const ranges = log
    .flatMap((entry) => (entry.kind === 'run' ? entry.covered : []))
    .toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  const visited: { start: bigint; count: bigint }[] = [];
  for (const range of ranges) {
    const last = visited.at(-1);
    if (last === undefined || endOf(last) < range.start) visited.push({ ...range });
    else if (endOf(range) > endOf(last)) last.count = endOf(range) - last.start;
  }
  const found = joinedRanges(content.pieces);
  const same =
    visited.length === found.length &&
    found.every((r, i) => r.start === visited[i]?.start && r.count === visited[i]?.count);
  return same ? null : 'the runs of the log did not visit the inputs that the content speaks of';
}
