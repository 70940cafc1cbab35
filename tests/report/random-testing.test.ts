import { expect, test } from 'vitest';
import { randomTesting, rateBelow } from '../../core/report/random-testing.ts';

test('the number of tests is ln(0.05) / ln(1 - p)', () => {
  expect(randomTesting(1n, 2n)?.tests).toBeCloseTo(Math.log(0.05) / Math.log(0.5), 10);
  // For a small p it is 3 / p, very nearly: of one input in 2^32, thirteen thousand million.
  expect(randomTesting(1n, 2n ** 32n)?.tests).toBeCloseTo(2.995732274 * 2 ** 32, -2);
  expect(randomTesting(1n, 2n ** 64n)?.tests).toBeGreaterThan(5.5e19);
});

test('one test is enough where every input fails, and none where none does', () => {
  expect(randomTesting(8n, 8n)).toEqual({ rate: 1, tests: 1 });
  expect(randomTesting(99n, 100n)?.tests).toBe(1);
  expect(randomTesting(0n, 100n)).toBeNull();
  expect(randomTesting(0n, 0n)).toBeNull();
});

test('samples without a failure bound the rate: the rule of three', () => {
  expect(rateBelow(1)).toBeCloseTo(0.95, 10);
  expect(rateBelow(262_144) * 262_144).toBeCloseTo(3, 1);
});
