import type { RandomSource } from '../support/random-source.ts';

/** Types of constant expressions; `int` is the abstract integer. */
export type ConstantType = 'u32' | 'i32' | 'bool' | 'int';

/** `float` is the abstract float. */
export type FloatConstantType = 'f32' | 'float';

const EDGES = ['0', '1', '2', '3', '5', '7', '8', '31', '32', '33', '63', '64', '255', '0x7fffffff', '0xffff'];
const LARGE: Readonly<Record<'u32' | 'i32' | 'int', readonly string[]>> = {
  u32: ['0x80000000', '0xffffffff', '0xdeadbeef', '4294967294'],
  i32: ['2147483646', '0x7ffffffe'],
  int: ['0xffffffff', '4294967296', '5000000000', '0x7fffffffffffffff', '4611686018427387904'],
};

/** A random constant expression of `type` in parentheses: usually legal, and often at the edge of it. */
export function randomConstant(r: RandomSource, type: ConstantType, depth: number): string {
  const sub = (t: ConstantType) => randomConstant(r, t, depth - 1);
  if (depth <= 0 || r.chance(0.1)) return literal(r, type);
  const integer = r.pick(['u32', 'i32', 'int'] as const);
  if (type === 'bool') {
    return r.pick([
      () => `(${sub(integer)} ${r.pick(['==', '!=', '<', '<=', '>', '>='])} ${sub(integer)})`,
      () => `(${sub('bool')} ${r.pick(['==', '!=', '&', '|', '&&', '||'])} ${sub('bool')})`,
      () => `(!${sub('bool')})`,
      () => `bool(${sub(integer)})`,
      () => `${r.pick(['all', 'any'])}(${sub('bool')})`,
    ])();
  }
  // Beside a concrete operand an abstract one converts.
  const mixed = (): ConstantType => (r.chance(0.3) ? 'int' : type);
  const count = () => (r.chance(0.7) ? `${r.below(34)}u` : sub('u32'));
  const both = [
    () => `(${sub(type)} ${r.pick(['+', '-', '*', '/', '%', '&', '|', '^'])} ${sub(mixed())})`,
    () => `(${sub(mixed())} ${r.pick(['+', '-', '*', '/', '%', '&', '|', '^'])} ${sub(type)})`,
    () => `(${sub(type)} ${r.pick(['<<', '>>'])} ${count()})`,
    () => `(~${sub(type)})`,
    () => `abs(${sub(type)})`,
    () => `${r.pick(['min', 'max'])}(${sub(type)}, ${sub(mixed())})`,
    () => `clamp(${sub(type)}, ${sub(mixed())}, ${sub(mixed())})`,
    () => `select(${sub(type)}, ${sub(mixed())}, ${sub('bool')})`,
  ];
  const signed = [() => `(-${sub(type)})`, () => `sign(${sub(type)})`];
  const other = type === 'u32' ? 'i32' : 'u32';
  const bits = [
    'countOneBits',
    'countLeadingZeros',
    'countTrailingZeros',
    'firstLeadingBit',
    'firstTrailingBit',
    'reverseBits',
  ];
  const concrete = [
    () => `${r.pick(bits)}(${sub(type)})`,
    () => `extractBits(${sub(type)}, ${r.below(34)}u, ${r.below(34)}u)`,
    () => `insertBits(${sub(type)}, ${sub(type)}, ${r.below(34)}u, ${r.below(34)}u)`,
    () => `${type}(${sub(r.pick([type, other, 'bool', 'int'] as const))})`,
    // Of a negative abstract integer Tint makes a u32, where the specification wants `u32(e)`, an error.
    () =>
      `bitcast<${type}>(${sub(type === 'u32' ? r.pick([type, other] as const) : r.pick([type, other, 'int'] as const))})`,
    () => `${type === 'u32' ? 'dot4U8Packed' : 'dot4I8Packed'}(${sub('u32')}, ${sub('u32')})`,
  ];
  return r.pick([...both, ...(type === 'u32' ? [] : signed), ...(type === 'int' ? [] : concrete)])();
}

