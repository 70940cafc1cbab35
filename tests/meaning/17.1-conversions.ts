import { bits, type Group, group } from './case.ts';
import { FEW_I, FEW_U, I, U } from './integer-formulas.ts';
import { toHalf } from './pattern.ts';

const INF = Number.POSITIVE_INFINITY;
const f = Math.fround;
const LARGEST = 3.4028234663852886e38;

/** Truncates, then the nearest value that both types have (15.7.6); NaN, which WGSL leaves open, gives 0 here. */
const truncated =
  (low: number, high: number) =>
  (x: number): number =>
    Number.isNaN(x) ? 0 : Math.min(Math.max(Math.trunc(x), low), high) + 0;
const toU = truncated(0, 4294967040);
const toI = truncated(-2147483648, 2147483520);
const FLOATS = [
  0,
  -0,
  0.5,
  -0.5,
  f(0.99999994),
  f(-0.99999994),
  1,
  -1,
  1.5,
  -1.5,
  2.5,
  16777217 - 1,
  2147483520,
  2147483648,
  -2147483648,
  -2147483904,
  4294967040,
  4294967296,
  f(1e20),
  f(-1e20),
  LARGEST,
  -LARGEST,
  INF,
  -INF,
  2 ** -149,
  Number.NaN,
];
const HALVES = [0, -0, 0.5, -0.5, 1.5, -1.5, 65504, -65504, INF, -INF, 2 ** -24, Number.NaN];

