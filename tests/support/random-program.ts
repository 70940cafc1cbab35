import type { FunctionDef, Local, LocalId, Stmt } from '../../core/ir/program.ts';
import { isTruthQuestion, type Question } from '../../core/ir/property.ts';
import {
  type Domain,
  domainSize,
  domainValue,
  fullDomain,
  type Patterns,
  type Interval,
  restrictDomain,
} from '../../core/ir/space.ts';
import { leafCount, leavesOf, type ScalarType, type Type } from '../../core/ir/types.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { assign, constant, declare, local, NOWHERE, op, returns, store, task, when } from './build-ir.ts';
import { randomComposites } from './random-type.ts';
import { at, callArguments, expression, randomPlace, randomType, type Scope, zero } from './random-expression.ts';
import { EDGE_BITS, type RandomSource, randomSource } from './random-source.ts';

export interface RandomOptions {
  /** Loops with at most six entries each (default true). */
  readonly loops?: boolean;
  /** Largest depth of an expression (default 4). */
  readonly depth?: number;
  /** The most parameters of the property (default 3). */
  readonly params?: number;
  /** Restricts integer parameters to that many bits (1 to 32). */
  readonly bits?: number;
  /** Integer parameters range over a few random intervals of at most this many patterns each. */
  readonly intervals?: number;
  /** Vectors, arrays, structs and parameters by reference (default true). */
  readonly composites?: boolean;
  /** What is asked, of a function that returns a bool for questions about truth and `u32` or `i32` for others (default: about truth). */
  readonly question?: Question;
}

/**
 * A random task over the integer and boolean language: every operation, locals, `if`, `switch`, loops
 * in their three forms with `break` and `continue`, helpers with and without a result, `requires`; vectors,
 * arrays and structs, whole and in parts, with indices of which few are out of range, and helpers that
 * change their caller's variables. The same seed gives the same task. It is legal WGSL once printed: no
 * constant expression in it is an error (each operation has an operand that is not constant, and constant
 * divisors, shift counts, fields and indices fit), and no two references of a call have one root.
 */
export function randomTask(seed: number, options: RandomOptions = {}): Task {
  const random = randomSource(seed);
  const limits = { loops: options.loops ?? true, depth: options.depth ?? 4 };
  const composites = (options.composites ?? true) ? randomComposites(random) : null;
  const params: Param[] = [];
  const count = 1 + random.below(options.params ?? 3);
  for (let i = 0; i < count; i++) {
    const composite = composites !== null && random.chance(0.3) ? randomType(random, composites) : null;
    if (composite !== null && leafCount(composite) <= MOST_PARAMETER_LEAVES) params.push(param(`p${i}`, composite));
    else params.push(param(`p${i}`, random.chance(0.15) ? 'bool' : random.pick(['u32', 'i32'] as const)));
  }

  const functions: FunctionDef[] = [];
  for (let i = random.below(3); i > 0; i--) {
    const helperParams: Param[] = [];
    for (let k = 0; k <= random.below(3); k++) {
      const type = randomType(random, composites);
      helperParams.push(param(`a${k}`, type, composites !== null && random.chance(0.3)));
    }
    const result = random.chance(0.15) ? null : randomType(random, composites);
    functions.push(
      randomFunction(random, limits, composites, `helper_${functions.length}`, helperParams, result, functions),
    );
  }
  let requires: number | undefined;
  if (random.chance(0.4)) {
    requires = functions.length;
    functions.push(randomFunction(random, limits, composites, 'precondition', params, 'bool', functions));
  }
  const valued = options.question !== undefined && !isTruthQuestion(options.question);
  const result = valued ? random.pick(['u32', 'i32'] as const) : 'bool';
  functions.push(randomFunction(random, limits, composites, 'property', params, result, functions));

  const space = params.flatMap((p) => leavesOf(p.type)).map(({ type }) => randomDomain(random, type, options));
  const truth: Question = random.chance(0.7) ? 'forall' : 'exists';
  return task(options.question ?? truth, functions, requires === undefined ? { space } : { space, requires });
}

/** Of one parameter of the property. */
const MOST_PARAMETER_LEAVES = 8;

type Param = Local;
const param = (name: string, type: Type, byReference = false): Param => ({
  name,
  type,
  mutable: byReference,
  byReference,
});

