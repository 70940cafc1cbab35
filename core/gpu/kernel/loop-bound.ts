import { at, unreachable } from '../../base/assert.ts';
import type { Expr, FunctionDef, FunctionId, LocalId, Loop, Program, Stmt } from '../../ir/program.ts';
import { numericValue } from '../../ir/value.ts';
import { type Visitor, indicesOf, operandsOf, partsOf, visitBody, visitExpr } from './visit.ts';

/**
 * The most loop-body entries that one call of each of `roots` together can take, `Infinity` where the counting loops do
 * not tell. Below the budget a kernel needs no fuel at all. An upper bound: jumps only make it smaller.
 */
export function maxLoopEntries(program: Program, roots: readonly FunctionId[]): number {
  const bounds: number[] = [];
  // Callees come before callers.
  for (const fn of program.functions) bounds.push(bodyEntries(fn.body, bounds, fn));
  return roots.reduce((sum, id) => sum + at(bounds, id), 0);
}

type Bounds = readonly number[];

function bodyEntries(body: readonly Stmt[], bounds: Bounds, fn: FunctionDef): number {
  return body.reduce((sum, stmt) => sum + stmtEntries(stmt, bounds, fn), 0);
}

function stmtEntries(stmt: Stmt, bounds: Bounds, fn: FunctionDef): number {
  const inner = (body: readonly Stmt[]): number => bodyEntries(body, bounds, fn);
  switch (stmt.kind) {
    case 'declare':
    case 'evaluate':
      return exprEntries(stmt.value, bounds);
    case 'assign':
      return sum(indicesOf(stmt.place), bounds) + exprEntries(stmt.value, bounds);
    case 'callStmt':
      return at(bounds, stmt.callee) + sum(operandsOf(stmt.args), bounds);
    case 'block':
      return inner(stmt.body);
    case 'if':
      return exprEntries(stmt.condition, bounds) + Math.max(inner(stmt.then), inner(stmt.otherwise));
    case 'switch':
      return exprEntries(stmt.selector, bounds) + Math.max(...stmt.clauses.map((clause) => inner(clause.body)));
    case 'return':
      return stmt.value === null ? 0 : exprEntries(stmt.value, bounds);
    case 'break':
    case 'continue':
      return 0;
    case 'loop': {
      const trips = tripCount(stmt, fn);
      const once = 1 + inner(stmt.body) + inner(stmt.continuing) + exprEntries(stmt.breakIf, bounds);
      const checks = exprEntries(stmt.condition, bounds);
      return inner(stmt.init) + (trips === 0 ? checks : trips * (once + checks) + checks);
    }
    default:
      return unreachable(stmt);
  }
}

function sum(exprs: readonly Expr[], bounds: Bounds): number {
  return exprs.reduce((total, expr) => total + exprEntries(expr, bounds), 0);
}

function exprEntries(expr: Expr | null, bounds: Bounds): number {
  if (expr === null) return 0;
  return (expr.kind === 'call' ? at(bounds, expr.callee) : 0) + sum(partsOf(expr), bounds);
}

/**
 * The body entries of a counting loop `for (var i = A; i OP N; i = i + S)` with constants, whose body leaves `i` alone;
 * `Infinity` for every other loop, and where `i` would wrap around.
 */
function tripCount(loop: Loop, fn: FunctionDef): number {
  const [init, moreInit] = loop.init;
  const [step, moreSteps] = loop.continuing;
  if (init?.kind !== 'declare' || moreInit !== undefined || step?.kind !== 'assign' || moreSteps !== undefined) {
    return Infinity;
  }
  const counter = init.local;
  const { type } = at(fn.locals, counter);
  if ((type !== 'u32' && type !== 'i32') || init.value.kind !== 'constant') return Infinity;
  const increment = step.place.local === counter ? stepOf(step.value, counter) : null;
  const condition = loop.condition;
  if (increment === null || condition?.kind !== 'op' || writes(loop, counter)) return Infinity;
  const [left, right] = condition.args;
  if (left?.kind !== 'local' || left.local !== counter || right?.kind !== 'constant') return Infinity;

  const from = numericValue(type, init.value.bits);
  const to = numericValue(type, right.bits);
  const [least, most] = type === 'u32' ? [0, 0xffffffff] : [-0x80000000, 0x7fffffff];
  const count = entriesOf(condition.op, from, to, increment);
  const last = from + count * increment;
  return last >= least && last <= most ? count : Infinity;
}

function entriesOf(op: string, from: number, to: number, step: number): number {
  const rising = step > 0;
  switch (op) {
    case 'lt':
      return from >= to ? 0 : rising ? Math.ceil((to - from) / step) : Infinity;
    case 'le':
      return from > to ? 0 : rising ? Math.floor((to - from) / step) + 1 : Infinity;
    case 'gt':
      return from <= to ? 0 : rising ? Infinity : Math.ceil((from - to) / -step);
    case 'ge':
      return from < to ? 0 : rising ? Infinity : Math.floor((from - to) / -step) + 1;
    default:
      return Infinity;
  }
}

/** S of `i + S` or -S of `i - S`, as a number that is not 0; else `null`. */
function stepOf(value: Expr, counter: LocalId): number | null {
  if (value.kind !== 'op' || (value.op !== 'add' && value.op !== 'sub')) return null;
  const [left, right] = value.args;
  if (left?.kind !== 'local' || left.local !== counter || right?.kind !== 'constant' || right.type === 'bool')
    return null;
  const size = numericValue(right.type, right.bits);
  if (size === 0) return null;
  return value.op === 'add' ? size : -size;
}

/** Whether the body or the end of a loop changes a local: by a statement, or by a call that has a reference to it. */
function writes({ body, breakIf }: Loop, local: LocalId): boolean {
  let found = false;
  const visitor: Visitor = {
    stmt(stmt) {
      if (stmt.kind === 'declare' && stmt.local === local) found = true;
    },
    place(place) {
      if (place.local === local) found = true;
    },
  };
  visitBody(body, visitor);
  if (breakIf !== null) visitExpr(breakIf, visitor);
  return found;
}
