import { at } from '../../base/assert.ts';
import type { ScalarType } from '../../ir/types.ts';
import type { IntegerOp } from '../module/float-op.ts';
import { narrow, widen } from './lane-float-ops.ts';
import type { LaneGraph } from './lane-graph.ts';
import type { LaneBinary, LaneId } from './lane-nodes.ts';
import type { WholeOp } from '../module/whole-op.ts';

/** Builds the lanes of one operation: `type` is the type of the first operand, a `bool` is a mask. */
export type LaneBuilder = (g: LaneGraph, type: ScalarType, args: readonly LaneId[]) => LaneId;

const unary = (build: (g: LaneGraph, a: LaneId, type: ScalarType) => LaneId): LaneBuilder => {
  return (g, type, args) => build(g, at(args, 0), type);
};
const binary = (build: (g: LaneGraph, a: LaneId, b: LaneId, type: ScalarType) => LaneId): LaneBuilder => {
  return (g, type, args) => build(g, at(args, 0), at(args, 1), type);
};
const plain = (op: LaneBinary): LaneBuilder => binary((g, a, b) => g.binary(op, a, b));
const bySign = (signed: LaneBinary, unsigned: LaneBinary): LaneBuilder =>
  binary((g, a, b, type) => g.binary(type === 'i32' ? signed : unsigned, a, b));
/** a > b is b < a. */
const swapped = (signed: LaneBinary, unsigned: LaneBinary): LaneBuilder =>
  binary((g, a, b, type) => g.binary(type === 'i32' ? signed : unsigned, b, a));

const same: LaneBuilder = (_g, _type, args) => at(args, 0);
const negate = (g: LaneGraph, a: LaneId): LaneId => g.binary('sub', g.constant(0), a);
const isZero = (g: LaneGraph, a: LaneId): LaneId => g.binary('eq', a, g.constant(0));
const shift = (g: LaneGraph, op: 'shl' | 'shr_s' | 'shr_u', a: LaneId, by: number): LaneId =>
  g.binary(op, a, g.constant(by));
const lesser = (g: LaneGraph, a: LaneId, b: LaneId): LaneId => g.binary('min_u', a, b);
/** All ones in the lanes of a negative number. */
const signMask = (g: LaneGraph, a: LaneId): LaneId => shift(g, 'shr_s', a, 31);

/** The divisor with 1 in place of 0 (and of -1 under INT_MIN): x / 1 and x - x * 1 are what WGSL wants there. */
function safeDivisor(g: LaneGraph, a: LaneId, b: LaneId, type: ScalarType): LaneId {
  const one = g.constant(1);
  const nonZero = g.select(isZero(g, b), one, b);
  if (type !== 'i32') return nonZero;
  const minusOne = g.binary('eq', b, g.constant(0xffffffff));
  const overflow = g.binary('and', minusOne, g.binary('eq', a, g.constant(0x80000000)));
  return g.select(overflow, one, nonZero);
}

function quotient(g: LaneGraph, a: LaneId, b: LaneId, type: ScalarType): LaneId {
  return g.binary(type === 'i32' ? 'quot_s' : 'quot_u', a, safeDivisor(g, a, b, type));
}

function remainder(g: LaneGraph, a: LaneId, b: LaneId, type: ScalarType): LaneId {
  return g.binary('sub', a, g.binary('mul', quotient(g, a, b, type), safeDivisor(g, a, b, type)));
}

/**
 * The exponent of a word as a signed number, as `f32` has it: biased by 127, and 256 more of negative ones. One
 * conversion takes the place of a search by halves; 0 has the exponent 0.
 */
const exponent = (g: LaneGraph, word: LaneId): LaneId => shift(g, 'shr_u', g.unary('f_from_s', word), 23);

/** The exponent of the highest 1: no 1 follows it at once, so nothing rounds up to the next power of two. */
const highestOne = (g: LaneGraph, a: LaneId): LaneId => exponent(g, g.binary('andnot', a, shift(g, 'shr_u', a, 1)));

/** Zeros above the highest 1; 158 is the exponent of 2^31, which is negative as a signed number. */
function leadingZeros(g: LaneGraph, a: LaneId): LaneId {
  const zeros = g.binary('sub', g.constant(158), highestOne(g, a));
  return g.binary('min_s', g.binary('max_s', zeros, g.constant(0)), g.constant(32));
}

