import { at, unreachable } from '../../base/assert.ts';
import type { FunctionId, Loop, Stmt, Switch } from '../../ir/program.ts';
import { call, locate, operand, referenceAtoms, returnText, store, value } from './emit-scalar-expr.ts';
import { type Body, exitText, newBody, newLabel, type ScalarModule, setStorage } from './scalar-body.ts';
import { parameterNames, returnedCount } from './scalar-layout.ts';

/**
 * One function in scalar WebAssembly: `$f<id>`, an `i32` for every leaf of a parameter and of the result;
 * what is too large stands in memory (see {@link FunctionLayout}). What is left of the fuel travels in the
 * global `$fuel`; below zero means that it ran out or that the input is undefined: the result then means
 * nothing, and every caller returns at once.
 */
export function emitScalarFunction(module: ScalarModule, id: FunctionId): string {
  const body = newBody(module, id);
  const { self, layout } = body;
  emitStatements(body, self.body);
  const returned = returnedCount(self, layout);
  const result = returned === 0 ? '' : ` (result${' i32'.repeat(returned)})`;
  const parameters = parameterNames(self, layout).map((name) => `(param ${name} i32)`);
  const variables = layout.locals
    .slice(self.paramCount)
    .flatMap((storage) => (storage.kind === 'locals' ? storage.names : []));
  const locals = [
    ...variables.map((name) => `(local ${name} i32)`),
    ...Array.from({ length: body.mostTemps }, (_, i) => `(local $t${i} i32)`),
    ...(body.selfEnds ? ['(local $fuel i64)'] : []),
  ];
  // A body never falls off its end when there is a result; the validator of WebAssembly wants to be told.
  const end = self.result === null ? referenceAtoms(body) : ['unreachable'];
  const code = body.selfEnds
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
      setStorage(body, at(body.layout.locals, stmt.local), value(body, stmt.value));
      break;
    case 'assign': {
      const place = locate(body, stmt.place, body.changing.has(stmt.value));
      store(body, place, value(body, stmt.value));
      break;
    }
    case 'evaluate':
      value(body, stmt.value);
      break;
    case 'callStmt':
      call(body, stmt.callee, stmt.args);
      break;
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
    case 'return': {
      const text = returnText(body, stmt.value === null ? null : value(body, stmt.value));
      lines.push(text);
      break;
    }
    default:
      unreachable(stmt);
  }
  body.temps = kept;
}

function emitLoop(body: Body, loop: Loop): void {
  const { lines } = body;
  const leave = newLabel(body, 'break');
  const top = newLabel(body, 'loop');
  const next = newLabel(body, 'continue');
  emitStatements(body, loop.init);
  lines.push(`(block ${leave} (loop ${top}`);
  if (loop.condition !== null) lines.push(`(br_if ${leave} (i32.eqz ${operand(body, loop.condition)}))`);
  lines.push('(local.set $fuel (i64.sub (local.get $fuel) (i64.const 1)))');
  lines.push(`(if (i64.lt_s (local.get $fuel) (i64.const 0)) (then ${exitText(body)}))`);
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
