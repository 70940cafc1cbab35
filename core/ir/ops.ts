import {
  elementOf,
  isScalar,
  isVector,
  type ScalarType,
  sameType,
  type Type,
  type VectorType,
  vectorOf,
} from './types.ts';

/** One overload: the types of the operands and of the result. */
export interface Signature {
  readonly params: readonly (ScalarType | VectorType)[];
  readonly result: ScalarType | VectorType;
}

/** How WGSL writes an operation. */
export type OpForm = 'prefix' | 'infix' | 'builtin';

/**
 * One row of the operator table. Operands are evaluated left to right, all of them, exactly once;
 * the short-circuit operators `&&` and `||` are control flow and so not in this table.
 */
export interface OpRow {
  readonly form: OpForm;
  /** The operator or the builtin's name as WGSL spells it. */
  readonly wgsl: string;
  /**
   * Over scalars: a component-wise row also takes vectors of one size in place of all of them, and
   * works on each component alone.
   */
  readonly signatures: readonly Signature[];
  readonly componentWise: boolean;
  /** The section of the WGSL specification that defines it. */
  readonly spec: string;
}

const sig = (params: Signature['params'], result: Signature['result']): Signature => ({ params, result });
const INTEGERS = ['i32', 'u32'] as const;
const SCALARS = ['bool', 'i32', 'u32'] as const;
const same = (types: readonly ScalarType[], arity: number): readonly Signature[] =>
  types.map((t) => sig(Array<ScalarType>(arity).fill(t), t));
const compare = (types: readonly ScalarType[]): readonly Signature[] => types.map((t) => sig([t, t], 'bool'));
const shift = INTEGERS.map((t) => sig([t, 'u32'], t));
const choice = SCALARS.map((t) => sig([t, t, 'bool'], t));
const extract = INTEGERS.map((t) => sig([t, 'u32', 'u32'], t));
const insert = INTEGERS.map((t) => sig([t, t, 'u32', 'u32'], t));
const convert = (from: readonly ScalarType[], to: ScalarType): readonly Signature[] => from.map((t) => sig([t], to));
const row =
  (form: OpForm) =>
  (wgsl: string, signatures: readonly Signature[], spec: string): OpRow => ({
    form,
    wgsl,
    signatures,
    componentWise: true,
    spec,
  });
const prefix = row('prefix');
const infix = row('infix');
const builtin = row('builtin');
/** A builtin that looks at a vector as a whole. */
const whole = (wgsl: string, signatures: readonly Signature[], spec: string): OpRow => ({
  ...builtin(wgsl, signatures, spec),
  componentWise: false,
});
const SIZES = [2, 3, 4] as const;
const reduce = [sig(['bool'], 'bool'), ...SIZES.map((n) => sig([vectorOf(n, 'bool')], 'bool'))];
const dots = SIZES.flatMap((n) => INTEGERS.map((t) => sig([vectorOf(n, t), vectorOf(n, t)], t)));
const [I4, U4] = [vectorOf(4, 'i32'), vectorOf(4, 'u32')];

/**
 * THE operator table: one row an operation of WGSL, shared by the front end and by every back end.
 * A back end is a total map over its keys (`Record<OpId, ...>`), so that a row nobody implemented
 * does not compile. An overload is told apart by the operand types, which every node carries.
 */
