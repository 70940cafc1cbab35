import { describe, expect, test } from 'vitest';
import { adviceOn, forecastOf, ladderText, withCircumstances } from '../../core/smt/prove/dont-know.ts';
import type { Rung } from '../../core/verdict/engine.ts';
import { type EngineVerdict, unknown } from '../../core/verdict/verdict.ts';

const rung = (bits: number, timeMs: number, verdict: Rung['verdict'] = 'holds'): Rung => ({ bits, verdict, timeMs });
const LATE = unknown('time', 'the time budget ran out');

describe('a forecast', () => {
  test('goes on as the last two widths above the noise went', () => {
    const { ms, atLeast } = forecastOf([rung(4, 2), rung(8, 100), rung(12, 1600)], 16) ?? { ms: 0, atLeast: true };
    expect(ms).toBeCloseTo(25_600);
    expect(atLeast).toBe(false);
  });

  test('is a lower bound where the last width was not decided', () => {
    expect(forecastOf([rung(8, 100), rung(12, 1000, 'unknown')], 32)).toMatchObject({ atLeast: true });
  });

  test.each([
    ['one width', [rung(8, 500)]],
    ['noise', [rung(4, 1), rung(8, 2), rung(12, 29)]],
    ['times that do not grow', [rung(8, 500), rung(12, 400)]],
  ])('there is none from %s', (_name, rungs) => {
    expect(forecastOf(rungs, 32)).toBeNull();
  });
});

describe('what is said', () => {
  test('how far the ladder got, and a forecast that is called one', () => {
    const rungs = [rung(4, 5), rung(8, 40), rung(12, 900, 'unknown')];
    expect(ladderText(rungs, 32)).toMatch(
      /^decided at 4 and 8 bits, not at 12 \(forecast for 32 bits, extrapolated: \d+ \w+ or more\)$/,
    );
    expect(ladderText([rung(4, 9, 'unknown')], 32)).toBe('not even decided at 4 bits');
    expect(ladderText([], 32)).toBeNull();
  });

  test('reason, what was tried, ladder', () => {
    expect(withCircumstances(LATE, ['bit-blasting', 'integer blasting'], [rung(4, 5)], 32)).toEqual(
      unknown('time', 'the time budget ran out; tried bit-blasting and integer blasting; decided at 4 bits'),
    );
  });

  test.each<EngineVerdict>([
    { kind: 'holds', witness: null },
    unknown('cancelled', 'stopped'),
    unknown('unsupported', 'the prover does not model sin'),
    { kind: 'error', message: 'no' },
  ])('nothing is added to %o, and no advice is given', (verdict) => {
    expect(withCircumstances(verdict, ['bit-blasting'], [rung(4, 5)], 32)).toBe(verdict);
    expect(adviceOn(verdict)).toEqual([]);
  });

  test('advice fits the reason', () => {
    expect(adviceOn(LATE)[0]).toContain('--timeout');
    expect(adviceOn(unknown('loop-bound', 'cut'))[0]).toContain('loop');
    expect(adviceOn(LATE).join()).toContain('--cubes');
  });
});
