import { OP_IDS, OPS, type OpId, type OpRow, type Signature } from '../../core/ir/ops.ts';
import type { Expr, FunctionDef, Local, LocalId, Stmt } from '../../core/ir/program.ts';
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
import type { ScalarType } from '../../core/ir/types.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { assign, constant, declare, fn, local, NOWHERE, op, returns, task, when } from './build-ir.ts';
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
}

/** What the code at one place of a function may use. */
interface Scope {
  readonly random: RandomSource;
  readonly options: Required<Pick<RandomOptions, 'loops' | 'depth'>>;
  readonly helpers: readonly FunctionDef[];
  /** All locals of the function; grows as declarations are made. */
  readonly locals: Local[];
  /** The locals in scope here. */
  readonly visible: readonly LocalId[];
  /** The locals that statements here may assign: never a loop's counter, so that loops end. */
  readonly writable: readonly LocalId[];
  readonly result: ScalarType | null;
  readonly loopDepth: number;
  readonly inSwitch: boolean;
  /** How many levels of statements may still be nested. */
  readonly nesting: number;
}

const TYPES: readonly ScalarType[] = ['u32', 'i32', 'bool'];
const rows: Readonly<Record<OpId, OpRow>> = OPS;

/** Every overload of the table by its result type. */
const OVERLOADS = OP_IDS.flatMap((id) => rows[id].signatures.map((signature) => ({ id, signature })));
const byResult = (type: ScalarType) => OVERLOADS.filter(({ signature }) => signature.result === type);
const CANDIDATES = { bool: byResult('bool'), i32: byResult('i32'), u32: byResult('u32') };

/**
 * A random task over the integer and boolean language: every operation, locals, `if`, `switch`, loops
 * in their three forms with `break` and `continue`, helpers with and without a result, `requires`. The
 * same seed gives the same task. It is legal WGSL once printed: no constant expression in it is an error
 * (each operation has an operand that is not constant, and constant divisors, shift counts and fields fit).
 */
export function randomTask(seed: number, options: RandomOptions = {}): Task {
  const random = randomSource(seed);
  const limits = { loops: options.loops ?? true, depth: options.depth ?? 4 };
  const params: Record<string, ScalarType> = {};
  const count = 1 + random.below(options.params ?? 3);
  for (let i = 0; i < count; i++) params[`p${i}`] = random.chance(0.15) ? 'bool' : random.pick(['u32', 'i32'] as const);

  const functions: FunctionDef[] = [];
  for (let i = random.below(3); i > 0; i--) {
    const helperParams: Record<string, ScalarType> = {};
    for (let k = 0; k <= random.below(3); k++) helperParams[`a${k}`] = random.pick(TYPES);
    const result = random.chance(0.15) ? null : random.pick(TYPES);
    functions.push(randomFunction(random, limits, `helper_${functions.length}`, helperParams, result, functions));
  }
  let requires: number | undefined;
  if (random.chance(0.4)) {
    requires = functions.length;
    functions.push(randomFunction(random, limits, 'precondition', params, 'bool', functions));
  }
  functions.push(randomFunction(random, limits, 'property', params, 'bool', functions));

  const space = Object.values(params).map((type) => randomDomain(random, type, options));
  const question: Question = random.chance(0.7) ? 'forall' : 'exists';
  return task(question, functions, requires === undefined ? { space } : { space, requires });
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
  name: string,
  params: Readonly<Record<string, ScalarType>>,
  result: ScalarType | null,
  helpers: readonly FunctionDef[],
): FunctionDef {
  const locals = Object.entries(params).map(([n, type]): Local => ({ name: n, type, mutable: false }));
  const scope: Scope = {
    random,
    options,
    helpers: [...helpers],
    locals,
    visible: locals.map((_, id) => id),
    writable: [],
    result,
    loopDepth: 0,
    inSwitch: false,
    nesting: 2,
  };
  const { stmts, scope: end } = statements(scope, 1 + random.below(4));
  const body = result === null ? stmts : [...stmts, returns(expression(end, result, options.depth))];
  return fn(name, params, result, body, locals.slice(Object.keys(params).length));
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
    const target = random.pick(scope.writable);
    return only(assign(target, expression(scope, typeOf(scope, target), scope.options.depth)));
  }
  if (roll < 60) return only({ kind: 'evaluate', value: expression(scope, random.pick(TYPES), 2), span: NOWHERE });
  if (roll < 65 && scope.helpers.length > 0) {
    const callee = random.below(scope.helpers.length);
    return only({ kind: 'callStmt', callee, args: callArguments(scope, callee, 2), span: NOWHERE });
  }
  if (scope.nesting === 0) return declaration(scope);
  if (roll < 69) return only({ kind: 'block', body: nested(scope), span: NOWHERE });
  if (roll < 75) return only(jump(scope));
  if (roll < 83)
    return only(when(expression(scope, 'bool', 3), nested(scope), random.chance(0.5) ? nested(scope) : []));
  if (roll < 90) return only(choice(scope));
  if (scope.options.loops && scope.loopDepth < 2) return only(...loop(scope));
  return declaration(scope);
}

