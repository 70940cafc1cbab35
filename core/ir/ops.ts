import { builtinStruct } from './builtin-struct.ts';
import {
  elementOf,
  FLOAT_TYPES,
  isScalar,
  isVector,
  matrixOf,
  type ScalarType,
  SIZES,
  sameType,
  type Type,
  vectorOf,
} from './types.ts';

/** One overload: the types of the operands and of the result. */
export interface Signature {
  readonly params: readonly Type[];
  readonly result: Type;
}

/** How WGSL writes an operation. */
export type OpForm = 'prefix' | 'infix' | 'builtin';

/**
 * How the profile `ieee-rne` (IEEE 754, round to nearest even, nothing flushed, fused or reassociated)
 * defines an operation on floats. A result that is NaN is the canonical one, 0x7fc00000 or 0x7e00.
 *
 * - `bits`: patterns are moved, reinterpreted or compared, and nothing is rounded
 * - `ieee`: the operation of IEEE 754
 * - `tree`: what `composites.ts` expands it to
 * - `nearest`: the value of the real function computed in double precision by the host and rounded once;
 *   no solver models it: a prover answers "unknown"
 */
export type FloatMeaning = 'bits' | 'ieee' | 'tree' | 'nearest';

/** What is special about the overloads of a row that have floats among their operands or as result. */
export interface FloatRule {
  readonly meaning: FloatMeaning;
  /** What WGSL promises of the result, in short (15.7.4 Floating Point Accuracy); freedom follows from it. */
  readonly accuracy: string;
}

/**
 * One row of the table of operations. Operands are evaluated left to right, all of them, exactly once;
 * the short-circuit operators `&&` and `||` are control flow and so not in this table.
 */
export interface OpRow {
  readonly form: OpForm;
  /** The operator or the builtin's name as WGSL spells it. */
  readonly wgsl: string;
  /**
   * A component-wise row takes vectors of one size in place of all scalars of an overload, and works
   * on each component alone. Overloads with matrices are as they stand here.
   */
  readonly signatures: readonly Signature[];
  readonly componentWise: boolean;
  /** `null` when no overload has floats. */
  readonly float: FloatRule | null;
  /** The section of the WGSL specification that defines it. */
  readonly spec: string;
}

const sig = (params: Signature['params'], result: Type): Signature => ({ params, result });
const INTEGERS = ['i32', 'u32'] as const;
const FLOATS = FLOAT_TYPES;
const NUMBERS = ['i32', 'u32', 'f32', 'f16'] as const;
const SCALARS = ['bool', 'i32', 'u32', 'f32', 'f16'] as const;
const same = (types: readonly Type[], arity: number): readonly Signature[] =>
  types.map((t) => sig(Array<Type>(arity).fill(t), t));
const compare = (types: readonly Type[]): readonly Signature[] => types.map((t) => sig([t, t], 'bool'));
const shift = INTEGERS.map((t) => sig([t, 'u32'], t));
const choice = SCALARS.map((t) => sig([t, t, 'bool'], t));
const extract = INTEGERS.map((t) => sig([t, 'u32', 'u32'], t));
const insert = INTEGERS.map((t) => sig([t, t, 'u32', 'u32'], t));
const convert = (from: readonly ScalarType[], to: ScalarType): readonly Signature[] => from.map((t) => sig([t], to));

const rule = (meaning: FloatMeaning, accuracy: string): FloatRule => ({ meaning, accuracy });
const MOVED = rule('bits', 'correct result');
const ROUNDED = rule('ieee', 'correctly rounded');
const tree = (accuracy: string): FloatRule => rule('tree', accuracy);
const inherited = (expression: string): FloatRule => tree(`inherited from ${expression}`);
const nearest = (accuracy: string): FloatRule => rule('nearest', accuracy);

const row =
  (form: OpForm, componentWise: boolean) =>
  (wgsl: string, signatures: readonly Signature[], spec: string, float: FloatRule | null = null): OpRow => ({
    form,
    wgsl,
    signatures,
    componentWise,
    float,
    spec,
  });
const prefix = row('prefix', true);
const infix = row('infix', true);
const builtin = row('builtin', true);
/** A builtin that looks at a vector or matrix as a whole. */
const whole = row('builtin', false);

