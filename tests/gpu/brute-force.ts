import { evaluate } from '../../core/cpu/evaluate.ts';
import { equalityWord, orderKey } from '../../core/ir/comparable.ts';
import { isExtreme } from '../../core/ir/property.ts';
import { endOf, type Range } from '../../core/ir/range.ts';
import { resultOf } from '../../core/ir/result.ts';
import { inputAt } from '../../core/ir/space.ts';
import { addDigests, type Digest, digestOf, EMPTY_DIGEST } from '../../core/verdict/digest.ts';
import { rangeOf, type Task } from '../../core/verdict/engine.ts';
import { type Counts, examinedOf, NO_COUNTS } from '../../core/verdict/outcome.ts';
import { trackedOutcome } from '../../core/verdict/piece.ts';

/** What is true of a range of inputs, by evaluating one after the other. */
export interface BruteForce {
  readonly counts: Counts;
  readonly digest: Digest;
  readonly first: bigint | null;
  readonly last: bigint | null;
  readonly firstUndefined: bigint | null;
  /** The order key of the best value, and the first input that has it. */
  readonly best: { readonly key: number; readonly index: bigint } | null;
  readonly collisions: bigint;
}

export function bruteForce(task: Task, fuel: number, range: Range = rangeOf(task)): BruteForce {
  const { program, property, space } = task;
  const { question } = property;
  const type = resultOf(program, property);
  const tracked = trackedOutcome(question);
  const counts: Record<keyof Counts, bigint> = { ...NO_COUNTS };
  const seen = new Set<number>();
  let digest = EMPTY_DIGEST;
  let first: bigint | null = null;
  let last: bigint | null = null;
  let firstUndefined: bigint | null = null;
  let best: { readonly key: number; readonly index: bigint } | null = null;
  for (let index = range.start; index < endOf(range); index++) {
    const { code, word } = examinedOf(question, type, evaluate(program, property, inputAt(space, index), fuel));
    counts[code] += 1n;
    digest = addDigests(digest, digestOf(index, code, word));
    if (code === tracked) {
      first ??= index;
      last = index;
    }
    if (code === 'undefined') firstUndefined ??= index;
    if (code !== 'true') continue;
    seen.add(equalityWord(type, word));
    if (!isExtreme(question)) continue;
    const key = orderKey(question, type, word);
    if (best === null || key > best.key) best = { key, index };
  }
  return { counts, digest, first, last, firstUndefined, best, collisions: counts.true - BigInt(seen.size) };
}
