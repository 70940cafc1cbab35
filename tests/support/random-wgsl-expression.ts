import {
  isMatrix,
  isScalar,
  isVector,
  leafCount,
  type MatrixType,
  partsOf,
  type ScalarType,
  sameType,
  type Type,
  typeText,
  type VectorType,
  vectorOf,
} from '../../core/ir/types.ts';
import { EDGE_BITS } from './random-source.ts';
import { operationText, type Use, usesGiving } from './random-wgsl-operations.ts';
import { type Binding, type Route, routes, type Scope } from './random-wgsl-scope.ts';

const LETTERS = ['x', 'y', 'z', 'w'] as const;
const COLOURS = ['r', 'g', 'b', 'a'] as const;
const SIZES = [2, 3, 4] as const;

/** Floats that stand in a program as literals; exact in both widths. */
const FLOATS = ['0.0', '1.0', '0.5', '2.0', '3.0', '0.25', '10.0', '100.0', '1.5', '0.125', '1024.0', '0.0009765625'];

/** A literal of a scalar type, with its suffix. Not negative: a sign would be an operation. */
export function literal({ choices, count }: Scope, type: ScalarType): string {
  count('literal');
  switch (type) {
    case 'bool':
      return choices.chance(0.5) ? 'true' : 'false';
    case 'u32':
    case 'i32': {
      const bits = choices.chance(0.6) ? choices.pick(EDGE_BITS) : choices.bits();
      const value = type === 'u32' ? bits : bits % 2 ** 31;
      return `${choices.chance(0.3) ? `0x${value.toString(16)}` : value}${type === 'u32' ? 'u' : 'i'}`;
    }
    case 'f32':
      return choices.chance(0.2)
        ? choices.pick(['1e10f', '0x1.8p-20f', '0x1p-126f', '3.4e38f', '0.1f'])
        : `${choices.pick(FLOATS)}f`;
    case 'f16':
      return choices.chance(0.1) ? choices.pick(['65504.0h', '0x1p-14h']) : `${choices.pick(FLOATS)}h`;
  }
}

/** A literal whose type comes from where it stands. */
export function abstractLiteral({ choices, count }: Scope, type: 'u32' | 'i32' | 'f32' | 'f16'): string {
  count('abstract literal');
  if (type === 'f32' || type === 'f16') return choices.pick(['1', '2.0', '0.5', '3', '0.25', '10']);
  return String(choices.pick([1, 2, 3, 5, 7, 8, 31, 100, 255]));
}

/** An expression of constants alone; `small` values, so that nothing overflows where it is used in another. */
function constantOf(scope: Scope, type: Type): string {
  const { choices, count } = scope;
  if (choices.chance(0.2)) {
    count('zero value');
    return `${typeText(type)}()`;
  }
  if (isScalar(type)) return literal(scope, type);
  return constructed(scope, type, (part) => constantOf(scope, part));
}

function constructed(scope: Scope, type: Exclude<Type, ScalarType>, part: (type: Type, i: number) => string): string {
  scope.count(
    type.kind === 'vector'
      ? 'vector of parts'
      : type.kind === 'matrix'
        ? 'matrix constructor'
        : type.kind === 'array'
          ? 'array constructor'
          : 'struct constructor',
  );
  return `${typeText(type)}(${partsOf(type)
    .map((p, i) => part(p.type, i))
    .join(', ')})`;
}

/** Any expression of `type`; constants too. */
export function expression(scope: Scope, type: Type, depth: number): string {
  return scope.choices.chance(0.15) ? constantOf(scope, type) : varying(scope, type, depth);
}

