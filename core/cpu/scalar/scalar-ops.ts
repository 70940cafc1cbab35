import { at } from '../../base/assert.ts';
import type { ScalarType } from '../../ir/types.ts';
import type { IntegerOp } from '../module/float-op.ts';
import { FLOAT_HELPERS } from './scalar-floats.ts';
import type { WholeOp } from '../module/whole-op.ts';

/**
 * The WebAssembly expression of one operation on `i32` values (`bool` is 0 or 1): `type` is the type of
 * the first operand. Operands are atoms (a constant or a local), so an expression may repeat them.
 */
export type ScalarEmitter = (type: ScalarType, args: readonly string[]) => string;

const first = (args: readonly string[]): string => at(args, 0);
const second = (args: readonly string[]): string => at(args, 1);
const third = (args: readonly string[]): string => at(args, 2);

const same: ScalarEmitter = (_type, args) => first(args);
const instruction = (name: string): ScalarEmitter => {
  return (_type, args) => `(${name} ${args.join(' ')})`;
};
const bySign = (signed: string, unsigned: string): ScalarEmitter => {
  return (type, args) => `(${type === 'i32' ? signed : unsigned} ${args.join(' ')})`;
};
const nonZero: ScalarEmitter = (_type, args) => `(i32.ne ${first(args)} (i32.const 0))`;

const choose = (condition: string, yes: string, no: string): string => `(select ${yes} ${no} ${condition})`;
const compare = (type: ScalarType, order: 'lt' | 'gt', a: string, b: string): string =>
  `(i32.${order}_${type === 'i32' ? 's' : 'u'} ${a} ${b})`;
const minimum = (type: ScalarType, a: string, b: string): string => choose(compare(type, 'lt', a, b), a, b);
const maximum = (type: ScalarType, a: string, b: string): string => choose(compare(type, 'gt', a, b), a, b);

/** Every component-wise row on integers and `bool` in scalar WebAssembly. */
export const SCALAR_OPS: Readonly<Record<IntegerOp, ScalarEmitter>> = {
  neg: (_type, args) => `(i32.sub (i32.const 0) ${first(args)})`,
  add: instruction('i32.add'),
  sub: instruction('i32.sub'),
  mul: instruction('i32.mul'),
  div: bySign('call $div_i32', 'call $div_u32'),
  rem: bySign('call $rem_i32', 'call $rem_u32'),
  complement: (_type, args) => `(i32.xor ${first(args)} (i32.const -1))`,
  and: instruction('i32.and'),
  or: instruction('i32.or'),
  xor: instruction('i32.xor'),
  // The shift instructions take the amount modulo 32, as WGSL does.
  shl: instruction('i32.shl'),
  shr: bySign('i32.shr_s', 'i32.shr_u'),
  not: instruction('i32.eqz'),
  eq: instruction('i32.eq'),
  ne: instruction('i32.ne'),
  lt: bySign('i32.lt_s', 'i32.lt_u'),
  le: bySign('i32.le_s', 'i32.le_u'),
  gt: bySign('i32.gt_s', 'i32.gt_u'),
  ge: bySign('i32.ge_s', 'i32.ge_u'),
  select: (_type, args) => choose(third(args), second(args), first(args)),
  abs: (type, args) => {
    if (type === 'u32') return first(args);
    return choose(`(i32.lt_s ${first(args)} (i32.const 0))`, `(i32.sub (i32.const 0) ${first(args)})`, first(args));
  },
  sign: (_type, args) => `(i32.sub (i32.gt_s ${first(args)} (i32.const 0)) (i32.lt_s ${first(args)} (i32.const 0)))`,
  min: (type, args) => minimum(type, first(args), second(args)),
  max: (type, args) => maximum(type, first(args), second(args)),
  clamp: (type, args) => minimum(type, maximum(type, first(args), second(args)), third(args)),
  countOneBits: instruction('i32.popcnt'),
  countLeadingZeros: instruction('i32.clz'),
  countTrailingZeros: instruction('i32.ctz'),
  firstLeadingBit: (type, args) => {
    const word = type === 'i32' ? `(i32.xor ${first(args)} (i32.shr_s ${first(args)} (i32.const 31)))` : first(args);
    return `(i32.sub (i32.const 31) (i32.clz ${word}))`;
  },
  firstTrailingBit: (_type, args) => choose(first(args), `(i32.ctz ${first(args)})`, '(i32.const -1)'),
  extractBits: bySign('call $extract_i32', 'call $extract_u32'),
  insertBits: instruction('call $insert'),
  reverseBits: instruction('call $reverse'),
  dot4U8Packed: instruction('call $dot_u8'),
  dot4I8Packed: instruction('call $dot_i8'),
  toBool: (type, args) => (type === 'bool' ? first(args) : nonZero(type, args)),
  toI32: same,
  toU32: same,
  bitcastI32: same,
  bitcastU32: same,
};

const BYTES = [0, 1, 2, 3];
const fold = (name: string, words: readonly string[]): string =>
  words.reduce((all, word) => `(${name} ${all} ${word})`);
/** The low bytes of four words, the first lowest. */
const pack = (words: readonly string[]): string =>
  fold(
    'i32.or',
    words.map((word, i) => `(i32.shl (i32.and ${word} (i32.const 255)) (i32.const ${8 * i}))`),
  );
const bounded = (type: ScalarType, word: string, low: number, high: number): string =>
  minimum(type, maximum(type, word, `(i32.const ${low})`), `(i32.const ${high})`);
const signedByte = (word: string, index: number): string =>
  `(i32.shr_s (i32.shl ${word} (i32.const ${24 - 8 * index})) (i32.const 24))`;
