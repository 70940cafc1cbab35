import type { RandomSource } from './random-source.ts';

/** Random choices that can be repeated with changes: what was drawn is a list of words, and any list makes a program. */
export interface Choices extends RandomSource {
  /** The words drawn so far. */
  readonly drawn: readonly number[];
}

/**
 * Choices from a list; behind its end all words are 0. The word 0 is the simplest choice everywhere: the first of the
 * items, and "no" when asked whether to do more.
 */
export const choicesFrom = (words: readonly number[]): Choices => {
  let next = 0;
  return choices(() => words[next++] ?? 0);
};

/** The choices of a seed. */
export function choicesOfSeed(seed: number): Choices {
  let state = (seed ^ 0x5bd1e995) >>> 0;
  const draw = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
  for (let i = 0; i < 4; i++) draw();
  return choices(draw);
}

function choices(draw: () => number): Choices {
  const drawn: number[] = [];
  const next = (): number => {
    const word = draw() >>> 0;
    drawn.push(word);
    return word;
  };
  const below = (limit: number): number => Math.floor((next() / 2 ** 32) * limit);
  return {
    drawn,
    below,
    chance: (probability) => next() >= 2 ** 32 * (1 - probability),
    pick(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('pick from nothing');
      return item;
    },
    bits: next,
  };
}

/**
 * A shorter or simpler list on which `fails` still holds. Pieces are left out, then words are made 0 or smaller, until
 * nothing helps or `attempts` are used up.
 */
export async function shrink(
  words: readonly number[],
  fails: (words: readonly number[]) => Promise<boolean>,
  attempts = 400,
): Promise<readonly number[]> {
  let best = words;
  const budget = { left: attempts };
  const adopt = async (candidate: readonly number[]): Promise<boolean> => {
    if (budget.left-- <= 0 || !(await fails(candidate))) return false;
    best = candidate;
    return true;
  };
  for (let progress = true; progress && budget.left > 0; ) {
    progress = false;
    for (let size = Math.ceil(best.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let at = 0; at < best.length && budget.left > 0; ) {
        if (await adopt(best.toSpliced(at, size))) progress = true;
        else at += size;
      }
    }
    for (let at = 0; at < best.length && budget.left > 0; at++) {
      const word = best[at] ?? 0;
      if (word !== 0 && (await adopt(best.with(at, 0)))) progress = true;
      else if (word > 1 && (await adopt(best.with(at, word >>> 1)))) progress = true;
    }
  }
  return best;
}
