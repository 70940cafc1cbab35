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

function literal(r: RandomSource, type: ConstantType): string {
  if (type === 'bool') return r.pick(['true', 'false']);
  const text = r.chance(0.8) ? r.pick(EDGES) : r.pick(LARGE[type]);
  return `${text}${type === 'int' ? '' : type.charAt(0)}`;
}