const MATRICES = FLOATS.flatMap((t) => SIZES.flatMap((columns) => SIZES.map((rows) => matrixOf(columns, rows, t))));
const FLOAT_VECTORS = FLOATS.flatMap((t) => SIZES.map((n) => vectorOf(n, t)));
const reduce = [sig(['bool'], 'bool'), ...SIZES.map((n) => sig([vectorOf(n, 'bool')], 'bool'))];
const dots = SIZES.flatMap((n) => NUMBERS.map((t) => sig([vectorOf(n, t), vectorOf(n, t)], t)));
const products = MATRICES.flatMap((m) => {
  const { columns, rows, element } = m;
  return [
    sig([m, element], m),
    sig([element, m], m),
    sig([m, vectorOf(columns, element)], vectorOf(rows, element)),
    sig([vectorOf(rows, element), m], vectorOf(columns, element)),
    ...SIZES.map((n) => sig([m, matrixOf(n, columns, element)], matrixOf(n, rows, element))),
  ];
});
const lengths = (arity: number): readonly Signature[] => [
  ...same(FLOATS, arity),
  ...FLOAT_VECTORS.map((v) => sig(Array<Type>(arity).fill(v), v.element)),
];
const parted = (builtinName: 'frexp' | 'modf'): readonly Signature[] =>
  [...FLOATS, ...FLOAT_VECTORS].map((t) => sig([t], builtinStruct(builtinName, t)));
const [I4, U4] = [vectorOf(4, 'i32'), vectorOf(4, 'u32')];
const [F2, F4, H2, H4, U2] = [
  vectorOf(2, 'f32'),
  vectorOf(4, 'f32'),
  vectorOf(2, 'f16'),
  vectorOf(4, 'f16'),
  vectorOf(2, 'u32'),
];

/**
 * THE table of operations: one row an operation of WGSL, shared by the front end and by every back end.
 * A back end is a total map over its keys (`Record<OpId, ...>`, or over those of `PrimitiveOp`), so that
 * a row nobody implemented does not compile. An overload is told apart by the operand types, which every
 * node carries.
 */
