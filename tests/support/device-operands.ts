import { floatToBits } from '../../core/ir/float.ts';
import type { OpId } from '../../core/ir/ops.ts';
import type { Patterns } from '../../core/ir/space.ts';
import { leavesOf, type ScalarType, type Type } from '../../core/ir/types.ts';

type Range = readonly [low: number, high: number];

/** Where WGSL promises an accuracy and nothing overflows, in either type of floats. Others are -4 to 4. */
const RANGES: Readonly<Partial<Record<OpId, Range | readonly Range[]>>> = {
  acos: [-1, 1],
  acosh: [1.5, 8],
  asin: [-1, 1],
  atan2: [0.5, 4],
  atanh: [-0.75, 0.75],
  // low <= high
  clamp: [
    [-4, 4],
    [-3, 0],
    [0, 3],
  ],
  cos: [-3, 3],
  div: [0.25, 8],
  determinant: [-2, 2],
  inverseSqrt: [0.0625, 16],
  log: [0.125, 16],
  log2: [0.125, 16],
  normalize: [0.5, 4],
  pow: [0.5, 4],
  rem: [0.5, 9],
  refract: [
    [-1, 1],
    [-1, 1],
    [0.25, 0.75],
  ],
  sin: [-3, 3],
  smoothstep: [
    [-1, 0],
    [0.5, 1],
    [-1, 1],
  ],
  sqrt: [0, 16],
  tan: [-1, 1],
};

const isRange = (range: Range | readonly Range[]): range is Range => typeof range[0] === 'number';

const INTEGERS = [
  0,
  1,
  2,
  3,
  7,
  31,
  32,
  33,
  255,
  65_535,
  65_536,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 31 + 1,
  2 ** 32 - 1,
  2 ** 32 - 2,
];

/** A source of numbers from 0 to 1. */
export type Chance = () => number;

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function integer(next: Chance): number {
  if (next() < 0.5) return Math.floor(next() * 2 ** 32);
  return INTEGERS[Math.floor(next() * INTEGERS.length)] ?? 0;
}

/** Multiples of a quarter now and then: ties, zeros and exact results. */
function float(type: 'f32' | 'f16', [low, high]: Range, next: Chance): number {
  const value = low + next() * (high - low);
  const plain = Math.round(value * 4) / 4;
  return floatToBits(type, next() < 0.4 && plain >= low && plain <= high ? plain : value);
}

/** Operands for one evaluation of an overload. */
export function operandsFor(op: OpId, params: readonly Type[], next: Chance): Patterns {
  const ranges = RANGES[op] ?? [-4, 4];
  const word = (type: ScalarType, param: number): number => {
    switch (type) {
      case 'bool':
        return Number(next() < 0.5);
      case 'i32':
      case 'u32':
        // An exponent of a moderate number.
        return op === 'ldexp' ? (Math.floor(next() * 16) - 8) >>> 0 : integer(next);
      default:
        return float(type, isRange(ranges) ? ranges : (ranges[param] ?? [-4, 4]), next);
    }
  };
  return params.flatMap((param, i) => leavesOf(param).map(({ type }) => word(type, i)));
}
