import { describe, expect, test } from 'vitest';
import { cursorAt } from '../../core/cpu/cursor.ts';
import { type Domain, fullDomain, inputAt, spaceSize } from '../../core/ir/space.ts';

const domain = (...intervals: [number, number][]): Domain => ({
  type: 'u32',
  intervals: intervals.map(([lo, hi]) => ({ lo, hi })),
});
const SPACE = [domain([0, 1], [7, 7]), fullDomain('bool'), domain([3, 5], [10, 10], [0xfffffffe, 0xffffffff])];

describe('a cursor', () => {
  test.each([1, 2, 3, 100])('visits the inputs in the order of the space, at most %i at a time', (most) => {
    const size = Number(spaceSize(SPACE));
    for (let start = 0; start < size; start++) {
      const cursor = cursorAt(SPACE, BigInt(start));
      for (let index = start; index < size; ) {
        expect(cursor.input).toEqual(inputAt(SPACE, BigInt(index)));
        const n = Math.min(cursor.run(), most);
        for (let k = 1; k < n; k++) {
          expect(inputAt(SPACE, BigInt(index + k)).at(-1)).toBe((cursor.input.at(-1) ?? 0) + k);
        }
        cursor.advance(n);
        index += n;
      }
    }
  });

  test('a run ends with its interval', () => {
    expect(cursorAt(SPACE, 0n).run()).toBe(3);
    expect(cursorAt(SPACE, 3n).run()).toBe(1);
    expect(() => cursorAt(SPACE, 3n).advance(2)).toThrow('run of 1');
  });

  test('a space without parameters has one input', () => {
    expect(cursorAt([], 0n).run()).toBe(1);
    expect(cursorAt([], 0n).input).toEqual([]);
  });
});
