import { at } from '../../base/assert.ts';
import type { Space } from '../../ir/space.ts';
import { type Block, COUNTERS, digitReader, fingerprintOf } from './evidence.ts';
import type { Landed } from './landed.ts';
import { checkBlock } from './locate.ts';
import { randomNonces, randomWord } from './probe.ts';
import { Mismatch, NO_AIM, type Runner, type Shape } from './runner.ts';

/** One block in so many is run a second time. */
export const CONTROLLED = 64;

/** Whether a landed block can be run by the kernel `control`. */
export const isControllable = ({ block, output }: Landed): boolean =>
  block.list === null && output.firsts === null && block.invocations >= block.workgroupSize;

/**
 * Runs half of a landed block again, in workgroups of half the size, with one of its inputs seen otherwise than it is (a true
 * one as false, any other as true). The counts must be those of before but for this one input: a device that does not repeat
 * itself, or that loses what is found, is a {@link Mismatch}.
 */
export async function control(
  runner: Runner,
  space: Space,
  shape: Shape,
  slotWords: number,
  { block, allowance, checked }: Landed,
): Promise<void> {
  const groups = Math.max(1, Math.floor(block.invocations / block.workgroupSize / 2));
  const invocations = groups * block.workgroupSize;
  const again: Block = { ...block, invocations, workgroupSize: shape.workgroupSize / 2, nonces: randomNonces() };
  const index = block.base + BigInt(randomWord() % (invocations * block.inputsPerInvocation));
  const planted = {
    low: Number(BigInt.asUintN(32, index)),
    fingerprint: fingerprintOf(digitReader(space)(index)),
  };
  await runner.prepare('control');
  const output = await runner.run('control', again, allowance, { ...NO_AIM, planted }, 0);
  const recounted = checkBlock(space, again, output, slotWords).counts.map(Number);
  const counted = COUNTERS.map((_, c) => {
    let sum = 0;
    for (let group = 0; group < groups; group++) sum += at(checked.workgroup(group), c);
    return sum;
  });
  const changes = recounted.map((count, c) => count - at(counted, c));
  const moved = changes.filter((change) => change !== 0).toSorted((a, b) => a - b);
  if (moved.length === 2 && moved[0] === -1 && moved[1] === 1 && Math.abs(at(changes, 0)) === 1) return;
  const passes = `a control run counted ${recounted.join(', ')}, the first ${counted.join(', ')}`;
  throw new Mismatch(`block at ${block.base}: ${passes}, with one input planted`);
}
