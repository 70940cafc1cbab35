import { unreachable } from '../base/assert.ts';
import type { Argument, Expr, FunctionDef, FunctionId, Place, Stmt } from './program.ts';

/** What a pass does with the parts of what it rebuilds. */
export interface Rewrite {
  readonly expr: (e: Expr) => Expr;
  readonly callee: (id: FunctionId) => FunctionId;
}

/** The expression with its parts one level down rewritten, in the order of their evaluation. */
export function rewriteParts(e: Expr, to: Rewrite): Expr {
  switch (e.kind) {
    case 'constant':
    case 'zero':
    case 'local':
      return e;
    case 'op':
    case 'construct':
      return { ...e, args: e.args.map(to.expr) };
    case 'shortCircuit':
      return { ...e, left: to.expr(e.left), right: to.expr(e.right) };
    case 'call':
      return { ...e, callee: to.callee(e.callee), args: rewriteArguments(e.args, to) };
    case 'splat':
      return { ...e, value: to.expr(e.value) };
    case 'member':
    case 'swizzle':
      return { ...e, object: to.expr(e.object) };
    case 'index':
      return { ...e, object: to.expr(e.object), index: to.expr(e.index) };
    default:
      return unreachable(e);
  }
}

function rewriteArguments(args: readonly Argument[], to: Rewrite): readonly Argument[] {
  return args.map((arg) =>
    arg.kind === 'value'
      ? { kind: 'value', value: to.expr(arg.value) }
      : { kind: 'reference', place: rewritePlace(arg.place, to) },
  );
}

function rewritePlace(place: Place, to: Rewrite): Place {
  const steps = place.steps.map((step) => (step.kind === 'index' ? { ...step, index: to.expr(step.index) } : step));
  return { ...place, steps };
}

export const rewriteBody = (body: readonly Stmt[], to: Rewrite): readonly Stmt[] => body.map((s) => rewriteStmt(s, to));

/** The statement with every expression that stands in it directly, or in statements inside it, rewritten. */
function rewriteStmt(s: Stmt, to: Rewrite): Stmt {
  const optional = (e: Expr | null): Expr | null => (e === null ? null : to.expr(e));
  switch (s.kind) {
    case 'declare':
    case 'evaluate':
      return { ...s, value: to.expr(s.value) };
    case 'assign':
      return { ...s, place: rewritePlace(s.place, to), value: to.expr(s.value) };
    case 'callStmt':
      return { ...s, callee: to.callee(s.callee), args: rewriteArguments(s.args, to) };
    case 'block':
      return { ...s, body: rewriteBody(s.body, to) };
    case 'if':
      return {
        ...s,
        condition: to.expr(s.condition),
        then: rewriteBody(s.then, to),
        otherwise: rewriteBody(s.otherwise, to),
      };
    case 'loop':
      return {
        ...s,
        init: rewriteBody(s.init, to),
        condition: optional(s.condition),
        body: rewriteBody(s.body, to),
        continuing: rewriteBody(s.continuing, to),
        breakIf: optional(s.breakIf),
      };
    case 'switch':
      return {
        ...s,
        selector: to.expr(s.selector),
        clauses: s.clauses.map((clause) => ({ ...clause, body: rewriteBody(clause.body, to) })),
      };
    case 'break':
    case 'continue':
      return s;
    case 'return':
      return { ...s, value: optional(s.value) };
    default:
      return unreachable(s);
  }
}

export const rewriteFunction = (fn: FunctionDef, to: Rewrite): FunctionDef => ({
  ...fn,
  body: rewriteBody(fn.body, to),
});