/** An expression that WGSL does not take for a constant one: it reads something or calls a function. */
export function varying(scope: Scope, type: Type, depth: number): string {
  const { choices } = scope;
  const roll = depth <= 0 ? 0 : choices.below(100);
  if (roll < 20) return read(scope, type) ?? (depth <= 0 ? converted(scope, type) : varying(scope, type, depth - 1));
  if (roll < 30) {
    const called = call(scope, type, depth - 1);
    if (called !== null) return called;
  }
  if (roll < 36) return partOfOther(scope, type, depth - 1);
  if (type === 'bool' && roll < 50) {
    const operator = choices.pick(['&&', '||'] as const);
    scope.count(operator);
    return `(${varying(scope, 'bool', depth - 1)} ${operator} ${expression(scope, 'bool', depth - 1)})`;
  }
  if (isVector(type) && roll < 55) return vector(scope, type, depth - 1);
  const uses = usesGiving(scope.palette, type);
  if (uses.length > 0 && (isScalar(type) || roll < 90))
    return operation(scope, choices.pick(choices.pick(uses)), depth - 1);
  if (isScalar(type)) return read(scope, type) ?? converted(scope, type);
  if (isMatrix(type) && choices.chance(0.3)) return matrixOfScalars(scope, type, depth - 1);
  return constructed(scope, type, (part, i) => (i === 0 ? varying : expression)(scope, part, depth - 1));
}

function matrixOfScalars(scope: Scope, type: MatrixType, depth: number): string {
  scope.count('matrix constructor');
  const scalars = Array.from({ length: leafCount(type) }, (_, i) =>
    (i === 0 ? varying : expression)(scope, type.element, Math.min(depth, 1)),
  );
  return `${typeText(type)}(${scalars.join(', ')})`;
}

/** A vector out of others: a splat, a swizzle, parts, or another vector converted. */
function vector(scope: Scope, type: VectorType, depth: number): string {
  const { choices, count } = scope;
  switch (choices.below(4)) {
    case 0:
      count('splat');
      return `${typeText(type)}(${varying(scope, type.element, depth)})`;
    case 1: {
      count('swizzle');
      const size = choices.pick(SIZES);
      const letters = choices.chance(0.7) ? LETTERS : COLOURS;
      const chosen = Array.from({ length: type.size }, () => letters[choices.below(size)] ?? 'x');
      return `${varying(scope, vectorOf(size, type.element), depth)}.${chosen.join('')}`;
    }
    case 2: {
      count('vector of parts');
      const parts: string[] = [];
      for (let left: number = type.size; left > 0; ) {
        const size = Math.min(left, 1 + choices.below(3), parts.length === 0 ? type.size - 1 : 4);
        const part = size === 1 ? type.element : vectorOf(size as 2 | 3, type.element);
        parts.push((parts.length === 0 ? varying : expression)(scope, part, depth));
        left -= size;
      }
      return `${choices.chance(0.3) ? `vec${type.size}` : typeText(type)}(${parts.join(', ')})`;
    }
    default: {
      count('conversion constructor');
      const other = choices.pick(scalars(scope));
      return `${typeText(type)}(${varying(scope, vectorOf(type.size, other), depth)})`;
    }
  }
}

const scalars = ({ palette }: Scope): readonly ScalarType[] =>
  palette === 'integer'
    ? ['u32', 'i32', 'bool']
    : palette === 'float'
      ? ['f32', 'u32', 'i32', 'bool']
      : ['f16', 'f32', 'u32', 'i32', 'bool'];

/** A part of a value of some other type of the program. */
function partOfOther(scope: Scope, type: Type, depth: number): string {
  const { choices } = scope;
  const wholes: Type[] = [...scope.composites];
  if (isScalar(type)) wholes.push(vectorOf(choices.pick(SIZES), type));
  if (scope.palette !== 'integer' && isVector(type) && (type.element === 'f32' || type.element === 'f16')) {
    wholes.push({ kind: 'matrix', columns: choices.pick(SIZES), rows: type.size, element: type.element });
  }
  const ways = wholes.flatMap((whole) =>
    routes(whole, type).flatMap((route) => (route.length > 0 ? [{ whole, route }] : [])),
  );
  if (ways.length === 0) return read(scope, type) ?? converted(scope, type);
  const { whole, route } = choices.pick(ways);
  return along(scope, varying(scope, whole, depth), whole, route);
}

