import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FLOAT_FORMATS, floatFromBits } from '../../core/ir/float.ts';
import { floatAnatomy } from '../../core/ir/float-anatomy.ts';
import { domainSize, domainValue, fullDomain, restrictDomain } from '../../core/ir/space.ts';
import { isFloat, patternCount, SCALAR_TYPES, type ScalarType } from '../../core/ir/types.ts';
import { numericValue } from '../../core/ir/value.ts';
import { classOf, classSizes, type Division, divisionsOf, partsIn } from '../../core/ir/value-classes.ts';

function division(type: ScalarType, name: string): Division {
  const found = divisionsOf(type).find((one) => one.name === name);
  if (found === undefined) throw new Error(`${type} has no division by ${name}`);
  return found;
}

const nameOf = (type: ScalarType, by: string, bits: number) =>
  division(type, by).classes[classOf(division(type, by), bits)]?.name;

/** Patterns near the borders of classes, and any others. */
const patterns = (type: ScalarType) => {
  const count = patternCount(type);
  const border = fc
    .tuple(fc.integer({ min: 0, max: 32 }), fc.integer({ min: -2, max: 2 }), fc.boolean())
    .map(([bit, by, negative]) => ((((negative ? -1 : 1) * 2 ** bit + by) % count) + count) % count);
  const special = isFloat(type)
    ? [0, FLOAT_FORMATS[type].infinity, FLOAT_FORMATS[type].sign + FLOAT_FORMATS[type].infinity]
    : [0];
  const near = fc
    .tuple(fc.constantFrom(...special), fc.integer({ min: -1, max: 1 }))
    .map(([s, by]) => (s + by + count) % count);
  return fc.oneof(border, near, fc.integer({ min: 0, max: count - 1 }));
};

const SIGNED: readonly number[] = [-1, 0, 1, -(2 ** 31), 2 ** 31 - 1];
const UNSIGNED: readonly number[] = [0, 1, 2 ** 32 - 1];

describe('classes of integers', () => {
  test('only those of `i32` have a sign', () => {
    expect(nameOf('i32', 'sign', 2 ** 31)).toBe('negative');
    expect(nameOf('i32', 'sign', 2 ** 31 - 1)).toBe('not negative');
    expect(divisionsOf('u32').map(({ name }) => name)).not.toContain('sign');
  });

  test.each(['i32', 'u32'] as const)('%s: what their names say of the number', (type) => {
    fc.assert(
      fc.property(patterns(type), (bits) => {
        const value = numericValue(type, bits);
        const magnitude = value < 0 ? -value - 1 : value;
        expect(nameOf(type, 'parity', bits)).toBe(value % 2 === 0 ? 'even' : 'odd');
        const power = value > 0 && Number.isInteger(Math.log2(value));
        expect(nameOf(type, 'power of two', bits)).toBe(power ? 'a power of two' : 'no power of two');
        const size =
          magnitude < 256
            ? 'of 8 bits'
            : magnitude < 65536
              ? 'of 9 to 16 bits'
              : magnitude < 2 ** 24
                ? 'of 17 to 24 bits'
                : 'of more than 24 bits';
        expect(nameOf(type, 'size', bits)).toBe(size);
        const named = nameOf(type, 'value', bits)?.replace(/^\w+: /, '');
        expect(named).toBe((type === 'i32' ? SIGNED : UNSIGNED).includes(value) ? String(value) : 'another value');
      }),
    );
  });
});

describe('classes of floats', () => {
  test.each(['f32', 'f16'] as const)('%s: what their names say of the number', (type) => {
    const [small, large] = type === 'f32' ? [-63, 64] : [-7, 8];
    fc.assert(
      fc.property(patterns(type), (bits) => {
        const value = floatFromBits(type, bits);
        const kind = floatAnatomy(type, bits).class;
        expect(nameOf(type, 'kind', bits)).toBe(kind.endsWith('NaN') ? 'NaN' : kind);
        expect(nameOf(type, 'sign', bits)).toBe(bits >= FLOAT_FORMATS[type].sign ? 'sign bit set' : 'sign bit clear');
        expect(nameOf(type, 'integer', bits)).toBe(Number.isInteger(value) ? 'an integer' : 'no integer');
        const size = Math.abs(value);
        const magnitude = !Number.isFinite(value)
          ? 'infinite or NaN'
          : size < 2 ** small
            ? `below 2^${small}`
            : size < 1
              ? `from 2^${small}, below 1`
              : size < 2 ** large
                ? `from 1, below 2^${large}`
                : `finite, from 2^${large}`;
        expect(nameOf(type, 'magnitude', bits)).toBe(magnitude);
      }),
      { numRuns: 500 },
    );
  });
});

test.each(SCALAR_TYPES)('%s: the parts of a domain are the values of the class, each once', (type) => {
  // Few enough to look at each: all of f16, others by their bits or by parts of the pattern's range.
  const small = type === 'f16' || type === 'bool' ? [fullDomain(type)] : [restrictDomain(fullDomain(type), 12)];
  const odd = {
    type,
    intervals:
      type === 'bool'
        ? [{ lo: 1, hi: 1 }]
        : [
            { lo: 3, hi: 700 },
            { lo: 1020, hi: 1100 },
            { lo: 65_000, hi: 65_535 },
          ],
  };
  for (const domain of [...small, odd]) {
    const values = Array.from({ length: domainSize(domain) }, (_, i) => domainValue(domain, i));
    for (const by of divisionsOf(type)) {
      const sizes = classSizes(by, domain);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(values.length);
      for (const [place, { pieces }] of by.classes.entries()) {
        const members = values.filter((bits) => classOf(by, bits) === place);
        expect(sizes[place]).toBe(members.length);
        if (pieces === null) continue;
        const parts = partsIn(domain, pieces);
        const inParts = parts.flatMap((part) =>
          Array.from({ length: domainSize(part) }, (_, i) => domainValue(part, i)),
        );
        expect(inParts.toSorted((a, b) => a - b)).toEqual(members);
        expect(parts.every((part) => domainSize(part) > 0)).toBe(true);
      }
    }
  }
});