function leadingBit(g: LaneGraph, a: LaneId): LaneId {
  const place = g.binary('sub', highestOne(g, a), g.constant(127));
  return g.binary('min_s', g.binary('max_s', place, g.constant(-1)), g.constant(31));
}

/** The place of the lowest 1, a power of two and so exact; -127 where there is none. */
function lowestOne(g: LaneGraph, a: LaneId): LaneId {
  const lowest = g.unary('f_from_s', g.binary('and', a, negate(g, a)));
  const withoutSign = shift(g, 'shr_u', shift(g, 'shl', lowest, 1), 24);
  return g.binary('sub', withoutSign, g.constant(127));
}

/** from = min(offset, 32), size = min(count, 32 - from). */
function field(g: LaneGraph, offset: LaneId, count: LaneId): { readonly from: LaneId; readonly size: LaneId } {
  const word = g.constant(32);
  const from = lesser(g, offset, word);
  return { from, size: lesser(g, count, g.binary('sub', word, from)) };
}

const extractBits: LaneBuilder = (g, type, args) => {
  const { from, size } = field(g, at(args, 1), at(args, 2));
  const word = g.constant(32);
  const top = g.binary('shl', at(args, 0), g.binary('sub', g.binary('sub', word, from), size));
  const value = g.binary(type === 'i32' ? 'shr_s' : 'shr_u', top, g.binary('sub', word, size));
  // Shift counts are taken modulo 32: an empty field would shift by 0 instead of 32.
  return g.select(isZero(g, size), g.constant(0), value);
};

const insertBits: LaneBuilder = (g, _type, args) => {
  const { from, size } = field(g, at(args, 2), at(args, 3));
  const ones = g.binary('shr_u', g.constant(0xffffffff), g.binary('sub', g.constant(32), size));
  const where = g.select(isZero(g, size), g.constant(0), g.binary('shl', ones, from));
  return g.select(where, g.binary('shl', at(args, 1), from), at(args, 0));
};

const SWAPS = [
  [1, 0x55555555],
  [2, 0x33333333],
  [4, 0x0f0f0f0f],
  [8, 0x00ff00ff],
  [16, 0x0000ffff],
] as const;

function reverse(g: LaneGraph, a: LaneId): LaneId {
  return SWAPS.reduce((x, [by, half]) => {
    const down = g.binary('and', shift(g, 'shr_u', x, by), g.constant(half));
    const up = shift(g, 'shl', g.binary('and', x, g.constant(half)), by);
    return g.binary('or', down, up);
  }, a);
}

function dot(g: LaneGraph, a: LaneId, b: LaneId, byte: (g: LaneGraph, word: LaneId, index: number) => LaneId): LaneId {
  const bytes = (word: LaneId) => BYTES.map((i) => byte(g, word, i));
  return sumOfProducts(g, bytes(a), bytes(b));
}

const BYTES = [0, 1, 2, 3];
const unsignedByte = (g: LaneGraph, word: LaneId, index: number): LaneId =>
  g.binary('and', shift(g, 'shr_u', word, 8 * index), g.constant(255));
const signedByte = (g: LaneGraph, word: LaneId, index: number): LaneId =>
  shift(g, 'shr_s', shift(g, 'shl', word, 24 - 8 * index), 24);
const sumOfProducts = (g: LaneGraph, a: readonly LaneId[], b: readonly LaneId[]): LaneId =>
  a.reduce((sum, word, i) => g.binary('add', sum, g.binary('mul', word, at(b, i))), g.constant(0));
/** The low bytes of four words, the first lowest. */
const pack = (g: LaneGraph, words: readonly LaneId[]): LaneId =>
  words
    .map((word, i) => shift(g, 'shl', g.binary('and', word, g.constant(255)), 8 * i))
    .reduce((a, b) => g.binary('or', a, b));

const toBool: LaneBuilder = (g, type, args) => (type === 'bool' ? at(args, 0) : g.unary('not', isZero(g, at(args, 0))));
const toInteger: LaneBuilder = (g, type, args) =>
  type === 'bool' ? g.binary('and', at(args, 0), g.constant(1)) : at(args, 0);

