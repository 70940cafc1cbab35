import { at, invariant } from '../base/assert.ts';
import type { Span } from '../base/span.ts';
import type { Expr, FunctionDef, FunctionId, Place, Program } from '../ir/program.ts';
import { HAZARDS, type Hazard } from '../ir/property.ts';
import { reachable, visitFunction } from '../ir/reach.ts';
import { columnOf, isMatrix, isScalar, type Type } from '../ir/types.ts';
import { isBelow } from './constants.ts';
import { hazardsOf } from './hazards.ts';

/**
 * One place of the source that may do one thing. What a compound assignment evaluates twice (the index of
 * its target) has one span and is one site.
 */
export interface Site {
  readonly fn: FunctionId;
  readonly hazard: Hazard;
  readonly span: Span;
}

/** The sites that evaluating `root` may come by, in the order of the source. */
export function sitesOf(program: Program, root: FunctionId): readonly Site[] {
  const sites = new Map<string, Site>();
  const found = (site: Site): void => {
    sites.set(`${site.fn} ${site.hazard} ${site.span.start} ${site.span.end}`, site);
  };
  for (const fn of reachable(program, [root])) {
    const def = at(program.functions, fn);
    visitFunction(def, {
      expr: (e) => {
        if (e.kind === 'op') for (const hazard of hazardsOf(e)) found({ fn, hazard, span: e.span });
        if (e.kind === 'index' && mayBeOutside(e.index, lengthOf(e.object.type))) {
          found({ fn, hazard: 'index', span: e.index.span });
        }
      },
      place: (place) => {
        for (const { index, length } of indicesOf(def, place)) {
          if (mayBeOutside(index, length)) found({ fn, hazard: 'index', span: index.span });
        }
      },
    });
  }
  return [...sites.values()].toSorted(
    (a, b) =>
      a.span.start - b.span.start ||
      a.span.end - b.span.end ||
      HAZARDS.indexOf(a.hazard) - HAZARDS.indexOf(b.hazard) ||
      a.fn - b.fn,
  );
}

/** The indices of a place and what each must be below. */
function indicesOf(fn: FunctionDef, place: Place): readonly { readonly index: Expr; readonly length: number }[] {
  const found: { index: Expr; length: number }[] = [];
  let type: Type = at(fn.locals, place.local).type;
  for (const step of place.steps) {
    if (step.kind === 'index') found.push({ index: step.index, length: lengthOf(type) });
    type = stepInto(type, step.kind === 'member' ? step.member : 0);
  }
  return found;
}

/** The type of a part: the numbered member of a struct, any element, column or component of the others. */
export function stepInto(type: Type, member: number): Type {
  invariant(!isScalar(type), 'a scalar has no parts');
  if (isMatrix(type)) return columnOf(type);
  return type.kind === 'struct' ? at(type.members, member).type : type.element;
}

/** The number of elements, components or columns that an index chooses among. */
export function lengthOf(type: Type): number {
  invariant(!isScalar(type) && type.kind !== 'struct', 'an index reaches into arrays, vectors and matrices');
  if (type.kind === 'array') return type.length;
  return type.kind === 'vector' ? type.size : type.columns;
}

/** A negative index is large as a pattern. */
export const mayBeOutside = (index: Expr, length: number): boolean => !isBelow(index, length);

/** Whether what stands at `span` in the function `fn` belongs to the site. */
export const isAt = (site: Site, fn: FunctionId, span: Span): boolean =>
  site.fn === fn && site.span.start === span.start && site.span.end === span.end;
