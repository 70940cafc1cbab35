import { at } from '../base/assert.ts';
import type { Expr, FunctionDef, FunctionId, Loop, Place, Program } from './program.ts';
import type { Property, Use } from './property.ts';
import { evaluatedFunction } from './result.ts';
import { type Rewrite, rewriteBody, rewriteIndices, rewriteParts } from './rewrite.ts';

/** What is told of a function; what is missing is not wanted. */
export interface Visitor {
  /** Every expression, parts before wholes. */
  readonly expr?: (e: Expr) => void;
  /** Every place that is stored to or handed on by reference. */
  readonly place?: (place: Place) => void;
  readonly loop?: (loop: Loop) => void;
  /** The target of every call. */
  readonly callee?: (id: FunctionId) => void;
}

export function visitFunction(fn: FunctionDef, visitor: Visitor): void {
  const visit: Rewrite = {
    expr: (e) => {
      rewriteParts(e, visit);
      visitor.expr?.(e);
      return e;
    },
    place: (place) => {
      rewriteIndices(place, visit);
      visitor.place?.(place);
      return place;
    },
    loop: (loop) => {
      visitor.loop?.(loop);
      return loop;
    },
    callee: (id) => {
      visitor.callee?.(id);
      return id;
    },
  };
  rewriteBody(fn.body, visit);
}

/** The expression and all its parts, parts before wholes. */
export function visitExpr(e: Expr, visit: (e: Expr) => void): void {
  const to: Rewrite = {
    expr: (part) => {
      rewriteParts(part, to);
      visit(part);
      return part;
    },
    callee: (id) => id,
  };
  to.expr(e);
}

/** The functions that evaluating one of `roots` may call, the roots included, in ascending order. */
export function reachable(program: Program, roots: readonly FunctionId[]): readonly FunctionId[] {
  const found = new Set<FunctionId>();
  const reach = (id: FunctionId): void => {
    if (found.has(id)) return;
    found.add(id);
    visitFunction(at(program.functions, id), { callee: reach });
  };
  for (const root of roots) reach(root);
  return [...found].toSorted((a, b) => a - b);
}

/** The functions that an evaluation of `property` begins with. */
export const rootsOf = (property: Property): readonly FunctionId[] => {
  const evaluated = evaluatedFunction(property);
  return property.requires === null ? [evaluated] : [evaluated, property.requires];
};

/** The functions that an instance of a lemma is made of. */
export const rootsOfUse = ({ fn, requires, args }: Use): readonly FunctionId[] =>
  requires === null ? [...args, fn] : [...args, requires, fn];

/** Whether a function has a loop, or calls one that has: those are in `copies` already. */
export function entersLoops(fn: FunctionDef, copies: ReadonlyMap<FunctionId, FunctionId>): boolean {
  let found = false;
  visitFunction(fn, {
    loop: () => {
      found = true;
    },
    callee: (id) => {
      found ||= copies.has(id);
    },
  });
  return found;
}
