import { describe, expect, test } from 'vitest';
import { specialInputs, spreadOrder } from '../../core/ir/early-inputs.ts';
import { fullDomain, indexOf } from '../../core/ir/space.ts';
import { checkModule } from '../../core/lang/module.ts';

function propertyOf(text: string) {
  const { program } = checkModule(text);
  const property = program?.properties[0];
  if (!program || !property) throw new Error('the text has a mistake');
  return { program, property };
}

describe('special inputs', () => {
  test('are inputs of the space, each once, and hold the constants of the source with their neighbours', () => {
    const { program, property } = propertyOf('//@ forall\nfn f(x: u32) -> bool { return x != 12345u; }');
    const inputs = specialInputs(program, property, property.space, 4096);
    expect(inputs.every((input) => indexOf(property.space, input) !== null)).toBe(true);
    expect(new Set(inputs.map(String)).size).toBe(inputs.length);
    for (const x of [0, 1, 12344, 12345, 12346, 0x80000000, 0xffffffff]) expect(inputs).toContainEqual([x]);
  });

  test('of two leaves hold the likely pairs, and no more than asked', () => {
    const { program, property } = propertyOf('//@ forall\nfn f(x: i32, y: i32) -> bool { return x != y; }');
    const inputs = specialInputs(program, property, property.space, 1000);
    expect(inputs).toHaveLength(1000);
    expect(new Set(inputs.map(String)).size).toBe(1000);
    for (const pair of [
      [0, 0],
      [0xffffffff, 0x80000000],
      [0x7fffffff, 1],
    ])
      expect(inputs).toContainEqual(pair);
  });

  test('keep to the domain, down to a single value and to none', () => {
    const { program, property } = propertyOf(
      '//@ domain x in 7 .. 7\n//@ forall\nfn f(x: u32) -> bool { return true; }',
    );
    expect(specialInputs(program, property, property.space, 10)).toEqual([[7]]);
    expect(specialInputs(program, property, [{ type: 'u32', intervals: [] }], 10)).toEqual([]);
    expect(specialInputs(program, property, [], 10)).toEqual([[]]);
  });

  test('of floats hold both zeros, infinities, NaN and subnormal numbers', () => {
    const { program, property } = propertyOf('//@ forall\nfn f(x: f32) -> bool { return x == x; }');
    const inputs = specialInputs(program, property, [fullDomain('f32')], 4096).map(([x]) => x);
    for (const bits of [0, 0x80000000, 0x7f800000, 0xff800000, 0x7fc00000, 1, 0x007fffff])
      expect(inputs).toContain(bits);
  });
});

test('the spread order visits every number once, far apart at first', () => {
  for (const count of [0n, 1n, 2n, 7n, 16n, 100n]) {
    const order = [...spreadOrder(count)];
    expect(order.toSorted((a, b) => Number(a - b))).toEqual(Array.from({ length: Number(count) }, (_, i) => BigInt(i)));
  }
  expect([...spreadOrder(16n)].slice(0, 4)).toEqual([0n, 8n, 4n, 12n]);
});
