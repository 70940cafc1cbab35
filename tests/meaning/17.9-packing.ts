import { type Group, group, pairs } from './case.ts';
import { asU32 } from './integer-formulas.ts';
import { toHalf, nearestHalf } from './pattern.ts';

const word = (parts: readonly number[], width: number): number =>
  asU32(parts.reduce((sum, part, i) => sum + (BigInt(part & (2 ** width - 1)) << BigInt(i * width)), 0n));
const limit = (low: number, high: number) => (x: number) => Math.min(Math.max(x, low), high);

/** floor(0.5 + scale * clamp(e)): the formula of the specification, on values where no rounding interferes. */
const norm = (scale: number, low: number) => (e: number) => Math.floor(0.5 + scale * limit(low, 1)(e));

const SIGNED = [
  [-1, 0, 1, 127],
  [-128, 128, 300, -300],
  [2147483647, -2147483648, 255, 256],
];
const UNSIGNED = [
  [1, 0, 255, 127],
  [256, 300, 4294967295, 128],
  [65535, 2147483648, 2, 3],
];
const WORDS = [0, 1, 0x80, 0xff, 0x01020304, 0xfffefdfc, 0x80017fff, 0x7f80ff00, 0xffffffff];
const bytes = (w: number): readonly number[] => [w & 255, (w >>> 8) & 255, (w >>> 16) & 255, (w >>> 24) & 255];
const halves = (w: number): readonly number[] => [w & 0xffff, w >>> 16];
const signedPart =
  (width: number) =>
  (x: number): number =>
    x >= 2 ** (width - 1) ? x - 2 ** width : x;
/** Vulkan's packing leaves ties to the implementation; WGSL rounds them up. */
const TIES = { deviation: { of: 'device', why: 'lavapipe rounds ties to even' } } as const;
const UNIT = [
  [0, 1, -1, 0.5],
  [-0.4375, 2, -2, 0.25],
  [-0, 0.125, -0.125, 0.75],
  [0.0078125, 0.9375, -0.9375, 1.0000001192092896],
];
const ULPS = { relative: 2 ** -21, absolute: 0 };
const f = Math.fround;

