import type { RandomSource } from '../support/random-source.ts';

/** Types of constant expressions; `int` is the abstract integer. */
export type ConstantType = 'u32' | 'i32' | 'bool' | 'int';

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