export const CONVERSIONS: readonly Group[] = [
  group(
    '17.1.2.5 i32',
    'e: u32',
    'i32',
    'i32(e)',
    U.map((e) => [[e], e | 0]),
  ),
  group(
    '17.1.2.16 u32',
    'e: i32',
    'u32',
    'u32(e)',
    I.map((e) => [[e], e >>> 0]),
  ),
  group(
    '17.1.2.5 i32',
    'e: i32',
    'i32',
    'i32(e)',
    FEW_I.map((e) => [[e], e]),
  ),
  group(
    '17.1.2.16 u32',
    'e: u32',
    'u32',
    'u32(e)',
    FEW_U.map((e) => [[e], e]),
  ),
  group('17.1.2.5 i32', 'e: bool', 'i32', 'i32(e)', [
    [[true], 1],
    [[false], 0],
  ]),
  group('17.1.2.16 u32', 'e: bool', 'u32', 'u32(e)', [
    [[true], 1],
    [[false], 0],
  ]),
  group('17.1.2.4 f32', 'e: bool', 'f32', 'f32(e)', [
    [[true], 1],
    [[false], 0],
  ]),
  group('17.1.2.3 f16', 'e: bool', 'f16', 'f16(e)', [
    [[true], 1],
    [[false], 0],
  ]),
  group(
    '17.1.2.2 bool',
    'e: u32',
    'bool',
    'bool(e)',
    U.map((e) => [[e], e !== 0]),
  ),
  group(
    '17.1.2.2 bool',
    'e: i32',
    'bool',
    'bool(e)',
    I.map((e) => [[e], e !== 0]),
  ),
  group('17.1.2.2 bool', 'e: f32', 'bool', 'bool(e)', [
    [[0], false],
    [[-0], false],
    [[1], true],
    [[-0.25], true],
    [[2 ** -126], true],
    [[INF], true],
    [[Number.NaN], true],
  ]),
  group('17.1.2.2 bool', 'e: f16', 'bool', 'bool(e)', [
    [[0], false],
    [[-0], false],
    [[1], true],
    [[-0.25], true],
    [[2 ** -14], true],
    [[INF], true],
    [[Number.NaN], true],
  ]),
  group('17.1.2.2 bool', 'e: bool', 'bool', 'bool(e)', [
    [[true], true],
    [[false], false],
  ]),
  group(
    '17.1.2.16 u32; 15.7.6 Floating Point Conversion',
    'e: f32',
    'u32',
    'u32(e)',
    FLOATS.map((e) => [[e], toU(e)]),
  ),
  group(
    '17.1.2.5 i32; 15.7.6 Floating Point Conversion',
    'e: f32',
    'i32',
    'i32(e)',
    FLOATS.map((e) => [[e], toI(e)]),
  ),
  group(
    '17.1.2.16 u32; 15.7.6 Floating Point Conversion',
    'e: f16',
    'u32',
    'u32(e)',
    HALVES.map((e) => [[e], truncated(0, 65504)(e)]),
  ),
  group(
    '17.1.2.5 i32; 15.7.6 Floating Point Conversion',
    'e: f16',
    'i32',
    'i32(e)',
    HALVES.map((e) => [[e], truncated(-65504, 65504)(e)]),
  ),
  group(
    '17.1.2.4 f32; 15.7.6 Floating Point Conversion',
    'e: u32',
    'f32',
    'f32(e)',
    [...U, 16777217, 16777219, 33554433, 4294967167, 4294967168].map((e) => [[e], f(e)]),
  ),
  group(
    '17.1.2.4 f32; 15.7.6 Floating Point Conversion',
    'e: i32',
    'f32',
    'f32(e)',
    [...I, 16777217, -16777217, 16777219, -16777219, 2147483583].map((e) => [[e], f(e)]),
  ),
  group(
    '17.1.2.3 f16; 15.7.6 Floating Point Conversion',
    'e: u32',
    'f16',
    'f16(e)',
    [0, 1, 2047, 2049, 2051, 65504, 65519, 65520, 4294967295].map((e) => [[e], toHalf(e)]),
  ),
  group(
    '17.1.2.3 f16; 15.7.6 Floating Point Conversion',
    'e: i32',
    'f16',
    'f16(e)',
    [0, -1, 2049, -2049, -2051, -65504, -65519, -65520, -2147483648].map((e) => [[e], toHalf(e)]),
  ),
  group(
    '17.1.2.3 f16; 15.7.6 Floating Point Conversion',
    'e: f32',
    'f16',
    'f16(e)',
    [
      0,
      -0,
      1,
      f(0.1),
      f(-0.1),
      1 + 2 ** -11,
      1 + 3 * 2 ** -11,
      65504,
      65519,
      f(65519.996),
      65520,
      2 ** -24,
      2 ** -25,
      f(1.5) * 2 ** -25,
      f(1.0000001) * 2 ** -25,
      -(2 ** -26),
      2 ** -149,
      INF,
      -INF,
    ].map((e) => [[f(e)], toHalf(f(e))]),
  ),
  group('17.1.2.3 f16', 'e: f32', 'f16', 'f16(e)', [
    [[bits(0x7f800001)], Number.NaN],
    [[bits(0xffc12345)], Number.NaN],
  ]),
  group(
    '17.1.2.4 f32',
    'e: f16',
    'f32',
    'f32(e)',
    [0, -0, 1, -1.5, 65504, 2 ** -24, 2 ** -14, INF, -INF, Number.NaN].map((e) => [[e], e]),
  ),
  // The value itself: patterns are kept, those of NaN too.
  group('17.1.2.4 f32', 'e: f32', 'f32', 'f32(e)', [
    [[1.5], 1.5],
    [[-0], -0],
    [[bits(0x7f800001)], bits(0x7f800001)],
    [[bits(0xffc12345)], bits(0xffc12345)],
  ]),
  group('17.1.2.3 f16', 'e: f16', 'f16', 'f16(e)', [
    [[1.5], 1.5],
    [[-0], -0],
    [[bits(0x7c01)], bits(0x7c01)],
  ]),
  group('17.1.2.19 vec4', 'e: vec4<f32>', 'vec4<i32>', 'vec4<i32>(e)', [
    [[[1.9, -1.9, 1e20, -1e20].map(f)], [1, -1, 2147483520, -2147483648]],
  ]),
  group('17.1.2.18 vec3', 'e: vec3<f32>', 'vec3<u32>', 'vec3<u32>(e)', [
    [[[1.9, -1.9, 1e20].map(f)], [1, 0, 4294967040]],
  ]),
  group('17.1.2.17 vec2', 'e: vec2<i32>', 'vec2<f32>', 'vec2<f32>(e)', [[[[-1, 16777217]], [-1, 16777216]]]),
  group('17.1.2.18 vec3', 'e: vec3<bool>', 'vec3<i32>', 'vec3<i32>(e)', [[[[true, false, true]], [1, 0, 1]]]),
  group('17.1.2.18 vec3', 'e: vec3<i32>', 'vec3<bool>', 'vec3<bool>(e)', [[[[0, -1, 2]], [false, true, true]]]),
  group('17.1.2.19 vec4', 'e: vec4<u32>', 'vec4<i32>', 'vec4<i32>(e)', [
    [[[0, 1, 0x80000000, 0xffffffff]], [0, 1, -2147483648, -1]],
  ]),
  group('17.1.2.17 vec2', 'e: vec2<f32>', 'vec2<f16>', 'vec2<f16>(e)', [[[[1.5, 65520]], [1.5, INF]]]),
  group('17.1.2.17 vec2', 'e: vec2<f16>', 'vec2<f32>', 'vec2<f32>(e)', [[[[1.5, 2 ** -24]], [1.5, 2 ** -24]]]),
  group('17.1.2.6 mat2x2', 'e: mat2x2<f32>', 'mat2x2<f16>', 'mat2x2<f16>(e)', [[[[1, 2, 3, 65520]], [1, 2, 3, INF]]]),
  group('17.1.2.6 mat2x2', 'e: mat2x2<f16>', 'mat2x2<f32>', 'mat2x2<f32>(e)', [[[[1, 2, 3, -0]], [1, 2, 3, -0]]]),
  // Zero values (17.1.1).
  group('17.1.1 Zero Value Built-in Functions', 'e: u32', 'u32', 'u32() + e', [[[7], 7]]),
  group('17.1.1 Zero Value Built-in Functions', 'e: f32', 'f32', 'select(f32(), e, e > 1.0)', [
    [[7], 7],
    [[0.5], 0],
  ]),
  group('17.1.1 Zero Value Built-in Functions', 'e: u32', 'vec3<u32>', 'vec3<u32>() + e', [[[7], [7, 7, 7]]]),
  group('17.1.1 Zero Value Built-in Functions', 'e: u32', 'u32', 'let z = array<u32, 3>(); return z[e];', [
    [[0], 0],
    [[2], 0],
    [[3], 'undefined'],
  ]),
  group('17.1.1 Zero Value Built-in Functions', 'e: f32', 'mat2x2<f32>', 'mat2x2<f32>() + mat2x2<f32>(e, e, e, e)', [
    [[2], [2, 2, 2, 2]],
  ]),
  // Bit reinterpretation.
  group(
    '17.2.1 bitcast',
    'e: u32',
    'i32',
    'bitcast<i32>(e)',
    U.map((e) => [[e], e | 0]),
  ),
  group(
    '17.2.1 bitcast',
    'e: i32',
    'u32',
    'bitcast<u32>(e)',
    I.map((e) => [[e], e >>> 0]),
  ),
  group('17.2.1 bitcast', 'e: f32', 'u32', 'bitcast<u32>(e)', [
    [[1], 0x3f800000],
    [[-2], 0xc0000000],
    [[-0], 0x80000000],
    [[INF], 0x7f800000],
    [[bits(0x7f812345)], 0x7f812345],
    [[bits(0xffc00000)], 0xffc00000],
    [[bits(1)], 1],
    [[LARGEST], 0x7f7fffff],
  ]),
  group('17.2.1 bitcast', 'e: f32', 'i32', 'bitcast<i32>(e)', [
    [[1], 0x3f800000],
    [[-2], -0x40000000],
    [[-0], -2147483648],
    [[bits(0xffffffff)], -1],
  ]),
  group('17.2.1 bitcast', 'e: u32', 'f32', 'bitcast<f32>(e)', [
    [[0x3f800000], 1],
    [[0x80000000], -0],
    [[0x7f800000], INF],
    [[0x7f812345], bits(0x7f812345)],
    [[0xffffffff], bits(0xffffffff)],
    [[1], 2 ** -149],
    [[0x40490fdb], f(Math.PI)],
  ]),
  group('17.2.1 bitcast', 'e: i32', 'f32', 'bitcast<f32>(e)', [
    [[0x3f800000], 1],
    [[-2147483648], -0],
    [[-1], bits(0xffffffff)],
    [[-0x40000000], -2],
  ]),
  group('17.2.1 bitcast', 'e: vec2<f32>', 'vec2<u32>', 'bitcast<vec2<u32>>(e)', [
    [[[1, -0]], [0x3f800000, 0x80000000]],
  ]),
  group('17.2.1 bitcast', 'e: vec3<u32>', 'vec3<i32>', 'bitcast<vec3<i32>>(e)', [[[[0, 0xffffffff, 5]], [0, -1, 5]]]),
  group('17.2.1 bitcast', 'e: vec4<i32>', 'vec4<f32>', 'bitcast<vec4<f32>>(e)', [
    [[[0x3f800000, 0, -2147483648, 0x40000000]], [1, 0, -0, 2]],
  ]),
  group('17.2.1 bitcast', 'e: u32', 'vec2<f16>', 'bitcast<vec2<f16>>(e)', [
    [[0x3c00c000], [-2, 1]],
    [[0x7c01fe55], [bits(0xfe55), bits(0x7c01)]],
    [[0x00018000], [-0, 2 ** -24]],
  ]),
  group('17.2.1 bitcast', 'e: vec2<f16>', 'u32', 'bitcast<u32>(e)', [
    [[[-2, 1]], 0x3c00c000],
    [[[bits(0x7c01), bits(0xffff)]], 0xffff7c01],
  ]),
  group('17.2.1 bitcast', 'e: f32', 'vec2<f16>', 'bitcast<vec2<f16>>(e)', [[[1], [0, toHalf(1.875)]]]),
  group('17.2.1 bitcast', 'e: vec2<u32>', 'vec4<f16>', 'bitcast<vec4<f16>>(e)', [
    [[[0x3c00c000, 0x00003800]], [-2, 1, 0.5, 0]],
  ]),
  group('17.2.1 bitcast', 'e: vec4<f16>', 'vec2<u32>', 'bitcast<vec2<u32>>(e)', [
    [[[-2, 1, 0.5, 0]], [0x3c00c000, 0x00003800]],
  ]),
  group('17.2.1 bitcast', 'e: u32', 'u32', 'bitcast<u32>(e)', [[[5], 5]]),
];
