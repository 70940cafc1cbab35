import type { Span } from '../../../base/span.ts';
import type { Expr, Loop } from '../../../ir/program.ts';
import { visitExpr } from '../../../ir/reach.ts';
import type { ExprSyntax } from '../syntax.ts';
import { convertTo, materialize } from './automatic-conversion.ts';
import { checkExpression } from './check-expression.ts';
import type { FunctionContext } from './context.ts';
import type { Scope } from './scope.ts';
import { typeName } from './typed.ts';

/** What the `//@` lines above a loop say of it; `decreases` is `null` where there is no such line. */
export interface LoopHints {
  readonly invariants: readonly ExprSyntax[];
  readonly decreases: readonly ExprSyntax[] | null;
}

/** The hints of the loop that begins at `span`, over what is visible in `scope`: that of its condition. */
export function checkHints(f: FunctionContext, span: Span, scope: Scope): Pick<Loop, 'invariants' | 'decreases'> {
  const hints = f.module.hintsAt(span.start);
  if (hints === null) return {};
  // A hint is no part of the program: it does not read what the function is said to read.
  const c = { ...f.expressions(scope), onAccess: null };
  const claims = hints.invariants.flatMap((e) => {
    const claim = convertTo(c, checkExpression(c, e), 'bool', 'an `invariant` line')?.ir ?? null;
    return claim !== null && isPure(f, claim) ? [claim] : [];
  });
  const measures = (hints.decreases ?? []).flatMap((e) => {
    const value = checkExpression(c, e);
    const measure = value.kind === 'poison' ? null : materialize(c, value, 'a `decreases` line');
    if (measure === null || !isPure(f, measure.ir)) return [];
    if (measure.type === 'u32' || measure.type === 'i32') return [measure.ir];
    f.reporter.error(
      'hint-type',
      e.span,
      `a measure must be u32 or i32, not ${typeName(measure)}`,
      'name a number that gets smaller, such as the distance to the end',
    );
    return [];
  });
  return {
    ...(hints.invariants.length === 0 ? {} : { invariants: claims }),
    ...(hints.decreases === null ? {} : { decreases: measures }),
  };
}

/** A hint that hands a variable on by its address might change it. */
function isPure(f: FunctionContext, e: Expr): boolean {
  let pure = true;
  visitExpr(e, (part) => {
    if (part.kind === 'call' && part.args.some(({ kind }) => kind === 'reference')) pure = false;
  });
  if (!pure) f.reporter.error('hint-type', e.span, 'a hint takes no address', 'call functions of values only');
  return pure;
}
