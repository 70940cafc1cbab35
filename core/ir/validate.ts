import { at, invariant, unreachable } from '../base/assert.ts';
import { signatureOf } from './ops.ts';
import type { Expr, FunctionDef, FunctionId, LocalId, Program, Stmt, Switch } from './program.ts';
import type { Property } from './property.ts';
import type { Space } from './space.ts';
import { patternCount, type Type } from './types.ts';

/**
 * Holds a program against every invariant that `program.ts` and `property.ts` state, from scratch:
 * it trusts no pass. Run after each one.
 *
 * @throws InvariantError naming the function and what is broken
 */
export function validateProgram(program: Program): void {
  for (const [id, fn] of program.functions.entries()) validateFunction(program, id, fn);
  const names = new Set<string>();
  for (const property of program.properties) {
    invariant(!names.has(property.name), `two properties are named ${property.name}`);
    names.add(property.name);
    validateProperty(program, property);
  }
}

/** What is known where a statement or expression stands. */
interface Place {
  readonly program: Program;
  readonly id: FunctionId;
  readonly fn: FunctionDef;
  /** Locals whose declaration was passed and whose block is still open. */
  readonly visible: ReadonlySet<LocalId>;
  readonly breaks: boolean;
  readonly continues: boolean;
  readonly returns: boolean;
}

function check(p: Place, condition: boolean, message: string): asserts condition {
  invariant(condition, `IR of ${p.fn.name}: ${message}`);
}

function validateFunction(program: Program, id: FunctionId, fn: FunctionDef): void {
  const params = fn.locals.slice(0, fn.paramCount).map((_, i) => i);
  const place: Place = {
    program,
    id,
    fn,
    visible: new Set(params),
    breaks: false,
    continues: false,
    returns: true,
  };
  check(
    place,
    fn.paramCount >= 0 && fn.paramCount <= fn.locals.length,
    `${fn.paramCount} parameters of ${fn.locals.length} locals`,
  );
  for (const i of params) check(place, !at(fn.locals, i).mutable, `the parameter ${at(fn.locals, i).name} is mutable`);
  validateBlock(place, fn.body);
  check(place, fn.result === null || !fallsThrough(fn.body), 'the end can be reached without a result');
}

/** Checks statements in order. Returns what is visible after the last. */
function validateBlock(p: Place, body: readonly Stmt[]): Place {
  let place = p;
  for (const stmt of body) {
    validateStmt(place, stmt);
    if (stmt.kind === 'declare') place = { ...place, visible: new Set([...place.visible, stmt.local]) };
  }
  return place;
}

function validateStmt(p: Place, s: Stmt): void {
  validateSpan(p, s);
  switch (s.kind) {
    case 'declare':
      check(p, s.local >= p.fn.paramCount, `the parameter ${s.local} is declared again`);
      check(p, !p.visible.has(s.local), `the local ${s.local} is declared inside its own scope`);
      expect(p, s.value, localType(p, s.local), 'the initial value');
      break;
    case 'assign':
      check(p, p.visible.has(s.local), `the local ${s.local} is assigned before its declaration`);
      check(p, at(p.fn.locals, s.local).mutable, `${at(p.fn.locals, s.local).name} is not mutable and assigned`);
      expect(p, s.value, localType(p, s.local), 'the assigned value');
      break;
    case 'evaluate':
      validateExpr(p, s.value);
      break;
    case 'callStmt':
      validateCall(p, s.callee, s.args);
      break;
    case 'block':
      validateBlock(p, s.body);
      break;
    case 'if':
      expect(p, s.condition, 'bool', 'a condition');
      validateBlock(p, s.then);
      validateBlock(p, s.otherwise);
      break;
    case 'loop': {
      check(p, s.init.length <= 1, 'a loop with several initial statements');
      const header = validateBlock({ ...p, breaks: false, continues: false }, s.init);
      if (s.condition !== null) expect(header, s.condition, 'bool', 'a loop condition');
      const body = validateBlock({ ...header, breaks: true, continues: true, returns: p.returns }, s.body);
      const continuing = validateBlock({ ...body, breaks: false, continues: false, returns: false }, s.continuing);
      if (s.breakIf !== null) expect(continuing, s.breakIf, 'bool', 'a break-if condition');
      break;
    }
    case 'switch':
      validateSwitch(p, s);
      break;
    case 'break':
      check(p, p.breaks, 'a break outside of loop and switch');
      break;
    case 'continue':
      check(p, p.continues, 'a continue outside of a loop');
      break;
    case 'return':
      check(p, p.returns, 'a return inside continuing');
      if (s.value === null) check(p, p.fn.result === null, 'a return without value');
      else {
        check(p, p.fn.result !== null, 'a return with a value in a function without result');
        expect(p, s.value, p.fn.result, 'the returned value');
      }
      break;
    default:
      unreachable(s);
  }
}

function validateSwitch(p: Place, s: Switch): void {
  validateExpr(p, s.selector);
  check(p, s.selector.type !== 'bool', 'a switch over bool');
  check(p, s.clauses.filter((c) => c.isDefault).length === 1, 'a switch without exactly one default clause');
  const seen = new Set<number>();
  for (const clause of s.clauses) {
    check(p, clause.values.length > 0 || clause.isDefault, 'a clause that nothing selects');
    for (const value of clause.values) {
      validatePattern(p, s.selector.type, value);
      check(p, !seen.has(value), `two clauses select ${value}`);
      seen.add(value);
    }
    validateBlock({ ...p, breaks: true }, clause.body);
  }
}

