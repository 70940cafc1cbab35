import { at } from '../base/assert.ts';
import { expandComposites } from './expand.ts';
import { OPS, type OpRow } from './ops.ts';
import type { FunctionId, Program } from './program.ts';
import type { Property } from './property.ts';
import { reachable, rootsOf, rootsOfUse, visitFunction } from './reach.ts';
import { isFloat, isScalar, type Type } from './types.ts';

/** Whether a float is among the parameters, variables or intermediate values of what `property` evaluates. */
export const usesFloats = (program: Program, property: Property): boolean => floatsIn(program, rootsOf(property));

/** The same of what its proof may assume beside. */
export const assumesFloats = (program: Program, { uses }: Property): boolean =>
  floatsIn(program, uses.flatMap(rootsOfUse));

function floatsIn(program: Program, roots: readonly FunctionId[]): boolean {
  return reachable(program, roots).some((id) => {
    const fn = at(program.functions, id);
    let found = fn.locals.some((l) => hasFloat(l.type));
    visitFunction(fn, {
      expr: (e) => {
        found ||= hasFloat(e.type);
      },
    });
    return found;
  });
}

function hasFloat(type: Type): boolean {
  if (isScalar(type)) return isFloat(type);
  if (type.kind === 'struct') return type.members.some((member) => hasFloat(member.type));
  return hasFloat(type.element);
}

/**
 * The builtins of meaning `nearest` that evaluating `property` comes to, each once, as WGSL names them (of `tan` they are
 * `sin` and `cos`): what no solver models.
 */
export function nearestBuiltins(program: Program, property: Property): readonly string[] {
  const expanded = expandComposites({ program, property });
  const names = new Set<string>();
  for (const id of reachable(expanded.program, rootsOf(expanded.property))) {
    visitFunction(at(expanded.program.functions, id), {
      expr: (e) => {
        if (e.kind !== 'op') return;
        const row: OpRow = OPS[e.op];
        if (row.float?.meaning === 'nearest') names.add(row.wgsl);
      },
    });
  }
  return [...names];
}
