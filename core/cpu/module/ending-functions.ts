import type { Expr, FunctionDef, Place, Program } from '../../ir/program.ts';
import { elementsOf, leafSteps } from './leaf-range.ts';

/** What a function may do to an evaluation, itself or in the functions that it calls. */
export interface Ends {
  /** It has a loop: the fuel may run out. */
  readonly loops: boolean;
  /** It has an index that may be outside. */
  readonly indexes: boolean;
}

const NEVER: Ends = { loops: false, indexes: false };
const either = (a: Ends, b: Ends): Ends => ({ loops: a.loops || b.loops, indexes: a.indexes || b.indexes });

/** How each function may end an evaluation. Callees stand before callers. */
export function endingFunctions(program: Program): readonly Ends[] {
  const ends: Ends[] = [];
  for (const fn of program.functions) {
    // The nodes are plain data, so a walk over all fields finds every loop, index and call.
    const visit = (node: unknown): Ends => {
      if (node === null || typeof node !== 'object') return NEVER;
      const here: Ends = {
        loops: 'kind' in node && node.kind === 'loop',
        indexes: 'steps' in node ? choosesIn(fn, node as Place) : chooses(node),
      };
      const called = 'callee' in node ? (ends[Number(node.callee)] ?? NEVER) : NEVER;
      return Object.values(node).reduce<Ends>((sum, child) => either(sum, visit(child)), either(here, called));
    };
    ends.push(visit(fn.body));
  }
  return ends;
}

function choosesIn(fn: FunctionDef, { local, steps }: Place): boolean {
  const root = fn.locals[local];
  return root !== undefined && leafSteps(root.type, steps).some((step) => step.kind === 'choice');
}

function chooses(node: object): boolean {
  if (!('kind' in node) || node.kind !== 'index' || !('object' in node)) return false;
  const { object, index } = node as Expr & { readonly kind: 'index' };
  return index.kind !== 'constant' || index.bits >= elementsOf(object.type).length;
}
