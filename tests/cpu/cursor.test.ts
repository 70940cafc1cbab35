import { describe, expect, test } from 'vitest';
import { cursorAt, tileCursorAt } from '../../core/cpu/sweep/cursor.ts';
import { tileOf } from '../../core/cpu/module/tile.ts';
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

test.each([3, 16, 31])('a domain of leading bits, shifted by %i: runs go by its stride', (shift) => {
  const last = Math.min(2 ** (32 - shift) - 1, 9);
  const shifted: Domain = {
    type: 'f32',
    shift,
    intervals: [
      { lo: 0, hi: 0 },
      { lo: 1, hi: last },
    ],
  };
  const space = [fullDomain('bool'), shifted, shifted];
  const size = Number(spaceSize(space));
  for (let start = 0; start < size; start++) {
    const cursor = cursorAt(space, BigInt(start));
    for (let index = start; index < size; ) {
      expect(cursor.input).toEqual(inputAt(space, BigInt(index)));
      const n = Math.min(cursor.run(), 3);
      cursor.advance(n);
      index += n;
    }
  }
});

describe('a cursor over a layout with tables', () => {
  const space = [fullDomain('i32'), domain([5, 4000], [9000, 12_000]), fullDomain('bool'), domain([2, 3], [70, 70])];
  const tile = tileOf(space);
  const rows = 3996 + 3001;

  test('the fast parameters make the period, the first long one runs', () => {
    expect(tile).toMatchObject({ running: 1, period: 6 });
    expect(tile.tables.map((t) => t.length)).toEqual([16_368, 16_368, 16_368]);
  });

  test.each([0n, 7n, 6n * 3995n + 1n, 6n * BigInt(rows) * 5n - 3n])(
    'visits every input in order, from %i on',
    (start) => {
      const cursor = tileCursorAt(space, tile, start);
      const [counted, ...faster] = tile.tables;
      let index = start;
      for (let turn = 0; turn < 12; turn++) {
        const begin = [...cursor.input];
        const wrong: unknown[] = [];
        const n = Math.min(cursor.run(), 5000);
        for (let k = 0; k < n; k++) {
          const place = cursor.place() + k;
          const input = [
            begin[0],
            (begin[1] ?? 0) + (counted?.[place] ?? 0) - (counted?.[cursor.place()] ?? 0),
            ...faster.map((table) => table[place]),
          ];
          const expected = inputAt(space, index + BigInt(k));
          if (input.some((bits, i) => bits !== expected[i])) wrong.push({ input, expected });
        }
        expect(wrong).toEqual([]);
        cursor.advance(n);
        index += BigInt(n);
      }
    },
  );

  test('a space whose last parameter is long needs no tables', () => {
    expect(tileOf([fullDomain('bool'), fullDomain('u32')])).toEqual({ running: 1, period: 1, tables: [] });
  });

  test('last parameters of one value each make no short runs', () => {
    const space = [fullDomain('bool'), fullDomain('u32'), domain([7, 7]), domain([9, 9])];
    const tile = tileOf(space);
    expect(tile).toMatchObject({ running: 1, period: 1 });
    const cursor = tileCursorAt(space, tile, 5n);
    expect(cursor.run()).toBe(16_384);
    cursor.advance(16_384);
    expect(cursor.input).toEqual(inputAt(space, 16_389n));
  });

  test('a small space is one run', () => {
    const small = [fullDomain('bool'), fullDomain('bool'), fullDomain('bool')];
    expect(tileCursorAt(small, tileOf(small), 0n).run()).toBe(8);
  });
});
