import { OP_IDS, OPS, type OpId, type OpRow } from '../../../ir/ops.ts';
import {
  FLOAT_TYPES,
  matrixOf,
  SCALAR_TYPES,
  type ScalarType,
  type Size,
  SIZES,
  type Type,
  vectorOf,
} from '../../../ir/types.ts';
import type { BinaryOperator, UnaryOperator } from '../syntax.ts';

/** The names that every WGSL module knows without declaring them; any declaration may shadow them. */

const LETTERS = { i32: 'i', u32: 'u', f32: 'f', f16: 'h' } as const;
const SHAPES = SIZES.flatMap((columns) => SIZES.map((rows) => ({ columns, rows, name: `mat${columns}x${rows}` })));

const VECTOR_ALIASES = SIZES.flatMap((n) =>
  (['i32', 'u32', 'f32', 'f16'] as const).map((t) => [`vec${n}${LETTERS[t]}`, vectorOf(n, t)] as const),
);
const MATRIX_ALIASES = SHAPES.flatMap(({ columns, rows, name }) =>
  FLOAT_TYPES.map((t) => [`${name}${LETTERS[t]}`, matrixOf(columns, rows, t)] as const),
);

export const PREDECLARED_TYPES: ReadonlyMap<string, Type> = new Map<string, Type>([
  ...SCALAR_TYPES.map((type) => [type, type] as const),
  ...VECTOR_ALIASES,
  ...MATRIX_ALIASES,
]);

/** Names that a module may use after `enable f16;` alone. */
export const F16_TYPES: ReadonlySet<string> = new Set(
  [...PREDECLARED_TYPES].flatMap(([name, type]) =>
    type === 'f16' || (typeof type !== 'string' && 'element' in type && type.element === 'f16') ? [name] : [],
  ),
);

/** Names that make a type together with template arguments. */
export const TYPE_GENERATORS: ReadonlySet<string> = new Set([
  'array',
  'ptr',
  ...SIZES.map((n) => `vec${n}`),
  ...SHAPES.map(({ name }) => name),
]);

/** The size of the vectors that `vec2`, `vec3` and `vec4` make. */
export function vectorSize(name: string): Size | null {
  return SIZES.find((n) => name === `vec${n}`) ?? null;
}

/** The shape of the matrices that `mat2x2` to `mat4x4` make. */
export function matrixShape(name: string): { readonly columns: Size; readonly rows: Size } | null {
  return SHAPES.find((shape) => shape.name === name) ?? null;
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

export const CONVERSIONS = {
  bool: 'toBool',
  i32: 'toI32',
  u32: 'toU32',
  f32: 'toF32',
  f16: 'toF16',
} as const satisfies Record<ScalarType, OpId>;

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

const TEXTURE_SHAPES = [
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
];

/** Why something is outside of the language of pure functions, and what to do about it. */
export interface Outside {
  readonly reason: string;
  readonly hint: string;
}

const outside = (names: string, reason: string, hint: string): readonly (readonly [string, Outside])[] =>
  names.split(/\s+/).map((name) => [name, { reason, hint }] as const);

const AS_PARAMETER = 'a property is a pure function: pass the value as a parameter';
const ALONE = 'a property is evaluated for one input alone, without neighbours';

/** Types of WGSL that no pure function has. */
export const OUTSIDE_TYPES: ReadonlyMap<string, Outside> = new Map([
  ...outside(
    [...TEXTURE_SHAPES.map((shape) => `texture_${shape}`), 'sampler', 'sampler_comparison'].join(' '),
    'textures and samplers are resources',
    AS_PARAMETER,
  ),
  ...outside('atomic', 'atomics are memory shared between invocations', 'use the plain type'),
  ...outside('buffer', 'buffers are resources', AS_PARAMETER),
]);

/** Built-in functions of WGSL that no pure function calls. */
export const OUTSIDE_BUILTINS: ReadonlyMap<string, Outside> = new Map([
  ...outside(
    'arrayLength bufferLength',
    'it is for arrays whose length is known at run time alone, in storage buffers, and there are none here',
    'the length of an `array<T, N>` is N',
  ),
  ...outside(
    `atomicAdd atomicAnd atomicCompareExchangeWeak atomicExchange atomicLoad atomicMax atomicMin atomicOr atomicStore
    atomicSub atomicXor`,
    'atomics work on memory shared between invocations',
    'use a `var` and plain operators',
  ),
  ...outside(
    'dpdx dpdxCoarse dpdxFine dpdy dpdyCoarse dpdyFine fwidth fwidthCoarse fwidthFine',
    'derivatives compare neighbouring fragments',
    ALONE,
  ),
  ...outside(
    `textureDimensions textureGather textureGatherCompare textureLoad textureNumLayers textureNumLevels textureNumSamples
    textureSample textureSampleBaseClampToEdge textureSampleBias textureSampleCompare textureSampleCompareLevel
    textureSampleGrad textureSampleLevel textureStore`,
    'textures are resources',
    'a property is a pure function: pass the texel as a parameter',
  ),
  ...outside(
    'storageBarrier textureBarrier workgroupBarrier workgroupUniformLoad',
    'barriers synchronise invocations',
    ALONE,
  ),
  ...outside(
    `subgroupAdd subgroupAll subgroupAnd subgroupAny subgroupBallot subgroupBroadcast subgroupBroadcastFirst subgroupElect
    subgroupExclusiveAdd subgroupExclusiveMul subgroupInclusiveAdd subgroupInclusiveMul subgroupMax subgroupMin subgroupMul
    subgroupOr subgroupShuffle subgroupShuffleDown subgroupShuffleUp subgroupShuffleXor subgroupXor quadBroadcast
    quadSwapDiagonal quadSwapX quadSwapY`,
    'subgroups exchange values between invocations',
    ALONE,
  ),
]);