function validateExpr(p: Place, e: Expr): void {
  validateSpan(p, e);
  switch (e.kind) {
    case 'constant':
      validatePattern(p, e.type, e.bits);
      break;
    case 'local':
      check(p, p.visible.has(e.local), `the local ${e.local} is used before its declaration or outside of its block`);
      check(p, localType(p, e.local) === e.type, `the local ${e.local} is used as ${e.type}`);
      break;
    case 'op': {
      for (const arg of e.args) validateExpr(p, arg);
      const types = e.args.map((a) => a.type);
      const signature = signatureOf(e.op, types);
      check(p, signature !== null, `no overload of ${e.op} for (${types.join(', ')})`);
      check(p, signature.result === e.type, `${e.op} gives ${signature.result}, not ${e.type}`);
      break;
    }
    case 'shortCircuit':
      check(p, e.type === 'bool', `${e.operator} of type ${e.type}`);
      expect(p, e.left, 'bool', `the left operand of ${e.operator}`);
      expect(p, e.right, 'bool', `the right operand of ${e.operator}`);
      break;
    case 'call': {
      const callee = validateCall(p, e.callee, e.args);
      check(p, callee.result === e.type, `a call of ${callee.name} as ${e.type}`);
      break;
    }
    default:
      unreachable(e);
  }
}

function validateCall(p: Place, callee: FunctionId, args: readonly Expr[]): FunctionDef {
  check(
    p,
    Number.isInteger(callee) && callee >= 0 && callee < p.id,
    `a call of function ${callee}, which does not come before ${p.id}`,
  );
  const fn = at(p.program.functions, callee);
  check(p, args.length === fn.paramCount, `${args.length} arguments for the ${fn.paramCount} parameters of ${fn.name}`);
  for (const [i, arg] of args.entries()) expect(p, arg, at(fn.locals, i).type, `argument ${i} of ${fn.name}`);
  return fn;
}

function expect(p: Place, e: Expr, type: Type, what: string): void {
  validateExpr(p, e);
  check(p, e.type === type, `${what} is ${e.type}, not ${type}`);
}

function localType(p: Place, local: LocalId): Type {
  const declared = p.fn.locals[local];
  check(p, declared !== undefined, `no local ${local}`);
  return declared.type;
}

function validatePattern(p: Place, type: Type, bits: number): void {
  check(p, Number.isInteger(bits) && bits >= 0 && bits < patternCount(type), `${bits} is no bit pattern of ${type}`);
}

function validateSpan(p: Place, { span }: { readonly span: { readonly start: number; readonly end: number } }): void {
  check(p, span.start >= 0 && span.start <= span.end, `the span ${span.start} to ${span.end}`);
}

/** Whether control can pass the end of these statements (WGSL specification, section "Behaviors"). */
function fallsThrough(body: readonly Stmt[]): boolean {
  return body.every(passes);
}

function passes(s: Stmt): boolean {
  switch (s.kind) {
    case 'return':
    case 'break':
    case 'continue':
      return false;
    case 'block':
      return fallsThrough(s.body);
    case 'if':
      return fallsThrough(s.then) || fallsThrough(s.otherwise);
    case 'loop':
      return s.condition !== null || s.breakIf !== null || breaks(s.body);
    case 'switch':
      return s.clauses.some((c) => fallsThrough(c.body) || breaks(c.body));
    case 'declare':
    case 'assign':
    case 'evaluate':
    case 'callStmt':
      return true;
    default:
      return unreachable(s);
  }
}

/** Whether a reachable `break` among these statements leaves the enclosing loop or switch. */
function breaks(body: readonly Stmt[]): boolean {
  for (const s of body) {
    if (s.kind === 'break') return true;
    if (s.kind === 'block' && breaks(s.body)) return true;
    if (s.kind === 'if' && (breaks(s.then) || breaks(s.otherwise))) return true;
    if (!passes(s)) return false;
  }
  return false;
}

function validateProperty(program: Program, property: Property): void {
  const say = (condition: boolean, message: string) => invariant(condition, `property ${property.name}: ${message}`);
  const fn = program.functions[property.fn];
  say(fn !== undefined, `no function ${property.fn}`);
  const target = at(program.functions, property.fn);
  say(target.result === 'bool', `the function returns ${target.result}`);
  say(target.name === property.name, `its function is named ${target.name}`);
  const params = target.locals.slice(0, target.paramCount);
  validateSpace(
    property.space,
    params.map((l) => l.type),
    say,
  );
  if (property.requires === null) return;
  say(program.functions[property.requires] !== undefined, `no function ${property.requires}`);
  const requires = at(program.functions, property.requires);
  say(requires.result === 'bool', `its condition returns ${requires.result}`);
  const types = requires.locals.slice(0, requires.paramCount).map((l) => l.type);
  say(types.join() === params.map((l) => l.type).join(), 'its condition has other parameters');
}

function validateSpace(space: Space, types: readonly Type[], say: (condition: boolean, message: string) => void): void {
  say(space.length === types.length, `${space.length} domains for ${types.length} parameters`);
  for (const [i, domain] of space.entries()) {
    say(domain.type === types[i], `domain ${i} is of ${domain.type}, the parameter of ${types[i]}`);
    let last = -1;
    for (const { lo, hi } of domain.intervals) {
      say(Number.isInteger(lo) && Number.isInteger(hi) && lo <= hi, `the interval ${lo} to ${hi}`);
      say(
        lo > last && hi < patternCount(domain.type),
        `the interval ${lo} to ${hi} overlaps, is out of order or out of range`,
      );
      last = hi;
    }
  }
}
