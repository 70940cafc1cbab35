import { at } from '../../base/assert.ts';
import { specialInputs } from '../../ir/early-inputs.ts';
import { endOf, type Range } from '../../ir/range.ts';
import { indexOf, type Patterns, inputAt } from '../../ir/space.ts';
import type { Task } from '../../verdict/engine.ts';

/** A smaller range is swept before anybody notices. */
const WORTH_SAMPLING = 2n ** 16n;
const MOST_SPECIAL = 1024;
const STRIDED = 1024n;

/** Inputs of the ranges on which a property is likely to fail, then a stride over all of them. */
export function earlySamples({ program, property, space }: Task, ranges: readonly Range[]): readonly Patterns[] {
  const total = ranges.reduce((sum, { count }) => sum + count, 0n);
  if (total < WORTH_SAMPLING) return [];
  const special = specialInputs(program, property, space, MOST_SPECIAL).filter((input) => {
    const index = indexOf(space, input);
    return index !== null && ranges.some((range) => range.start <= index && index < endOf(range));
  });
  const strided = Array.from({ length: Number(STRIDED) }, (_, k) =>
    inputAt(space, placeIn(ranges, (total * (2n * BigInt(k) + 1n)) / (2n * STRIDED))),
  );
  // Each once: an input is no partner of itself.
  return [...new Map([...special, ...strided].map((input) => [input.join(), input])).values()];
}

/** The index of one of the inputs of the ranges, counted from the first. */
function placeIn(ranges: readonly Range[], place: bigint): bigint {
  let rest = place;
  for (const { start, count } of ranges) {
    if (rest < count) return start + rest;
    rest -= count;
  }
  return at(ranges, 0).start;
}
