import { unreachable } from '../base/assert.ts';
import type { Argument, Call, Expr, FunctionDef, FunctionId, LocalId, Loop, Place, Stmt } from './program.ts';

/** What a pass does with the parts of what it rebuilds. */
export interface Rewrite {
  readonly expr: (e: Expr) => Expr;
  readonly callee: (id: FunctionId) => FunctionId;
  /** Instead of rewriting the indices of a place. */
  readonly place?: (place: Place) => Place;
  /** What is added to the arguments of a call of what was the function `callee`. */
  readonly extraArguments?: (callee: FunctionId) => readonly Argument[];
  readonly local?: (id: LocalId) => LocalId;
  /** What becomes of a loop whose parts are already rewritten. */
  readonly loop?: (loop: Loop) => Stmt;
}

/** The expression with its parts one level down rewritten, in the order of their evaluation. */
export function rewriteParts(e: Expr, to: Rewrite): Expr {
  switch (e.kind) {
    case 'constant':
    case 'zero':
      return e;
    case 'local':
      return { ...e, local: rewriteLocal(e.local, to) };
    case 'op':
    case 'construct':
      return { ...e, args: e.args.map(to.expr) };
    case 'shortCircuit':
      return { ...e, left: to.expr(e.left), right: to.expr(e.right) };
    case 'call':
      return { ...e, ...rewriteCall(e, to) };
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

function rewriteCall(call: Pick<Call, 'callee' | 'args'>, to: Rewrite): Pick<Call, 'callee' | 'args'> {
  const args = call.args.map(
    (arg): Argument =>
      arg.kind === 'value'
        ? { kind: 'value', value: to.expr(arg.value) }
        : { kind: 'reference', place: rewritePlace(arg.place, to) },
  );
  return { callee: to.callee(call.callee), args: [...args, ...(to.extraArguments?.(call.callee) ?? [])] };
}

const rewritePlace = (place: Place, to: Rewrite): Place => to.place?.(place) ?? rewriteIndices(place, to);

export function rewriteIndices(place: Place, to: Rewrite): Place {
  const steps = place.steps.map((step) => (step.kind === 'index' ? { ...step, index: to.expr(step.index) } : step));
  return { ...place, local: rewriteLocal(place.local, to), steps };
}

const rewriteLocal = (id: LocalId, to: Rewrite): LocalId => to.local?.(id) ?? id;

export const rewriteBody = (body: readonly Stmt[], to: Rewrite): readonly Stmt[] => body.map((s) => rewriteStmt(s, to));

/** The statement with every expression that stands in it directly, or in statements inside it, rewritten. */
function rewriteStmt(s: Stmt, to: Rewrite): Stmt {
  const optional = (e: Expr | null): Expr | null => (e === null ? null : to.expr(e));
  switch (s.kind) {
    case 'declare':
      return { ...s, local: rewriteLocal(s.local, to), value: to.expr(s.value) };
    case 'evaluate':
      return { ...s, value: to.expr(s.value) };
    case 'assign':
      return { ...s, place: rewritePlace(s.place, to), value: to.expr(s.value) };
    case 'callStmt':
      return { ...s, ...rewriteCall(s, to) };
    case 'block':
      return { ...s, body: rewriteBody(s.body, to) };
    case 'if':
      return {
        ...s,
        condition: to.expr(s.condition),
        then: rewriteBody(s.then, to),
        otherwise: rewriteBody(s.otherwise, to),
      };
    case 'loop': {
      const loop: Loop = {
        ...s,
        init: rewriteBody(s.init, to),
        condition: optional(s.condition),
        body: rewriteBody(s.body, to),
        continuing: rewriteBody(s.continuing, to),
        breakIf: optional(s.breakIf),
        ...(s.invariants === undefined ? {} : { invariants: s.invariants.map(to.expr) }),
        ...(s.decreases === undefined ? {} : { decreases: s.decreases.map(to.expr) }),
      };
      return to.loop?.(loop) ?? loop;
    }
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
