import { describe, expect, test } from 'vitest';
import { formatBinary } from '../../renderer/format/bits.ts';
import { formatMetric, formatRate, formatShare } from '../../renderer/format/count.ts';
import { DAY, formatDuration, HOUR, MINUTE, SECOND, superscript, YEAR } from '../../renderer/format/duration.ts';
import { essayMs } from '../../renderer/race/forecast.ts';

describe('durations', () => {
  test.each([
    [0, '0 ms'],
    [0.0042, '4.2 µs'],
    [12.43, '12.4 ms'],
    [999.7, '1 s'],
    [12.44 * SECOND, '12.4 s'],
    [59.96 * SECOND, '1 min'],
    [3 * MINUTE + 20 * SECOND, '3 min 20 s'],
    [HOUR, '1 h'],
    [5 * HOUR + 7 * MINUTE, '5 h 7 min'],
    [DAY, '1 day'],
    [12 * DAY, '12 days'],
    [1.5 * YEAR, '1.5 years'],
    [6.6e7 * YEAR, '66 million years'],
    [1.38e10 * YEAR, '14 billion years'],
    [1e30 * YEAR, '10³⁰ years'],
  ])('%d ms is %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  test("the essay's loop over 2^64 pairs takes 1,360 years", () => {
    expect(formatDuration(essayMs(2n ** 64n))).toBe('1,360 years');
  });

  test('a superscript keeps its sign', () => {
    expect(superscript(-12)).toBe('⁻¹²');
  });
});

describe('quantities', () => {
  test.each([
    [0, '0 '],
    [999, '999 '],
    [999_999, '1.00 M'],
    [1_240_000_000, '1.24 G'],
    [430e6, '430 M'],
  ])('%d is %s', (value, text) => {
    expect(formatMetric(value)).toBe(text);
  });

  test('a rate has its unit', () => {
    expect(formatRate(1.24e9)).toBe('1.24 G/s');
    expect(formatRate(12)).toBe('12/s');
  });

  test('a share says 0 and 100 only when it is so', () => {
    expect(formatShare(0n, 10n)).toBe('0 %');
    expect(formatShare(1n, 2n ** 64n)).toBe('under 0.01 %');
    expect(formatShare(2n ** 64n - 1n, 2n ** 64n)).toBe('over 99.99 %');
    expect(formatShare(2n ** 64n, 2n ** 64n)).toBe('100 %');
    expect(formatShare(1n, 4n)).toBe('25.0 %');
  });
});

describe('bits', () => {
  test('stand in groups of four, all 32 of them', () => {
    expect(formatBinary('i32', 0x7fffffff)).toBe('0111 1111 1111 1111 1111 1111 1111 1111');
    expect(formatBinary('u32', 0x80000001)).toBe('1000 0000 0000 0000 0000 0000 0000 0001');
  });

  test('of a float are its sign, its exponent and its fraction', () => {
    expect(formatBinary('f32', 0xbf800001)).toBe('1 01111111 00000000000000000000001');
    expect(formatBinary('f16', 0x3c01)).toBe('0 01111 0000000001');
  });

  test('of a bool there is one', () => {
    expect(formatBinary('bool', 1)).toBe('1');
  });
});
