import { invariant, unreachable } from '../base/assert.ts';
import { fallsThrough } from './behavior.ts';
import type { FunctionDef, FunctionId, Program, Stmt, Switch } from './program.ts';
import { type Type, typeText } from './types.ts';
import {
  check,
  expect,
  localType,
  type Site,
  validateCall,
  validateExpr,
  validatePattern,
  validatePlace,
  validateSpan,
} from './validate-expression.ts';
import { validateProperty } from './validate-property.ts';
import { typeValidator } from './validate-type.ts';

/**
 * Holds a program against every invariant that `program.ts` and `property.ts` state, from scratch:
 * it trusts no pass. Run after each one.
 *
 * @throws InvariantError naming the function and what is broken
 */
export function validateProgram(program: Program): void {
  const validateType = typeValidator();
  for (const [id, fn] of program.functions.entries()) validateFunction(program, id, fn, validateType);
  const names = new Set<string>();
  for (const property of program.properties) {
    invariant(!names.has(property.name), `two properties are named ${property.name}`);
    names.add(property.name);
    validateProperty(program, property);
  }
}

function validateFunction(program: Program, id: FunctionId, fn: FunctionDef, validateType: (type: Type) => void): void {
  const params = fn.locals.slice(0, fn.paramCount).map((_, i) => i);
  const place: Site = {
    program,
    id,
    fn,
    validateType,
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
  for (const [i, local] of fn.locals.entries()) {
    validateType(local.type);
    check(place, i < fn.paramCount || !local.byReference, `${local.name} is a reference and no parameter`);
    check(
      place,
      i >= fn.paramCount || local.mutable === local.byReference,
      `the parameter ${local.name} is mutable and no reference, or the other way round`,
    );
  }
  if (fn.result !== null) validateType(fn.result);
  validateBlock(place, fn.body);
  check(place, fn.result === null || !fallsThrough(fn.body), 'the end can be reached without a result');
}

/** Checks statements in order. Returns what is visible after the last. */
function validateBlock(p: Site, body: readonly Stmt[]): Site {
  let place = p;
  for (const stmt of body) {
    validateStmt(place, stmt);
    if (stmt.kind === 'declare') place = { ...place, visible: new Set([...place.visible, stmt.local]) };
  }
  return place;
}

function validateStmt(p: Site, s: Stmt): void {
  validateSpan(p, s);
  switch (s.kind) {
    case 'declare':
      check(p, s.local >= p.fn.paramCount, `the parameter ${s.local} is declared again`);
      check(p, !p.visible.has(s.local), `the local ${s.local} is declared inside its own scope`);
      expect(p, s.value, localType(p, s.local), 'the initial value');
      break;
    case 'assign':
      validatePlace(p, s.place);
      expect(p, s.value, s.place.type, 'the assigned value');
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
      for (const claim of s.invariants ?? []) expect(header, claim, 'bool', 'an invariant');
      for (const measure of s.decreases ?? []) {
        check(p, measure.type === 'u32' || measure.type === 'i32', `a measure of ${typeText(measure.type)}`);
        validateExpr(header, measure);
      }
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

function validateSwitch(p: Site, s: Switch): void {
  validateExpr(p, s.selector);
  check(p, s.selector.type === 'i32' || s.selector.type === 'u32', `a switch over ${typeText(s.selector.type)}`);
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
