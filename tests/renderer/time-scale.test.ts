import { describe, expect, test } from 'vitest';
import { powersOfTen } from '../../renderer/charts/log-ticks.ts';
import { isBeyond, MARKS, placeMarks, placeOf } from '../../renderer/charts/time-scale.ts';

describe('the time ruler', () => {
  test('goes from a microsecond to beyond the age of the universe', () => {
    expect(placeOf(1e-3)).toBe(0);
    expect(placeOf(0)).toBe(0);
    expect(placeOf(1e30)).toBe(1);
    expect(isBeyond(1e30)).toBe(true);
    for (const { ms } of MARKS) expect(isBeyond(ms)).toBe(false);
  });

  test('is logarithmic: ten times as long is as far, wherever one stands', () => {
    const step = placeOf(10) - placeOf(1);
    expect(placeOf(1e16) - placeOf(1e15)).toBeCloseTo(step, 10);
  });

  test.each([300, 640, 1200])('its labels do not touch at %d pixels, and a second is always there', (width) => {
    const marks = placeMarks(width, 7);
    for (const [index, mark] of marks.entries()) {
      const next = marks[index + 1];
      if (next === undefined) continue;
      const room = next.labelX - mark.labelX - ((mark.label.length + next.label.length) * 7) / 2;
      expect(room).toBeGreaterThan(0);
    }
    expect(marks.map(({ label }) => label)).toContain('1 s');
  });

  test('shows more marks where there is more room', () => {
    expect(placeMarks(1200, 7).length).toBeGreaterThan(placeMarks(400, 7).length);
  });
});

test('logarithmic ticks are powers of ten, and not too many', () => {
  expect(powersOfTen(0.1, 1000, 9)).toEqual([0.1, 1, 10, 100, 1000]);
  const few = powersOfTen(1, 1e20, 6);
  expect(few.length).toBeLessThanOrEqual(6);
  for (const tick of few) expect(Number.isInteger(Math.log10(tick))).toBe(true);
});
