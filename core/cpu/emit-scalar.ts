import { at, unreachable } from '../base/assert.ts';
import type { Expr, FunctionDef, FunctionId, Loop, Program, Stmt, Switch } from '../ir/program.ts';
import { SCALAR_OPS } from './scalar-ops.ts';

/**
 * A function body under construction. Expressions become three-address code: an operand is an atom (a
 * constant or a local), so depth costs locals, not nesting.
 */
interface Body {
  readonly program: Program;
  /** Whether a function can spend fuel: it has a loop or calls one that has. */
  readonly spends: readonly boolean[];
  readonly lines: string[];
  readonly self: FunctionDef;
  readonly selfSpends: boolean;
  /** Temporaries in use, and the most that ever were. */
  temps: number;
  mostTemps: number;
  labels: number;
  /** The label that `break` jumps to; `continue`'s likewise. */
  readonly breaks: string[];
  readonly continues: string[];
}

/** Whether each function can spend fuel. Callees stand before callers. */
export function spendingFunctions(program: Program): readonly boolean[] {
  const spends: boolean[] = [];
  for (const f of program.functions) {
    // A loop or a call of a spender anywhere below; the nodes are plain data, so a walk over all fields finds both.
    const visit = (node: unknown): boolean => {
      if (Array.isArray(node)) return node.some(visit);
      if (node === null || typeof node !== 'object') return false;
      if ('kind' in node && node.kind === 'loop') return true;
      if ('callee' in node && spends[Number(node.callee)] === true) return true;
      return Object.values(node).some(visit);
    };
    spends.push(visit(f.body));
  }
  return spends;
}

/**
 * One function in scalar WebAssembly: `$f<id>`, an `i32` for every parameter and for the result. What is
 * left of the fuel travels in the global `$fuel`; below zero means that it ran out: the result then
 * means nothing, and every caller returns at once.
 */
export function emitScalarFunction(program: Program, id: FunctionId, spends: readonly boolean[]): string {
  const self = at(program.functions, id);
  const body: Body = {
    program,
    spends,
    lines: [],
    self,
    selfSpends: at(spends, id),
    temps: 0,
    mostTemps: 0,
    labels: 0,
    breaks: [],
    continues: [],
  };
  emitStatements(body, self.body);
  const result = self.result === null ? '' : ' (result i32)';
  const declarations = self.locals.map((_, i) => (i < self.paramCount ? `(param $l${i} i32)` : `(local $l${i} i32)`));
  const parameters = declarations.slice(0, self.paramCount);
  const locals = [
    ...declarations.slice(self.paramCount),
    ...Array.from({ length: body.mostTemps }, (_, i) => `(local $t${i} i32)`),
    ...(body.selfSpends ? ['(local $fuel i64)'] : []),
  ];
  // A body never falls off its end when there is a result; the validator of WebAssembly wants to be told.
  const end = self.result === null ? [] : ['unreachable'];
  const code = body.selfSpends
    ? [
        '(local.set $fuel (global.get $fuel))',
        `(block $exit${result}`,
        ...body.lines,
        ...end,
        ')',
        '(global.set $fuel (local.get $fuel))',
      ]
    : [`(block $exit${result}`, ...body.lines, ...end, ')'];
  return [`(func $f${id} ${parameters.join(' ')}${result}`, ...locals, ...code, ')'].join('\n');
}

function emitStatements(body: Body, stmts: readonly Stmt[]): void {
  for (const stmt of stmts) emitStatement(body, stmt);
}

function emitStatement(body: Body, stmt: Stmt): void {
  const { lines } = body;
  const kept = body.temps;
  switch (stmt.kind) {
    case 'declare':
    case 'assign':
      lines.push(`(local.set $l${stmt.local} ${operand(body, stmt.value)})`);
      break;
    case 'evaluate':
      operand(body, stmt.value);
      break;
    case 'callStmt': {
      const dropped = at(body.program.functions, stmt.callee).result !== null;
      const call = callText(body, stmt.callee, stmt.args);
      lines.push(dropped ? `(drop ${call})` : call);
      leaveWithoutFuel(body, stmt.callee);
      break;
    }
    case 'block':
      emitStatements(body, stmt.body);
      break;
    case 'if':
      lines.push(`(if ${operand(body, stmt.condition)} (then`);
      emitStatements(body, stmt.then);
      lines.push(') (else');
      emitStatements(body, stmt.otherwise);
      lines.push('))');
      break;
    case 'loop':
      emitLoop(body, stmt);
      break;
    case 'switch':
      emitSwitch(body, stmt);
      break;
    case 'break':
      lines.push(`(br ${at(body.breaks, body.breaks.length - 1)})`);
      break;
    case 'continue':
      lines.push(`(br ${at(body.continues, body.continues.length - 1)})`);
      break;
    case 'return':
      lines.push(stmt.value === null ? '(br $exit)' : `(br $exit ${operand(body, stmt.value)})`);
      break;
    default:
      unreachable(stmt);
  }
  body.temps = kept;
}

