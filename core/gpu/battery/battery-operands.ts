import { at, unreachable } from '../../base/assert.ts';
import { FLOAT_FORMATS, floatToBits } from '../../ir/float.ts';
import { OP_IDS, OPS, type OpId, type OpRow } from '../../ir/ops.ts';
import type { Patterns } from '../../ir/space.ts';
import {
  type FloatType,
  isFloat,
  isMatrix,
  isScalar,
  leavesOf,
  type ScalarType,
  type Type,
  typeText,
} from '../../ir/types.ts';

/** One operation on operands of these types. */
export interface Overload {
  readonly op: OpId;
  readonly params: readonly Type[];
  readonly result: Type;
}

export const overloadText = ({ op, params }: Overload): string => `${op}(${params.map(typeText).join(', ')})`;

/**
 * Every operation of the table on scalars, on floats where WGSL promises the correct result; one that looks at whole vectors
 * on the largest, for each type of components. Matrices are left to the tests.
 */
export const OVERLOADS: readonly Overload[] = OP_IDS.flatMap((op) => {
  const { signatures, componentWise, float }: OpRow = OPS[op];
  const found = new Map<string, Overload>();
  for (const { params, result } of signatures) {
    if ([...params, result].some(isMatrix)) continue;
    const ofFloats = [...params, result].some((type) => leavesOf(type).some((leaf) => isFloat(leaf.type)));
    if (ofFloats && float?.accuracy.startsWith('correct') !== true) continue;
    const elements = params.map((type) => at(leavesOf(type), 0).type).join();
    if (!componentWise || params.every(isScalar)) found.set(elements, { op, params, result });
  }
  return [...found.values()];
});

const INTEGERS: readonly number[] = [
  0, 1, 2, 3, 7, 10, 0xffff, 0x10000, 0x55555555, 0x7fffffff, 0x80000000, 0x80000001, 0xfffffff9, 0xffffffff,
];
/** Shift counts, offsets and numbers of bits, on both sides of every border. */
const COUNTS: readonly number[] = [...Array.from({ length: 35 }, (_, i) => i), 63, 64, 255, 0x80000000, 0xffffffff];

function floats(type: FloatType): readonly number[] {
  const { infinity, nan, sign } = FLOAT_FORMATS[type];
  const fraction = type === 'f32' ? 23 : 10;
  const numbers = [0, 1, 2, 3, 7, 0.5, 1.5, 2.5, 0.75, 100, 2 ** fraction + 1, 2 ** (fraction + 1)];
  const large = type === 'f32' ? [2 ** 31, 2 ** 32, 65504] : [];
  const patterns = [1, 2 ** fraction - 1, 2 ** fraction, infinity - 1, infinity, nan];
  return [...[...numbers, ...large].map((value) => floatToBits(type, value)), ...patterns].flatMap((bits) => [
    bits,
    bits + sign,
  ]);
}

/** Of sums of products: so small that every order of evaluation is exact. */
const SMALL: readonly number[] = [0, 1, 2, 3, -1, -2, 0.5];

function corners(op: OpId, type: ScalarType, param: number, whole: boolean): readonly number[] {
  switch (type) {
    case 'bool':
      return [0, 1];
    case 'i32':
      return INTEGERS;
    case 'u32':
      return isCount(op, param) ? COUNTS : INTEGERS;
    case 'f32':
    case 'f16':
      return whole ? SMALL.map((value) => floatToBits(type, value)) : floats(type);
    default:
      return unreachable(type);
  }
}

function isCount(op: OpId, param: number): boolean {
  if (op === 'shl' || op === 'shr' || op === 'extractBits') return param >= 1;
  return op === 'insertBits' && param >= 2;
}

/** All combinations are tried where there are at most so many, else as many as {@link SOME}. */
const MOST = 600;
const SOME = 240;

/** The operands that an overload is tried on, leaf by leaf: the same every time. */
export function operandsOf({ op, params }: Overload): readonly Patterns[] {
  const lists = params.flatMap((type, param) =>
    leavesOf(type).map((leaf) => corners(op, leaf.type, param, !isScalar(type))),
  );
  const all = lists.reduce((product, { length }) => product * length, 1);
  if (all <= MOST) {
    return Array.from({ length: all }, (_, k) => {
      let rest = k;
      return lists.map((list) => {
        const digit = rest % list.length;
        rest = (rest - digit) / list.length;
        return at(list, digit);
      });
    });
  }
  let state = 0x9e3779b9;
  const draw = (count: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
  return Array.from({ length: SOME }, () => lists.map((list) => at(list, draw(list.length))));
}
