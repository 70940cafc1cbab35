import type { FunctionDef } from './program.ts';
import { leavesOf, type ScalarType } from './types.ts';

/** A leaf of a parameter, named as WGSL reaches it: `x`, `v.y`, `a[2]`, `p.left.y`. */
export interface InputLeaf {
  readonly name: string;
  readonly type: ScalarType;
}

/** The leaves of a property's parameters: what an input gives a bit pattern to, in order. */
export function inputLeaves(fn: FunctionDef): readonly InputLeaf[] {
  return fn.locals
    .slice(0, fn.paramCount)
    .flatMap((param) => leavesOf(param.type).map(({ path, type }) => ({ name: `${param.name}${path}`, type })));
}
