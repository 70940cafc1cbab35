import { at, invariant, unreachable } from '../base/assert.ts';
import type { FunctionDef, FunctionId, Program, Stmt, Switch } from './program.ts';
import { HAZARDS, isExtreme, isTruthQuestion, type Property } from './property.ts';
import { fallsThrough } from './behavior.ts';
import { resultTypesOf } from './result.ts';
import { type Domain, type Space, shiftOf } from './space.ts';
import {
  isFloat,
  isScalar,
  leavesOf,
  patternCount,
  patternWidth,
  type ScalarType,
  sameType,
  type Type,
  typeText,
} from './types.ts';
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

type Say = (condition: boolean, message: string) => void;

function validateProperty(program: Program, property: Property): void {
  const say: Say = (condition, message) => invariant(condition, `property ${property.name}: ${message}`);
  const fn = program.functions[property.fn];
  say(fn !== undefined, `no function ${property.fn}`);
  const target = at(program.functions, property.fn);
  const { result } = target;
  const wanted: readonly (Type | null)[] = resultTypesOf(property.question);
  say(wanted.includes(result), `the function returns ${result === null ? 'nothing' : typeText(result)}`);
  // What an equivalence or a check asks is a function of its own.
  const own = property.equivalent === null && property.check === null;
  say(!own || target.name === property.name, `its function is named ${target.name}`);
  const params = target.locals.slice(0, target.paramCount);
  for (const param of params) say(!param.byReference, `its parameter ${param.name} is a reference`);
  validateSpace(
    property.space,
    params.flatMap((l) => leavesOf(l.type)).map((leaf) => leaf.type),
    say,
  );
  for (const { verdict, value } of property.expect) {
    if (value === null) continue;
    say(isExtreme(property.question) && verdict === 'holds', `the value ${value} is expected of ${verdict}`);
    if (result !== null && isScalar(result)) {
      const pattern = Number.isInteger(value) && value >= 0 && value < patternCount(result);
      say(pattern, `${value} is expected, no bit pattern of ${result}`);
    }
  }
  if (property.equivalent !== null) {
    say(isTruthQuestion(property.question), `two functions are compared for ${property.question}`);
    for (const id of [property.equivalent.left, property.equivalent.right]) validateCompared(program, target, id, say);
  }
  if (property.check !== null) {
    const { hazard, span } = property.check;
    say(isTruthQuestion(property.question), `a check asks ${property.question}`);
    say(HAZARDS.includes(hazard), `the hazard ${hazard}`);
    say(span.start >= 0 && span.start <= span.end, `the span ${span.start} to ${span.end}`);
  }
  if (property.requires === null) return;
  say(program.functions[property.requires] !== undefined, `no function ${property.requires}`);
  const requires = at(program.functions, property.requires);
  say(
    requires.result === 'bool',
    `its condition returns ${requires.result === null ? 'nothing' : typeText(requires.result)}`,
  );
  say(sameParameters(target, requires), 'its condition has other parameters');
}

/** One of the two functions of an equivalence: called with the inputs of the property, it gives a value. */
function validateCompared(program: Program, target: FunctionDef, id: FunctionId, say: Say): void {
  const compared = program.functions[id];
  say(compared !== undefined, `no function ${id}`);
  say(at(program.functions, id).result !== null, 'it compares a function without result');
  say(sameParameters(target, at(program.functions, id)), 'it compares a function of other parameters');
}

function sameParameters(a: FunctionDef, b: FunctionDef): boolean {
  return (
    a.paramCount === b.paramCount &&
    a.locals.slice(0, a.paramCount).every((l, i) => {
      const other = at(b.locals, i);
      return sameType(l.type, other.type) && !other.byReference;
    })
  );
}

function validateSpace(space: Space, types: readonly ScalarType[], say: Say): void {
  say(space.length === types.length, `${space.length} domains for ${types.length} leaves of the parameters`);
  for (const [i, domain] of space.entries()) {
    say(domain.type === types[i], `domain ${i} is of ${domain.type}, the leaf of ${types[i]}`);
    const shift = shiftOf(domain);
    say(validShift(domain), `the shift ${shift} of a domain of ${domain.type}`);
    const count = patternCount(domain.type) / 2 ** shift;
    let last = -1;
    for (const { lo, hi } of domain.intervals) {
      say(Number.isInteger(lo) && Number.isInteger(hi) && lo <= hi, `the interval ${lo} to ${hi}`);
      say(lo > last && hi < count, `the interval ${lo} to ${hi} overlaps, is out of order or out of range`);
      last = hi;
    }
  }
}

/** Only domains of floats are restricted to leading bits. */
function validShift(domain: Domain): boolean {
  const shift = shiftOf(domain);
  return (
    shift === 0 || (isFloat(domain.type) && Number.isInteger(shift) && shift > 0 && shift < patternWidth(domain.type))
  );
}
