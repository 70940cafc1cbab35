import type { RaceRecord } from '../race/record.ts';
import type { LoopReason } from '../verdict/engine.ts';
import { placeText, type SourceText } from './place-text.ts';

/** A sentence names so many loops, and so many statements about each, at most. */
const IN_A_SENTENCE = 3;

const quoted = (texts: readonly string[], joint: string): string => {
  const named = texts.slice(0, IN_A_SENTENCE).map((text) => `\`${text}\``);
  return texts.length > IN_A_SENTENCE ? `${named.join(', ')}, ...` : named.join(joint);
};

const loopText = ({ fn, span }: LoopReason, source: SourceText | null): string =>
  source === null ? `the loop of ${fn}` : `the loop at ${placeText(source, span)}`;

/**
 * Why a loop ends, or does not: one sentence without its full stop.
 *
 * @param unbounded integers have no least one: what gets smaller must not be negative
 */
export function loopReasonText(reason: LoopReason, source: SourceText | null, unbounded = false): string {
  const loop = loopText(reason, source);
  switch (reason.kind) {
    case 'ranking': {
      const { measure, invariants } = reason;
      const [first] = measure;
      if (first === undefined) return `No round of ${loop} is followed by another`;
      const smaller =
        measure.length === 1
          ? `\`${first}\`${unbounded ? ' is at least 0 and' : ''} gets smaller`
          : `(${measure.join(', ')}) gets smaller in the order of a dictionary${unbounded ? ', by a part that is at least 0' : ''}`;
      const always = `${invariants.length === 1 ? 'is' : 'are'} always true`;
      const given = invariants.length === 0 ? '' : `; at its head ${quoted(invariants, ' and ')} ${always}`;
      return `In each round of ${loop} ${smaller}${given}`;
    }
    case 'recurrent': {
      const { given, set } = reason;
      const where =
        set.length === 0
          ? 'from every state to another'
          : `from each state with ${quoted(set, ' and ')} to another such state`;
      const still =
        given.length === 0
          ? ''
          : ` ${quoted(given, ' and ')} ${given.length === 1 ? 'stays as it is' : 'stay as they are'}, and`;
      return `In ${loop}${still} control goes ${where}, for ever`;
    }
  }
}

/** The reasons behind the verdict of a race; empty where nobody reasoned about loops. */
export function loopReasonsOf({ verdict, engines }: RaceRecord): readonly LoopReason[] {
  const behind = engines.filter(({ result }) => result.verdict.kind === verdict.kind);
  return behind.map(({ result }) => result.proof?.termination ?? []).find(({ length }) => length > 0) ?? [];
}

/** Sentences, each with a space before it; the empty text where there is nothing to say. */
export function loopReasonsText(record: RaceRecord, source: SourceText | null): string {
  const reasons = loopReasonsOf(record);
  const texts = reasons
    .slice(0, IN_A_SENTENCE)
    .map((reason) => ` ${loopReasonText(reason, source, record.task.property.unbounded)}.`);
  const more = reasons.length - texts.length;
  const rest = more === 0 ? '' : ` ${more} more ${more === 1 ? 'loop ends' : 'loops end'} for reasons of their own.`;
  return `${texts.join('')}${rest}`;
}
