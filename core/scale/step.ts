import { invariant } from '../base/assert.ts';
import { type Space, spaceSize } from '../ir/space.ts';
import type { Task } from '../verdict/engine.ts';

/** Bits of a parameter, ascending. */
const WIDTHS: readonly number[] = [4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 28, 32];

/** One width of a question. */
export interface Step {
  /** What integers and floats of the parameters are restricted to. */
  readonly bits: number;
  readonly task: Task;
  readonly inputs: bigint;
  /** log2 of the number of inputs. */
  readonly inputBits: number;
  /** Nothing is left out: the question itself. */
  readonly whole: boolean;
}

/** log2 of a number of inputs of any size. */
export function inputBitsOf(inputs: bigint): number {
  invariant(inputs > 0n, 'an empty space has no bits');
  const beyond = Math.max(0, inputs.toString(2).length - 53);
  return beyond + Math.log2(Number(inputs >> BigInt(beyond)));
}

/**
 * The widths at which a question has more inputs than at the one before, up to the first that leaves nothing out. A width
 * at which a domain has no input is left out: it would be about nothing.
 *
 * @param taskAt the question at a width, 1 to 32
 */
export function stepsOf(taskAt: (bits: number) => Task): readonly Step[] {
  const size = (space: Space) => spaceSize(space);
  const all = size(taskAt(32).property.space);
  const steps: Step[] = [];
  let before = 0n;
  for (const bits of WIDTHS) {
    const task = taskAt(bits);
    const inputs = size(task.space);
    if (inputs <= before) continue;
    before = inputs;
    steps.push({ bits, task, inputs, inputBits: inputBitsOf(inputs), whole: inputs === all });
    if (inputs === all) break;
  }
  return steps;
}
