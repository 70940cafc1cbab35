import { describe, expect, test } from 'vitest';
import { floatAnatomy } from '../../core/ir/float-anatomy.ts';
import { floatFromBits } from '../../core/ir/float.ts';

describe('the anatomy of a float', () => {
  test.each([
    [0x3fc00000, { class: 'normal', sign: '+', biasedExponent: 127, exponent: 0, hex: '0x1.8p+0' }],
    [0xbdcccccd, { class: 'normal', sign: '-', biasedExponent: 123, exponent: -4, hex: '-0x1.99999ap-4' }],
    [0x00000001, { class: 'subnormal', biasedExponent: 0, exponent: -126, hex: '0x0.000002p-126', below: 0, above: 2 }],
    [0x80000000, { class: 'zero', sign: '-', exponent: null, hex: '-0x0p+0', below: 0x80000001, above: 1 }],
    [0x7f7fffff, { class: 'normal', hex: '0x1.fffffep+127', above: 0x7f800000 }],
    [0x7f800000, { class: 'infinite', exponent: null, hex: 'inf', below: 0x7f7fffff, above: null }],
    [0xff800000, { class: 'infinite', hex: '-inf', below: null, above: 0xff7fffff }],
    [0x7fc00000, { class: 'quiet NaN', hex: 'nan', below: null, above: null }],
    [0x7f800001, { class: 'signaling NaN' }],
  ])('of f32 %#x', (bits, expected) => expect(floatAnatomy('f32', bits)).toMatchObject(expected));

  test.each([
    [0x3e00, { class: 'normal', exponent: 0, significand: '1.1000000000', hex: '0x1.8p+0' }],
    [0x0001, { class: 'subnormal', exponent: -14, significand: '0.0000000001', hex: '0x0.004p-14' }],
    [0x7bff, { class: 'normal', hex: '0x1.ffcp+15', above: 0x7c00 }],
    [0x7e00, { class: 'quiet NaN' }],
  ])('of f16 %#x', (bits, expected) => expect(floatAnatomy('f16', bits)).toMatchObject(expected));

  test('has neighbours between which there is no other value, and a significand that makes the value', () => {
    const wrong: number[] = [];
    for (let bits = 0; bits < 0x10000; bits += 7) {
      const { below, above, exponent, significand, sign } = floatAnatomy('f16', bits);
      const value = floatFromBits('f16', bits);
      const rises =
        above === null || (floatFromBits('f16', above) > value && (value === 0 || Math.abs(above - bits) === 1));
      const falls =
        below === null || (floatFromBits('f16', below) < value && (value === 0 || Math.abs(below - bits) === 1));
      const digits = Number.parseInt(significand.replace('.', ''), 2) / 1024;
      const makes = exponent === null || digits * 2 ** exponent * (sign === '-' ? -1 : 1) === value;
      if (!(rises && falls && makes)) wrong.push(bits);
    }
    expect(wrong).toEqual([]);
  });
});
