import { at } from '../base/assert.ts';
import { FLOAT_FORMATS, floatToBits } from './float.ts';
import type { Program } from './program.ts';
import type { Property } from './property.ts';
import { reachable, rootsOf, visitFunction } from './reach.ts';
import { type Domain, domainSize, domainValue, type Patterns, type Space, shiftOf } from './space.ts';
import { isFloat, patternCount, type ScalarType } from './types.ts';
import { numericValue } from './value.ts';

/** Patterns that programs tend to be wrong about, whatever they compute; the likely ones first. */
function telling(type: ScalarType): readonly number[] {
  if (type === 'bool') return [0, 1];
  if (isFloat(type)) {
    const { infinity, nan, sign } = FLOAT_FORMATS[type];
    const one = floatToBits(type, 1);
    const smallestNormal = floatToBits(type, type === 'f32' ? 2 ** -126 : 2 ** -14);
    const halfUlp = floatToBits(type, type === 'f32' ? 2 ** -24 : 2 ** -11);
    const positive = [0, one, infinity, nan, 1, infinity - 1, smallestNormal, smallestNormal - 1, one - 1, one + 1];
    const powers = [0.5, 2, 3, 10, 2 ** 23, 2 ** 24, 2 ** 31, 2 ** 32, 255, 65_535].map((v) => floatToBits(type, v));
    return [...positive, halfUlp, ...powers].flatMap((bits) => [bits, bits + sign]);
  }
  const top = patternCount(type) - 1;
  const powers = Array.from({ length: 32 }, (_, k) => 2 ** (31 - k));
  const near = powers.flatMap((power) => [power, power - 1, power + 1]);
  return [0, 1, top, 0x80000000, 0x7fffffff, 2, top - 1, ...near, ...near.map((bits) => top - bits)];
}

/** The constants of the functions that a property reaches, as numbers, each once. */
function constantsOf(program: Program, property: Property): readonly number[] {
  const found = new Set<number>();
  for (const id of reachable(program, rootsOf(property))) {
    visitFunction(at(program.functions, id), {
      expr(e) {
        if (e.kind === 'constant' && e.type !== 'bool') found.add(numericValue(e.type, e.bits));
      },
    });
  }
  return [...found];
}

/** The patterns of a number in `type`, and its neighbours. */
function around(type: ScalarType, value: number): readonly number[] {
  if (type === 'bool' || Number.isNaN(value)) return [];
  const bits = isFloat(type) ? floatToBits(type, value) : Math.trunc(value);
  return [bits, bits - 1, bits + 1].map((pattern) => ((pattern % 2 ** 32) + 2 ** 32) % 2 ** 32);
}

function belongs(domain: Domain, bits: number): boolean {
  const unit = bits / 2 ** shiftOf(domain);
  return Number.isInteger(unit) && domain.intervals.some(({ lo, hi }) => lo <= unit && unit <= hi);
}

/** The values of one leaf to try first, each once. */
function candidates(domain: Domain, constants: readonly number[]): readonly number[] {
  const size = domainSize(domain);
  const ends = [0, size - 1, 1, size - 2, Math.floor(size / 2)].filter((digit) => digit >= 0 && digit < size);
  const wished = [
    ...ends.map((digit) => domainValue(domain, digit)),
    ...telling(domain.type).slice(0, 7),
    ...constants.flatMap((value) => around(domain.type, value)),
    ...telling(domain.type),
  ];
  return [...new Set(wished)].filter((bits) => belongs(domain, bits));
}

/**
 * Inputs of `space` on which a property is likely to fail, at most `most`, each once: ends of the domains, 0, 1, -1, powers
 * of two, bounds of the types, subnormal and infinite floats, NaN, the constants of the source, and neighbours. Of
 * several leaves the combinations of the likely values come first.
 */
export function specialInputs(program: Program, property: Property, space: Space, most: number): readonly Patterns[] {
  if (space.some((domain) => domainSize(domain) === 0)) return [];
  if (space.length === 0) return [[]];
  const constants = constantsOf(program, property);
  const values = space.map((domain) => candidates(domain, constants));
  const inputs: Patterns[] = [];
  // Shell by shell: all inputs of whose leaves the least likely value has this rank.
  const deepest = Math.max(...values.map(({ length }) => length), 1);
  const extend = (input: readonly number[], shell: number, onShell: boolean): void => {
    if (inputs.length >= most) return;
    const choices = values[input.length];
    if (choices === undefined) {
      if (onShell) inputs.push(input);
      return;
    }
    const last = input.length === values.length - 1;
    for (let rank = last && !onShell ? shell : 0; rank <= shell; rank++) {
      const bits = choices[rank];
      if (bits === undefined) break;
      extend([...input, bits], shell, onShell || rank === shell);
    }
  };
  for (let shell = 0; shell < deepest && inputs.length < most; shell++) extend([], shell, false);
  return inputs;
}

/** The numbers from 0 to `count` - 1, each once, spread: by their bits reversed (van der Corput's sequence). */
export function* spreadOrder(count: bigint): Generator<bigint> {
  const bits = count <= 1n ? 0 : (count - 1n).toString(2).length;
  for (let k = 0n; k < 1n << BigInt(bits); k++) {
    const reversed = bits === 0 ? 0n : BigInt(`0b${[...k.toString(2).padStart(bits, '0')].reverse().join('')}`);
    if (reversed < count) yield reversed;
  }
}
