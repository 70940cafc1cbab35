import { at, unreachable } from '../../base/assert.ts';
import type { FloatType, ScalarType } from '../../ir/types.ts';
import { type FloatOp, NEAREST_OPS, type NearestOp } from '../module/float-op.ts';
import type { FloatSteps } from '../module/float-result.ts';
import type { ScalarEmitter } from './scalar-ops.ts';

/** Values are words (`i32`): see {@link FloatSteps} for how they hold floats, and what follows an operation. */

const get = (name: string): string => `(local.get $${name})`;
const hex = (value: number): string => `(i32.const ${value | 0})`;
const MAGNITUDE = 0x7fffffff;
const SIGN = 0x80000000;
const INFINITY = 0x7f800000;
const single = (word: string): string => `(f32.reinterpret_i32 ${word})`;
const word = (value: string): string => `(i32.reinterpret_f32 ${value})`;
const first = (args: readonly string[]): string => at(args, 0);

const computed = (name: string): ScalarEmitter => {
  return (_type, args) => word(`(f32.${name} ${args.map(single).join(' ')})`);
};
const compared = (name: string): ScalarEmitter => {
  return (_type, args) => `(f32.${name} ${args.map(single).join(' ')})`;
};
const same: ScalarEmitter = (_type, args) => first(args);
/** The host rounds to `f16` itself: by way of `f32` it would be rounded twice. */
const nearest = (op: NearestOp): ScalarEmitter => {
  return (type, args) => {
    const doubles = args.map((arg) => `(f64.promote_f32 ${single(arg)})`);
    return word(`(f32.demote_f64 (call $${type}.${op} ${doubles.join(' ')}))`);
  };
};

/** Truncation that saturates and makes NaN 0, after the greatest number that both types have is not exceeded. */
const toInteger = (sign: 's' | 'u'): ScalarEmitter => {
  return (type, args) => {
    const x = single(first(args));
    const limit = type === 'f16' ? 65504 : sign === 's' ? 2147483520 : 4294967040;
    const below = `(f32.min ${x} (f32.const ${limit}))`;
    const inside = type === 'f16' && sign === 's' ? `(f32.max ${below} (f32.const -65504))` : below;
    return `(i32.trunc_sat_f32_${sign} ${inside})`;
  };
};

const toFloat: ScalarEmitter = (type, args) => {
  switch (type) {
    case 'i32':
      return word(`(f32.convert_i32_s ${first(args)})`);
    case 'bool':
    case 'u32':
      return word(`(f32.convert_i32_u ${first(args)})`);
    case 'f32':
    case 'f16':
      return first(args);
    default:
      return unreachable(type);
  }
};

/** Every component-wise row on floats in scalar WebAssembly, but for the steps that follow. */
export const SCALAR_FLOATS: Readonly<Record<FloatOp, ScalarEmitter>> = {
  neg: (_type, args) => `(i32.xor ${first(args)} ${hex(SIGN)})`,
  abs: (_type, args) => `(i32.and ${first(args)} ${hex(MAGNITUDE)})`,
  add: computed('add'),
  sub: computed('sub'),
  mul: computed('mul'),
  div: computed('div'),
  sqrt: computed('sqrt'),
  ceil: computed('ceil'),
  floor: computed('floor'),
  trunc: computed('trunc'),
  round: computed('nearest'),
  eq: compared('eq'),
  ne: compared('ne'),
  lt: compared('lt'),
  le: compared('le'),
  gt: compared('gt'),
  ge: compared('ge'),
  select: (_type, args) => `(select ${at(args, 1)} ${at(args, 0)} ${at(args, 2)})`,
  acos: nearest('acos'),
  asin: nearest('asin'),
  atan: nearest('atan'),
  atan2: nearest('atan2'),
  cos: nearest('cos'),
  exp: nearest('exp'),
  exp2: nearest('exp2'),
  log: nearest('log'),
  log2: nearest('log2'),
  sin: nearest('sin'),
  tanh: nearest('tanh'),
  toBool: (_type, args) => `(f32.ne ${single(first(args))} (f32.const 0))`,
  toI32: toInteger('s'),
  toU32: toInteger('u'),
  toF32: toFloat,
  toF16: toFloat,
  bitcastI32: same,
  bitcastU32: same,
  bitcastF32: same,
};

/** The word of an operation's result after the steps. */
export function afterSteps(text: string, steps: FloatSteps): string {
  const rounded = steps.half ? `(call $half ${text})` : text;
  return steps.canonical ? `(call $canonical ${rounded})` : rounded;
}

