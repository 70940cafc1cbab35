import { OP_IDS, OPS, type OpId, type OpRow, type Signature } from '../../core/ir/ops.ts';
import type { Argument, Expr, FunctionDef, Local, LocalId, Place, PlaceStep, Stmt } from '../../core/ir/program.ts';
import type { Question } from '../../core/ir/property.ts';
import {
  type Domain,
  domainSize,
  domainValue,
  fullDomain,
  type Input,
  type Interval,
  restrictDomain,
} from '../../core/ir/space.ts';
import {
  type CompositeType,
  isScalar,
  isVector,
  leafCount,
  leavesOf,
  partsOf,
  type ScalarType,
  sameType,
  type Type,
  type VectorType,
  vectorOf,
} from '../../core/ir/types.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { assign, constant, declare, local, NOWHERE, op, returns, store, task, when } from './build-ir.ts';
import { randomComposites } from './random-type.ts';
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
}

/** What the code at one place of a function may use. */
interface Scope {
  readonly random: RandomSource;
  readonly options: Required<Pick<RandomOptions, 'loops' | 'depth'>>;
  /** The arrays and structs of this task; `null` when there are only scalars. */
  readonly composites: readonly CompositeType[] | null;
  readonly helpers: readonly FunctionDef[];
  /** All locals of the function; grows as declarations are made. */
  readonly locals: Local[];
  /** The locals in scope here. */
  readonly visible: readonly LocalId[];
  /** The locals that statements here may assign: never a loop's counter, so that loops end. */
  readonly writable: readonly LocalId[];
  readonly result: Type | null;
  readonly loopDepth: number;
  readonly inSwitch: boolean;
  /** How many indices this is inside of. */
  readonly indexDepth: number;
  /** How many levels of statements may still be nested. */
  readonly nesting: number;
}

const TYPES: readonly ScalarType[] = ['u32', 'i32', 'bool'];
const rows: Readonly<Record<OpId, OpRow>> = OPS;

interface Overload {
  readonly id: OpId;
  readonly signature: Signature;
}

/** Every overload of the table by its result type. */
const OVERLOADS: readonly Overload[] = OP_IDS.flatMap((id) =>
  rows[id].signatures.map((signature) => ({ id, signature })),
);
const SCALAR_OVERLOADS = OVERLOADS.filter(({ signature }) => signature.params.every(isScalar));
const byResult = (among: readonly Overload[], type: Type) =>
  among.filter(({ signature }) => sameType(signature.result, type));
const resultTable = (among: readonly Overload[]) => ({
  bool: byResult(among, 'bool'),
  i32: byResult(among, 'i32'),
  u32: byResult(among, 'u32'),
});
const CANDIDATES = resultTable(OVERLOADS);
const SCALAR_CANDIDATES = resultTable(SCALAR_OVERLOADS);
/** WGSL has these for scalars alone. */
const NOT_LIFTED: readonly OpId[] = ['dot4U8Packed', 'dot4I8Packed'];
const LIFTED = resultTable(SCALAR_OVERLOADS.filter(({ id }) => rows[id].componentWise && !NOT_LIFTED.includes(id)));

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
  functions.push(randomFunction(random, limits, composites, 'property', params, 'bool', functions));

  const space = params.flatMap((p) => leavesOf(p.type)).map(({ type }) => randomDomain(random, type, options));
  const question: Question = random.chance(0.7) ? 'forall' : 'exists';
  return task(question, functions, requires === undefined ? { space } : { space, requires });
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

/** Any type of the task; scalars more often than others. */
function randomType(random: RandomSource, composites: readonly CompositeType[] | null): Type {
  if (composites === null || random.chance(0.55)) return random.pick(TYPES);
  if (random.chance(0.5)) return vectorOf(random.pick([2, 3, 4] as const), random.pick(TYPES));
  return random.pick(composites);
}