const unsignedByte = (word: string, index: number): string =>
  `(i32.and (i32.shr_u ${word} (i32.const ${8 * index})) (i32.const 255))`;

/**
 * The operations on vectors as a whole: each operand as the atoms of its components (one for a scalar),
 * the result as an expression for each of its own.
 */
export const WHOLE_SCALAR_OPS: Readonly<Record<WholeOp, (...args: (readonly string[])[]) => readonly string[]>> = {
  all: (e) => [fold('i32.and', e)],
  any: (e) => [fold('i32.or', e)],
  dot: (a, b = []) => [
    fold(
      'i32.add',
      a.map((component, i) => `(i32.mul ${component} ${at(b, i)})`),
    ),
  ],
  pack4xI8: (e) => [pack(e)],
  pack4xU8: (e) => [pack(e)],
  pack4xI8Clamp: (e) => [pack(e.map((component) => bounded('i32', component, -128, 127)))],
  pack4xU8Clamp: (e) => [pack(e.map((component) => bounded('u32', component, 0, 255)))],
  unpack4xI8: (e) => BYTES.map((i) => signedByte(first(e), i)),
  unpack4xU8: (e) => BYTES.map((i) => unsignedByte(first(e), i)),
  halvesOfWord: (e) => [
    `(call $widen (i32.and ${first(e)} (i32.const 0xffff)))`,
    `(call $widen (i32.shr_u ${first(e)} (i32.const 16)))`,
  ],
  wordOfHalves: (e) => [`(i32.or (call $narrow ${first(e)}) (i32.shl (call $narrow ${second(e)}) (i32.const 16)))`],
};

const get = (name: string): string => `(local.get $${name})`;
const num = (value: number): string => `(i32.const ${value})`;
const clamped = (name: string, limit: string): string =>
  `(local.set $${name} (select ${get(name)} ${limit} (i32.lt_u ${get(name)} ${limit})))`;

/** offset = min(offset, 32), count = min(count, 32 - offset): the clamps of extractBits and insertBits. */
const CLAMP_FIELD = `${clamped('o', num(32))}
  ${clamped('c', `(i32.sub ${num(32)} ${get('o')})`)}`;

const extract = (shift: string): string => `(param $e i32) (param $o i32) (param $c i32) (result i32)
  ${CLAMP_FIELD}
  (if (i32.eqz ${get('c')}) (then (return ${num(0)})))
  (${shift}
    (i32.shl ${get('e')} (i32.sub (i32.sub ${num(32)} ${get('o')}) ${get('c')}))
    (i32.sub ${num(32)} ${get('c')}))`;

const swapBits = (mask: number, by: number): string => `(local.set $x (i32.or
    (i32.and (i32.shr_u ${get('x')} ${num(by)}) ${num(mask)})
    (i32.shl (i32.and ${get('x')} ${num(mask)}) ${num(by)})))`;

const dot = (byte: (name: string, index: number) => string): string => {
  const products = [0, 1, 2, 3].map((i) => `(i32.mul ${byte('a', i)} ${byte('b', i)})`);
  return `(param $a i32) (param $b i32) (result i32)
  ${products.reduce((sum, product) => `(i32.add ${sum} ${product})`)}`;
};

/** The functions that the longer operations call: body by name. WebAssembly traps where WGSL has a value. */
export const SCALAR_HELPERS: Readonly<Record<string, string>> = {
  $div_u32: `(param $a i32) (param $b i32) (result i32)
  (if (result i32) (i32.eqz ${get('b')}) (then ${get('a')}) (else (i32.div_u ${get('a')} ${get('b')})))`,
  $rem_u32: `(param $a i32) (param $b i32) (result i32)
  (if (result i32) (i32.eqz ${get('b')}) (then ${num(0)}) (else (i32.rem_u ${get('a')} ${get('b')})))`,
  $div_i32: `(param $a i32) (param $b i32) (result i32)
  (if (i32.eqz ${get('b')}) (then (return ${get('a')})))
  (if (i32.eq ${get('b')} ${num(-1)}) (then (return (i32.sub ${num(0)} ${get('a')}))))
  (i32.div_s ${get('a')} ${get('b')})`,
  $rem_i32: `(param $a i32) (param $b i32) (result i32)
  (if (result i32) (i32.eqz ${get('b')}) (then ${num(0)}) (else (i32.rem_s ${get('a')} ${get('b')})))`,
  $extract_u32: extract('i32.shr_u'),
  $extract_i32: extract('i32.shr_s'),
  $insert: `(param $e i32) (param $n i32) (param $o i32) (param $c i32) (result i32) (local $m i32)
  ${CLAMP_FIELD}
  (if (i32.eqz ${get('c')}) (then (return ${get('e')})))
  (local.set $m (i32.shl (i32.shr_u ${num(-1)} (i32.sub ${num(32)} ${get('c')})) ${get('o')}))
  (i32.or
    (i32.and ${get('e')} (i32.xor ${get('m')} ${num(-1)}))
    (i32.and (i32.shl ${get('n')} ${get('o')}) ${get('m')}))`,
  $reverse: `(param $x i32) (result i32)
  ${swapBits(0x55555555, 1)}
  ${swapBits(0x33333333, 2)}
  ${swapBits(0x0f0f0f0f, 4)}
  ${swapBits(0x00ff00ff, 8)}
  (i32.rotl ${get('x')} ${num(16)})`,
  $dot_u8: dot((name, i) => unsignedByte(get(name), i)),
  $dot_i8: dot((name, i) => signedByte(get(name), i)),
  ...FLOAT_HELPERS,
};
