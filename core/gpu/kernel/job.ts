import { invariant } from '../../base/assert.ts';
import { type Space } from '../../ir/space.ts';
import type { Block } from '../sweep/evidence.ts';
import type { Aim, Allowance } from '../sweep/runner.ts';

/** The words of a job before its digits, as `job.wgsl` has them. */
export const JOB_WORDS = 16;

/** Rows of four digits in a job; a uniform array has at least one. */
export const digitRows = (space: Space): number => Math.max(1, Math.ceil(space.length / 4));

export const jobBytes = (space: Space): number => 4 * JOB_WORDS + 16 * digitRows(space);

/** @param perTrip inputs of one round of the kernel's inner loop */
export function jobWords(
  space: Space,
  block: Block,
  digits: readonly number[],
  perTrip: number,
  allowance: Allowance,
  aim: Aim,
): Uint32Array<ArrayBuffer> {
  const trips = block.inputsPerInvocation / perTrip;
  invariant(Number.isInteger(trips), `${block.inputsPerInvocation} inputs in rounds of ${perTrip}`);
  const words = new Uint32Array(JOB_WORDS + 4 * digitRows(space));
  words.set([
    ...block.nonces,
    block.invocations,
    trips,
    allowance.fuel,
    allowance.invocationFuel,
    Number(allowance.lastRound),
    Number(block.list !== null),
    aim.sought,
    Number(BigInt.asUintN(32, block.base >> 32n)),
    aim.window.base,
    aim.window.mask,
    aim.planted?.low ?? 0,
    aim.planted?.fingerprint ?? 0,
  ]);
  words.set(digits, JOB_WORDS);
  return words;
}
