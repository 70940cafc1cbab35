import { expect, test } from 'vitest';
import { grouped } from '../../core/base/grouped.ts';
import { formatDuration, formatRate } from '../../core/report/numbers.ts';

test('integers have commas', () => {
  expect(grouped(2n ** 64n)).toBe('18,446,744,073,709,551,616');
  expect(grouped(999)).toBe('999');
});

test('rates have three digits and a prefix', () => {
  expect(formatRate(1.2345e9)).toBe('1.23 G inputs/s');
  expect(formatRate(999)).toBe('999 inputs/s');
});

test.each([
  [0.0005, '1 µs'],
  [4.12, '4.1 ms'],
  [310, '310 ms'],
  [1234, '1.23 s'],
  [12_340, '12.3 s'],
  [119_000, '119.0 s'],
  [180_000, '3 minutes'],
  [48 * 3_600_000, '2 days'],
])('%d ms is %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test('the essay: 2^64 calls at 430 million a second take 1,360 years', () => {
  expect(formatDuration((Number(2n ** 64n) / 430e6) * 1000)).toBe('1,360 years');
});