export const OPS = {
  // Arithmetic (8.7). Integers wrap modulo 2^32; x / 0 is x, x % 0 is 0, INT_MIN / -1 is INT_MIN, INT_MIN % -1 is 0.
  neg: prefix('-', same(['i32', ...FLOATS], 1), '8.7 Arithmetic Expressions', ROUNDED),
  add: infix('+', [...same(NUMBERS, 2), ...same(MATRICES, 2)], '8.7 Arithmetic Expressions', ROUNDED),
  sub: infix('-', [...same(NUMBERS, 2), ...same(MATRICES, 2)], '8.7 Arithmetic Expressions', ROUNDED),
  mul: infix('*', [...same(NUMBERS, 2), ...products], '8.7 Arithmetic Expressions', ROUNDED),
  div: infix('/', same(NUMBERS, 2), '8.7 Arithmetic Expressions', rule('ieee', '2.5 ULP for a normal |y| up to 2^126')),
  rem: infix('%', same(NUMBERS, 2), '8.7 Arithmetic Expressions', inherited('x - y * trunc(x / y)')),
  // Bits (8.9): a shift count counts modulo 32; >> is arithmetic when the left operand is signed.
  complement: prefix('~', same(INTEGERS, 1), '8.9 Bit Expressions'),
  and: infix('&', same(['bool', ...INTEGERS], 2), '8.9 Bit Expressions; 8.6 Logical Expressions'),
  or: infix('|', same(['bool', ...INTEGERS], 2), '8.9 Bit Expressions; 8.6 Logical Expressions'),
  xor: infix('^', same(INTEGERS, 2), '8.9 Bit Expressions'),
  shl: infix('<<', shift, '8.9 Bit Expressions'),
  shr: infix('>>', shift, '8.9 Bit Expressions'),
  // Logic (8.6) and comparison (8.8).
  not: prefix('!', same(['bool'], 1), '8.6 Logical Expressions'),
  eq: infix('==', compare(SCALARS), '8.8 Comparison Expressions', MOVED),
  ne: infix('!=', compare(SCALARS), '8.8 Comparison Expressions', MOVED),
  lt: infix('<', compare(NUMBERS), '8.8 Comparison Expressions', MOVED),
  le: infix('<=', compare(NUMBERS), '8.8 Comparison Expressions', MOVED),
  gt: infix('>', compare(NUMBERS), '8.8 Comparison Expressions', MOVED),
  ge: infix('>=', compare(NUMBERS), '8.8 Comparison Expressions', MOVED),
  // Logical builtins (17.3). `select(f, t, condition)` evaluates both arms.
  all: whole('all', reduce, '17.3.1 all'),
  any: whole('any', reduce, '17.3.2 any'),
  select: builtin('select', choice, '17.3.3 select', MOVED),
  // Numeric builtins (17.5). abs(INT_MIN) is INT_MIN; clamp(e, low, high) is min(max(e, low), high).
  abs: builtin('abs', same(NUMBERS, 1), '17.5 abs', ROUNDED),
  acos: builtin(
    'acos',
    same(FLOATS, 1),
    '17.5 acos',
    nearest('the worse of absolute error 6.77e-5 (f16 3.91e-3) and atan2(sqrt(1.0 - x * x), x)'),
  ),
  acosh: builtin('acosh', same(FLOATS, 1), '17.5 acosh', inherited('log(x + sqrt(x * x - 1.0))')),
  asin: builtin(
    'asin',
    same(FLOATS, 1),
    '17.5 asin',
    nearest('the worse of absolute error 6.81e-5 (f16 3.91e-3) and atan2(x, sqrt(1.0 - x * x))'),
  ),
  asinh: builtin('asinh', same(FLOATS, 1), '17.5 asinh', inherited('log(x + sqrt(x * x + 1.0))')),
  atan: builtin('atan', same(FLOATS, 1), '17.5 atan', nearest('4096 ULP (f16 5)')),
  /** (y, x) */
  atan2: builtin('atan2', same(FLOATS, 2), '17.5 atan2', nearest('4096 ULP (f16 5) for normal y and |x| up to 2^126')),
  atanh: builtin('atanh', same(FLOATS, 1), '17.5 atanh', inherited('log((1.0 + x) / (1.0 - x)) * 0.5')),
  ceil: builtin('ceil', same(FLOATS, 1), '17.5 ceil', ROUNDED),
  clamp: builtin('clamp', same(NUMBERS, 3), '17.5 clamp', tree('min(max(x, low), high) or the median of three')),
  cos: builtin('cos', same(FLOATS, 1), '17.5 cos', nearest('absolute error 2^-11 (f16 2^-7) in [-pi, pi]')),
  cosh: builtin('cosh', same(FLOATS, 1), '17.5 cosh', inherited('(exp(x) + exp(-x)) * 0.5')),
  countLeadingZeros: builtin('countLeadingZeros', same(INTEGERS, 1), '17.5 countLeadingZeros'),
  countOneBits: builtin('countOneBits', same(INTEGERS, 1), '17.5 countOneBits'),
  countTrailingZeros: builtin('countTrailingZeros', same(INTEGERS, 1), '17.5 countTrailingZeros'),
  cross: whole(
    'cross',
    FLOATS.map((t) => sig([vectorOf(3, t), vectorOf(3, t)], vectorOf(3, t))),
    '17.5 cross',
    inherited('x[i] * y[j] - x[j] * y[i]'),
  ),
  degrees: builtin('degrees', same(FLOATS, 1), '17.5 degrees', inherited('x * 57.295779513082322865')),
  determinant: whole(
    'determinant',
    MATRICES.filter((m) => m.columns === m.rows).map((m) => sig([m], m.element)),
    '17.5 determinant',
    tree('infinite ULP'),
  ),
  distance: whole('distance', lengths(2), '17.5 distance', inherited('length(x - y)')),
  /** The sum of the products; wraps for integers. */
  dot: whole('dot', dots, '17.5 dot', inherited('the sum of x[i] * y[i]')),
  dot4U8Packed: whole('dot4U8Packed', [sig(['u32', 'u32'], 'u32')], '17.5 dot4U8Packed'),
  dot4I8Packed: whole('dot4I8Packed', [sig(['u32', 'u32'], 'i32')], '17.5 dot4I8Packed'),
  exp: builtin('exp', same(FLOATS, 1), '17.5 exp', nearest('3 + 2 * |x| ULP (f16 1 + 2 * |x|)')),
  exp2: builtin('exp2', same(FLOATS, 1), '17.5 exp2', nearest('3 + 2 * |x| ULP (f16 1 + 2 * |x|)')),
  /** (e, offset, count): o = min(offset, 32), c = min(count, 32 - o); c = 0 gives 0; i32 extends bit c - 1. */
  extractBits: builtin('extractBits', extract, '17.5 extractBits'),
  faceForward: whole(
    'faceForward',
    FLOAT_VECTORS.map((v) => sig([v, v, v], v)),
    '17.5 faceForward',
    inherited('select(-x, x, dot(z, y) < 0.0)'),
  ),
  /** u32: 0 gives all ones, else the index of the top 1. i32: 0 and -1 give -1, else the top bit that differs from the sign. */
  firstLeadingBit: builtin('firstLeadingBit', same(INTEGERS, 1), '17.5 firstLeadingBit'),
  /** 0 gives all ones, else the index of the lowest 1. */
  firstTrailingBit: builtin('firstTrailingBit', same(INTEGERS, 1), '17.5 firstTrailingBit'),
  floor: builtin('floor', same(FLOATS, 1), '17.5 floor', ROUNDED),
  fma: builtin('fma', same(FLOATS, 3), '17.5 fma', inherited('x * y + z')),
  fract: builtin('fract', same(FLOATS, 1), '17.5 fract', inherited('x - floor(x)')),
  frexp: whole('frexp', parted('frexp'), '17.5 frexp', tree('correctly rounded for zero and normal x')),
  /** (e, newbits, offset, count): clamps as extractBits; c = 0 gives e. */
  insertBits: builtin('insertBits', insert, '17.5 insertBits'),
  inverseSqrt: builtin('inverseSqrt', same(FLOATS, 1), '17.5 inverseSqrt', tree('2 ULP')),
  /** (x, exponent) */
  ldexp: builtin(
    'ldexp',
    FLOATS.map((t) => sig([t, 'i32'], t)),
    '17.5 ldexp',
    tree('correctly rounded; may be 0 when exponent + bias <= 0'),
  ),
  length: whole('length', lengths(1), '17.5 length', inherited('sqrt(dot(x, x))')),
  log: builtin('log', same(FLOATS, 1), '17.5 log', nearest('absolute error 2^-21 (f16 2^-7) in [0.5, 2], else 3 ULP')),
  log2: builtin(
    'log2',
    same(FLOATS, 1),
    '17.5 log2',
    nearest('absolute error 2^-21 (f16 2^-7) in [0.5, 2], else 3 ULP'),
  ),
  /** Floats: e2 if e1 < e2, else e1. */
  max: builtin('max', same(NUMBERS, 2), '17.5 max', tree('correctly rounded; of two subnormals either')),
  /** Floats: e2 if e2 < e1, else e1. */
  min: builtin('min', same(NUMBERS, 2), '17.5 min', tree('correctly rounded; of two subnormals either')),
  mix: builtin('mix', same(FLOATS, 3), '17.5 mix', inherited('x * (1.0 - z) + y * z')),
  modf: whole('modf', parted('modf'), '17.5 modf', tree('correctly rounded')),
  normalize: whole('normalize', same(FLOAT_VECTORS, 1), '17.5 normalize', inherited('x / length(x)')),
  pow: builtin('pow', same(FLOATS, 2), '17.5 pow', inherited('exp2(y * log2(x))')),
  quantizeToF16: builtin('quantizeToF16', same(['f32'], 1), '17.5 quantizeToF16', tree('correctly rounded')),
  radians: builtin('radians', same(FLOATS, 1), '17.5 radians', inherited('x * 0.017453292519943295474')),
  reflect: whole('reflect', same(FLOAT_VECTORS, 2), '17.5 reflect', inherited('x - 2.0 * dot(x, y) * y')),
  refract: whole(
    'refract',
    FLOAT_VECTORS.map((v) => sig([v, v, v.element], v)),
    '17.5 refract',
    inherited('z * x - (z * dot(y, x) + sqrt(k)) * y, k = 1.0 - z * z * (1.0 - dot(y, x) * dot(y, x)); 0 when k < 0'),
  ),
  reverseBits: builtin('reverseBits', same(INTEGERS, 1), '17.5 reverseBits'),
  /** Ties go to the even neighbour. */
  round: builtin('round', same(FLOATS, 1), '17.5 round', ROUNDED),
  saturate: builtin('saturate', same(FLOATS, 1), '17.5 saturate', tree('correctly rounded')),
  sign: builtin('sign', same(['i32', ...FLOATS], 1), '17.5 sign', tree('correctly rounded')),
  sin: builtin('sin', same(FLOATS, 1), '17.5 sin', nearest('absolute error 2^-11 (f16 2^-7) in [-pi, pi]')),
  sinh: builtin('sinh', same(FLOATS, 1), '17.5 sinh', inherited('(exp(x) - exp(-x)) * 0.5')),
  /** (edge0, edge1, x) */
  smoothstep: builtin(
    'smoothstep',
    same(FLOATS, 3),
    '17.5 smoothstep',
    inherited('t * t * (3.0 - 2.0 * t), t = clamp((x - edge0) / (edge1 - edge0), 0.0, 1.0)'),
  ),
  sqrt: builtin('sqrt', same(FLOATS, 1), '17.5 sqrt', rule('ieee', 'inherited from 1.0 / inverseSqrt(x)')),
  /** (edge, x) */
  step: builtin('step', same(FLOATS, 2), '17.5 step', tree('correctly rounded')),
  tan: builtin('tan', same(FLOATS, 1), '17.5 tan', inherited('sin(x) / cos(x)')),
  tanh: builtin(
    'tanh',
    same(FLOATS, 1),
    '17.5 tanh',
    nearest('the worse of absolute error 1e-5 and sinh(x) / cosh(x)'),
  ),
  transpose: whole(
    'transpose',
    MATRICES.map((m) => sig([m], matrixOf(m.rows, m.columns, m.element))),
    '17.5 transpose',
    tree('correctly rounded'),
  ),
  trunc: builtin('trunc', same(FLOATS, 1), '17.5 trunc', ROUNDED),
  // Packing (17.9, 17.10), component 0 lowest.
  pack4x8snorm: whole('pack4x8snorm', [sig([F4], 'u32')], '17.9 pack4x8snorm', tree('correct result')),
  pack4x8unorm: whole('pack4x8unorm', [sig([F4], 'u32')], '17.9 pack4x8unorm', tree('correct result')),
  pack4xI8: whole('pack4xI8', [sig([I4], 'u32')], '17.9 pack4xI8'),
  pack4xU8: whole('pack4xU8', [sig([U4], 'u32')], '17.9 pack4xU8'),
  /** Components are clamped to -128 .. 127 before. */
  pack4xI8Clamp: whole('pack4xI8Clamp', [sig([I4], 'u32')], '17.9 pack4xI8Clamp'),
  /** Components are clamped to 0 .. 255 before. */
  pack4xU8Clamp: whole('pack4xU8Clamp', [sig([U4], 'u32')], '17.9 pack4xU8Clamp'),
  pack2x16snorm: whole('pack2x16snorm', [sig([F2], 'u32')], '17.9 pack2x16snorm', tree('correct result')),
  pack2x16unorm: whole('pack2x16unorm', [sig([F2], 'u32')], '17.9 pack2x16unorm', tree('correct result')),
  pack2x16float: whole('pack2x16float', [sig([F2], 'u32')], '17.9 pack2x16float', tree('correct result')),
  unpack4x8snorm: whole('unpack4x8snorm', [sig(['u32'], F4)], '17.10 unpack4x8snorm', tree('3 ULP')),
  unpack4x8unorm: whole('unpack4x8unorm', [sig(['u32'], F4)], '17.10 unpack4x8unorm', tree('3 ULP')),
  unpack4xI8: whole('unpack4xI8', [sig(['u32'], I4)], '17.10 unpack4xI8'),
  unpack4xU8: whole('unpack4xU8', [sig(['u32'], U4)], '17.10 unpack4xU8'),
  unpack2x16snorm: whole('unpack2x16snorm', [sig(['u32'], F2)], '17.10 unpack2x16snorm', tree('3 ULP')),
  unpack2x16unorm: whole('unpack2x16unorm', [sig(['u32'], F2)], '17.10 unpack2x16unorm', tree('3 ULP')),
  unpack2x16float: whole('unpack2x16float', [sig(['u32'], F2)], '17.10 unpack2x16float', tree('correctly rounded')),
  // Value constructors as conversions (17.1.2): integers keep their bits, bool is 1 or 0, not zero is true. A float to an
  // integer truncates and then goes to the nearest value that both types have; NaN gives 0. f32 of f32 keeps the bits.
  toBool: builtin('bool', convert(SCALARS, 'bool'), '17.1.2 bool', MOVED),
  toI32: builtin('i32', convert(SCALARS, 'i32'), '17.1.2 i32', rule('ieee', 'correct result; of NaN indeterminate')),
  toU32: builtin('u32', convert(SCALARS, 'u32'), '17.1.2 u32', rule('ieee', 'correct result; of NaN indeterminate')),
  toF32: builtin('f32', convert(SCALARS, 'f32'), '17.1.2 f32', rule('ieee', 'either neighbour')),
  toF16: builtin('f16', convert(SCALARS, 'f16'), '17.1.2 f16', rule('ieee', 'either neighbour')),
  // Bit reinterpretation (17.2): the result type is the template argument, so part of the id. Patterns are kept, NaN's too.
  bitcastI32: builtin('bitcast<i32>', convert(['i32', 'u32', 'f32'], 'i32'), '17.2 bitcast', MOVED),
  bitcastU32: builtin('bitcast<u32>', convert(['i32', 'u32', 'f32'], 'u32'), '17.2 bitcast', MOVED),
  bitcastF32: builtin('bitcast<f32>', convert(['i32', 'u32', 'f32'], 'f32'), '17.2 bitcast', MOVED),
  /** Two halves in a word, component 0 in its low half. Other 32-bit types go by way of `u32`. */
  halvesOfWord: whole('bitcast<vec2<f16>>', [sig(['u32'], H2)], '17.2 bitcast', MOVED),
  wordOfHalves: whole('bitcast<u32>', [sig([H2], 'u32')], '17.2 bitcast', MOVED),
  halvesOfWords: whole('bitcast<vec4<f16>>', [sig([U2], H4)], '17.2 bitcast', tree('correct result')),
  wordsOfHalves: whole('bitcast<vec2<u32>>', [sig([H4], U2)], '17.2 bitcast', tree('correct result')),
} satisfies Record<string, OpRow>;

