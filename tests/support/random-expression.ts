import { OP_IDS, OPS, type OpId, type OpRow, type Signature } from '../../core/ir/ops.ts';
import type { Argument, Expr, FunctionDef, Local, LocalId, Place, PlaceStep } from '../../core/ir/program.ts';
import {
  type CompositeType,
  isFloat,
  isScalar,
  isVector,
  leavesOf,
  partsOf,
  type ScalarType,
  sameType,
  type Type,
  type VectorType,
  vectorOf,
} from '../../core/ir/types.ts';
import { constant, local, NOWHERE, op } from './build-ir.ts';
import { EDGE_BITS, type RandomSource } from './random-source.ts';

/** How large the code may get. */
export interface CodeLimits {
  readonly loops: boolean;
  readonly depth: number;
}

/** What the code at one place of a function may use. */
export interface Scope {
  readonly random: RandomSource;
  readonly options: CodeLimits;
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

export const TYPES: readonly ScalarType[] = ['u32', 'i32', 'bool'];
const rows: Readonly<Record<OpId, OpRow>> = OPS;

function isIntegral({ params, result }: Signature): boolean {
  return [...params, result].every((type) => leavesOf(type).every((leaf) => !isFloat(leaf.type)));
}

interface Overload {
  readonly id: OpId;
  readonly signature: Signature;
}

/** Every overload of the table on integers and `bool`. */
const OVERLOADS: readonly Overload[] = OP_IDS.flatMap((id) =>
  rows[id].signatures.filter(isIntegral).map((signature) => ({ id, signature })),
);
const SCALAR_OVERLOADS = OVERLOADS.filter(({ signature }) => signature.params.every(isScalar));
const byResult = (among: readonly Overload[], type: Type): readonly Overload[] =>
  among.filter(({ signature }) => sameType(signature.result, type));
const resultTable = (among: readonly Overload[]): Readonly<Record<ScalarType, readonly Overload[]>> => ({
  bool: byResult(among, 'bool'),
  i32: byResult(among, 'i32'),
  u32: byResult(among, 'u32'),
  f32: [],
  f16: [],
});
const CANDIDATES = resultTable(OVERLOADS);
const SCALAR_CANDIDATES = resultTable(SCALAR_OVERLOADS);
/** WGSL has these for scalars alone. */
const NOT_LIFTED: readonly OpId[] = ['dot4U8Packed', 'dot4I8Packed'];
const LIFTED = resultTable(SCALAR_OVERLOADS.filter(({ id }) => rows[id].componentWise && !NOT_LIFTED.includes(id)));

/** Any type of the task; scalars more often than others. */
export function randomType(random: RandomSource, composites: readonly CompositeType[] | null): Type {
  if (composites === null || random.chance(0.55)) return random.pick(TYPES);
  if (random.chance(0.5)) return vectorOf(random.pick([2, 3, 4] as const), random.pick(TYPES));
  return random.pick(composites);
}

export function typeOf(scope: Scope, id: LocalId): Type {
  const found = scope.locals[id];
  if (found === undefined) throw new Error(`no local ${id}`);
  return found.type;
}

export const zero = (type: Type): Expr => (isScalar(type) ? constant(type, 0) : { kind: 'zero', type, span: NOWHERE });

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

export function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`no item ${index}`);
  return item;
}

export function randomPlace(scope: Scope): Place {
  const id = scope.random.pick(scope.writable);
  return placeAt(scope, id, randomRoute(scope.random, typeOf(scope, id)));
}

/** A variable or a part of one for a parameter by reference; WGSL has no pointers to components of vectors. */
function reference(scope: Scope, type: Type, taken: ReadonlySet<LocalId>): Place | null {
  const inVector = (whole: Type, route: Route): boolean => {
    const [first, ...rest] = route;
    if (first === undefined || isScalar(whole)) return false;
    if (isVector(whole)) return true;
    return inVector(at(partsOf(whole), first === 'any' ? 0 : first).type, rest);
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
export function expression(scope: Scope, type: Type, depth: number): Expr {
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
export function callArguments(scope: Scope, callee: number, depth: number): Argument[] | null {
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