/** The text of the part at the end of a route; the steps into arrays, vectors and matrices are chosen anew. */
export function along(scope: Scope, text: string, type: Type, [step, ...rest]: Route): string {
  if (step === undefined || isScalar(type)) return text;
  const { choices, count } = scope;
  const parts = partsOf(type);
  if (type.kind === 'struct') {
    count('member');
    const part = parts[step];
    return part === undefined ? text : along(scope, `${text}${part.step}`, part.type, rest);
  }
  const inner = parts[0]?.type ?? 'u32';
  if (type.kind === 'vector' && choices.chance(0.5)) {
    count('component');
    return `${text}.${(choices.chance(0.8) ? LETTERS : COLOURS)[choices.below(type.size)]}`;
  }
  count(type.kind === 'matrix' ? 'column' : 'index');
  return along(scope, `${text}[${indexInto(scope, parts.length)}]`, inner, rest);
}

/** An index of `length` elements: constants fit, most others too. */
function indexInto(scope: Scope, length: number): string {
  const { choices, count } = scope;
  const type = choices.pick(['u32', 'i32'] as const);
  const suffix = type === 'u32' ? 'u' : 'i';
  if (scope.indexDepth > 1 || choices.chance(0.6))
    return `${choices.below(length)}${choices.chance(0.5) ? suffix : ''}`;
  const free = varying({ ...scope, indexDepth: scope.indexDepth + 1 }, type, choices.below(2));
  if (choices.chance(0.06)) {
    count('wild index');
    return choices.chance(0.5) ? free : `(${free} % ${length + 1}${suffix})`;
  }
  if (type === 'i32') return `clamp(${free}, 0i, ${length - 1}i)`;
  return choices.chance(0.5) ? `(${free} % ${length}u)` : `min(${free}, ${length - 1}u)`;
}

/** A visible binding of `type`, or a part of one. */
function read(scope: Scope, type: Type): string | null {
  const found = scope.bindings.flatMap((binding) =>
    binding.constant ? [] : routes(binding.type, type).map((route) => ({ binding, route })),
  );
  if (found.length === 0) return null;
  const { binding, route } = scope.choices.pick(found);
  return along(scope, named(scope, binding, route.length > 0), binding.type, route);
}

/** How a binding stands in an expression; a pointer to a composite may stand for what it points to before a step. */
export function named({ choices, count }: Scope, binding: Binding, stepsFollow: boolean): string {
  if (!binding.pointer) {
    count(binding.constant ? 'module constant' : 'name');
    return binding.text;
  }
  if (stepsFollow && choices.chance(0.5)) {
    count('pointer sugar');
    return binding.name;
  }
  count('dereference');
  return `(*${binding.name})`;
}

/** A value of `type` from any visible binding: every function has a parameter of a scalar. */
function converted(scope: Scope, type: Type): string {
  if (!isScalar(type)) return constructed(scope, type, (part) => converted(scope, part));
  const source = scope.choices.pick(scope.bindings.filter((binding) => !binding.constant));
  const route: number[] = [];
  let leaf = source.type;
  for (; !isScalar(leaf); leaf = partsOf(leaf)[0]?.type ?? 'u32') route.push(0);
  const text = along(scope, named(scope, source, route.length > 0), source.type, route);
  if (leaf === type) return text;
  scope.count('conversion constructor');
  return `${type}(${text})`;
}

/** A call of a helper whose result has a part of `type`; `null` when there is none that can be called here. */
function call(scope: Scope, type: Type, depth: number): string | null {
  const candidates = scope.helpers.flatMap((helper) =>
    helper.result === null
      ? []
      : routes(helper.result, type).map((route) => ({ helper, result: helper.result ?? type, route })),
  );
  if (candidates.length === 0) return null;
  const { helper, result, route } = scope.choices.pick(candidates);
  const args = callArguments(scope, helper.params, depth);
  if (args === null) return null;
  scope.count('call');
  return along(scope, `${helper.name}(${args.join(', ')})`, result, route);
}

