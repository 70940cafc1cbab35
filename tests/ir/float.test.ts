import { describe, expect, test } from 'vitest';
import { floatFromBits, floatToBits, roundTo, shortestDecimal } from '../../core/ir/float.ts';

describe('binary16', () => {
  test('every pattern but the NaNs survives decoding, encoding and its decimal', () => {
    for (let bits = 0; bits < 0x10000; bits++) {
      const value = floatFromBits('f16', bits);
      if (Number.isNaN(value)) continue;
      expect(floatToBits('f16', value)).toBe(bits);
      const text = shortestDecimal('f16', bits);
      expect(Number.isFinite(value) ? floatToBits('f16', Number(text)) : bits).toBe(bits);
    }
  });
  test.each([
    [65519.99, 0x7bff],
    [65520, 0x7c00],
    [-65520, 0xfc00],
    [2 ** -25, 0],
    [2 ** -25 * 1.0001, 1],
    [2 ** -24 * 1.5, 2],
    [2 ** -14 - 2 ** -25, 0x400],
    [-0, 0x8000],
    [Number.NaN, 0x7e00],
    [1 + 2 ** -11, 0x3c00],
    [1 + 3 * 2 ** -11, 0x3c02],
    [2047.5, 0x6800],
  ])('%d rounds to 0x%s, ties to even', (value, bits) => {
    expect(floatToBits('f16', value)).toBe(bits);
  });
});

test.each([
  [0x3f800001, '1.0000001'],
  [1, '1e-45'],
  [0x80000000, '-0'],
  [0x7f7fffff, '3.4028235e+38'],
  [0x3dcccccd, '0.1'],
  [0x7f800000, 'inf'],
  [0xff800000, '-inf'],
  [0xffc00001, 'nan'],
])('the shortest decimal of the f32 0x%s', (bits, text) => {
  expect(shortestDecimal('f32', bits)).toBe(text);
});

test('rounding to f32 is that of the host', () => {
  expect(roundTo('f32', 16777217)).toBe(16777216);
  expect(roundTo('f32', 3.5e38)).toBe(Number.POSITIVE_INFINITY);
});
