import { describe, expect, test } from 'vitest';
import { CANONICAL_NAN, equalityWord, isPassedOver, orderKey } from '../../core/ir/comparable.ts';
import type { Extreme } from '../../core/ir/property.ts';
import type { ScalarType } from '../../core/ir/types.ts';
import { randomSource } from '../support/random-source.ts';

/** What a pattern stands for, by the host's own arrays: nothing of ours. */
const words = new Uint32Array(1);
const VIEWS = { u32: words, i32: new Int32Array(words.buffer), f32: new Float32Array(words.buffer) } as const;
const value = (type: keyof typeof VIEWS, bits: number): number => {
  words[0] = bits;
  return VIEWS[type][0] ?? Number.NaN;
};

const TELLING = [
  0, 1, 2, 0x7f7fffff, 0x7f800000, 0x7f800001, 0x7fc00000, 0x7fffffff, 0x80000000, 0x80000001, 0xbf800000, 0x3f800000,
  0xff7fffff, 0xff800000, 0xff800001, 0xffc00000, 0xffffffff, 0x00800000, 0x007fffff,
];
const random = randomSource(7);
const PATTERNS = [...TELLING, ...Array.from({ length: 60 }, () => random.bits())];
const TYPES = ['u32', 'i32', 'f32'] as const;

describe.each(TYPES)('%s', (type) => {
  test('has equal words exactly for values that are == or both NaN', () => {
    for (const a of PATTERNS) {
      for (const b of PATTERNS) {
        const [x, y] = [value(type, a), value(type, b)];
        const equal = x === y || (Number.isNaN(x) && Number.isNaN(y));
        expect(equalityWord(type, a) === equalityWord(type, b), `${x} and ${y}`).toBe(equal);
      }
    }
  });

  test('an extreme passes NaN over and nothing else', () => {
    for (const bits of PATTERNS) expect(isPassedOver(type, bits)).toBe(Number.isNaN(value(type, bits)));
  });

  test.each(['maximize', 'minimize'] as const)(
    'has for %s the larger key for the better value',
    (question: Extreme) => {
      const numbers = PATTERNS.filter((bits) => !Number.isNaN(value(type, bits)));
      for (const a of numbers) {
        for (const b of numbers) {
          const [x, y] = [value(type, a), value(type, b)];
          const better = question === 'maximize' ? x > y : x < y;
          const [keyA, keyB] = [orderKey(question, type, a), orderKey(question, type, b)];
          expect(keyA > keyB, `${x} against ${y}`).toBe(better);
          expect(keyA === keyB, `${x} against ${y}`).toBe(x === y);
          expect(keyA >= 0 && keyA < 2 ** 32 && Number.isInteger(keyA)).toBe(true);
        }
      }
    },
  );
});

test('there is one pattern for every NaN, and none of the others is it', () => {
  expect(equalityWord('f32', 0xff800001)).toBe(CANONICAL_NAN);
  expect(equalityWord('u32', CANONICAL_NAN)).toBe(CANONICAL_NAN);
  expect(value('f32', CANONICAL_NAN)).toBeNaN();
});

test.each([
  ['f32', 0x7fc00000, 'NaN has no place'],
  ['bool', 1, 'no extreme of bool'],
  ['f16', 1, 'no extreme of f16'],
] as const)('there is no order of %s %i', (type: ScalarType, bits, message) => {
  expect(() => orderKey('maximize', type, bits)).toThrow(message);
});
