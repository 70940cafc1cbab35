import { at, invariant } from '../base/assert.ts';
import type { OpId } from '../ir/ops.ts';
import { elementOf, isFloat, isMatrix, isScalar, isVector, type ScalarType, type Type } from '../ir/types.ts';
import { type Allowance, binary, each, operand, ternary, unary, vectors, whole, type Site } from './allowance.ts';
import * as arithmetic from './arithmetic.ts';
import { ANYTHING, type Float, leaf } from './chain.ts';
import * as convert from './convert.ts';
import { FORMATS, type Format } from './format.ts';
import * as geometry from './geometry.ts';
import { flushed } from './hull.ts';
import { asCondition, asFloat, asInteger, float, ofCondition, type Scalar } from './scalar.ts';
import * as selection from './selection.ts';
import { denormalized, frexp, ldexp, modf } from './split.ts';
import * as functions from './transcendental.ts';

const comparison = (order: 'eq' | 'lt' | 'le', swapped = false, negated = false): Allowance =>
  each(({ f }, [x, y]) => {
    const [a, b] = swapped ? [operand(y), operand(x)] : [operand(x), operand(y)];
    const { yes, no } = selection.compare(f, order, a, b);
    return ofCondition(negated ? { yes: no, no: yes } : { yes, no });
  });

/** A conversion to an integer type of floats alone: integers are converted elsewhere. */
const truncated = (type: 'i32' | 'u32'): Allowance => each(({ f }, [x]) => convert.toInteger(f, type, operand(x)));
const scaled = (factor: number): Allowance =>
  unary((f, x) => arithmetic.product(f, x, arithmetic.constantOf(f, factor)));
const reinterpreted = (type: 'i32' | 'u32'): Allowance =>
  each((_site, [x]) => convert.patternsOf(FORMATS.f32, type, operand(x)));

/** The element type of the operand at `index`. */
function elementAt({ types }: Site, index: number): ScalarType {
  const type = at(types, index);
  invariant(isScalar(type) || isVector(type), 'an operand is a scalar or a vector');
  return elementOf(type);
}

const toFloat = (to: Format): Allowance =>
  each((site, [x]) => {
    const from = elementAt(site, 0);
    invariant(x !== undefined, 'an operand is missing');
    if (isFloat(from)) return float(convert.toFormat(FORMATS[from], to, asFloat(x)));
    return float(convert.fromInteger(to, from, asInteger(x)));
  });

/** A matrix as its columns, a vector as one. */
function columnsOf(type: Type, leaves: readonly Float[]): readonly (readonly Float[])[] {
  const rows = isMatrix(type) ? type.rows : leaves.length;
  return Array.from({ length: leaves.length / rows }, (_, i) => leaves.slice(i * rows, (i + 1) * rows));
}

const multiplied = whole(({ f, types }, operands) => {
  const [left, right] = [at(types, 0), at(types, 1)];
  const [a, b] = [at(operands, 0).map(asFloat), at(operands, 1).map(asFloat)];
  const scale = (x: readonly Float[], y: Float) => x.map((value) => arithmetic.product(f, value, y));
  if (isMatrix(left)) {
    if (isScalar(right)) return scale(a, at(b, 0)).map(float);
    const columns = columnsOf(left, a);
    if (isMatrix(right)) return geometry.matrixMatrix(f, columns, columnsOf(right, b)).flat().map(float);
    return geometry.matrixVector(f, columns, b).map(float);
  }
  if (!isMatrix(right)) return a.map((value, i) => float(arithmetic.product(f, value, at(b, i))));
  if (isScalar(left)) return scale(b, at(a, 0)).map(float);
  return geometry.vectorMatrix(f, a, columnsOf(right, b)).map(float);
});

const transposed = whole(({ f, types }, operands) => {
  const columns = columnsOf(at(types, 0), at(operands, 0).map(asFloat));
  return at(columns, 0).flatMap((_, row) => columns.map((column) => float(leaf(f, flushed(f, at(column, row).hull)))));
});