/** Inputs of the task's space: the ends of its intervals, edge patterns that belong to it, and random ones. */
export function randomInputs({ space }: Task, seed: number, count: number): Patterns[] {
  const random = randomSource(seed ^ 0x9e3779b9);
  const parameter = (domain: Domain): number => {
    if (random.chance(0.4)) {
      const edges = EDGE_BITS.filter((bits) => domain.intervals.some(({ lo, hi }) => lo <= bits && bits <= hi));
      if (edges.length > 0) return random.pick(edges);
    }
    if (random.chance(0.2)) {
      const interval = random.pick(domain.intervals);
      return random.chance(0.5) ? interval.lo : interval.hi;
    }
    return domainValue(domain, random.below(domainSize(domain)));
  };
  return Array.from({ length: count }, () => space.map(parameter));
}

function randomDomain(random: RandomSource, type: ScalarType, options: RandomOptions): Domain {
  const full = fullDomain(type);
  if (type === 'bool') return full;
  if (options.intervals === undefined) return options.bits === undefined ? full : restrictDomain(full, options.bits);
  const lows = Array.from({ length: 1 + random.below(3) }, () =>
    random.chance(0.5) ? random.pick(EDGE_BITS) : random.bits(),
  ).sort((a, b) => a - b);
  const intervals: Interval[] = [];
  for (const [i, lo] of lows.entries()) {
    const limit = Math.min(lows[i + 1] ?? 2 ** 32, lo + 1 + random.below(options.intervals));
    if (limit > lo) intervals.push({ lo, hi: limit - 1 });
  }
  return { type, intervals };
}

function randomFunction(
  random: RandomSource,
  options: Scope['options'],
  composites: Scope['composites'],
  name: string,
  params: readonly Param[],
  result: Type | null,
  helpers: readonly FunctionDef[],
): FunctionDef {
  const locals: Local[] = [...params];
  const scope: Scope = {
    random,
    options,
    composites,
    helpers: [...helpers],
    locals,
    visible: params.map((_, id) => id),
    writable: params.flatMap(({ byReference }, id) => (byReference ? [id] : [])),
    result,
    loopDepth: 0,
    inSwitch: false,
    indexDepth: 0,
    nesting: 2,
  };
  const { stmts, scope: end } = statements(scope, 1 + random.below(4));
  const body = result === null ? stmts : [...stmts, returns(expression(end, result, options.depth))];
  return { name, paramCount: params.length, locals, result, body, span: NOWHERE };
}

/** Statements one after the other; the scope at their end sees what they declared. */
function statements(scope: Scope, count: number): { stmts: Stmt[]; scope: Scope } {
  const stmts: Stmt[] = [];
  let current = scope;
  for (let i = 0; i < count; i++) {
    const made = statement(current);
    stmts.push(...made.stmts);
    current = made.scope;
  }
  return { stmts, scope: current };
}

const nested = (scope: Scope, changes: Partial<Scope> = {}): Stmt[] =>
  statements({ ...scope, nesting: scope.nesting - 1, ...changes }, 1 + scope.random.below(3)).stmts;

function statement(scope: Scope): { stmts: Stmt[]; scope: Scope } {
  const { random } = scope;
  const only = (...stmts: Stmt[]) => ({ stmts, scope });
  const jumps = scope.loopDepth > 0 || scope.inSwitch;
  if (jumps && scope.nesting > 0 && random.chance(0.15)) return only(jump(scope));
  const roll = random.below(100);
  if (roll < 30 || scope.writable.length === 0) return declaration(scope);
  if (roll < 55) {
    const place = randomPlace(scope);
    return only(store(place, expression(scope, place.type, scope.options.depth)));
  }
  if (roll < 60)
    return only({ kind: 'evaluate', value: expression(scope, randomType(random, scope.composites), 2), span: NOWHERE });
  if (roll < (scope.composites === null ? 65 : 75) && scope.helpers.length > 0) return callStatement(scope);
  if (scope.nesting === 0) return declaration(scope);
  if (roll < 69) return only({ kind: 'block', body: nested(scope), span: NOWHERE });
  if (roll < 75) return only(jump(scope));
  if (roll < 83)
    return only(when(expression(scope, 'bool', 3), nested(scope), random.chance(0.5) ? nested(scope) : []));
  if (roll < 90) return only(choice(scope));
  if (scope.options.loops && scope.loopDepth < 2) return only(...loop(scope));
  return declaration(scope);
}

function newLocal(scope: Scope, type: Type, mutable: boolean): LocalId {
  scope.locals.push({ name: `v${scope.locals.length}`, type, mutable, byReference: false });
  return scope.locals.length - 1;
}

