import { at } from '../base/assert.ts';
import { FLOAT_FORMATS, floatToBits } from './float.ts';
import { nextFloat } from './float-anatomy.ts';
import type { Input } from './space.ts';
import { type FloatType, isFloat, patternCount, patternWidth, type ScalarType } from './types.ts';

/** An input that differs from another in one leaf. */
export interface NearbyInput {
  readonly leaf: number;
  readonly input: Input;
}

/** A change of one leaf and the inputs that it leads to, one for each leaf to which it applies. */
export interface Change {
  /** `+1`, `0`, `max`, ...; of a flipped bit its number. */
  readonly name: string;
  readonly inputs: readonly NearbyInput[];
}

/** The next pattern up or down: of integers the next number, round the end; of floats the next value. */
function stepped(type: ScalarType, bits: number, by: 1 | -1): number | null {
  if (type === 'bool') return null;
  return isFloat(type) ? nextFloat(type, bits, by) : (bits + by + 2 ** 32) % 2 ** 32;
}

type Special = '0' | '-0' | '1' | '-1' | 'min' | 'max' | 'tiny' | '-inf' | 'inf' | 'nan';

const SPECIAL: readonly Special[] = ['0', '-0', '1', '-1', 'min', 'max', 'tiny', '-inf', 'inf', 'nan'];

function special(type: ScalarType, name: Special): number | null {
  if (type === 'bool') return name === '0' ? 0 : name === '1' ? 1 : null;
  if (isFloat(type)) return specialFloat(type, name);
  switch (name) {
    case '0':
      return 0;
    case '1':
      return 1;
    case '-1':
      return type === 'i32' ? 0xffffffff : null;
    case 'min':
      return type === 'i32' ? 0x80000000 : null;
    case 'max':
      return type === 'i32' ? 0x7fffffff : 0xffffffff;
    default:
      return null;
  }
}

function specialFloat(type: FloatType, name: Special): number {
  const { sign, infinity, nan } = FLOAT_FORMATS[type];
  const patterns: Readonly<Record<Special, number>> = {
    '0': 0,
    '-0': sign,
    '1': floatToBits(type, 1),
    '-1': floatToBits(type, -1),
    min: sign + infinity - 1,
    max: infinity - 1,
    tiny: 1,
    '-inf': sign + infinity,
    inf: infinity,
    nan,
  };
  return patterns[name];
}

/** One step up and down, and the values that programs tend to be wrong about, leaf by leaf. A leaf that has the value already is left out. */
export function changes(types: readonly ScalarType[], input: Input): readonly Change[] {
  const rows: readonly (readonly [string, (type: ScalarType, bits: number) => number | null])[] = [
    ['-1', (type, bits) => stepped(type, bits, -1)],
    ['+1', (type, bits) => stepped(type, bits, 1)],
    ...SPECIAL.map((name) => [`= ${name}`, (type: ScalarType) => special(type, name)] as const),
  ];
  return rows
    .map(([name, change]) => ({ name, inputs: changed(types, input, change) }))
    .filter(({ inputs }) => inputs.length > 0);
}

/** Each bit of each leaf flipped, from the most significant of the widest. */
export function bitFlips(types: readonly ScalarType[], input: Input): readonly Change[] {
  const widest = Math.max(0, ...types.map(patternWidth));
  return Array.from({ length: widest }, (_, i) => widest - 1 - i).map((bit) => ({
    name: String(bit),
    inputs: changed(types, input, (type, bits) =>
      2 ** bit < patternCount(type) ? bits + (Math.floor(bits / 2 ** bit) % 2 === 0 ? 1 : -1) * 2 ** bit : null,
    ),
  }));
}

const changed = (
  types: readonly ScalarType[],
  input: Input,
  change: (type: ScalarType, bits: number) => number | null,
): readonly NearbyInput[] =>
  types.flatMap((type, leaf) => {
    const before = at(input, leaf);
    // Unbounded integers have no bits to change.
    const bits = typeof before === 'number' ? change(type, before) : null;
    return bits === null || bits === input[leaf] ? [] : [{ leaf, input: input.with(leaf, bits) }];
  });