const packed = (least: -1 | 0, width: number): Allowance =>
  whole((_site, operands) => [
    convert.wordOf(
      at(operands, 0).map((x) => convert.normalized(asFloat(x), least, width)),
      width,
    ),
  ]);
const unpacked = (least: -1 | 0, width: number): Allowance =>
  whole((_site, operands) => {
    const word = asInteger(at(at(operands, 0), 0));
    return Array.from({ length: 32 / width }, (_, i) =>
      float(denormalized(convert.fieldOf(word, i, width), least, width)),
    );
  });

const { f16, f32 } = FORMATS;
const halvesOf = (word: Scalar): readonly Scalar[] =>
  [0, 1].map((i) => float(convert.fromPatterns(f16, 'u32', convert.fieldOf(asInteger(word), i, 16))));
const wordOfHalves = (halves: readonly Scalar[]): Scalar =>
  convert.wordOf(
    halves.map((half) => convert.patternsOf(f16, 'u32', asFloat(half))),
    16,
  );

/** What WGSL allows of every row that has floats among its operands or as result; `null` for the others. */
export const ALLOWANCES: Readonly<Record<OpId, Allowance | null>> = {
  neg: unary(arithmetic.negated),
  add: binary(arithmetic.sum),
  sub: binary(arithmetic.difference),
  mul: multiplied,
  div: binary(arithmetic.quotient),
  rem: binary(geometry.remainder),
  complement: null,
  and: null,
  or: null,
  xor: null,
  shl: null,
  shr: null,
  not: null,
  eq: comparison('eq'),
  ne: comparison('eq', false, true),
  lt: comparison('lt'),
  le: comparison('le'),
  gt: comparison('lt', true),
  ge: comparison('le', true),
  all: null,
  any: null,
  select: each(({ f }, [no, yes, test]) => {
    invariant(test !== undefined, 'an operand is missing');
    return float(selection.choice(f, operand(no), operand(yes), asCondition(test)));
  }),
  abs: unary(selection.abs),
  acos: unary(functions.acos),
  acosh: unary((f, x) =>
    functions.log(f, arithmetic.sum(f, x, functions.sqrt(f, arithmetic.difference(f, square(f, x), selection.ONE(f))))),
  ),
  asin: unary(functions.asin),
  asinh: unary((f, x) =>
    functions.log(f, arithmetic.sum(f, x, functions.sqrt(f, arithmetic.sum(f, square(f, x), selection.ONE(f))))),
  ),
  atan: unary(functions.atan),
  atan2: binary(functions.atan2),
  atanh: unary((f, x) => {
    const one = selection.ONE(f);
    const ratio = arithmetic.quotient(f, arithmetic.sum(f, one, x), arithmetic.difference(f, one, x));
    return arithmetic.product(f, functions.log(f, ratio), arithmetic.constantOf(f, 0.5));
  }),
  ceil: unary(selection.ceil),
  clamp: ternary(selection.clamp),
  cos: unary(functions.cos),
  cosh: unary(functions.cosh),
  countLeadingZeros: null,
  countOneBits: null,
  countTrailingZeros: null,
  cross: vectors((f, x = [], y = []) => geometry.cross(f, x, y)),
  degrees: scaled(57.295779513082322865),
  determinant: vectors(() => [ANYTHING]),
  distance: vectors((f, x = [], y = []) => [geometry.distance(f, x, y)]),
  dot: vectors((f, x = [], y = []) => [geometry.dot(f, x, y)]),
  dot4U8Packed: null,
  dot4I8Packed: null,
  exp: unary(functions.exp),
  exp2: unary(functions.exp2),
  extractBits: null,
  faceForward: vectors((f, x = [], y = [], z = []) => geometry.faceForward(f, x, y, z)),
  firstLeadingBit: null,
  firstTrailingBit: null,
  floor: unary(selection.floor),
  fma: ternary(geometry.fma),
  fract: unary(geometry.fract),
  frexp: whole(({ f }, operands) => {
    const parts = at(operands, 0).map((x) => frexp(f, asFloat(x)));
    return [...parts.map(({ fract }) => float(fract)), ...parts.map(({ exp }) => exp)];
  }),
  insertBits: null,
  inverseSqrt: unary(functions.inverseSqrt),
  ldexp: each(({ f }, [x, exponent]) => {
    invariant(exponent !== undefined, 'an operand is missing');
    return float(ldexp(f, operand(x), asInteger(exponent)));
  }),
  length: vectors((f, x = []) => [geometry.length(f, x)]),
  log: unary(functions.log),
  log2: unary(functions.log2),
  max: binary(selection.max),
  min: binary(selection.min),
  mix: ternary(geometry.mix),
  modf: whole(({ f }, operands) => {
    const parts = at(operands, 0).map((x) => modf(f, asFloat(x)));
    return [...parts.map(({ fract }) => float(fract)), ...parts.map((part) => float(part.whole))];
  }),
  normalize: vectors((f, x = []) => geometry.normalize(f, x)),
  pow: binary(functions.pow),
  quantizeToF16: unary((_f, x) => convert.quantized(x)),
  radians: scaled(0.017453292519943295474),
  reflect: vectors((f, x = [], y = []) => geometry.reflect(f, x, y)),
  refract: vectors((f, x = [], y = [], z = []) => geometry.refract(f, x, y, at(z, 0))),
  reverseBits: null,
  round: unary(selection.round),
  saturate: unary((f, x) => selection.clamp(f, x, selection.ZERO(f), selection.ONE(f))),
  sign: unary(selection.sign),
  sin: unary(functions.sin),
  sinh: unary(functions.sinh),
  smoothstep: ternary(geometry.smoothstep),
  sqrt: unary(functions.sqrt),
  step: binary(selection.step),
  tan: unary(functions.tan),
  tanh: unary(functions.tanh),
  transpose: transposed,
  trunc: unary(selection.trunc),
  pack4x8snorm: packed(-1, 8),
  pack4x8unorm: packed(0, 8),
  pack4xI8: null,
  pack4xU8: null,
  pack4xI8Clamp: null,
  pack4xU8Clamp: null,
  pack2x16snorm: packed(-1, 16),
  pack2x16unorm: packed(0, 16),
  pack2x16float: whole((_site, operands) => {
    const halves = at(operands, 0).map((x) => convert.toFormat(f32, f16, asFloat(x)));
    // Beyond the range of one half the whole word is indeterminate (17.9).
    const fields = halves.map((half) => convert.patternsOf(f16, 'u32', half));
    return [convert.wordOf(fields, 16)];
  }),
  unpack4x8snorm: unpacked(-1, 8),
  unpack4x8unorm: unpacked(0, 8),
  unpack4xI8: null,
  unpack4xU8: null,
  unpack2x16snorm: unpacked(-1, 16),
  unpack2x16unorm: unpacked(0, 16),
  unpack2x16float: whole((_site, operands) =>
    halvesOf(at(at(operands, 0), 0)).map((half) => float(convert.toFormat(f16, f32, asFloat(half)))),
  ),
  toBool: each(({ f }, [x]) => ofCondition(convert.toBool(f, operand(x)))),
  toI32: truncated('i32'),
  toU32: truncated('u32'),
  toF32: toFloat(f32),
  toF16: toFloat(f16),
  bitcastI32: reinterpreted('i32'),
  bitcastU32: reinterpreted('u32'),
  bitcastF32: each((site, [x]) => {
    invariant(x !== undefined, 'an operand is missing');
    return x.kind === 'float' ? x : float(convert.fromPatterns(f32, elementAt(site, 0), x));
  }),
  halvesOfWord: whole((_site, operands) => halvesOf(at(at(operands, 0), 0))),
  wordOfHalves: whole((_site, operands) => [wordOfHalves(at(operands, 0))]),
  halvesOfWords: whole((_site, operands) => at(operands, 0).flatMap(halvesOf)),
  wordsOfHalves: whole((_site, operands) => {
    const halves = at(operands, 0);
    return [wordOfHalves(halves.slice(0, 2)), wordOfHalves(halves.slice(2))];
  }),
};

function square(f: Format, x: Float): Float {
  return arithmetic.product(f, x, x);
}
