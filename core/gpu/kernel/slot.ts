import { isOrdered, type Question } from '../../ir/property.ts';
import { COUNTERS } from '../sweep/evidence.ts';

/** What a sweep's kernel keeps beside counts and tags. */
export interface Keeping {
  /** The best value, as an order key. */
  readonly best: boolean;
  /** Digests, and the first and last places that a record tells. */
  readonly record: boolean;
  /** How many inputs take how many steps: in a buffer of its own, not in the slots. */
  readonly steps: boolean;
  /** Values marked in a bitmap, and those that were marked before. */
  readonly marks: boolean;
}

export const keepingOf = (question: Question, record: boolean): Keeping => ({
  best: isOrdered(question),
  record,
  steps: question === 'terminates',
  marks: question === 'injective',
});

/**
 * Where the words of a workgroup's slot stand: the nonce, the six counters and the two tags always; the others where they are
 * kept, else `null`.
 */
export interface SlotLayout {
  readonly words: number;
  /** Two words: the largest order key of a value, and the complement of the first offset that has it (0 for none). */
  readonly best: number | null;
  /** Five words: two digests; then, 0 for none, the complement of the first tracked offset, the last one + 1, the complement of the first undefined one. */
  readonly record: number | null;
  /** Three words: values in the window, those marked before, and the complement of the first offset of such a value (0 for none). */
  readonly marks: number | null;
}

/** Words that every workgroup writes: nonce, counters, two tags. */
export const BASE_WORDS = 1 + COUNTERS.length + 2;

const EXTRA_WORDS = { best: 2, record: 5, marks: 3 } as const;

export function slotLayout(keeping: Keeping): SlotLayout {
  let words = BASE_WORDS;
  const take = (what: keyof typeof EXTRA_WORDS): number | null => {
    if (!keeping[what]) return null;
    words += EXTRA_WORDS[what];
    return words - EXTRA_WORDS[what];
  };
  const [best, record, marks] = [take('best'), take('record'), take('marks')];
  return { words, best, record, marks };
}
