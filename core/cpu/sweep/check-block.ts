import { isOrdered } from '../../ir/property.ts';
import { type Counts, evaluatedOf } from '../../verdict/outcome.ts';
import { soughtOutcome } from '../../verdict/decide.ts';
import { trackedOutcome } from '../../verdict/piece.ts';
import type { Block, BlockResult, Job } from './block-result.ts';
import type { LookResult, MarkResult, Repeated } from './mark-block.ts';

/** What is wrong with a block's evidence, as a sentence; `null` when it matches. */
export function checkBlock(asked: Block, answered: Block, result: BlockResult, job: Job): string | null {
  return (
    checkSize(asked, answered, result.size) ??
    checkCounts(asked, result.size, result.counts) ??
    checkShown(asked, result, job) ??
    checkTiles(asked, result, job) ??
    checkSteps(asked, result, job)
  );
}

function checkSteps({ start }: Block, { counts, steps }: BlockResult, { question }: Job): string | null {
  if ((steps !== null) !== (question === 'terminates'))
    return `the steps of the block at ${start} are not those asked for`;
  const sum = steps?.reduce((a, b) => a + b, 0) ?? 0;
  if (steps === null || BigInt(sum) === counts.true) return null;
  return `${counts.true} inputs of the block at ${start} finish, and the steps of ${sum} are counted`;
}

/** The same of a block of one pass of `injective`. */
export function checkMarks(asked: Block, answered: Block, result: MarkResult): string | null {
  const { size, counts, inWindow, collisions, repeated, firstUndefined } = result;
  const wrong = checkSize(asked, answered, size) ?? checkCounts(asked, size, counts);
  if (wrong !== null) return wrong;
  if (!(collisions >= 0 && collisions <= inWindow && BigInt(inWindow) <= counts.true)) {
    return `of the ${counts.true} values of the block at ${asked.start} ${inWindow} lie in the window and ${collisions} repeat others`;
  }
  if ((repeated !== null) !== collisions > 0) {
    return `${collisions} values of the block at ${asked.start} repeat others, and the first of them is ${repeated?.index ?? 'not known'}`;
  }
  return (
    checkPlace(asked, size, 'repeated', repeated?.index ?? null, BigInt(collisions)) ??
    checkPlace(asked, size, 'undefined', firstUndefined, counts.undefined)
  );
}

/** The same of a block of the second look. */
export function checkLook(
  asked: Block,
  answered: Block,
  { size, found }: LookResult,
  { index }: Repeated,
): string | null {
  const wrong = checkSize(asked, answered, size);
  if (wrong !== null || found === null) return wrong;
  if (found === index) return `the input ${index} is shown as the partner of itself`;
  return checkPlace(asked, size, 'equal', found, 1n);
}

function checkSize({ start, count }: Block, answered: Block, size: number): string | null {
  if (answered.start !== start || answered.count !== count) {
    return `a worker was given the block of ${count} inputs at ${start} and answers for ${answered.count} at ${answered.start}`;
  }
  if (!Number.isSafeInteger(size) || size < 1 || size > count) {
    return `a worker swept ${size} of the ${count} inputs at ${start}`;
  }
  return null;
}

function checkCounts({ start }: Block, size: number, counts: Counts): string | null {
  const evaluated = evaluatedOf(counts);
  if (evaluated === BigInt(size) && Object.values(counts).every((n) => n >= 0n)) return null;
  return `the five counts of the ${size} inputs at ${start} add up to ${evaluated}`;
}

/** One is known exactly where there are some, and lies among the inputs that were swept. */
function checkPlace({ start }: Block, size: number, name: string, index: bigint | null, count: bigint): string | null {
  if ((index !== null) !== count > 0n) {
    return `${count} inputs of the block at ${start} are ${name}, and one of them is ${index ?? 'not known'}`;
  }
  if (index !== null && (index < start || index >= start + BigInt(size))) {
    return `the ${name} input ${index} lies outside its block at ${start}`;
  }
  return null;
}

function checkShown(asked: Block, result: BlockResult, { question, record }: Job): string | null {
  const { size, counts, first, last, firstUndefined, examples, best, digest } = result;
  const tracked = trackedOutcome(question);
  const count = tracked === null ? 0n : counts[tracked];
  const name = tracked ?? 'shown';
  const wrong =
    checkPlace(asked, size, name, first, count) ??
    checkPlace(asked, size, name, last, count) ??
    checkPlace(asked, size, 'undefined', firstUndefined, counts.undefined) ??
    checkPlace(asked, size, 'best', best?.index ?? null, isOrdered(question) ? counts.true : 0n);
  if (wrong !== null) return wrong;
  if (first !== null && last !== null) {
    const span = last - first + 1n;
    if (span < count || (count === 1n) !== (span === 1n)) {
      return `${count} inputs of the block at ${asked.start} are ${name}, from ${first} to ${last}`;
    }
    if (examples.some((index) => index < first || index > last)) {
      return `an input beside the first and last that are ${name} of the block at ${asked.start} is shown`;
    }
  }
  if ((digest !== null) !== record)
    return `the digest of the block at ${asked.start} is ${digest === null ? 'not known' : digest.join(' ')}`;
  return null;
}

function checkTiles(asked: Block, { counts, tiles, tileValues }: BlockResult, job: Job): string | null {
  const { start } = asked;
  const mapped = job.tileBits !== null;
  if ((tiles !== null) !== mapped || (tileValues !== null) !== (mapped && isOrdered(job.question)))
    return `the tiles of the block at ${start} are not those asked for`;
  const valued = tileValues?.count.reduce((a, b) => a + b, 0) ?? 0;
  if (tileValues !== null && BigInt(valued) !== counts.true)
    return `${counts.true} inputs of the block at ${start} have a value, and ${valued} of its tiles`;
  const tracked = soughtOutcome(job.question);
  if (tiles === null || tracked === null) return null;
  const sum = tiles.reduce((a, b) => a + b, 0);
  if (BigInt(sum) === counts[tracked]) return null;
  return `${counts[tracked]} inputs of the block at ${start} decide, and ${sum} of its tiles`;
}
