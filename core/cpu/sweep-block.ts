import { at, invariant } from '../base/assert.ts';
import { type Input, type Space, spaceSize } from '../ir/space.ts';
import { type Counts, OUTCOME_CODES, type OutcomeCode } from '../verdict/outcome.ts';
import { cursorAt } from './cursor.ts';
import { COUNT_LANES } from './emit-lanes.ts';
import { countersOf, type KernelExports } from './kernel.ts';

/** The outcomes whose first input a verdict may have to show. */
export const SHOWN = ['true', 'false', 'undefined'] as const satisfies readonly OutcomeCode[];

/** Consecutive inputs in the order of the space. */
export interface Block {
  readonly start: bigint;
  /** At least 1. */
  readonly count: number;
}

/** What a block came to. */
export interface BlockResult {
  /** The inputs done, from the block's start on: fewer than its `count` when time ran out, never none. */
  readonly size: number;
  readonly counts: Counts;
  /** Indices in the order of the space. */
  readonly firsts: Readonly<Record<(typeof SHOWN)[number], bigint | null>>;
}

/** Inputs in one call of the kernel: enough to make the call's cost vanish, few enough to look at the clock in between. */
const CALL_INPUTS = { lanes: 2 ** 16, scalar: 2 ** 14 } as const;

/** Two pieces of generated code differ on an input: the sweep's evidence does not match. */
export class KernelMismatch extends Error {}

/**
 * Sweeps `block` by runs: stretches in which the last parameter counts up and the others stand still.
 * `expired` is asked between calls of the kernel; once it says true the block ends early.
 */
export function sweepBlock(
  kernel: KernelExports,
  space: Space,
  block: Block,
  fuel: number,
  expired: () => boolean,
): BlockResult {
  invariant(block.count >= 1 && block.start + BigInt(block.count) <= spaceSize(space), 'the block lies in the space');
  const counters = countersOf(kernel);
  counters.clear();
  const codes = SHOWN.map((name) => OUTCOME_CODES.indexOf(name));
  const places: (number | null)[] = SHOWN.map(() => null);
  const cursor = cursorAt(space, block.start);

  let done = 0;
  while (done < block.count && (done === 0 || !expired())) {
    const left = Math.min(cursor.run(), block.count - done);
    const inLanes = kernel.lanes !== null && left >= COUNT_LANES;
    const size = inLanes ? callLanes(kernel, cursor.input, left) : callScalar(kernel, cursor.input, left, fuel);
    for (const [i, code] of codes.entries()) {
      if (places[i] !== null || counters.read(code) === 0n) continue;
      places[i] = done + (inLanes ? locate(kernel, cursor.input, size, code, fuel) : counters.first(code));
    }
    cursor.advance(size);
    done += size;
  }

  const first = (name: (typeof SHOWN)[number]): bigint | null => {
    const place = at(places, SHOWN.indexOf(name));
    return place === null ? null : block.start + BigInt(place);
  };
  return {
    size: done,
    counts: Object.fromEntries(OUTCOME_CODES.map((name, code) => [name, counters.read(code)])) as Counts,
    firsts: { true: first('true'), false: first('false'), undefined: first('undefined') },
  };
}

function callLanes(kernel: KernelExports, input: Input, left: number): number {
  invariant(kernel.lanes !== null, 'the kernel has lanes');
  const size = Math.min(left - (left % COUNT_LANES), CALL_INPUTS.lanes);
  kernel.lanes(...input, size);
  return size;
}

function callScalar(kernel: KernelExports, input: Input, left: number, fuel: number): number {
  const asked = Math.min(left, CALL_INPUTS.scalar);
  const size = kernel.scalar(...input, asked, fuel);
  invariant(size >= 1 && size <= asked, `the kernel did ${size} of ${asked} inputs`);
  return size;
}

/** The place of the first of `size` inputs with that outcome: the lanes only count, so the scalar code looks again. */
function locate(kernel: KernelExports, from: Input, size: number, code: number, fuel: number): number {
  const args = [...from];
  const begin = at(args, args.length - 1);
  for (let place = 0; place < size; place++) {
    args[args.length - 1] = begin + place;
    if (kernel.outcome(...args, fuel) === code) return place;
  }
  throw new KernelMismatch(
    `the lanes found an input that is ${OUTCOME_CODES[code]} among ${size} from (${from.join(', ')}), the scalar code none`,
  );
}
