import { treeOf } from './composites.ts';
import type { OpId } from './ops.ts';
import type { Expr, FunctionDef, FunctionId, Program } from './program.ts';
import { type Property, renumbered } from './property.ts';
import { visitFunction } from './reach.ts';
import { type Rewrite, rewriteFunction, rewriteParts } from './rewrite.ts';
import { type Type, typeText } from './types.ts';

/** A program without composites, and by how much the numbers of its functions grew. */
interface Expansion {
  readonly program: Program;
  readonly shift: number;
}

const expansions = new WeakMap<Program, Expansion>();

/**
 * The same question of a program in which every composite operation is a call of its tree: what is left
 * on floats is IEEE 754, bits or the nearest value of a real function, and no operation takes a matrix.
 * The trees stand before the functions of the program. A program without composites comes back as it is.
 */
export function expandComposites<T extends { readonly program: Program; readonly property: Property }>(task: T): T {
  const { program, shift } = expansionOf(task.program);
  return shift === 0 ? task : { ...task, program, property: shifted(task.property, shift) };
}

function expansionOf(program: Program): Expansion {
  const known = expansions.get(program);
  if (known !== undefined) return known;
  const expansion = expand(program);
  expansions.set(program, expansion);
  expansions.set(expansion.program, { program: expansion.program, shift: 0 });
  return expansion;
}

function expand(program: Program): Expansion {
  const trees = treesOf(program);
  const shift = trees.defs.length;
  if (shift === 0) return { program, shift };
  const functions = [
    ...trees.defs.map((fn) => rewriteFunction(fn, calling(trees, 0))),
    ...program.functions.map((fn) => rewriteFunction(fn, calling(trees, shift))),
  ];
  return { program: { functions, properties: program.properties.map((p) => shifted(p, shift)) }, shift };
}

/** The trees that a program needs, callees before callers, and where each is found. */
interface Trees {
  readonly defs: readonly FunctionDef[];
  readonly ids: ReadonlyMap<string, FunctionId>;
}

const keyOf = (op: OpId, types: readonly Type[]): string => `${op}(${types.map(typeText).join(', ')})`;

function treesOf(program: Program): Trees {
  const defs: FunctionDef[] = [];
  const ids = new Map<string, FunctionId>();
  const require = (e: Expr): void => {
    if (e.kind !== 'op') return;
    const types = e.args.map((a) => a.type);
    const key = keyOf(e.op, types);
    if (ids.has(key)) return;
    const tree = treeOf(e.op, types);
    if (tree === null) return;
    collect(tree);
    ids.set(key, defs.length);
    defs.push(tree);
  };
  const collect = (fn: FunctionDef): void => visitFunction(fn, { expr: require });
  program.functions.forEach(collect);
  return { defs, ids };
}

function calling(trees: Trees, shift: number): Rewrite {
  const to: Rewrite = {
    expr: (e) => {
      const inner = rewriteParts(e, to);
      if (inner.kind !== 'op') return inner;
      const callee = trees.ids.get(
        keyOf(
          inner.op,
          inner.args.map((a) => a.type),
        ),
      );
      if (callee === undefined) return inner;
      const args = inner.args.map((value) => ({ kind: 'value', value }) as const);
      return { kind: 'call', type: inner.type, callee, args, span: inner.span };
    },
    callee: (id) => id + shift,
  };
  return to;
}

const shifted = (property: Property, shift: number): Property => renumbered(property, (id) => id + shift);
