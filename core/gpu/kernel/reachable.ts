import { at } from '../../base/assert.ts';
import type { FunctionId, Program } from '../../ir/program.ts';
import type { Property } from '../../ir/property.ts';
import { evaluatedFunction } from '../../ir/result.ts';
import { leafCount, isScalar } from '../../ir/types.ts';
import { visitBody } from './visit.ts';

/** The functions that are called for one input. */
export const rootsOf = (property: Property): readonly FunctionId[] => {
  const fn = evaluatedFunction(property);
  return property.requires === null ? [fn] : [property.requires, fn];
};

/** The functions that `roots` reach, themselves included. Callees come before callers: one pass from the end does. */
export function reachable(program: Program, roots: readonly FunctionId[]): ReadonlySet<FunctionId> {
  const wanted = new Set(roots);
  const call = (node: { readonly kind: string; readonly callee?: FunctionId }): void => {
    if (node.callee !== undefined) wanted.add(node.callee);
  };
  for (let id = program.functions.length - 1; id >= 0; id--) {
    if (wanted.has(id)) visitBody(at(program.functions, id).body, { stmt: call, expr: call });
  }
  return wanted;
}

/**
 * The number of statements and expressions in the functions `ids`, and of the scalars in their composite locals: how much a
 * compiler has to do, and an invocation to hold.
 */
export function nodeCount(program: Program, ids: Iterable<FunctionId>): number {
  let count = 0;
  const node = (): void => {
    count++;
  };
  for (const id of ids) {
    const { body, locals } = at(program.functions, id);
    visitBody(body, { stmt: node, expr: node });
    for (const { type } of locals) count += isScalar(type) ? 0 : leafCount(type);
  }
  return count;
}
