import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Domain,
  domainSize,
  fullDomain,
  indexOf,
  inputAt,
  restrictDomain,
  type Space,
  spaceSize,
} from '../../core/ir/space.ts';

const signed = (lo: number, hi: number): Domain => ({
  type: 'i32',
  intervals: [
    { lo: 0, hi },
    { lo: lo >>> 0, hi: 0xffffffff },
  ],
});

describe('the order of a space', () => {
  const space: Space = [fullDomain('bool'), signed(-2, 1), { type: 'u32', intervals: [{ lo: 7, hi: 9 }] }];

  test('has the last parameter fastest, each domain by its unsigned pattern', () => {
    expect(spaceSize(space)).toBe(24n);
    const inputs = Array.from({ length: 24 }, (_, i) => inputAt(space, BigInt(i)));
    expect(inputs.slice(0, 4)).toEqual([
      [0, 0, 7],
      [0, 0, 8],
      [0, 0, 9],
      [0, 1, 7],
    ]);
    expect(inputs[6]).toEqual([0, 0xfffffffe, 7]);
    expect(inputs[23]).toEqual([1, 0xffffffff, 9]);
  });

  test('indexOf is the inverse of inputAt', () => {
    const wide: Space = [fullDomain('u32'), signed(-(2 ** 31), 5), fullDomain('bool')];
    fc.assert(
      fc.property(fc.bigInt(0n, spaceSize(wide) - 1n), (index) => {
        expect(indexOf(wide, inputAt(wide, index))).toBe(index);
      }),
    );
  });

  test('an input outside has no index', () => {
    expect(indexOf(space, [0, 2, 7])).toBeNull();
  });
});

test('a function without parameters has exactly one input', () => {
  expect(spaceSize([])).toBe(1n);
  expect(inputAt([], 0n)).toEqual([]);
});

test('two full 32-bit parameters are 2^64 inputs, exactly', () => {
  expect(spaceSize([fullDomain('u32'), fullDomain('i32')])).toBe(2n ** 64n);
});

describe('restriction to N bits', () => {
  test('is 0 .. 2^N - 1 for u32 and two’s complement for i32', () => {
    expect(restrictDomain(fullDomain('u32'), 8).intervals).toEqual([{ lo: 0, hi: 255 }]);
    expect(restrictDomain(fullDomain('i32'), 8).intervals).toEqual([
      { lo: 0, hi: 127 },
      { lo: 0xffffff80, hi: 0xffffffff },
    ]);
  });

  test('keeps what the domain already leaves out, down to nothing', () => {
    const narrow: Domain = { type: 'u32', intervals: [{ lo: 200, hi: 1000 }] };
    expect(restrictDomain(narrow, 8).intervals).toEqual([{ lo: 200, hi: 255 }]);
    expect(domainSize(restrictDomain(narrow, 4))).toBe(0);
    expect(spaceSize([restrictDomain(narrow, 4), fullDomain('u32')])).toBe(0n);
  });

  test('leaves bool alone, and 32 bits are all of them', () => {
    expect(restrictDomain(fullDomain('bool'), 1)).toEqual(fullDomain('bool'));
    expect(restrictDomain(fullDomain('i32'), 32)).toEqual(fullDomain('i32'));
  });
});
