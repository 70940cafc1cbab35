import { at, invariant } from '../base/assert.ts';
import type { Space } from '../ir/space.ts';
import { type Block, blockSize, type CheckedBlock, checkEvidence } from './evidence.ts';
import { randomNonces } from './probe.ts';
import type { Allowance, BlockOutput, Runner } from './runner.ts';

/** Evidence that does not match: ends the run as an error. */
export class Mismatch extends Error {}

/** A block whose evidence was checked. */
export interface Landed {
  readonly block: Block;
  readonly allowance: Allowance;
  readonly output: BlockOutput;
  readonly checked: CheckedBlock;
}

/** Checks what a dispatch wrote. Throws {@link Mismatch}. */
export function checkBlock(space: Space, block: Block, output: BlockOutput): CheckedBlock {
  const result = checkEvidence(space, block, output.slots);
  if (result.kind === 'mismatch') throw new Mismatch(result.message);
  return result.block;
}

/**
 * The index of the first input that `counter` of a landed block counted; `which` is its place among the firsts of the kernel
 * `search`. The kernel `wide` does not know: the first workgroup that counted one is swept again, and a second pass that
 * counts otherwise is a {@link Mismatch}.
 */
export async function firstIndex(
  runner: Runner,
  space: Space,
  { block, allowance, output, checked }: Landed,
  counter: number,
  which: 0 | 1,
): Promise<bigint> {
  if (output.firsts !== null) return block.base + BigInt(offsetIn(block, output.firsts[which]));
  let group = 0;
  while (at(checked.workgroup(group), counter) === 0) group++;
  const narrow = workgroupBlock(block, group);
  await runner.prepare('search');
  const again = await runner.run('search', narrow, allowance, 0);
  const recounted = checkBlock(space, narrow, again).counts.map(Number);
  const counted = checked.workgroup(group);
  if (recounted.some((count, i) => count !== counted[i])) {
    const passes = `a second pass counted ${recounted.join(', ')}, the first ${counted.join(', ')}`;
    throw new Mismatch(`block at ${narrow.base}: ${passes}`);
  }
  invariant(again.firsts !== null, 'the kernel search tells firsts');
  return narrow.base + BigInt(offsetIn(narrow, again.firsts[which]));
}

/** An offset that the device named, if it belongs to the block. Throws {@link Mismatch}. */
export function offsetIn(block: Block, offset: number): number {
  const inside = block.list === null ? offset < blockSize(block) : block.list.includes(offset);
  if (!inside)
    throw new Mismatch(`block at ${block.base}: its first input lies at offset ${offset}, outside the block`);
  return offset;
}

/** Inputs of one invocation of a second pass: many short invocations find a place sooner than a few long ones. */
const SHORT = 64;

/** The inputs of one workgroup of a run as a block of their own. */
function workgroupBlock(block: Block, group: number): Block {
  const before = group * block.workgroupSize;
  const inputs = Math.min(block.workgroupSize, block.invocations - before) * block.inputsPerInvocation;
  const inputsPerInvocation = Math.min(block.inputsPerInvocation, SHORT);
  return {
    ...block,
    base: block.base + BigInt(before) * BigInt(block.inputsPerInvocation),
    invocations: inputs / inputsPerInvocation,
    inputsPerInvocation,
    nonces: randomNonces(),
  };
}