/** Every component-wise row on integers and `bool`, on lanes. */
export const LANE_OPS: Readonly<Record<IntegerOp, LaneBuilder>> = {
  neg: unary(negate),
  add: plain('add'),
  sub: plain('sub'),
  mul: plain('mul'),
  div: binary(quotient),
  rem: binary(remainder),
  complement: unary((g, a) => g.unary('not', a)),
  and: plain('and'),
  or: plain('or'),
  xor: plain('xor'),
  shl: plain('shl'),
  shr: bySign('shr_s', 'shr_u'),
  not: unary((g, a) => g.unary('not', a)),
  eq: plain('eq'),
  ne: binary((g, a, b) => g.unary('not', g.binary('eq', a, b))),
  lt: bySign('lt_s', 'lt_u'),
  le: bySign('le_s', 'le_u'),
  gt: swapped('lt_s', 'lt_u'),
  ge: swapped('le_s', 'le_u'),
  select: (g, _type, args) => g.select(at(args, 2), at(args, 1), at(args, 0)),
  abs: unary((g, a, type) => {
    if (type === 'u32') return a;
    const sign = signMask(g, a);
    return g.binary('sub', g.binary('xor', a, sign), sign);
  }),
  // A mask is -1 as a number: (a < 0) - (0 < a) would be 1 for negatives, so the other way round.
  sign: unary((g, a) => {
    const zero = g.constant(0);
    return g.binary('sub', g.binary('lt_s', a, zero), g.binary('lt_s', zero, a));
  }),
  min: bySign('min_s', 'min_u'),
  max: bySign('max_s', 'max_u'),
  clamp: (g, type, args) => {
    const [min, max] = type === 'i32' ? (['min_s', 'max_s'] as const) : (['min_u', 'max_u'] as const);
    return g.binary(min, g.binary(max, at(args, 0), at(args, 1)), at(args, 2));
  },
  countOneBits: unary((g, a) => g.unary('popcount', a)),
  countLeadingZeros: unary(leadingZeros),
  countTrailingZeros: unary((g, a) => lesser(g, lowestOne(g, a), g.constant(32))),
  firstLeadingBit: unary((g, a, type) => leadingBit(g, type === 'i32' ? g.binary('xor', a, signMask(g, a)) : a)),
  firstTrailingBit: unary((g, a) => g.binary('max_s', lowestOne(g, a), g.constant(-1))),
  extractBits,
  insertBits,
  reverseBits: unary(reverse),
  dot4U8Packed: binary((g, a, b) => dot(g, a, b, unsignedByte)),
  dot4I8Packed: binary((g, a, b) => dot(g, a, b, signedByte)),
  toBool,
  toI32: toInteger,
  toU32: toInteger,
  bitcastI32: same,
  bitcastU32: same,
};

/** The operations on vectors as a whole: each operand as its components (one for a scalar), the result too. */
export const WHOLE_LANE_OPS: Readonly<
  Record<WholeOp, (g: LaneGraph, ...args: (readonly LaneId[])[]) => readonly LaneId[]>
> = {
  all: (g, e) => [e.reduce((a, b) => g.binary('and', a, b))],
  any: (g, e) => [e.reduce((a, b) => g.binary('or', a, b))],
  dot: (g, a, b = []) => [sumOfProducts(g, a, b)],
  pack4xI8: (g, e) => [pack(g, e)],
  pack4xU8: (g, e) => [pack(g, e)],
  pack4xI8Clamp: (g, e) => {
    const [low, high] = [g.constant(-128), g.constant(127)];
    return [
      pack(
        g,
        e.map((word) => g.binary('min_s', g.binary('max_s', word, low), high)),
      ),
    ];
  },
  pack4xU8Clamp: (g, e) => [
    pack(
      g,
      e.map((word) => lesser(g, word, g.constant(255))),
    ),
  ],
  unpack4xI8: (g, e) => BYTES.map((i) => signedByte(g, at(e, 0), i)),
  unpack4xU8: (g, e) => BYTES.map((i) => unsignedByte(g, at(e, 0), i)),
  halvesOfWord: (g, e) => [
    widen(g, g.binary('and', at(e, 0), g.constant(0xffff))),
    widen(g, shift(g, 'shr_u', at(e, 0), 16)),
  ],
  wordOfHalves: (g, e) => [g.binary('or', narrow(g, at(e, 0)), shift(g, 'shl', narrow(g, at(e, 1)), 16))],
};
