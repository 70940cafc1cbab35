import { at, invariant } from '../../base/assert.ts';
import type { Space } from '../../ir/space.ts';
import { type Block, blockSize, type CheckedBlock, checkEvidence, workgroupsOf } from './evidence.ts';
import { binOf } from '../../verdict/steps.ts';
import type { Landed, Reading } from './landed.ts';
import { randomNonces } from './probe.ts';
import { type BlockOutput, Mismatch, NO_AIM, type Runner } from './runner.ts';

/** Checks what a dispatch wrote; `slotWords` is the length of a workgroup's slot. Throws {@link Mismatch}. */
export function checkBlock(space: Space, block: Block, output: BlockOutput, slotWords: number): CheckedBlock {
  const result = checkEvidence(space, block, output.slots, slotWords);
  if (result.kind === 'mismatch') throw new Mismatch(result.message);
  return result.block;
}

/** What an input is looked for by: the counter that has it, and its place among the firsts of the kernel `search`. */
export interface Sought {
  readonly counter: number;
  readonly which: 'first' | 'undefined' | 'last';
}

const PLACES = { first: 0, undefined: 1, last: 2 } as const;

/**
 * The index of the first (or last) input that a counter of a landed block counted. The kernel `wide` does not know: the first
 * (or last) workgroup that counted one is swept again, and a second pass that counts otherwise is a {@link Mismatch}.
 */
export async function locate(
  runner: Runner,
  space: Space,
  landed: Landed,
  slotWords: number,
  { counter, which }: Sought,
): Promise<bigint> {
  const { block, allowance, output, checked } = landed;
  if (output.firsts !== null) return placeIn(block, output.firsts, which);
  const groups = Array.from({ length: workgroupsOf(block) }, (_, group) => group);
  const counts = (group: number): boolean => at(checked.workgroup(group), counter) > 0;
  const group = which === 'last' ? groups.findLast(counts) : groups.find(counts);
  invariant(group !== undefined, 'a counter of the block counted an input');
  const narrow = workgroupBlock(block, group);
  await runner.prepare('search');
  const again = await runner.run('search', narrow, allowance, NO_AIM, 0);
  const recounted = checkBlock(space, narrow, again, slotWords).counts.map(Number);
  const counted = checked.workgroup(group);
  if (recounted.some((count, i) => count !== counted[i])) {
    const passes = `a second pass counted ${recounted.join(', ')}, the first ${counted.join(', ')}`;
    throw new Mismatch(`block at ${narrow.base}: ${passes}`);
  }
  invariant(again.firsts !== null, 'the kernel search tells firsts');
  return placeIn(narrow, again.firsts, which);
}

function placeIn(block: Block, firsts: readonly [number, number, number], which: Sought['which']): bigint {
  const word = firsts[PLACES[which]];
  return block.base + BigInt(offsetIn(block, which === 'last' ? word - 1 : word));
}

/** Holds the steps that a block tells against what else it counted: as many inputs, and none longer than the longest. Throws {@link Mismatch}. */
export function checkSteps({ block, checked, output: { steps } }: Landed, { layout }: Reading): void {
  if (steps === null || layout.best === null) return;
  const { best } = layout;
  const finished = at(checked.counts, 0);
  const told = steps.reduce((sum, inputs) => sum + inputs, 0);
  if (BigInt(told) !== finished)
    throw new Mismatch(`block at ${block.base}: ${finished} inputs finish, and the steps of ${told} are told`);
  const longest = Array.from({ length: workgroupsOf(block) }, (_, group) => checked.word(group, best));
  const most = longest.reduce((a, b) => Math.max(a, b), 0);
  if (told > 0 && steps.findLastIndex((inputs) => inputs > 0) !== binOf(most))
    throw new Mismatch(`block at ${block.base}: ${most} steps are the most, and the histogram ends elsewhere`);
}

/** Holds what a block says of its deferred inputs against itself: as many as it counted, each once, in the block. Throws {@link Mismatch}. */
export function checkDeferred({ block, checked, output }: Landed): void {
  const deferred = at(checked.counts, 5);
  if (deferred !== BigInt(output.deferredCount))
    throw new Mismatch(`block at ${block.base}: ${deferred} inputs deferred, ${output.deferredCount} announced`);
  let before = -1;
  for (const offset of output.deferred) {
    if (offset <= before || (block.list === null && offset >= blockSize(block)))
      throw new Mismatch(`block at ${block.base}: the deferred input at offset ${offset} is none of its own`);
    before = offset;
  }
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
