import { unreachable } from '../../base/assert.ts';
import type { Argument, Expr, Place, Stmt } from '../../ir/program.ts';

/** What a walk over a tree tells; what is missing is not wanted. */
export interface Visitor {
  readonly stmt?: (stmt: Stmt) => void;
  readonly expr?: (expr: Expr) => void;
  /** A place that is written: by an assignment, or by a callee that has a reference to it. */
  readonly place?: (place: Place) => void;
}

/** The statements in `body` and all expressions in them, each before its parts. */
export function visitBody(body: readonly Stmt[], visitor: Visitor): void {
  for (const stmt of body) visitStmt(stmt, visitor);
}

function visitStmt(stmt: Stmt, visitor: Visitor): void {
  visitor.stmt?.(stmt);
  const expr = (e: Expr | null): void => {
    if (e !== null) visitExpr(e, visitor);
  };
  switch (stmt.kind) {
    case 'declare':
    case 'evaluate':
      return expr(stmt.value);
    case 'assign':
      visitPlace(stmt.place, visitor);
      return expr(stmt.value);
    case 'callStmt':
      return visitArguments(stmt.args, visitor);
    case 'block':
      return visitBody(stmt.body, visitor);
    case 'if':
      expr(stmt.condition);
      visitBody(stmt.then, visitor);
      return visitBody(stmt.otherwise, visitor);
    case 'loop':
      visitBody(stmt.init, visitor);
      expr(stmt.condition);
      visitBody(stmt.body, visitor);
      visitBody(stmt.continuing, visitor);
      return expr(stmt.breakIf);
    case 'switch':
      expr(stmt.selector);
      for (const clause of stmt.clauses) visitBody(clause.body, visitor);
      return;
    case 'return':
      return expr(stmt.value);
    case 'break':
    case 'continue':
      return;
    default:
      return unreachable(stmt);
  }
}

/** An expression and all expressions in it. */
export function visitExpr(expr: Expr, visitor: Visitor): void {
  visitor.expr?.(expr);
  if (expr.kind === 'call') visitArguments(expr.args, visitor);
  else for (const part of partsOf(expr)) visitExpr(part, visitor);
}

function visitArguments(args: readonly Argument[], visitor: Visitor): void {
  for (const arg of args) {
    if (arg.kind === 'value') visitExpr(arg.value, visitor);
    else visitPlace(arg.place, visitor);
  }
}

function visitPlace(place: Place, visitor: Visitor): void {
  visitor.place?.(place);
  for (const index of indicesOf(place)) visitExpr(index, visitor);
}

/** The expressions in a place, in their order. */
export function indicesOf(place: Place): readonly Expr[] {
  return place.steps.flatMap((step) => (step.kind === 'index' ? [step.index] : []));
}

/** The expressions in arguments, in their order. */
export function operandsOf(args: readonly Argument[]): readonly Expr[] {
  return args.flatMap((arg) => (arg.kind === 'value' ? [arg.value] : indicesOf(arg.place)));
}

/** The expressions one level down, in their order. */
export function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'constant':
    case 'zero':
    case 'local':
      return [];
    case 'op':
    case 'construct':
      return expr.args;
    case 'shortCircuit':
      return [expr.left, expr.right];
    case 'call':
      return operandsOf(expr.args);
    case 'splat':
      return [expr.value];
    case 'member':
    case 'swizzle':
      return [expr.object];
    case 'index':
      return [expr.object, expr.index];
    default:
      return unreachable(expr);
  }
}