/** A random constant expression of `vec3` of `type`, over what works on components and what looks at the whole. */
export function randomVector(r: RandomSource, type: ConstantType, depth: number): string {
  const scalar = (t: ConstantType) => randomConstant(r, t, 1);
  const sub = (t: ConstantType) => randomVector(r, t, depth - 1);
  const named = type === 'int' ? 'vec3' : r.pick(['vec3', `vec3<${type}>`]);
  const mixed = (): ConstantType => (type !== 'bool' && r.chance(0.3) ? 'int' : type);
  if (depth <= 0 || r.chance(0.1)) {
    return r.pick([
      () => `${named}(${scalar(type)}, ${scalar(mixed())}, ${scalar(type)})`,
      () => `${named}(${scalar(type)})`,
      () =>
        `${type === 'int' ? 'vec3' : `vec3<${type}>`}(${r.pick(['vec2', type === 'int' ? 'vec2' : `vec2<${type}>`])}(${scalar(type)}), ${scalar(type)})`,
    ])();
  }
  const swizzled = () => `${sub(type)}.${r.pick(['xyz', 'zyx', 'xxy', 'bgr', 'yyy'])}`;
  if (type === 'bool') {
    const integer = r.pick(['u32', 'i32', 'int'] as const);
    return r.pick([
      swizzled,
      () => `(${sub(integer)} ${r.pick(['==', '!=', '<', '<=', '>', '>='])} ${sub(integer)})`,
      () => `(${sub('bool')} ${r.pick(['==', '!=', '&', '|'])} ${sub('bool')})`,
      () => `(!${sub('bool')})`,
      () => `vec3<bool>(${sub(r.pick(['u32', 'i32', 'int'] as const))})`,
    ])();
  }
  const both = [
    swizzled,
    () => `(${sub(type)} ${r.pick(['+', '-', '*', '/', '%', '&', '|', '^'])} ${sub(mixed())})`,
    () => `(${sub(type)} ${r.pick(['+', '-', '*', '/', '%'])} ${scalar(mixed())})`,
    () => `(${scalar(mixed())} ${r.pick(['+', '-', '*', '/', '%'])} ${sub(type)})`,
    () => `(${sub(type)} ${r.pick(['<<', '>>'])} vec3(${r.below(34)}u, ${r.below(5)}u, ${r.below(33)}))`,
    () => `(~${sub(type)})`,
    () => `abs(${sub(type)})`,
    () => `${r.pick(['min', 'max'])}(${sub(type)}, ${sub(mixed())})`,
    () => `clamp(${sub(type)}, ${sub(mixed())}, ${sub(mixed())})`,
    () => `select(${sub(type)}, ${sub(mixed())}, ${r.chance(0.5) ? sub('bool') : scalar('bool')})`,
    () => `vec3(dot(${sub(type)}, ${sub(mixed())}))`,
    () => `array(${sub(type)}, ${sub(mixed())})[${r.below(3)}]`,
  ];
  const signed = [() => `(-${sub(type)})`, () => `sign(${sub(type)})`];
  const other = type === 'u32' ? 'i32' : 'u32';
  const concrete = [
    () =>
      `${r.pick(['countOneBits', 'countLeadingZeros', 'firstLeadingBit', 'firstTrailingBit', 'reverseBits'])}(${sub(type)})`,
    () => `extractBits(${sub(type)}, ${r.below(34)}u, ${r.below(34)}u)`,
    () => `insertBits(${sub(type)}, ${sub(mixed())}, ${r.below(34)}u, ${r.below(34)}u)`,
    () => `vec3<${type}>(${sub(r.pick([type, other, 'bool', 'int'] as const))})`,
    () => `bitcast<vec3<${type}>>(${sub(r.pick([type, other] as const))})`,
    () => (type === 'u32' ? 'unpack4xU8' : 'unpack4xI8') + `(${scalar('u32')}).${r.pick(['xyz', 'wzy'])}`,
    () =>
      `vec3<${type}>(vec3(${type === 'u32' ? r.pick(['pack4xU8', 'pack4xU8Clamp']) : r.pick(['pack4xI8', 'pack4xI8Clamp'])}(${sub(type)}.xyzx)))`,
  ];
  return r.pick([...both, ...(type === 'u32' ? [] : signed), ...(type === 'int' ? [] : concrete)])();
}

function literal(r: RandomSource, type: ConstantType): string {
  if (type === 'bool') return r.pick(['true', 'false']);
  const text = r.chance(0.8) ? r.pick(EDGES) : r.pick(LARGE[type]);
  return `${text}${type === 'int' ? '' : type.charAt(0)}`;
}

const FLOAT_EDGES = [
  '0.0',
  '1.0',
  '0.5',
  '1.5',
  '2.5',
  '3.0',
  '0.1',
  '10.0',
  '100.25',
  '1e-3',
  '0x1.8p3',
  '16777217.0',
];
const FLOAT_ENDS = ['1e30', '3e38', '1e-40', '0x1p-126', '4294967296.0', '65504.0'];
const FLOAT_VECTOR = ['dot', 'cross', 'reflect', 'faceForward', 'plain', 'matrix'] as const;