/** The word that holds a leaf whose pattern is in `word`. */
export const heldWord = (type: ScalarType, pattern: string): string =>
  type === 'f16' ? `(call $widen ${pattern})` : pattern;

/** What the exponents of `f32` have in addition to those of `f16`, in place. */
const REBIAS = 112 * 2 ** 23;

/** The functions behind the texts above: body by name. */
export const FLOAT_HELPERS: Readonly<Record<string, string>> = {
  $canonical: `(param $x i32) (result i32)
  (select ${hex(0x7fc00000)} ${get('x')} (i32.gt_u (i32.and ${get('x')} ${hex(MAGNITUDE)}) ${hex(INFINITY)}))`,
  // Adding and taking away 1.5 * 2^(e + 13), 2^e <= x, leaves 11 digits, rounded as any sum is; at least multiples of 2^-24.
  $half: `(param $x i32) (result i32) (local $e i32) (local $large f32) (local $r f32)
  (local.set $e (i32.and ${get('x')} ${hex(INFINITY)}))
  (local.set $e (select ${get('e')} ${hex(113 * 2 ** 23)} (i32.gt_u ${get('e')} ${hex(113 * 2 ** 23)})))
  (local.set $e (select ${get('e')} ${hex(143 * 2 ** 23)} (i32.lt_u ${get('e')} ${hex(143 * 2 ** 23)})))
  (local.set $large (f32.reinterpret_i32 (i32.add ${get('e')} ${hex(13.5 * 2 ** 23)})))
  (local.set $r (f32.sub
    (f32.add (f32.reinterpret_i32 (i32.and ${get('x')} ${hex(MAGNITUDE)})) ${get('large')}) ${get('large')}))
  (i32.or
    (i32.and ${get('x')} ${hex(SIGN)})
    (select ${hex(INFINITY)} (i32.reinterpret_f32 ${get('r')}) (f32.gt ${get('r')} (f32.const 65504))))`,
  $widen: `(param $h i32) (result i32) (local $m i32) (local $r i32)
  (local.set $m (i32.shl (i32.and ${get('h')} ${hex(0x7fff)}) ${hex(13)}))
  (local.set $r (i32.add ${get('m')} ${hex(REBIAS)}))
  (if (i32.ge_u ${get('m')} ${hex(0x0f800000)}) (then (local.set $r (i32.or ${get('m')} ${hex(INFINITY)}))))
  (if (i32.lt_u ${get('m')} ${hex(0x00800000)}) (then (local.set $r (i32.reinterpret_f32
    (f32.mul (f32.convert_i32_u (i32.and ${get('h')} ${hex(0x7fff)})) (f32.const 0x1p-24))))))
  (i32.or ${get('r')} (i32.shl (i32.and ${get('h')} ${hex(0x8000)}) ${hex(16)}))`,
  $narrow: `(param $x i32) (result i32) (local $m i32) (local $r i32)
  (local.set $m (i32.and ${get('x')} ${hex(MAGNITUDE)}))
  (local.set $r (i32.shr_u (i32.sub ${get('m')} ${hex(REBIAS)}) ${hex(13)}))
  (if (i32.ge_u ${get('m')} ${hex(INFINITY)}) (then (local.set $r
    (i32.or ${hex(0x7c00)} (i32.and (i32.shr_u ${get('m')} ${hex(13)}) ${hex(0x3ff)})))))
  (if (i32.lt_u ${get('m')} ${hex(113 * 2 ** 23)}) (then (local.set $r (i32.trunc_sat_f32_u
    (f32.mul (f32.reinterpret_i32 ${get('m')}) (f32.const 0x1p24))))))
  (i32.or ${get('r')} (i32.and (i32.shr_u ${get('x')} ${hex(16)}) ${hex(0x8000)}))`,
};

const importOf = (type: FloatType, op: NearestOp): string => {
  const params = op === 'atan2' ? '(param f64 f64)' : '(param f64)';
  return `(import "${type}" "${op}" (func $${type}.${op} ${params} (result f64)))`;
};

/** The imports that a module's text calls. */
export function importsOf(text: string): readonly string[] {
  return (['f32', 'f16'] as const).flatMap((type) =>
    NEAREST_OPS.filter((op) => text.includes(`call $${type}.${op} `)).map((op) => importOf(type, op)),
  );
}
