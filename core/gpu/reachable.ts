import { at, unreachable } from '../base/assert.ts';
import type { Expr, FunctionId, Program, Stmt } from '../ir/program.ts';

/** The functions that `roots` reach, themselves included. Callees come before callers: one pass from the end does. */
export function reachable(program: Program, roots: readonly FunctionId[]): ReadonlySet<FunctionId> {
  const wanted = new Set(roots);
  for (let id = program.functions.length - 1; id >= 0; id--) {
    if (wanted.has(id)) visitBody(at(program.functions, id).body, { call: (callee) => wanted.add(callee), node() {} });
  }
  return wanted;
}

/** The number of statements and expressions in the functions `ids`: how much a compiler has to do. */
export function nodeCount(program: Program, ids: Iterable<FunctionId>): number {
  let count = 0;
  for (const id of ids) visitBody(at(program.functions, id).body, { call() {}, node: () => count++ });
  return count;
}

interface Visitor {
  readonly call: (callee: FunctionId) => void;
  readonly node: () => void;
}

function visitBody(body: readonly Stmt[], visitor: Visitor): void {
  for (const stmt of body) visitStmt(stmt, visitor);
}

function visitStmt(stmt: Stmt, visitor: Visitor): void {
  visitor.node();
  switch (stmt.kind) {
    case 'declare':
    case 'assign':
    case 'evaluate':
      return visitExpr(stmt.value, visitor);
    case 'callStmt':
      visitor.call(stmt.callee);
      for (const arg of stmt.args) visitExpr(arg, visitor);
      return;
    case 'block':
      return visitBody(stmt.body, visitor);
    case 'if':
      visitExpr(stmt.condition, visitor);
      visitBody(stmt.then, visitor);
      return visitBody(stmt.otherwise, visitor);
    case 'loop':
      visitBody(stmt.init, visitor);
      if (stmt.condition !== null) visitExpr(stmt.condition, visitor);
      visitBody(stmt.body, visitor);
      visitBody(stmt.continuing, visitor);
      if (stmt.breakIf !== null) visitExpr(stmt.breakIf, visitor);
      return;
    case 'switch':
      visitExpr(stmt.selector, visitor);
      for (const clause of stmt.clauses) visitBody(clause.body, visitor);
      return;
    case 'return':
      if (stmt.value !== null) visitExpr(stmt.value, visitor);
      return;
    case 'break':
    case 'continue':
      return;
    default:
      return unreachable(stmt);
  }
}

function visitExpr(expr: Expr, visitor: Visitor): void {
  visitor.node();
  switch (expr.kind) {
    case 'constant':
    case 'local':
      return;
    case 'op':
      for (const arg of expr.args) visitExpr(arg, visitor);
      return;
    case 'shortCircuit':
      visitExpr(expr.left, visitor);
      return visitExpr(expr.right, visitor);
    case 'call':
      visitor.call(expr.callee);
      for (const arg of expr.args) visitExpr(arg, visitor);
      return;
    default:
      return unreachable(expr);
  }
}