export type OpId = keyof typeof OPS;

export const OP_IDS = Object.keys(OPS) as readonly OpId[];

/**
 * Rows that `expandComposites` always replaces: no back end but the one that prints WGSL meets them in an
 * expanded program. (Rows such as `clamp` have a tree for floats alone and stay for integers.)
 */
export const TREE_OPS = [
  'acosh',
  'asinh',
  'atanh',
  'cosh',
  'cross',
  'degrees',
  'determinant',
  'distance',
  'faceForward',
  'fma',
  'fract',
  'frexp',
  'inverseSqrt',
  'ldexp',
  'length',
  'mix',
  'modf',
  'normalize',
  'pow',
  'quantizeToF16',
  'radians',
  'reflect',
  'refract',
  'saturate',
  'sinh',
  'smoothstep',
  'step',
  'tan',
  'transpose',
  'pack4x8snorm',
  'pack4x8unorm',
  'pack2x16snorm',
  'pack2x16unorm',
  'pack2x16float',
  'unpack4x8snorm',
  'unpack4x8unorm',
  'unpack2x16snorm',
  'unpack2x16unorm',
  'unpack2x16float',
  'halvesOfWords',
  'wordsOfHalves',
] as const satisfies readonly OpId[];

/** What is left after `expandComposites`: on floats only rows whose meaning is not `tree`, and no matrices. */
export type PrimitiveOp = Exclude<OpId, (typeof TREE_OPS)[number]>;

