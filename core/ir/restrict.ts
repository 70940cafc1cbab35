import { at, invariant } from '../base/assert.ts';
import type { FunctionId, Program } from './program.ts';
import { type Property, renumbered, type Use } from './property.ts';
import { reachable, rootsOf, rootsOfUse } from './reach.ts';
import { type Rewrite, rewriteFunction, rewriteParts } from './rewrite.ts';

/**
 * The same question of a program that has only what the question reaches: a module may be large, and what
 * an engine prepares for a question should not depend on the others in it. The functions keep their order;
 * where all are reached the task comes back as it is.
 *
 * @param uses those of the property's uses of lemmas that are to stay: a sweep has none
 */
export function restrictToProperty<T extends { readonly program: Program; readonly property: Property }>(
  task: T,
  uses: readonly Use[] = [],
): T {
  const { program } = task;
  const property = uses.length === task.property.uses.length ? task.property : { ...task.property, uses };
  const { equivalent } = property;
  const compared = equivalent === null ? [] : [equivalent.left, equivalent.right];
  const ids = reachable(program, [property.fn, ...rootsOf(property), ...compared, ...uses.flatMap(rootsOfUse)]);
  if (ids.length === program.functions.length) return property === task.property ? task : { ...task, property };
  const places = new Map(ids.map((id, place) => [id, place]));
  const placeOf = (id: FunctionId): FunctionId => {
    const place = places.get(id);
    invariant(place !== undefined, `function ${id} is reached`);
    return place;
  };
  const to: Rewrite = { expr: (e) => rewriteParts(e, to), callee: placeOf };
  const moved = renumbered(property, placeOf);
  const functions = ids.map((id) => rewriteFunction(at(program.functions, id), to));
  return { ...task, program: { functions, properties: [moved] }, property: moved };
}
