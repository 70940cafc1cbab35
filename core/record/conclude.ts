import { invariant, unreachable } from '../base/assert.ts';
import { isTruthQuestion, type TruthQuestion } from '../ir/property.ts';
import { endOf, type Range } from '../ir/range.ts';
import { type Input, indexOf, inputAt, type Space } from '../ir/space.ts';
import { decideSweep } from '../verdict/decide.ts';
import { addSums, NO_SUMS, type Piece, type Sums, trackedOutcome } from '../verdict/piece.ts';
import { type EngineVerdict, type Reason, unknown } from '../verdict/verdict.ts';
import type { Subject } from './subject.ts';
import { joinedRanges } from './tally.ts';

/** What ascending pieces come to together. */
export const totalOf = ({ question, result }: Subject, pieces: readonly Piece[]): Sums =>
  pieces.reduce<Sums>((sum, piece) => addSums(sum, piece, question, result), NO_SUMS);

/** Whether ascending, disjoint pieces are all of `range`. */
export function isWhole(pieces: readonly Piece[], range: Range): boolean {
  if (range.count === 0n) return pieces.length === 0;
  const [all, ...rest] = joinedRanges(pieces);
  return all !== undefined && rest.length === 0 && all.start === range.start && endOf(all) === endOf(range);
}

/**
 * The verdict that follows from what pieces come to, by the table of verdicts.
 *
 * @param known a deciding input that was found outside the pieces
 * @param stopped why some inputs were not visited; `null` when all were
 */
export function decideTotal(subject: Subject, total: Sums, known: Input | null, stopped: Reason | null): EngineVerdict {
  const { question, space } = subject;
  const inputOf = (index: bigint | null) => (index === null ? null : inputAt(space, index));
  const tracked = trackedOutcome(question);
  const { best } = total;
  if (known !== null && total.first === null && isTruthQuestion(question)) return decidedBy(question, known);
  const shown = inputOf(total.first);
  return decideSweep(
    question,
    total.counts,
    {
      true: tracked === 'true' ? shown : null,
      false: tracked === 'false' ? shown : null,
      undefined: inputOf(total.firstUndefined),
      best: best === null ? null : { bits: best.bits, input: inputAt(space, best.index) },
    },
    stopped,
  );
}

const decidedBy = (question: TruthQuestion, input: Input): EngineVerdict =>
  question === 'forall' ? { kind: 'refuted', counterexample: input } : { kind: 'holds', witness: input };

/** The verdict that a record states: its kind, the index of the input that it shows, and of an extreme the value. */
export interface Stated {
  readonly kind: 'holds' | 'refuted' | 'vacuous' | 'undefined' | 'unknown';
  readonly index: bigint | null;
  readonly value: number | null;
}

/** What the pieces of a record say about its whole space: `unknown` as long as some inputs are missing and none decides. */
export function statedBy(subject: Subject, pieces: readonly Piece[], size: bigint): Stated {
  const whole = isWhole(pieces, { start: 0n, count: size });
  const missing = unknown('interrupted', 'inputs are missing');
  invariant(missing.kind === 'unknown', 'a reason makes an unknown');
  return stated(decideTotal(subject, totalOf(subject, pieces), null, whole ? null : missing.reason), subject.space);
}

function stated(verdict: EngineVerdict, space: Space): Stated {
  const at = (input: Input | null) => (input === null ? null : indexOf(space, input));
  switch (verdict.kind) {
    case 'holds':
      return { kind: 'holds', index: at(verdict.witness), value: verdict.value ?? null };
    case 'refuted':
      return { kind: 'refuted', index: at(verdict.counterexample), value: null };
    case 'undefined':
      return { kind: 'undefined', index: at(verdict.input), value: null };
    case 'vacuous':
    case 'unknown':
      return { kind: verdict.kind, index: null, value: null };
    case 'error':
      invariant(false, 'counts alone are no error');
      break;
    default:
      return unreachable(verdict);
  }
}
