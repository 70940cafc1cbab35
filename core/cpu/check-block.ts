import { evaluatedOf } from '../verdict/outcome.ts';
import { type Block, type BlockResult, SHOWN } from './sweep-block.ts';

/** What is wrong with a block's evidence, as a sentence; `null` when it matches. */
export function checkBlock(asked: Block, answered: Block, result: BlockResult): string | null {
  const { start, count } = asked;
  if (answered.start !== start || answered.count !== count) {
    return `a worker was given the block of ${count} inputs at ${start} and answers for ${answered.count} at ${answered.start}`;
  }
  if (!Number.isSafeInteger(result.size) || result.size < 1 || result.size > count) {
    return `a worker swept ${result.size} of the ${count} inputs at ${start}`;
  }
  const evaluated = evaluatedOf(result.counts);
  if (evaluated !== BigInt(result.size) || Object.values(result.counts).some((n) => n < 0n)) {
    return `the five counts of the ${result.size} inputs at ${start} add up to ${evaluated}`;
  }
  for (const name of SHOWN) {
    const first = result.firsts[name];
    if ((first !== null) !== result.counts[name] > 0n) {
      return `${result.counts[name]} inputs of the block at ${start} are ${name}, and the first of them is ${first ?? 'not known'}`;
    }
    if (first !== null && (first < start || first >= start + BigInt(result.size))) {
      return `the first ${name} input ${first} lies outside its block at ${start}`;
    }
  }
  return null;
}
