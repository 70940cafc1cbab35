import { at } from '../base/assert.ts';
import { type InputLeaf, inputLeaves } from '../ir/inputs.ts';
import type { Input } from '../ir/space.ts';
import { formatValue } from '../ir/value.ts';
import type { Task } from '../verdict/engine.ts';

/** A sentence names at most so many scalars: of more, those at the front. Tables and JSON have all of them. */
const IN_A_SENTENCE = 8;

/** `lo = 1, hi = 2147483647`, `v.x = 3, v.y = 0`; the empty text for a function without parameters. */
export function inputText(task: Task, input: Input): string {
  const named = inputsOf(task).map(({ name, type }, i) => `${name} = ${formatValue(type, at(input, i))}`);
  if (named.length <= IN_A_SENTENCE) return named.join(', ');
  return `${named.slice(0, IN_A_SENTENCE - 1).join(', ')} and ${named.length - IN_A_SENTENCE + 1} more`;
}

/** The scalars of an input of the property's function, named as WGSL reaches them, in order. */
export function inputsOf(task: Pick<Task, 'program' | 'property'>): readonly InputLeaf[] {
  return inputLeaves(at(task.program.functions, task.property.fn));
}