/** `null` when a parameter by reference finds no variable. No variable is referred to twice, and none is read beside. */
export function callArguments(
  scope: Scope,
  params: readonly { readonly type: Type; readonly reference: boolean }[],
  depth: number,
): readonly string[] | null {
  const taken = new Set<string>();
  const args: string[] = [];
  for (const { type, reference } of params) {
    if (!reference) {
      args.push(expression(scope, type, Math.max(0, depth)));
      continue;
    }
    const free = scope.bindings.filter((b) => b.writable && !taken.has(b.root) && sameType(b.type, type));
    if (free.length === 0) return null;
    const binding = scope.choices.pick(free);
    taken.add(binding.root);
    scope.count('reference argument');
    args.push(binding.pointer ? binding.name : `&${binding.name}`);
  }
  return args;
}

/** An operation on operands that make no constant expression an error. */
export function operation(scope: Scope, use: Use, depth: number): string {
  const { choices, count } = scope;
  const { op, params, lifted } = use;
  count(op);
  const infix = ['add', 'sub', 'mul', 'div', 'rem', 'and', 'or', 'xor', 'eq', 'ne', 'lt', 'le', 'gt', 'ge'].includes(
    op,
  );
  // Of an infix operation either side may be the one that is not constant.
  const second = infix && choices.chance(0.3) && op !== 'div' && op !== 'rem';
  const any = (i: number): string => {
    const type = params[i] ?? 'u32';
    if (i === (second ? 1 : 0)) return varying(scope, type, depth);
    if (infix && isScalar(type) && type !== 'bool' && choices.chance(0.15)) return abstractLiteral(scope, type);
    if (infix && lifted && isVector(type) && ['add', 'sub', 'mul', 'div', 'rem'].includes(op) && choices.chance(0.25)) {
      count('scalar beside vector');
      return varying(scope, type.element, depth);
    }
    return expression(scope, type, depth);
  };
  const small = (limit: number): string => `${choices.below(limit)}u`;
  const args = params.map((_, i) => any(i));
  const [first = 'u32', other = 'u32'] = params;
  switch (op) {
    case 'div':
    case 'rem':
      args[1] = divisor(scope, other, depth);
      break;
    case 'shl':
    case 'shr':
      args[1] = choices.chance(0.5) ? spread(other, small(32)) : varying(scope, other, depth);
      break;
    case 'clamp':
    case 'smoothstep':
      // Two constant bounds would have to be in order.
      args.splice(0, 3, ...params.map((type) => varying(scope, type, depth)));
      break;
    case 'ldexp':
      args[1] = choices.chance(0.5) ? spread(other, `${choices.below(10)}i`) : varying(scope, other, depth);
      break;
    case 'extractBits':
    case 'insertBits': {
      const offset = args.length - 2;
      const from = choices.below(33);
      const fixed = choices.chance(0.5);
      args[offset] = fixed ? `${from}u` : varying(scope, 'u32', depth);
      args[offset + 1] = fixed ? small(33 - from) : varying(scope, 'u32', depth);
      break;
    }
    case 'select':
      if (lifted && choices.chance(0.3)) args[2] = varying(scope, 'bool', depth);
      break;
    case 'mix':
      if (lifted && isVector(first) && choices.chance(0.3)) args[2] = varying(scope, first.element, depth);
      break;
    default:
      break;
  }
  return operationText(use, args);
}

/** A divisor: no integer constant that is 0 in any component. */
function divisor(scope: Scope, type: Type, depth: number): string {
  const { choices } = scope;
  const element = isScalar(type) ? type : isVector(type) ? type.element : 'f32';
  if (choices.chance(0.6)) return varying(scope, type, depth);
  const suffix = element === 'u32' ? 'u' : element === 'i32' ? 'i' : element === 'f16' ? '.0h' : '.0f';
  const number = `${choices.pick([3, 1, 2, 5, 7, 10, 16])}${suffix}`;
  return spread(type, number);
}

const spread = (type: Type, text: string): string => (isScalar(type) ? text : `${typeText(type)}(${text})`);

/** How a program gives back what it computed: a word of a scalar. */
export const wordText = (type: ScalarType, text: string): string => {
  if (type === 'f32') return `bitcast<u32>(${text})`;
  return type === 'f16' ? `bitcast<u32>(vec2<f16>(${text}, 0.0h))` : `u32(${text})`;
};
