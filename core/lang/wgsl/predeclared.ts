import { OP_IDS, OPS, type OpId, type OpRow } from '../../ir/ops.ts';
import { SCALAR_TYPES, type ScalarType, type Type, vectorOf } from '../../ir/types.ts';
import type { BinaryOperator, UnaryOperator } from './syntax.ts';

/** The names that every WGSL module knows without declaring them; any declaration may shadow them. */

const SIZES = [2, 3, 4] as const;

export const PREDECLARED_TYPES: ReadonlyMap<string, Type> = new Map<string, Type>([
  ...SCALAR_TYPES.map((type) => [type, type] as const),
  ...SIZES.flatMap((n) => [[`vec${n}i`, vectorOf(n, 'i32')] as const, [`vec${n}u`, vectorOf(n, 'u32')] as const]),
]);

/** Names that make a type together with template arguments. */
export const TYPE_GENERATORS: ReadonlySet<string> = new Set(['array', 'ptr', ...SIZES.map((n) => `vec${n}`)]);

/** The size of the vectors that `vec2`, `vec3` and `vec4` make. */
export function vectorSize(name: string): 2 | 3 | 4 | null {
  return SIZES.find((n) => name === `vec${n}`) ?? null;
}

export const ADDRESS_SPACES: ReadonlySet<string> = new Set([
  'function',
  'private',
  'workgroup',
  'uniform',
  'storage',
  'handle',
]);

const rowsOf = (form: OpRow['form']): readonly (readonly [string, OpId])[] =>
  OP_IDS.filter((id) => OPS[id].form === form).map((id) => [OPS[id].wgsl, id] as const);

/** Built-in functions by name; conversions and `bitcast<T>` are called through their types. */
export const BUILTINS: ReadonlyMap<string, OpId> = new Map(
  rowsOf('builtin').filter(([name]) => !PREDECLARED_TYPES.has(name) && !name.startsWith('bitcast')),
);

export const CONVERSIONS: Readonly<Record<ScalarType, OpId>> = { bool: 'toBool', i32: 'toI32', u32: 'toU32' };

const PREFIX = new Map(rowsOf('prefix'));
const INFIX = new Map(rowsOf('infix'));

/** The row of a prefix operator; `null` for `&` and `*`, which are about pointers. */
export function prefixOp(operator: UnaryOperator): OpId | null {
  return PREFIX.get(operator) ?? null;
}

/** The row of an infix operator; `null` for `&&` and `||`, which are control flow. */
export function infixOp(operator: BinaryOperator): OpId | null {
  return INFIX.get(operator) ?? null;
}

const FLOAT_VECTORS = SIZES.flatMap((n) => ['f', 'h'].map((t) => `vec${n}${t}`));
const MATRICES = ['2', '3', '4'].flatMap((c) =>
  ['2', '3', '4'].flatMap((r) => ['', 'f', 'h'].map((t) => `mat${c}x${r}${t}`)),
);
const TEXTURES = [
  '1d',
  '2d',
  '2d_array',
  '3d',
  'cube',
  'cube_array',
  'multisampled_2d',
  'storage_1d',
  'storage_2d',
  'storage_2d_array',
  'storage_3d',
  'depth_2d',
  'depth_2d_array',
  'depth_cube',
  'depth_cube_array',
  'depth_multisampled_2d',
  'external',
].map((t) => `texture_${t}`);

/** Types of WGSL outside the subset, with what people call them. */
export const UNSUPPORTED_TYPES: ReadonlyMap<string, string> = new Map([
  ['f32', 'floats are'],
  ['f16', 'floats are'],
  ...FLOAT_VECTORS.map((name) => [name, 'floats are'] as const),
  ...MATRICES.map((name) => [name, 'matrices are'] as const),
  ...[...TEXTURES, 'sampler', 'sampler_comparison'].map((name) => [name, 'textures and samplers are'] as const),
  ['atomic', 'atomics are'],
]);

/** Built-in functions of WGSL outside the subset. */
export const UNSUPPORTED_BUILTINS: ReadonlySet<string> = new Set(
  `acos acosh arrayLength asin asinh atan atan2 atanh atomicAdd atomicAnd atomicCompareExchangeWeak atomicExchange atomicLoad
  atomicMax atomicMin atomicOr atomicStore atomicSub atomicXor ceil cos cosh cross degrees determinant distance dpdx
  dpdxCoarse dpdxFine dpdy dpdyCoarse dpdyFine exp exp2 faceForward floor fma fract frexp fwidth fwidthCoarse fwidthFine
  inverseSqrt ldexp length log log2 mix modf normalize pack2x16float pack2x16snorm pack2x16unorm pack4x8snorm pack4x8unorm
  pow quantizeToF16 radians reflect refract round saturate sin sinh smoothstep
  sqrt step storageBarrier subgroupAdd subgroupAll subgroupAnd subgroupAny subgroupBallot subgroupBroadcast
  subgroupBroadcastFirst subgroupElect subgroupExclusiveAdd subgroupExclusiveMul subgroupInclusiveAdd subgroupInclusiveMul
  subgroupMax subgroupMin subgroupMul subgroupOr subgroupShuffle subgroupShuffleDown subgroupShuffleUp subgroupShuffleXor
  subgroupXor quadBroadcast quadSwapDiagonal quadSwapX quadSwapY tan tanh textureBarrier textureDimensions textureGather
  textureGatherCompare textureLoad textureNumLayers textureNumLevels textureNumSamples textureSample
  textureSampleBaseClampToEdge textureSampleBias textureSampleCompare textureSampleCompareLevel textureSampleGrad
  textureSampleLevel textureStore transpose trunc unpack2x16float unpack2x16snorm unpack2x16unorm unpack4x8snorm
  unpack4x8unorm workgroupBarrier workgroupUniformLoad`.split(/\s+/),
);