const TREES: ReadonlySet<OpId> = new Set(TREE_OPS);

export const isPrimitive = (op: OpId): op is PrimitiveOp => !TREES.has(op);

/** The result type of `op` for these operand types, or `null` where there is no overload. */
export function resultType(op: OpId, operands: readonly Type[]): Type | null {
  const exact = exactly(op, operands);
  if (exact !== null) return exact.result;
  const signature = byComponents(op, operands);
  const vector = operands.find(isVector);
  if (signature === null || vector === undefined || !isScalar(signature.result)) return null;
  return vectorOf(vector.size, signature.result);
}

/** The first operand's overloads are few, and the table is asked for every node of every program. */
function exactly(op: OpId, operands: readonly Type[]): Signature | null {
  const row: OpRow = OPS[op];
  return (
    row.signatures.find(
      (s) =>
        s.params.length === operands.length &&
        s.params.every((param, i) => {
          const operand = operands[i];
          return operand !== undefined && sameType(param, operand);
        }),
    ) ?? null
  );
}

/** The overload over scalars that a component-wise operation on vectors of one size uses for each component. */
function byComponents(op: OpId, operands: readonly Type[]): Signature | null {
  const [first] = operands;
  if (!OPS[op].componentWise || first === undefined || !isVector(first) || !operands.every(isVector)) return null;
  return operands.every((o) => o.size === first.size) ? exactly(op, operands.map(elementOf)) : null;
}
