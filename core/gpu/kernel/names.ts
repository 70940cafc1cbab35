import { at } from '../../base/assert.ts';
import type { FunctionDef, FunctionId, LocalId, Program } from '../../ir/program.ts';

/**
 * The names of a printed program. Users' names stay readable, and the suffix makes each unique: `mid` with id 3 is
 * `mid_3`, the function with index 0 is `name_f0`. No reserved word, no builtin and no name of the kernel templates ends
 * so, hence a user's name can neither collide with nor shadow one of these.
 */
export function localName(fn: FunctionDef, id: LocalId): string {
  return `${at(fn.locals, id).name}_${id}`;
}

export function functionName(program: Program, id: FunctionId): string {
  return `${at(program.functions, id).name}_f${id}`;
}
