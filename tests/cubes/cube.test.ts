import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from '../../core/base/assert.ts';
import { type Domain, domainSize, fullDomain, indexOf, inputAt, spaceSize } from '../../core/ir/space.ts';
import { cubeOf, cutDomain, halve, leavesBySize, shapeOf, stepsTo } from '../../core/cubes/cube.ts';
import { openLedger } from '../../core/cubes/ledger.ts';

const values = ({ intervals }: Domain): readonly number[] =>
  intervals.flatMap(({ lo, hi }) => Array.from({ length: hi - lo + 1 }, (_, i) => lo + i));

const smallDomain: fc.Arbitrary<Domain> = fc
  .uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 12 })
  .map((numbers) => ({
    type: 'u32' as const,
    intervals: numbers.toSorted((a, b) => a - b).map((n) => ({ lo: n, hi: n })),
  }));

test('the halves of a domain are all of it, none is empty, and they differ in one bit from the top', () => {
  fc.assert(
    fc.property(smallDomain, (domain) => {
      fc.pre(domainSize(domain) > 1);
      const [zero, one] = cutDomain(domain);
      expect([...values(zero), ...values(one)]).toEqual(values(domain));
      expect(domainSize(zero)).toBeGreaterThan(0);
      expect(domainSize(one)).toBeGreaterThan(0);
      const bit = 31 - Math.clz32(at(values(domain), 0) ^ (values(domain).at(-1) ?? 0));
      expect(values(zero).every((value) => ((value >>> bit) & 1) === 0)).toBe(true);
      expect(values(one).every((value) => ((value >>> bit) & 1) === 1)).toBe(true);
    }),
  );
});

test('a full word is cut at its top bit, a float restricted to its leading bits keeps its shift', () => {
  expect(cutDomain(fullDomain('u32')).map(({ intervals }) => intervals)).toEqual([
    [{ lo: 0, hi: 0x7fffffff }],
    [{ lo: 0x80000000, hi: 0xffffffff }],
  ]);
  const leading: Domain = { type: 'f32', intervals: [{ lo: 0, hi: 255 }], shift: 24 };
  expect(cutDomain(leading).map(({ shift }) => shift)).toEqual([24, 24]);
});

test('on the way to one value of a leaf every step leaves the other half behind, and both are parts of the whole', () => {
  fc.assert(
    fc.property(fc.array(smallDomain, { minLength: 1, maxLength: 3 }), fc.nat(2), (space, pick) => {
      const whole = cubeOf(space);
      const leaf = pick % space.length;
      const steps = stepsTo(whole, leaf);
      const last = steps.at(-1)?.kept ?? whole;
      expect(domainSize(at(last.space, leaf))).toBe(1);
      expect(steps.reduce((sum, { left }) => sum + left.size, last.size)).toBe(spaceSize(space));
      for (const { kept, left } of steps) {
        for (const cube of [kept, left]) expect(indexOf(space, inputAt(cube.space, cube.size - 1n))).not.toBeNull();
        expect(indexOf(left.space, inputAt(kept.space, 0n))).toBeNull();
      }
    }),
  );
});

test('splitting goes on until single inputs, and loses none', () => {
  fc.assert(
    fc.property(fc.array(smallDomain, { minLength: 1, maxLength: 2 }), (space) => {
      const seen = new Set<bigint | null>();
      const open = [cubeOf(space)];
      for (let cube = open.pop(); cube !== undefined; cube = open.pop()) {
        const [leaf] = leavesBySize(cube);
        if (leaf === undefined) seen.add(indexOf(space, inputAt(cube.space, 0n)));
        else open.push(...halve(cube, leaf));
      }
      expect(seen.size).toBe(Number(spaceSize(space)));
      expect(seen.has(null)).toBe(false);
    }),
  );
});

test('the shape of a cube is its open bits', () => {
  expect(shapeOf(cubeOf([fullDomain('u32'), fullDomain('bool'), fullDomain('f16')]))).toBe('32 1 16');
});

test('the books always add up, and refuse what is not open', () => {
  const ledger = openLedger(10n);
  ledger.book('proved', 4n);
  ledger.book('swept', 3n);
  ledger.bookPart(1n);
  expect(ledger.state).toEqual({ proved: 4n, swept: 4n, open: 2n, total: 10n, proofs: 1, sweeps: 1 });
  expect(() => ledger.book('proved', 3n)).toThrow('3 of 2 open inputs');
});
