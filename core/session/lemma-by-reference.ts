import type { Clock } from '../base/clock.ts';
import { referenceAt } from '../cpu/reference.ts';
import { inputAt, spaceSize } from '../ir/space.ts';
import type { Task } from '../verdict/engine.ts';

/** The evaluator is slow: more inputs are for the engines. */
const MOST_INPUTS = 2n ** 12n;
const PATIENCE_MS = 1000;

/**
 * Whether the reference evaluator finds a `forall` true of every input that is not excluded, and of one at least. False also
 * where there are too many inputs, or evaluating them takes too long.
 */
export function holdsByReference(task: Task, fuel: number, clock: Clock): boolean {
  const { program, property, space } = task;
  const size = spaceSize(space);
  if (size > MOST_INPUTS) return false;
  const end = clock.now() + PATIENCE_MS;
  let decided = false;
  for (let index = 0n; index < size; index++) {
    const code = referenceAt({ program, property, type: 'bool' }, inputAt(space, index), fuel)?.code;
    if ((code !== 'true' && code !== 'excluded') || clock.now() > end) return false;
    decided ||= code === 'true';
  }
  return decided;
}