/** Inputs of the task's space: the ends of its intervals, edge patterns that belong to it, and random ones. */
export function randomInputs({ space }: Task, seed: number, count: number): Input[] {
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

function typeOf(scope: Scope, id: LocalId): Type {
  const found = scope.locals[id];
  if (found === undefined) throw new Error(`no local ${id}`);
  return found.type;
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

const zero = (type: Type): Expr => (isScalar(type) ? constant(type, 0) : { kind: 'zero', type, span: NOWHERE });

/** How to come from a value to a part of it: a member, or any element or component. */
type Route = readonly (number | 'any')[];

/** The routes from `type` to its parts of type `target`, itself included. */
function routes(type: Type, target: Type): readonly Route[] {
  const here: readonly Route[] = sameType(type, target) ? [[]] : [];
  if (isScalar(type)) return here;
  if (type.kind === 'struct') {
    return [...here, ...type.members.flatMap((m, i) => routes(m.type, target).map((rest): Route => [i, ...rest]))];
  }
  return [...here, ...routes(type.element, target).map((rest): Route => ['any', ...rest])];
}

/** Any route down from `type`, often short. */
function randomRoute(random: RandomSource, type: Type): Route {
  if (isScalar(type) || random.chance(0.25)) return [];
  if (type.kind !== 'struct') return ['any', ...randomRoute(random, type.element)];
  const member = random.below(type.members.length);
  return [member, ...randomRoute(random, at(type.members, member).type)];
}

/** The steps of a route; a component of a vector is named or indexed. */
function placeAt(scope: Scope, id: LocalId, route: Route): Place {
  let type = typeOf(scope, id);
  const steps: PlaceStep[] = [];
  for (const part of route) {
    if (isScalar(type)) throw new Error('a route ends at a scalar');
    if (type.kind === 'struct') {
      const member: number = part === 'any' ? 0 : part;
      steps.push({ kind: 'member', member });
      type = at(type.members, member).type;
      continue;
    }
    const size: number = partsOf(type).length;
    if (isVector(type) && scope.random.chance(0.5))
      steps.push({ kind: 'component', component: scope.random.below(size) });
    else steps.push({ kind: 'index', index: randomIndex(scope, size) });
    type = type.element;
  }
  return { local: id, steps, type, span: NOWHERE };
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`no item ${index}`);
  return item;
}

function randomPlace(scope: Scope): Place {
  const id = scope.random.pick(scope.writable);
  return placeAt(scope, id, randomRoute(scope.random, typeOf(scope, id)));
}

/** A variable or a part of one for a parameter by reference; WGSL has no pointers to components of vectors. */
function reference(scope: Scope, type: Type, taken: ReadonlySet<LocalId>): Place | null {
  const inVector = (whole: Type, route: Route): boolean => {
    const [first, ...rest] = route;
    if (first === undefined || isScalar(whole)) return false;
    if (isVector(whole)) return true;
    return inVector(whole.kind === 'array' ? whole.element : at(whole.members, Number(first)).type, rest);
  };
  const candidates = scope.writable
    .filter((id) => !taken.has(id))
    .flatMap((id) =>
      routes(typeOf(scope, id), type)
        .filter((route) => !inVector(typeOf(scope, id), route))
        .map((route) => ({ id, route })),
    );
  if (candidates.length === 0) return null;
  const { id, route } = scope.random.pick(candidates);
  return placeAt(scope, id, route);
}

/** An index of `length` elements: constants fit, most others too. */
function randomIndex(scope: Scope, length: number): Expr {
  const { random } = scope;
  const type = random.pick(['u32', 'i32'] as const);
  if (scope.indexDepth > 1 || random.chance(0.35)) return constant(type, random.below(length));
  const inner = { ...scope, indexDepth: scope.indexDepth + 1 };
  const free = (t: ScalarType) => varying(inner, t, random.below(2));
  if (random.chance(0.03)) return free(type);
  if (random.chance(0.05)) return op('rem', free('i32'), constant('i32', length));
  if (random.chance(0.05)) return op('rem', free('u32'), constant('u32', length + 1));
  switch (random.below(3)) {
    case 0:
      return op('rem', free('u32'), constant('u32', length));
    case 1:
      return op('min', free('u32'), constant('u32', length - 1));
    default:
      return op('clamp', free('i32'), constant('i32', 0), constant('i32', length - 1));
  }
}

/** The part of `object` at the end of a route. */
function partOf(scope: Scope, object: Expr, route: Route): Expr {
  const [part, ...rest] = route;
  const { type } = object;
  if (part === undefined || isScalar(type)) return object;
  if (type.kind === 'struct') {
    const member = part === 'any' ? 0 : part;
    return partOf(scope, { kind: 'member', type: at(type.members, member).type, object, member, span: NOWHERE }, rest);
  }
  const length = partsOf(type).length;
  if (isVector(type) && scope.random.chance(0.5)) return swizzle(object, type.element, [scope.random.below(length)]);
  const step = { kind: 'index', type: type.element, object, index: randomIndex(scope, length), span: NOWHERE } as const;
  return partOf(scope, step, rest);
}

const swizzle = (object: Expr, type: ScalarType | VectorType, components: readonly number[]): Expr => ({
  kind: 'swizzle',
  type,
  object,
  components,
  span: NOWHERE,
});

/** A visible local of `type`, or a part of one. */
function read(scope: Scope, type: Type): Expr | null {
  const found = scope.visible.flatMap((id) => routes(typeOf(scope, id), type).map((route) => ({ id, route })));
  if (found.length === 0) return null;
  const { id, route } = scope.random.pick(found);
  return partOf(scope, local(id, typeOf(scope, id)), route);
}

const literal = (random: RandomSource, type: ScalarType): Expr =>
  constant(type, type === 'bool' ? random.below(2) : random.chance(0.6) ? random.pick(EDGE_BITS) : random.bits());

/** A constant expression. */
function constantOf(random: RandomSource, type: Type): Expr {
  if (isScalar(type)) return literal(random, type);
  if (random.chance(0.3)) return zero(type);
  if (isVector(type) && random.chance(0.3)) return splat(type, literal(random, type.element));
  return { kind: 'construct', type, args: partsOf(type).map((part) => constantOf(random, part.type)), span: NOWHERE };
}

const splat = (type: VectorType, value: Expr): Expr => ({ kind: 'splat', type, value, span: NOWHERE });

/** Any expression; constants too. */
function expression(scope: Scope, type: Type, depth: number): Expr {
  const { random } = scope;
  if (random.chance(0.15)) return constantOf(random, type);
  return varying(scope, type, depth);
}

/** An expression that WGSL does not take for a constant: it reads a local or calls a function. */
function varying(scope: Scope, type: Type, depth: number): Expr {
  const { random } = scope;
  if (depth <= 0 || random.chance(0.2)) {
    const found = read(scope, type);
    if (found !== null) return found;
  }
  if (depth <= 0) return converted(scope, type);
  if (random.chance(scope.composites === null ? 0.08 : 0.15)) {
    const callees = scope.helpers.flatMap(({ result }, id) =>
      result === null ? [] : routes(result, type).map((route) => ({ id, result, route })),
    );
    if (callees.length > 0) {
      const { id, result, route } = random.pick(callees);
      const args = callArguments(scope, id, depth - 1);
      if (args !== null) return partOf(scope, { kind: 'call', type: result, callee: id, args, span: NOWHERE }, route);
    }
  }
  if (type === 'bool' && random.chance(0.2)) {
    return {
      kind: 'shortCircuit',
      type: 'bool',
      operator: random.pick(['&&', '||'] as const),
      left: varying(scope, 'bool', depth - 1),
      right: expression(scope, 'bool', depth - 1),
      span: NOWHERE,
    };
  }
  if (scope.composites !== null && random.chance(0.1)) {
    const whole = random.pick([...scope.composites, ...vectorsAround(random, type)]);
    const ways = routes(whole, type).filter((route) => route.length > 0);
    if (ways.length > 0) return partOf(scope, varying(scope, whole, depth - 1), random.pick(ways));
  }
  if (isScalar(type)) {
    const { id, signature } = random.pick((scope.composites === null ? SCALAR_CANDIDATES : CANDIDATES)[type]);
    return operation(scope, id, signature, depth - 1);
  }
  if (isVector(type)) return vector(scope, type, depth - 1);
  const args = partsOf(type).map((part, i) =>
    i === 0 ? varying(scope, part.type, depth - 1) : expression(scope, part.type, depth - 1),
  );
  return { kind: 'construct', type, args, span: NOWHERE };
}

const vectorsAround = (random: RandomSource, type: Type): readonly VectorType[] =>
  isScalar(type) ? [vectorOf(random.pick([2, 3, 4] as const), type)] : [];

/** A vector that is not constant. */
function vector(scope: Scope, type: VectorType, depth: number): Expr {
  const { random } = scope;
  const roll = random.below(100);
  if (roll < 10) return splat(type, varying(scope, type.element, depth));
  if (roll < 25) {
    const object = varying(scope, vectorOf(random.pick([2, 3, 4] as const), type.element), depth);
    if (!isVector(object.type)) throw new Error('a vector has the type of a vector');
    const { size } = object.type;
    return swizzle(
      object,
      type,
      Array.from({ length: type.size }, () => random.below(size)),
    );
  }
  if (roll < 40) {
    const args: Expr[] = [];
    for (let left: number = type.size; left > 0; ) {
      const size = Math.min(left, 1 + random.below(3), args.length === 0 ? type.size - 1 : 4);
      const part = size === 1 ? type.element : vectorOf(size as 2 | 3, type.element);
      args.push(args.length === 0 ? varying(scope, part, depth) : expression(scope, part, depth));
      left -= size;
    }
    return { kind: 'construct', type, args, span: NOWHERE };
  }
  const unpacking = byResult(OVERLOADS, type);
  if (roll < 50 && unpacking.length > 0) {
    const { id, signature } = random.pick(unpacking);
    return operation(scope, id, signature, depth);
  }
  const { id, signature } = random.pick(LIFTED[type.element]);
  return lifted(scope, id, signature, type.size, depth);
}

/** A value of `type` from any visible local: there is always one, for every function has a parameter. */
function converted(scope: Scope, type: Type): Expr {
  if (!isScalar(type)) {
    return { kind: 'construct', type, args: partsOf(type).map((part) => converted(scope, part.type)), span: NOWHERE };
  }
  const id = scope.random.pick(scope.visible);
  const source = firstLeaf(local(id, typeOf(scope, id)));
  if (source.type === type) return source;
  return op(type === 'bool' ? 'toBool' : type === 'i32' ? 'toI32' : 'toU32', source);
}

function firstLeaf(object: Expr): Expr {
  const { type } = object;
  if (isScalar(type)) return object;
  if (isVector(type)) return swizzle(object, type.element, [0]);
  const step =
    type.kind === 'struct'
      ? ({ kind: 'member', type: at(type.members, 0).type, object, member: 0, span: NOWHERE } as const)
      : ({ kind: 'index', type: type.element, object, index: constant('u32', 0), span: NOWHERE } as const);
  return firstLeaf(step);
}

/** `null` when there is no variable for a parameter by reference. */
function callArguments(scope: Scope, callee: number, depth: number): Argument[] | null {
  const target = at(scope.helpers, callee);
  const taken = new Set<LocalId>();
  const args: Argument[] = [];
  for (const p of target.locals.slice(0, target.paramCount)) {
    if (!p.byReference) {
      args.push({ kind: 'value', value: expression(scope, p.type, depth) });
      continue;
    }
    const place = reference(scope, p.type, taken);
    if (place === null) return null;
    taken.add(place.local);
    args.push({ kind: 'reference', place });
  }
  return args;
}

/** An operation on vectors of `size`, component by component. */
function lifted(scope: Scope, id: OpId, signature: Signature, size: 2 | 3 | 4, depth: number): Expr {
  const { random } = scope;
  const wide = (type: Type): VectorType => {
    if (!isScalar(type)) throw new Error('only scalars are lifted');
    return vectorOf(size, type);
  };
  const count = (limit: number) => constant('u32', random.below(limit));
  const [first, second] = signature.params.map(wide);
  if (first === undefined) throw new Error('an operation has an operand');
  const a = varying(scope, first, depth);
  switch (id) {
    case 'div':
    case 'rem':
      return op(id, a, random.chance(0.3) ? splat(first, constant(first.element, 3)) : varying(scope, first, depth));
    case 'shl':
    case 'shr': {
      const by = vectorOf(size, 'u32');
      return op(id, a, random.chance(0.4) ? splat(by, count(32)) : varying(scope, by, depth));
    }
    case 'clamp':
      return op(id, a, varying(scope, first, depth), varying(scope, first, depth));
    case 'extractBits':
    case 'insertBits': {
      // WGSL takes the field as scalars.
      const by = vectorOf(size, 'u32');
      const from = random.below(33);
      const fixed = random.chance(0.5);
      const bounds = [from, 33 - from].map((limit, i) =>
        splat(by, fixed ? (i === 0 ? constant('u32', limit) : count(limit)) : varying(scope, 'u32', depth)),
      );
      return op(id, a, ...(id === 'insertBits' ? [expression(scope, second ?? first, depth)] : []), ...bounds);
    }
    default: {
      const rest = signature.params.slice(1).map((type) => {
        const wanted = wide(type);
        return random.chance(0.25)
          ? splat(wanted, expression(scope, wanted.element, depth))
          : expression(scope, wanted, depth);
      });
      return op(id, a, ...rest);
    }
  }
}

function operation(scope: Scope, id: OpId, signature: Signature, depth: number): Expr {
  const { random } = scope;
  const args = signature.params.map((type, i) =>
    i === 0 ? varying(scope, type, depth) : expression(scope, type, depth),
  );
  const put = (index: number, value: Expr) => args.splice(index, 1, value);
  const count = (limit: number) => constant('u32', random.below(limit));
  switch (id) {
    case 'div':
    case 'rem':
      if (args[1]?.kind === 'constant' && args[1].bits === 0) put(1, constant(args[1].type, 3));
      break;
    case 'shl':
    case 'shr':
      if (args[1]?.kind === 'constant') put(1, count(32));
      break;
    case 'clamp':
      // Two constant bounds must be in order.
      if (args[1]?.kind === 'constant') put(2, varying(scope, args[1].type, depth));
      break;
    case 'extractBits':
    case 'insertBits': {
      const offset = args.length - 2;
      if (random.chance(0.5)) {
        const from = random.below(33);
        put(offset, constant('u32', from));
        put(offset + 1, count(33 - from));
      } else {
        put(offset, varying(scope, 'u32', depth));
        put(offset + 1, varying(scope, 'u32', depth));
      }
      break;
    }
    default:
      break;
  }
  return op(id, ...args);
}
