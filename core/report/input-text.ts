import { at } from '../base/assert.ts';
import type { Input } from '../ir/space.ts';
import { formatValue } from '../ir/value.ts';
import type { Task } from '../verdict/engine.ts';

/** `lo = 1, hi = 2147483647`; the empty text for a function without parameters. */
export function inputText(task: Task, input: Input): string {
  return parametersOf(task)
    .map(({ name, type }, i) => `${name} = ${formatValue(type, at(input, i))}`)
    .join(', ');
}

/** The parameters of the property's function, in order. */
export function parametersOf(task: Task) {
  const target = at(task.program.functions, task.property.fn);
  return target.locals.slice(0, target.paramCount);
}
