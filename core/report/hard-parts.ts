import { at } from '../base/assert.ts';
import { nearestBuiltins, usesFloats } from '../ir/floats.ts';
import type { Expr, Operation, Program } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import { reachable, rootsOf, visitFunction } from '../ir/reach.ts';

/**
 * What of a question makes provers slow, as noun phrases, the worst first; empty where nothing is known to. It is a property of the
 * formulas, not a forecast: a prover may answer at once whatever is here, and may not answer whatever is not.
 */
export function hardParts(program: Program, property: Property): readonly string[] {
  const loops = new Set<object>();
  const operations: Operation[] = [];
  for (const id of reachable(program, rootsOf(property))) {
    visitFunction(at(program.functions, id), {
      loop: (loop) => void loops.add(loop),
      expr: (e) => {
        if (e.kind === 'op') operations.push(e);
      },
    });
  }
  const unknown = (e: Expr | undefined): boolean => e !== undefined && e.kind !== 'constant' && !isConstantSplat(e);
  const products = operations.filter(({ op, args }) => op === 'mul' && args.every(unknown)).length;
  const divisions = operations.filter(({ op }) => op === 'div' || op === 'rem');
  const hard = divisions.filter(({ args }) => unknown(args[1])).length;
  const builtins = nearestBuiltins(program, property);
  return [
    ...(builtins.length === 0 ? [] : [`${builtins.join(', ')}, which no prover models`]),
    ...counted(loops.size, 'loop'),
    ...counted(hard, 'division by a variable', 'divisions by a variable'),
    ...counted(products, 'product of two variables', 'products of two variables'),
    ...counted(divisions.length - hard, 'division by a constant', 'divisions by a constant'),
    ...(usesFloats(program, property) ? ['floats'] : []),
  ];
}

const isConstantSplat = (e: Expr): boolean => e.kind === 'splat' && e.value.kind === 'constant';

function counted(count: number, one: string, many: string = `${one}s`): readonly string[] {
  if (count === 0) return [];
  return [count === 1 ? `a ${one}` : `${count} ${many}`];
}
