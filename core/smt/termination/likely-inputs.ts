import { specialInputs } from '../../ir/early-inputs.ts';
import type { Input } from '../../ir/space.ts';
import { integersOf } from '../../ir/unbounded.ts';
import type { Task } from '../../verdict/engine.ts';

/** Inputs that are worth a look before anything is known, at most `most`. */
export function likelyInputs({ program, property, space }: Task, most: number): readonly Input[] {
  const inputs = specialInputs(program, property, space, most);
  return property.unbounded ? inputs.map((input) => integersOf(space, input)) : inputs;
}