const newLabel = (body: Body, what: string): string => `$${what}${body.labels++}`;

function emitLoop(body: Body, loop: Loop): void {
  const { lines } = body;
  const leave = newLabel(body, 'break');
  const top = newLabel(body, 'loop');
  const next = newLabel(body, 'continue');
  emitStatements(body, loop.init);
  lines.push(`(block ${leave} (loop ${top}`);
  if (loop.condition !== null) lines.push(`(br_if ${leave} (i32.eqz ${operand(body, loop.condition)}))`);
  lines.push('(local.set $fuel (i64.sub (local.get $fuel) (i64.const 1)))');
  lines.push(`(if (i64.lt_s (local.get $fuel) (i64.const 0)) (then ${exitWithAnything(body)}))`);
  body.breaks.push(leave);
  body.continues.push(next);
  lines.push(`(block ${next}`);
  emitStatements(body, loop.body);
  lines.push(')');
  body.breaks.pop();
  body.continues.pop();
  emitStatements(body, loop.continuing);
  if (loop.breakIf !== null) lines.push(`(br_if ${leave} ${operand(body, loop.breakIf)})`);
  lines.push(`(br ${top})))`);
}

function emitSwitch(body: Body, stmt: Switch): void {
  const { lines } = body;
  const leave = newLabel(body, 'break');
  const selector = operand(body, stmt.selector);
  lines.push(`(block ${leave}`);
  body.breaks.push(leave);
  for (const clause of stmt.clauses) {
    // The default takes whatever no other clause names, wherever it stands.
    if (clause.isDefault) continue;
    const tests = clause.values.map((bits) => `(i32.eq ${selector} (i32.const ${bits | 0}))`);
    lines.push(`(if ${tests.reduce((any, test) => `(i32.or ${any} ${test})`)} (then`);
    emitStatements(body, clause.body);
    lines.push(`(br ${leave})))`);
  }
  for (const clause of stmt.clauses) if (clause.isDefault) emitStatements(body, clause.body);
  lines.push(')');
  body.breaks.pop();
}

const exitWithAnything = (body: Body): string =>
  body.self.result === null ? '(br $exit)' : '(br $exit (i32.const 0))';

function newTemp(body: Body): string {
  const name = `$t${body.temps++}`;
  body.mostTemps = Math.max(body.mostTemps, body.temps);
  return name;
}

/** The call itself, behind its operands and the hand-over of the fuel. */
function callText(body: Body, callee: FunctionId, args: readonly Expr[]): string {
  const operands = args.map((arg) => operand(body, arg));
  if (at(body.spends, callee)) body.lines.push('(global.set $fuel (local.get $fuel))');
  return `(call $f${callee} ${operands.join(' ')})`;
}

function leaveWithoutFuel(body: Body, callee: FunctionId): void {
  if (!at(body.spends, callee)) return;
  body.lines.push('(local.set $fuel (global.get $fuel))');
  body.lines.push(`(if (i64.lt_s (local.get $fuel) (i64.const 0)) (then ${exitWithAnything(body)}))`);
}

/** Emits what computes `expr` and returns the atom that holds its value. */
function operand(body: Body, expr: Expr): string {
  const { lines } = body;
  const kept = body.temps;
  switch (expr.kind) {
    case 'constant':
      return `(i32.const ${expr.bits | 0})`;
    case 'local':
      return `(local.get $l${expr.local})`;
    case 'op': {
      const args = expr.args.map((arg) => operand(body, arg));
      const value = SCALAR_OPS[expr.op](at(expr.args, 0).type, args);
      body.temps = kept;
      const result = newTemp(body);
      lines.push(`(local.set ${result} ${value})`);
      return `(local.get ${result})`;
    }
    case 'shortCircuit': {
      const result = newTemp(body);
      lines.push(`(local.set ${result} ${operand(body, expr.left)})`);
      body.temps = kept + 1;
      const test = expr.operator === '&&' ? `(local.get ${result})` : `(i32.eqz (local.get ${result}))`;
      lines.push(`(if ${test} (then`);
      lines.push(`(local.set ${result} ${operand(body, expr.right)})))`);
      body.temps = kept + 1;
      return `(local.get ${result})`;
    }
    case 'call': {
      const call = callText(body, expr.callee, expr.args);
      body.temps = kept;
      const result = newTemp(body);
      lines.push(`(local.set ${result} ${call})`);
      leaveWithoutFuel(body, expr.callee);
      return `(local.get ${result})`;
    }
    default:
      return unreachable(expr);
  }
}