export const PACKING: readonly Group[] = [
  group(
    '17.9 pack4xI8',
    'e: vec4<i32>',
    'u32',
    'pack4xI8(e)',
    SIGNED.map((e) => [[e], word(e, 8)]),
  ),
  group(
    '17.9 pack4xU8',
    'e: vec4<u32>',
    'u32',
    'pack4xU8(e)',
    UNSIGNED.map((e) => [[e], word(e, 8)]),
  ),
  group(
    '17.9 pack4xI8Clamp',
    'e: vec4<i32>',
    'u32',
    'pack4xI8Clamp(e)',
    SIGNED.map((e) => [[e], word(e.map(limit(-128, 127)), 8)]),
  ),
  group(
    '17.9 pack4xU8Clamp',
    'e: vec4<u32>',
    'u32',
    'pack4xU8Clamp(e)',
    UNSIGNED.map((e) => [[e], word(e.map(limit(0, 255)), 8)]),
  ),
  group(
    '17.9 pack4x8snorm',
    'e: vec4<f32>',
    'u32',
    'pack4x8snorm(e)',
    UNIT.map((e) => [[e], word(e.map(norm(127, -1)), 8)]),
  ),
  group(
    '17.9 pack4x8unorm',
    'e: vec4<f32>',
    'u32',
    'pack4x8unorm(e)',
    UNIT.map((e) => [[e], word(e.map(norm(255, 0)), 8)]),
  ),
  group(
    '17.9 pack2x16snorm',
    'e: vec2<f32>',
    'u32',
    'pack2x16snorm(e)',
    UNIT.map((e) => [[e.slice(0, 2)], word(e.slice(0, 2).map(norm(32767, -1)), 16)]),
  ),
  group(
    '17.9 pack2x16unorm',
    'e: vec2<f32>',
    'u32',
    'pack2x16unorm(e)',
    UNIT.map((e) => [[e.slice(2)], word(e.slice(2).map(norm(65535, 0)), 16)]),
  ),
  group(
    '17.9 pack2x16float',
    'e: vec2<f32>',
    'u32',
    'pack2x16float(e)',
    pairs([0, -0, 1, 1.0009765625, 0.333251953125, 2 ** -24], [-2, 65504, 2 ** -14]).map(([x, y]) => [
      [[x, y]],
      word([nearestHalf(x), nearestHalf(y)], 16),
    ]),
  ),
  group(
    '17.9 pack4x8snorm',
    'e: vec4<f32>',
    'u32',
    'pack4x8snorm(e)',
    [[[[0.5, -0.5, 0.5, -0.5]], word([64, -63, 64, -63], 8)]],
    TIES,
  ),
  group(
    '17.9 pack2x16snorm',
    'e: vec2<f32>',
    'u32',
    'pack2x16snorm(e)',
    [[[[0.5, -0.5]], word([16384, -16383], 16)]],
    TIES,
  ),
  group('17.9 pack4x8unorm', 'e: vec4<f32>', 'u32', 'pack4x8unorm(e)', [
    [[[0.5, 0, 1, 0.5]], word([128, 0, 255, 128], 8)],
  ]),
  // Not exact halves: ties to even.
  group('17.9 pack2x16float; 15.7.6 Floating Point Conversion', 'e: vec2<f32>', 'u32', 'pack2x16float(e)', [
    [[[1 + 2 ** -11, 1 + 3 * 2 ** -11]], 0x3c023c00],
    [[[f(0.1), f(-0.1)]], 0xae662e66],
    [[[2049, 2051]], 0x68026800],
  ]),
  group(
    '17.10 unpack4xI8',
    'e: u32',
    'vec4<i32>',
    'unpack4xI8(e)',
    WORDS.map((w) => [[w], bytes(w).map(signedPart(8))]),
  ),
  group(
    '17.10 unpack4xU8',
    'e: u32',
    'vec4<u32>',
    'unpack4xU8(e)',
    WORDS.map((w) => [[w], bytes(w)]),
  ),
  group(
    '17.10 unpack4x8snorm',
    'e: u32',
    'vec4<f32>',
    'unpack4x8snorm(e)',
    WORDS.map((w) => [[w], bytes(w).map((x) => Math.max(f(signedPart(8)(x) / 127), -1))]),
    { tolerance: ULPS },
  ),
  group(
    '17.10 unpack4x8unorm',
    'e: u32',
    'vec4<f32>',
    'unpack4x8unorm(e)',
    WORDS.map((w) => [[w], bytes(w).map((x) => f(x / 255))]),
    { tolerance: ULPS },
  ),
  group(
    '17.10 unpack2x16snorm',
    'e: u32',
    'vec2<f32>',
    'unpack2x16snorm(e)',
    WORDS.map((w) => [[w], halves(w).map((x) => Math.max(f(signedPart(16)(x) / 32767), -1))]),
    { tolerance: ULPS },
  ),
  group(
    '17.10 unpack2x16unorm',
    'e: u32',
    'vec2<f32>',
    'unpack2x16unorm(e)',
    WORDS.map((w) => [[w], halves(w).map((x) => f(x / 65535))]),
    { tolerance: ULPS },
  ),
  group('17.10 unpack2x16float', 'e: u32', 'vec2<f32>', 'unpack2x16float(e)', [
    [[0x3c00c000], [-2, 1]],
    [[0x00018000], [-0, 2 ** -24]],
    [[0x7bfffbff], [-65504, 65504]],
    [[0x04000001], [2 ** -24, 2 ** -14]],
    [[0x7c00fc00], [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]],
    [[0x35555555], [toHalf(85.3125), toHalf(0.333251953125)]],
  ]),
  // A round trip keeps each byte.
  group(
    '17.9 pack4x8unorm; 17.10 unpack4x8unorm',
    'e: u32',
    'u32',
    'pack4x8unorm(unpack4x8unorm(e))',
    WORDS.map((w) => [[w], w]),
  ),
  group(
    '17.9 pack2x16unorm; 17.10 unpack2x16unorm',
    'e: u32',
    'u32',
    'pack2x16unorm(unpack2x16unorm(e))',
    WORDS.map((w) => [[w], w]),
  ),
  group(
    '17.9 pack4xI8; 17.10 unpack4xI8',
    'e: u32',
    'u32',
    'pack4xI8(unpack4xI8(e))',
    WORDS.map((w) => [[w], w]),
  ),
];
