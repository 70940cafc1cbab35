import { at, invariant } from '../../base/assert.ts';
import { type Space, domainSize } from '../../ir/space.ts';
import type { Allowance, KernelName, Shape } from './runner.ts';
import type { Stepping } from '../kernel/print-space.ts';
import type { Work } from './schedule.ts';

/** The part of a work that the next block takes, and how. */
export interface Plan {
  readonly kernel: KernelName;
  readonly invocations: number;
  readonly inputsPerInvocation: number;
}

/** How the inputs of one invocation follow each other, and the most of them. */
export interface Stride {
  readonly stepping: Stepping;
  /** Where inputs of one invocation have to lie in one row, their number divides the size of a row; else `Infinity`. */
  readonly most: number;
}

/** Rows shorter than this are stepped through like the digits of an odometer. */
const SHORTEST_ROW = 256;
/** A space as small as this needs no kernel that is written out for speed. */
export const SMALL_SPACE = 2 ** 16;
/** Inputs of one invocation of a metered kernel whose fuel gives each its whole part. */
export const METERED_INPUTS = 16;
/** The most inputs of one invocation of a metered kernel: on average they burn little. */
export const MOST_METERED_INPUTS = 1024;

export function strideOf(space: Space): Stride {
  if (space.length <= 1) return { stepping: 'row', most: Infinity };
  const row = lowestBit(BigInt(domainSize(at(space, space.length - 1))));
  return row >= SHORTEST_ROW ? { stepping: 'row', most: row } : { stepping: 'odometer', most: Infinity };
}

/** The fuel of the first round for one input; each round has 16 times that of the one before. */
const FIRST_FUEL = 2 ** 10;

export function allowanceOf(round: number, budget: number): Allowance {
  const fuel = Math.min(budget, FIRST_FUEL * 16 ** round);
  return {
    fuel,
    invocationFuel: Math.min(2 ** 32 - 1, FIRST_FUEL * METERED_INPUTS * 16 ** round),
    lastRound: fuel === budget,
  };
}

/**
 * The next block of a free program: as many inputs as `target`, spread over enough workgroups.
 *
 * @param unit a power of two: the inputs of a workgroup belong to one unit of so many; `null` where that does not matter
 */
export function planRun(shape: Shape, stride: Stride, work: Work, target: number, unit: number | null): Plan {
  const left = work.count < BigInt(target) ? Number(work.count) : target;
  if (unit !== null) return planUnits(shape, stride, work, left, unit);
  const least = shape.unroll;
  const spread = shape.workgroupSize * shape.minWorkgroups;
  let per = Math.min(shape.maxInputs, stride.most, Math.max(least, powerBelow(left / spread)));
  let inputs = left;
  if (stride.most !== Infinity) {
    const aligned = lowestBit(work.base);
    if (aligned < per) {
      // Up to the next place where invocations may be as long as they should.
      inputs = Math.min(left, per - Number(work.base % BigInt(per)));
      per = aligned;
    }
  }
  if (per < least || inputs < least) return searchRun(shape, Math.min(inputs, SMALL_SPACE));
  per = Math.min(per, powerBelow(inputs));
  const invocations = Math.min(Math.floor(inputs / per), shape.maxWorkgroups * shape.workgroupSize);
  return { kernel: 'wide', invocations, inputsPerInvocation: per };
}

/** Workgroups that begin at a multiple of what they hold: then each lies in one unit. */
function planUnits(shape: Shape, stride: Stride, work: Work, left: number, unit: number): Plan {
  const { workgroupSize } = shape;
  invariant(unit >= workgroupSize, `a workgroup of ${workgroupSize} inputs does not fit into a unit of ${unit}`);
  const wanted = Math.max(shape.unroll, powerBelow(left / (workgroupSize * shape.minWorkgroups)));
  let per = Math.min(shape.maxInputs, stride.most, unit / workgroupSize, wanted);
  const aligned = lowestBit(work.base);
  let inputs = left;
  if (aligned < per * workgroupSize) {
    // Up to the next place where workgroups may be as large as they should.
    inputs = Math.min(left, per * workgroupSize - Number(work.base % BigInt(per * workgroupSize)));
    per = aligned / workgroupSize;
  }
  if (per < shape.unroll || inputs < per) return searchRun(shape, Math.min(inputs, SMALL_SPACE));
  const most = shape.maxWorkgroups * workgroupSize;
  return { kernel: 'wide', invocations: Math.min(Math.floor(inputs / per), most), inputsPerInvocation: per };
}

/** One input an invocation. */
function searchRun(shape: Shape, inputs: number): Plan {
  invariant(inputs > 0, 'a block has inputs');
  return {
    kernel: 'search',
    invocations: Math.min(inputs, shape.maxWorkgroups * shape.workgroupSize),
    inputsPerInvocation: 1,
  };
}

/** The next block of a small space. */
export function planSmall(shape: Shape, work: Work): Plan {
  return searchRun(shape, Number(work.count));
}

/**
 * The next block of a metered program. Its invocations together can not burn more than `mostSteps`, however the inputs
 * behave: a dispatch can not be cancelled. Invocations get longer, up to `mostInputs`, when there are as many of them as that
 * allows.
 */
export function planMetered(
  shape: Shape,
  work: Work,
  allowance: Allowance,
  target: number,
  mostSteps: number,
  mostInputs: number,
  unit: number | null,
): Plan {
  const limit = Math.min(shape.maxWorkgroups * shape.workgroupSize, 2 ** 16);
  // A run of which inputs may be deferred lies in one unit.
  const room = unit === null || work.list !== null ? Infinity : unit - Number(work.base % BigInt(unit));
  if (work.list !== null || work.round > 0 || work.count < METERED_INPUTS || room < METERED_INPUTS) {
    const single = Math.max(1, Math.floor(mostSteps / Math.max(1, allowance.fuel)));
    return searchRun(shape, Math.min(Number(work.count), Math.max(1, target), single, limit, room));
  }
  const most = Math.max(1, Math.min(limit, Math.floor(mostSteps / allowance.invocationFuel)));
  const left = Math.min(room, work.count < BigInt(target) ? Number(work.count) : Math.max(METERED_INPUTS, target));
  const inputsPerInvocation = Math.max(METERED_INPUTS, Math.min(mostInputs, powerBelow(left / most)));
  const invocations = Math.max(1, Math.min(Math.floor(left / inputsPerInvocation), most));
  return { kernel: 'search', invocations, inputsPerInvocation };
}

/** The largest power of two that is at most `value`; 1 below 2. */
function powerBelow(value: number): number {
  return 2 ** Math.floor(Math.log2(Math.max(1, value)));
}

/** The largest power of two that divides `value`, at most 2^31; 2^31 for 0. */
function lowestBit(value: bigint): number {
  const low = Number(BigInt.asUintN(31, value));
  return low === 0 ? 2 ** 31 : (low & -low) >>> 0;
}
