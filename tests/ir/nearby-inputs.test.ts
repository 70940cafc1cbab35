import { describe, expect, test } from 'vitest';
import { bitFlips, changes } from '../../core/ir/nearby-inputs.ts';

const byName = (rows: ReturnType<typeof changes>) =>
  Object.fromEntries(rows.map(({ name, inputs }) => [name, inputs.map(({ input }) => input)]));

describe('inputs nearby', () => {
  test('of integers are one up, one down, round the end, and special values that they do not have', () => {
    expect(byName(changes(['i32', 'u32'], [0, 0xffffffff]))).toEqual({
      '-1': [
        [0xffffffff, 0xffffffff],
        [0, 0xfffffffe],
      ],
      '+1': [
        [1, 0xffffffff],
        [0, 0],
      ],
      '= 0': [[0, 0]],
      '= 1': [
        [1, 0xffffffff],
        [0, 1],
      ],
      '= -1': [[0xffffffff, 0xffffffff]],
      '= min': [[0x80000000, 0xffffffff]],
      '= max': [[0x7fffffff, 0xffffffff]],
    });
  });

  test('of floats are the next values', () => {
    const near = byName(changes(['f32'], [0x80000000]));
    expect(near['-1']).toEqual([[0x80000001]]);
    expect(near['+1']).toEqual([[1]]);
    expect(near['= -0']).toBeUndefined();
    expect(near['= nan']).toEqual([[0x7fc00000]]);
    const atTheEnd = byName(changes(['f32'], [0x7f800000]));
    expect([atTheEnd['+1'], atTheEnd['-1']]).toEqual([undefined, [[0x7f7fffff]]]);
  });

  test('differ in one bit, of each leaf as many as it has', () => {
    const flips = bitFlips(['bool', 'f16', 'u32'], [1, 0x8000, 5]);
    expect(flips.map(({ name }) => name)).toEqual(Array.from({ length: 32 }, (_, i) => String(31 - i)));
    expect(flips[0]?.inputs).toEqual([{ leaf: 2, input: [1, 0x8000, 0x80000005] }]);
    expect(flips.at(-16)?.inputs).toEqual([
      { leaf: 1, input: [1, 0, 5] },
      { leaf: 2, input: [1, 0x8000, 0x8005] },
    ]);
    expect(flips.at(-1)?.inputs.map(({ input }) => input)).toEqual([
      [0, 0x8000, 5],
      [1, 0x8001, 5],
      [1, 0x8000, 4],
    ]);
  });
});