export const OPS = {
  // Arithmetic (8.7): wraps modulo 2^32; x / 0 is x, x % 0 is 0, INT_MIN / -1 is INT_MIN, INT_MIN % -1 is 0.
  neg: prefix('-', same(['i32'], 1), '8.7 Arithmetic Expressions'),
  add: infix('+', same(INTEGERS, 2), '8.7 Arithmetic Expressions'),
  sub: infix('-', same(INTEGERS, 2), '8.7 Arithmetic Expressions'),
  mul: infix('*', same(INTEGERS, 2), '8.7 Arithmetic Expressions'),
  div: infix('/', same(INTEGERS, 2), '8.7 Arithmetic Expressions'),
  rem: infix('%', same(INTEGERS, 2), '8.7 Arithmetic Expressions'),
  // Bits (8.9): a shift count counts modulo 32; >> is arithmetic when the left operand is signed.
  complement: prefix('~', same(INTEGERS, 1), '8.9 Bit Expressions'),
  and: infix('&', same(SCALARS, 2), '8.9 Bit Expressions; 8.6 Logical Expressions'),
  or: infix('|', same(SCALARS, 2), '8.9 Bit Expressions; 8.6 Logical Expressions'),
  xor: infix('^', same(INTEGERS, 2), '8.9 Bit Expressions'),
  shl: infix('<<', shift, '8.9 Bit Expressions'),
  shr: infix('>>', shift, '8.9 Bit Expressions'),
  // Logic (8.6) and comparison (8.8).
  not: prefix('!', same(['bool'], 1), '8.6 Logical Expressions'),
  eq: infix('==', compare(SCALARS), '8.8 Comparison Expressions'),
  ne: infix('!=', compare(SCALARS), '8.8 Comparison Expressions'),
  lt: infix('<', compare(INTEGERS), '8.8 Comparison Expressions'),
  le: infix('<=', compare(INTEGERS), '8.8 Comparison Expressions'),
  gt: infix('>', compare(INTEGERS), '8.8 Comparison Expressions'),
  ge: infix('>=', compare(INTEGERS), '8.8 Comparison Expressions'),
  // Logical builtins (17.3). `select(f, t, condition)` evaluates both arms.
  all: whole('all', reduce, '17.3.1 all'),
  any: whole('any', reduce, '17.3.2 any'),
  select: builtin('select', choice, '17.3.3 select'),
  // Numeric builtins (17.5). abs(INT_MIN) is INT_MIN; clamp(e, low, high) is min(max(e, low), high).
  abs: builtin('abs', same(INTEGERS, 1), '17.5 abs'),
  sign: builtin('sign', same(['i32'], 1), '17.5 sign'),
  min: builtin('min', same(INTEGERS, 2), '17.5 min'),
  max: builtin('max', same(INTEGERS, 2), '17.5 max'),
  clamp: builtin('clamp', same(INTEGERS, 3), '17.5 clamp'),
  countOneBits: builtin('countOneBits', same(INTEGERS, 1), '17.5 countOneBits'),
  countLeadingZeros: builtin('countLeadingZeros', same(INTEGERS, 1), '17.5 countLeadingZeros'),
  countTrailingZeros: builtin('countTrailingZeros', same(INTEGERS, 1), '17.5 countTrailingZeros'),
  /** u32: 0 gives all ones, else the index of the top 1. i32: 0 and -1 give -1, else the top bit that differs from the sign. */
  firstLeadingBit: builtin('firstLeadingBit', same(INTEGERS, 1), '17.5 firstLeadingBit'),
  /** 0 gives all ones, else the index of the lowest 1. */
  firstTrailingBit: builtin('firstTrailingBit', same(INTEGERS, 1), '17.5 firstTrailingBit'),
  /** (e, offset, count): o = min(offset, 32), c = min(count, 32 - o); c = 0 gives 0; i32 extends bit c - 1. */
  extractBits: builtin('extractBits', extract, '17.5 extractBits'),
  /** (e, newbits, offset, count): clamps as extractBits; c = 0 gives e. */
  insertBits: builtin('insertBits', insert, '17.5 insertBits'),
  reverseBits: builtin('reverseBits', same(INTEGERS, 1), '17.5 reverseBits'),
  /** The sum of the products, wrapping. */
  dot: whole('dot', dots, '17.5 dot'),
  // Packing of four bytes, component 0 lowest (17.9, 17.10).
  pack4xI8: whole('pack4xI8', [sig([I4], 'u32')], '17.9 pack4xI8'),
  pack4xU8: whole('pack4xU8', [sig([U4], 'u32')], '17.9 pack4xU8'),
  /** Components are clamped to -128 .. 127 before. */
  pack4xI8Clamp: whole('pack4xI8Clamp', [sig([I4], 'u32')], '17.9 pack4xI8Clamp'),
  /** Components are clamped to 0 .. 255 before. */
  pack4xU8Clamp: whole('pack4xU8Clamp', [sig([U4], 'u32')], '17.9 pack4xU8Clamp'),
  unpack4xI8: whole('unpack4xI8', [sig(['u32'], I4)], '17.10 unpack4xI8'),
  unpack4xU8: whole('unpack4xU8', [sig(['u32'], U4)], '17.10 unpack4xU8'),
  dot4U8Packed: builtin('dot4U8Packed', [sig(['u32', 'u32'], 'u32')], '17.5 dot4U8Packed'),
  dot4I8Packed: builtin('dot4I8Packed', [sig(['u32', 'u32'], 'i32')], '17.5 dot4I8Packed'),
  // Value constructors as conversions (17.1.2): integers keep their bits, bool is 1 or 0, non-zero is true.
  toBool: builtin('bool', convert(SCALARS, 'bool'), '17.1.2 bool'),
  toI32: builtin('i32', convert(SCALARS, 'i32'), '17.1.2 i32'),
  toU32: builtin('u32', convert(SCALARS, 'u32'), '17.1.2 u32'),
  // Bit reinterpretation (17.2): the result type is the template argument, so part of the id.
  bitcastI32: builtin('bitcast<i32>', convert(INTEGERS, 'i32'), '17.2 bitcast'),
  bitcastU32: builtin('bitcast<u32>', convert(INTEGERS, 'u32'), '17.2 bitcast'),
} satisfies Record<string, OpRow>;

export type OpId = keyof typeof OPS;

export const OP_IDS = Object.keys(OPS) as readonly OpId[];

/** The overload of `op` for these operand types, or `null`. For vectors of a component-wise row, that of their components. */
export function signatureOf(op: OpId, operands: readonly Type[]): Signature | null {
  const row: OpRow = OPS[op];
  const scalars = row.componentWise ? componentsOf(operands) : operands;
  return (
    row.signatures.find(
      (s) => s.params.length === scalars?.length && s.params.every((p, i) => sameType(p, scalars[i] ?? 'bool')),
    ) ?? null
  );
}

/** The result type of `op` for these operand types, or `null` where there is no overload. */
export function resultType(op: OpId, operands: readonly Type[]): ScalarType | VectorType | null {
  const signature = signatureOf(op, operands);
  if (signature === null) return null;
  const vector = OPS[op].componentWise ? operands.find(isVector) : undefined;
  return vector === undefined ? signature.result : vectorOf(vector.size, elementOf(signature.result));
}

/** The scalar types that a component-wise operation meets; `null` unless all are scalars, or vectors of one size. */
function componentsOf(operands: readonly Type[]): readonly ScalarType[] | null {
  const [first] = operands;
  if (first === undefined || operands.every(isScalar)) return operands.every(isScalar) ? operands : null;
  if (!isVector(first) || !operands.every(isVector)) return null;
  return operands.every((o) => o.size === first.size) ? operands.map((o) => o.element) : null;
}
