import { describe, expect, test } from 'vitest';
import { SCALAR_TYPES, type ScalarType } from '../../core/ir/types.ts';
import { formatBits, formatValue } from '../../core/ir/value.ts';
import { readScalar } from '../../core/lang/read-scalar.ts';

const bitsOf = (type: ScalarType, text: string): number | string => {
  const read = readScalar(type, text);
  return read.kind === 'read' ? read.bits : read.why;
};

describe('what a person types', () => {
  test.each<[ScalarType, string, number]>([
    ['i32', '-1', 0xffffffff],
    ['i32', ' 2,147,483,647 ', 0x7fffffff],
    ['i32', '\u22122147483648', 0x80000000],
    ['i32', '0xFFFF_FFFE', 0xfffffffe],
    ['i32', '-0x10', 0xfffffff0],
    ['u32', '+7u', 7],
    ['u32', '0b1000 0001', 0x81],
    ['u32', '4294967295', 0xffffffff],
    ['bool', 'true', 1],
    ['bool', '0', 0],
    ['f32', '1.5', 0x3fc00000],
    ['f32', '007', 0x40e00000],
    ['f32', '-.5f', 0xbf000000],
    ['f32', '1e-45', 1],
    ['f32', '-0', 0x80000000],
    ['f32', '0x1.8p+1', 0x40400000],
    ['f32', '0x7fc00001', 0x7fc00001],
    ['f32', 'NaN', 0x7fc00000],
    ['f32', '-inf', 0xff800000],
    ['f32', '16777217', 0x4b800000],
    ['f16', '65504', 0x7bff],
    ['f16', '-Infinity', 0xfc00],
    ['f16', '0x1p-24h', 1],
  ])('%s %s', (type, text, bits) => expect(bitsOf(type, text)).toBe(bits));

  test.each<[ScalarType, string, RegExp]>([
    ['i32', '2147483648', /goes from -2147483648 to 2147483647/],
    ['u32', '-1', /goes from 0/],
    ['u32', '0x100000000', /32 bits/],
    ['f16', '0x10000', /16 bits/],
    ['i32', '1.5', /no integer/],
    ['i32', '1u', /suffix/],
    ['i32', '', /type a value/],
    ['f32', '1e39', /inf/],
    ['f16', '70000', /inf/],
    ['f32', 'one', /no number/],
    ['bool', 'yes', /true or false/],
    ['bool', '2', /true or false/],
    ['f32', '9'.repeat(1000), /too long/],
  ])('%s refuses %s', (type, text, why) => expect(bitsOf(type, text)).toMatch(why));

  test('reads what is shown of any pattern back', () => {
    for (const type of SCALAR_TYPES) {
      for (let i = 0; i < 500; i++) {
        const bits = type === 'bool' ? i % 2 : type === 'f16' ? i * 131 : Math.imul(i, 0x9e3779b1) >>> 0;
        expect(bitsOf(type, formatBits(bits, type))).toBe(bits);
        const shown = formatValue(type, bits);
        // All NaN are one text.
        expect(shown === 'nan' ? bits : bitsOf(type, shown)).toBe(bits);
      }
    }
  });
});
