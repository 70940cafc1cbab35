import { at, invariant } from '../../base/assert.ts';
import { equalityWord } from '../../ir/comparable.ts';
import { endOf, type Range } from '../../ir/range.ts';
import { type Block, blockSize } from './evidence.ts';
import { checkBlock, offsetIn } from './locate.ts';
import { randomNonces } from './probe.ts';
import { type Allowance, Mismatch, NO_AIM, type Runner } from './runner.ts';
import type { Sweeping } from './sweeping.ts';

/** Inputs of one dispatch of a search, and of one of its invocations. */
const STEP = 2 ** 22;
const LONG = 64;
const NONE = 0xffffffff;

/**
 * Another input of `range` with the value of the input at `index`; `null` when stopped. There is one, since the value's bit was
 * set: a search that ends without it, or two inputs whose values differ when they are evaluated alone, are a {@link Mismatch}.
 */
export async function partnerOf(
  sweeping: Sweeping,
  runner: Runner,
  index: bigint,
  range: Range,
  allowance: Allowance,
): Promise<bigint | null> {
  const { task, reading, mostSteps, fuel, signal, shape } = sweeping;
  const valueAt = async (place: bigint): Promise<number> => {
    const { code, word } = at(await runner.tabulate([place], fuel), 0);
    if (code !== 'true') throw new Mismatch(`the input at ${place} has no value when it is evaluated alone`);
    return equalityWord(reading.type, word);
  };
  const sought = await valueAt(index);
  await runner.prepare('search');
  const longest = Math.max(1, Math.min(STEP, Math.floor(mostSteps / Math.max(1, allowance.fuel))));
  for (let start = range.start; start < endOf(range); ) {
    if (signal.cause !== null) return null;
    const block = stepAt(start, endOf(range), longest, shape.workgroupSize, shape.maxWorkgroups);
    const output = await runner.run('search', block, { ...allowance, lastRound: true }, { ...NO_AIM, sought }, 0);
    checkBlock(task.space, block, output, reading.layout.words);
    invariant(output.firsts !== null, 'the kernel search tells firsts');
    const [first, , last] = output.firsts;
    for (const offset of first === NONE ? [] : [first, last - 1]) {
      const place = block.base + BigInt(offsetIn(block, offset));
      if (place === index) continue;
      if ((await valueAt(place)) !== sought)
        throw new Mismatch(`the inputs at ${place} and ${index} are said to have one value, and have two`);
      return place;
    }
    start += BigInt(blockSize(block));
  }
  throw new Mismatch(`the value of the input at ${index} was marked before, and no other input has it`);
}

function stepAt(start: bigint, end: bigint, most: number, workgroupSize: number, maxWorkgroups: number): Block {
  const left = end - start < BigInt(most) ? Number(end - start) : most;
  const inputsPerInvocation = left >= LONG * workgroupSize ? LONG : 1;
  const invocations = Math.min(Math.floor(left / inputsPerInvocation), workgroupSize * maxWorkgroups);
  return { base: start, invocations, inputsPerInvocation, list: null, nonces: randomNonces(), workgroupSize };
}
