import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from '../../core/base/assert.ts';
import { type Domain, domainSize, domainValue, fullDomain, restrictDomain } from '../../core/ir/space.ts';
import { narrowInput } from '../../core/smt/encode/narrow-input.ts';
import { createTerms } from '../../core/smt/terms/bit-terms.ts';
import { evaluateTerm } from '../../core/smt/terms/evaluate-term.ts';
import { createTermPool } from '../../core/smt/terms/term.ts';

const terms = () => createTerms(createTermPool());

const parts: fc.Arbitrary<{ domain: Domain; own: Domain }> = fc.oneof(
  fc
    .tuple(fc.constantFrom('u32' as const, 'i32' as const), fc.nat(0xffffffff), fc.nat(32))
    .map(([type, from, bits]) => {
      const hi = Math.min(0xffffffff, from + 2 ** bits - 1);
      return { domain: { type, intervals: [{ lo: from, hi }] }, own: fullDomain(type) };
    }),
  fc
    .tuple(fc.constantFrom('f32' as const, 'f16' as const, 'u32' as const), fc.integer({ min: 1, max: 31 }))
    .map(([type, bits]) => ({ domain: restrictDomain(fullDomain(type), bits), own: fullDomain(type) })),
);

test('a narrowed input has the value of the symbol, for every value of its domain', () => {
  fc.assert(
    fc.property(parts, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), ({ domain, own }, where) => {
      const t = terms();
      const symbol = t.pool.symbol('x', domain.type === 'f16' ? 16 : 32);
      const narrowed = narrowInput(t, symbol, domain, own);
      for (const digit of [0, Math.floor(where * domainSize(domain)), domainSize(domain) - 1]) {
        const value = domainValue(domain, digit);
        expect(evaluateTerm(narrowed, new Map([['x', value]]))).toBe(value);
      }
    }),
  );
});

test('one value is a constant, and a domain that nothing was taken from leaves the symbol alone', () => {
  const t = terms();
  const symbol = t.pool.symbol('x', 32);
  const seven: Domain = { type: 'u32', intervals: [{ lo: 7, hi: 7 }] };
  expect(narrowInput(t, symbol, seven, fullDomain('u32'))).toBe(t.bits(32, 7));
  expect(narrowInput(t, symbol, seven, seven)).toBe(symbol);
  expect(narrowInput(t, symbol, fullDomain('u32'), fullDomain('u32'))).toBe(symbol);
  const halves = at(
    [0, 1].map((top) => ({ ...seven, intervals: [{ lo: top * 2 ** 31, hi: top * 2 ** 31 + 2 ** 31 - 1 }] })),
    1,
  );
  expect(narrowInput(t, symbol, halves, fullDomain('u32'))).toBe(t.concat(t.bits(1, 1), t.extract(symbol, 0, 31)));
});