/** A call as a statement, behind declarations of the variables that its references lack. */
function callStatement(scope: Scope): { stmts: Stmt[]; scope: Scope } {
  const callee = scope.random.below(scope.helpers.length);
  const declarations: Stmt[] = [];
  let current = scope;
  let args = callArguments(scope, callee, 2);
  const target = at(scope.helpers, callee);
  for (const { type } of target.locals.slice(0, target.paramCount).filter((p) => p.byReference)) {
    if (args !== null) break;
    const made = declaration(current, type, true);
    declarations.push(...made.stmts);
    current = made.scope;
    args = callArguments(current, callee, 2);
  }
  // Seldom a part of one variable is taken and all of it is wanted for the next reference.
  if (args === null) return { stmts: declarations, scope: current };
  return { stmts: [...declarations, { kind: 'callStmt', callee, args, span: NOWHERE }], scope: current };
}

function declaration(
  scope: Scope,
  type: Type = randomType(scope.random, scope.composites),
  variable = false,
): { stmts: Stmt[]; scope: Scope } {
  const value = scope.random.chance(0.15) ? zero(type) : expression(scope, type, scope.options.depth);
  const mutable = variable || scope.random.chance(0.7);
  const id = newLocal(scope, type, mutable);
  return {
    stmts: [declare(id, value)],
    scope: {
      ...scope,
      visible: [...scope.visible, id],
      writable: mutable ? [...scope.writable, id] : scope.writable,
    },
  };
}

/** A conditional jump: what stands behind it stays reachable. */
function jump(scope: Scope): Stmt {
  const { random } = scope;
  const ways: Stmt[] = [];
  if (scope.loopDepth > 0) ways.push({ kind: 'continue', span: NOWHERE });
  if (scope.loopDepth > 0 || scope.inSwitch) ways.push({ kind: 'break', span: NOWHERE });
  if (scope.result !== null) ways.push(returns(expression(scope, scope.result, 2)));
  else ways.push({ kind: 'return', value: null, span: NOWHERE });
  return when(expression(scope, 'bool', 2), [random.pick(ways)]);
}

function choice(scope: Scope): Stmt {
  const { random } = scope;
  const type = random.pick(['u32', 'i32'] as const);
  const small = op('rem', expression(scope, type, 2), constant(type, 5));
  const selector = random.chance(0.7) ? small : expression(scope, type, 2);
  const values = [0, 1, 2, 3, 4, 0xffffffff, 0x80000000].filter(() => random.chance(0.5));
  const clauses = Array.from({ length: 1 + random.below(3) }, (_, i) => ({
    values: values.filter((_value, at) => at % 3 === i),
    isDefault: false,
    body: nested(scope, { inSwitch: true }),
    span: NOWHERE,
  })).filter((clause) => clause.values.length > 0);
  const position = random.below(clauses.length + 1);
  const joined = clauses[position];
  // The default stands alone or shares its clause with selectors, anywhere in the list.
  const withDefault =
    joined !== undefined && random.chance(0.4)
      ? clauses.with(position, { ...joined, isDefault: true })
      : clauses.toSpliced(position, 0, {
          values: [],
          isDefault: true,
          body: nested(scope, { inSwitch: true }),
          span: NOWHERE,
        });
  return { kind: 'switch', selector, clauses: withDefault, span: NOWHERE };
}

/** A loop of at most six entries in one of WGSL's three forms; its counter is read by the body and never assigned. */
function loop(scope: Scope): Stmt[] {
  const { random } = scope;
  const counter = newLocal(scope, 'u32', true);
  const index = local(counter, 'u32');
  const limit = random.chance(0.5)
    ? constant('u32', 1 + random.below(6))
    : op('rem', expression(scope, 'u32', 2), constant('u32', 7));
  const start = declare(counter, constant('u32', 0));
  const step = assign(counter, op('add', index, constant('u32', 1)));
  const inside: Partial<Scope> = {
    visible: [...scope.visible, counter],
    loopDepth: scope.loopDepth + 1,
    inSwitch: false,
  };
  const shape = { kind: 'loop', init: [], condition: null, continuing: [], breakIf: null, span: NOWHERE } as const;
  switch (random.below(3)) {
    case 0:
      return [
        { ...shape, init: [start], condition: op('lt', index, limit), body: nested(scope, inside), continuing: [step] },
      ];
    case 1:
      // `while`: the step comes first, so that `continue` can not skip it.
      return [start, { ...shape, condition: op('lt', index, limit), body: [step, ...nested(scope, inside)] }];
    default: {
      // `continuing` sees a local of the body, declared before any `continue`.
      const seen = declaration({ ...scope, ...inside });
      const after = nested({ ...seen.scope, nesting: 1, inSwitch: false, loopDepth: 2, helpers: [] }, { nesting: 0 });
      return [
        start,
        {
          ...shape,
          body: [...seen.stmts, ...nested(seen.scope)],
          continuing: [...after, step],
          breakIf: op('ge', index, limit),
        },
      ];
    }
  }
}