/**
 * A random constant expression of a float type in parentheses, of operations that have one right value in
 * Tint and under `ieee-rne`: no functions of real numbers, and no `%`, which Tint computes without rounding the quotient.
 */
export function randomFloat(r: RandomSource, type: FloatConstantType, depth: number): string {
  const sub = (t: FloatConstantType) => randomFloat(r, t, depth - 1);
  if (depth <= 0 || r.chance(0.1)) {
    const text = r.chance(0.85) ? r.pick(FLOAT_EDGES) : r.pick(FLOAT_ENDS);
    if (type === 'float') return text;
    return text.includes('p') ? `f32(${text})` : `${text}f`;
  }
  // Beside a float an abstract constant converts, integers too.
  const mixed = () =>
    r.chance(0.2) ? randomConstant(r, 'int', 1) : sub(type === 'f32' && r.chance(0.3) ? 'float' : type);
  const both = [
    () => `(${sub(type)} ${r.pick(['+', '-', '*', '/'])} ${mixed()})`,
    () => `(${mixed()} ${r.pick(['+', '-', '*', '/'])} ${sub(type)})`,
    () => `(-${sub(type)})`,
    () => `${r.pick(['abs', 'floor', 'ceil', 'round', 'trunc', 'fract', 'sign', 'saturate', 'sqrt'])}(${sub(type)})`,
    () => `${r.pick(['min', 'max', 'step'])}(${sub(type)}, ${mixed()})`,
    () => `clamp(${sub(type)}, ${mixed()}, ${mixed()})`,
    () => `${r.pick(['mix', 'fma', 'smoothstep'])}(${sub(type)}, ${mixed()}, ${mixed()})`,
    () => `select(${sub(type)}, ${mixed()}, ${randomComparison(r, depth - 1)})`,
    () => `ldexp(${sub(type)}, ${r.below(40) - 20})`,
    () => `${r.pick(['modf', 'frexp'])}(${sub(type)}).fract`,
    () => `modf(${sub(type)}).whole`,
    () => floatVector(r, type, depth - 1),
  ];
  const concrete = [
    () => `f32(${r.chance(0.5) ? sub('float') : randomConstant(r, r.pick(['u32', 'i32', 'bool', 'int'] as const), 1)})`,
    () => `bitcast<f32>(${randomConstant(r, r.pick(['u32', 'i32'] as const), 1)})`,
    () => `unpack4x8unorm(${randomConstant(r, 'u32', 1)}).${r.pick(['x', 'y', 'z', 'w'])}`,
    () => `unpack2x16snorm(${randomConstant(r, 'u32', 1)}).${r.pick(['x', 'y'])}`,
  ];
  return r.pick(type === 'f32' ? [...both, ...concrete] : both)();
}

/** One component of a vector, or of what an operation of linear algebra makes. */
function floatVector(r: RandomSource, type: FloatConstantType, depth: number): string {
  const sub = () => randomFloat(r, type, depth);
  const vector = () => `${type === 'f32' ? 'vec3<f32>' : 'vec3'}(${sub()}, ${sub()}, ${sub()})`;
  const component = r.pick(['x', 'y', 'z']);
  const columns = () => `${type === 'f32' ? 'mat2x3<f32>' : 'mat2x3'}(${Array.from({ length: 6 }, sub).join(', ')})`;
  switch (r.pick(FLOAT_VECTOR)) {
    case 'dot':
      return `dot(${vector()}, ${vector()})`;
    case 'cross':
      return `cross(${vector()}, ${vector()}).${component}`;
    case 'reflect':
      return `reflect(${vector()}, ${vector()}).${component}`;
    case 'faceForward':
      return `faceForward(${vector()}, ${vector()}, ${vector()}).${component}`;
    case 'plain':
      return `(${vector()} ${r.pick(['+', '-', '*', '/'])} ${r.chance(0.5) ? vector() : sub()}).${component}`;
    case 'matrix':
      return r.pick([
        () => `(${columns()} * ${columns().replace('2x3', '3x2')})[${r.below(3)}].${component}`,
        () => `(${vector()} * ${columns()}).${r.pick(['x', 'y'])}`,
        () => `transpose(${columns()})[${r.below(3)}].y`,
        () => `(${columns()} ${r.pick(['+', '-'])} ${columns()})[1].${component}`,
      ])();
  }
}

/** A random boolean constant expression about floats. */
export function randomComparison(r: RandomSource, depth: number): string {
  const type = r.pick(['f32', 'float'] as const);
  return `(${randomFloat(r, type, depth)} ${r.pick(['==', '!=', '<', '<=', '>', '>='])} ${randomFloat(r, type, depth)})`;
}