function typeOf(scope: Scope, id: LocalId): ScalarType {
  const found = scope.locals[id];
  if (found === undefined) throw new Error(`no local ${id}`);
  return found.type;
}

function newLocal(scope: Scope, type: ScalarType, mutable: boolean): LocalId {
  scope.locals.push({ name: `v${scope.locals.length}`, type, mutable });
  return scope.locals.length - 1;
}

function declaration(scope: Scope): { stmts: Stmt[]; scope: Scope } {
  const type = scope.random.pick(TYPES);
  const value = scope.random.chance(0.15) ? constant(type, 0) : expression(scope, type, scope.options.depth);
  const mutable = scope.random.chance(0.7);
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

function leaf(scope: Scope, type: ScalarType): Expr | null {
  const matching = scope.visible.filter((id) => typeOf(scope, id) === type);
  return matching.length === 0 ? null : local(scope.random.pick(matching), type);
}

const literal = (random: RandomSource, type: ScalarType): Expr =>
  constant(type, type === 'bool' ? random.below(2) : random.chance(0.6) ? random.pick(EDGE_BITS) : random.bits());

/** Any expression; constants too. */
function expression(scope: Scope, type: ScalarType, depth: number): Expr {
  const { random } = scope;
  if (random.chance(0.15)) return literal(random, type);
  return varying(scope, type, depth);
}

/** An expression that WGSL does not take for a constant: it reads a local or calls a function. */
function varying(scope: Scope, type: ScalarType, depth: number): Expr {
  const { random } = scope;
  if (depth <= 0 || random.chance(0.2)) {
    const found = leaf(scope, type);
    if (found !== null) return found;
  }
  if (depth <= 0) return converted(scope, type);
  if (random.chance(0.08)) {
    const callees = scope.helpers.flatMap((h, id) => (h.result === type ? [id] : []));
    if (callees.length > 0) {
      const callee = random.pick(callees);
      return { kind: 'call', type, callee, args: callArguments(scope, callee, depth - 1), span: NOWHERE };
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
  const { id, signature } = random.pick(CANDIDATES[type]);
  return operation(scope, id, signature, depth - 1);
}

/** A value of `type` from any visible local: there is always one, for every function has a parameter. */
function converted(scope: Scope, type: ScalarType): Expr {
  const id = scope.random.pick(scope.visible);
  const source = local(id, typeOf(scope, id));
  if (source.type === type) return source;
  return op(type === 'bool' ? 'toBool' : type === 'i32' ? 'toI32' : 'toU32', source);
}

function callArguments(scope: Scope, callee: number, depth: number): Expr[] {
  const target = scope.helpers[callee];
  if (target === undefined) throw new Error(`no helper ${callee}`);
  return target.locals.slice(0, target.paramCount).map((p) => expression(scope, p.type, depth));
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
      if (args[1]?.kind === 'constant') put(2, varying(scope, signature.result, depth));
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
