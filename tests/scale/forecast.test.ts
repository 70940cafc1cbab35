import { describe, expect, test } from 'vitest';
import { scaleSentences } from '../../core/report/scale-text.ts';
import type { FakeClock } from '../support/fake-clock.ts';
import { always, doubling, fake, HOLDS, type Manner, scaled, sweeping } from './fake-scale.ts';

const both = (sweep: Manner, prover: Manner) => (clock: FakeClock) => [
  fake('cpu', 'sweep', clock, sweep),
  fake('z3', 'proof', clock, prover),
];

describe('forecasts', () => {
  test('of a sweep: the inputs over its rate, exactly', async () => {
    const { report } = await scaled(always('u32'), (clock) => [fake('cpu', 'sweep', clock, sweeping)]);
    const [growth] = report.growths;
    expect(growth?.fit.model).toMatchObject({ kind: 'rate', stable: true });
    expect(growth?.whole).toMatchObject({ kind: 'extrapolated', inputBits: 32 });
    expect((growth?.whole.kind === 'extrapolated' && growth.whole.timeMs) || 0).toBeCloseTo(2 ** 32 / 1000, -4);
    expect((growth?.horizon.kind === 'extrapolated' && growth.horizon.timeMs) || 0).toBeGreaterThan(1e16);
  });

  test('of a sweep whose rate still changes: it is said', async () => {
    // A constant start of 100 ms: the rate grows with the width.
    const slow: Manner = ({ space }) => ({
      ms: 100 + ((space[0]?.intervals[0]?.hi ?? 0) + 1) / 1e5,
      says: HOLDS,
    });
    const { report } = await scaled(always('f16'), (clock) => [fake('cpu', 'sweep', clock, slow)]);
    expect(report.growths[0]?.fit.model).toMatchObject({ kind: 'rate', stable: false });
    expect(scaleSentences(report).join(' ')).toContain('a rate that was still changing');
  });

  test('of a prover: its growth a bit of input by least squares', async () => {
    const { report } = await scaled(always('u32'), (clock) => [fake('z3', 'proof', clock, doubling(0, 0.6))]);
    const model = report.growths[0]?.fit.model;
    if (model?.kind !== 'exponential') throw new Error('a growth');
    expect(model.growth).toBeCloseTo(0.6, 6);
    expect(model.deviation).toBeCloseTo(1, 6);
    const { whole } = report.growths[0] ?? {};
    expect(whole).toMatchObject({ kind: 'extrapolated' });
    expect((whole?.kind === 'extrapolated' && whole.timeMs) || 0).toBeCloseTo(2 ** (0.6 * 32), -1);
  });

  test.each([
    [
      'with too few points',
      ({ bits }) => ({ ms: (bits ?? 0) > 6 ? 60_000 : 200, says: HOLDS }),
      /4 ms or more: 2, and/,
    ],
    ['with too short times', () => ({ ms: 1, says: HOLDS }), /4 ms or more: 0, and/],
    [
      'that its own time-out refutes',
      ({ bits }) => ({ ms: (bits ?? 0) > 16 ? 60_000 : 200, says: HOLDS }),
      /ran out of time there/,
    ],
  ] as readonly [string, Manner, RegExp][])('of a prover %s: none, and why', async (_name, manner, why) => {
    const { report } = await scaled(always('u32'), (clock) => [fake('z3', 'proof', clock, manner)]);
    expect(report.growths[0]?.fit).toMatchObject({ model: null, why: expect.stringMatching(why) });
    expect(report.growths[0]?.horizon).toMatchObject({ kind: 'none', inputBits: 64 });
    expect(scaleSentences(report).join(' ')).toContain('no forecast');
  });

  test('what was measured is never extrapolated', async () => {
    const { report } = await scaled(always('u32', 'u32'), (clock) => [
      fake('z3', 'proof', clock, () => ({ ms: 200, says: HOLDS })),
    ]);
    expect(report.growths[0]?.horizon).toEqual({ kind: 'measured', inputBits: 64, timeMs: 200 });
    expect(scaleSentences(report).join(' ')).not.toContain('extrapolated');
  });
});

describe('the crossing', () => {
  test('lies between the two widths where it was measured', async () => {
    // The sweep takes 2^n / 1000 ms, the prover 100 ms: 2^16.6 inputs.
    const { report } = await scaled(
      always('u32'),
      both(sweeping, () => ({ ms: 100, says: HOLDS })),
    );
    const [crossing] = report.crossings;
    expect(crossing).toMatchObject({ kind: 'measured', below: 'cpu', above: 'z3', between: [16, 18] });
    expect((crossing?.kind === 'measured' && crossing.bits) || 0).toBeCloseTo(Math.log2(100_000), 6);
    expect(scaleSentences(report)[0]).toBe(
      'Measured crossing: cpu is faster up to 16 bits, z3 from 18 on (about 16.6).',
    );
  });

  test('counts a time that has run out as more than was spent', async () => {
    const late: Manner = ({ bits }) => ({ ms: (bits ?? 0) >= 20 ? 60_000 : 300, says: HOLDS });
    const { report } = await scaled(
      always('u32'),
      both(late, () => ({ ms: 400, says: HOLDS })),
    );
    expect(report.crossings).toMatchObject([
      { kind: 'measured', below: 'cpu', above: 'z3', between: [18, 20], bits: 19 },
    ]);
  });

  test('is extrapolated, and called so, where it was not reached', async () => {
    // 10 * 2^(0.25 n) ms against 2^n / 1000 ms: equal at 2^17.7 inputs, beyond the 2^16 of the question.
    const slow: Manner = ({ space }) => ({ ms: 10 * doubling(0, 0.25)({ space } as never).ms, says: HOLDS });
    const { report } = await scaled(always('f16'), both(sweeping, slow));
    const [crossing] = report.crossings;
    expect(crossing).toMatchObject({ kind: 'extrapolated', below: 'cpu', above: 'z3' });
    expect((crossing?.kind === 'extrapolated' && crossing.inputBits) || 0).toBeCloseTo(Math.log2(10_000) / 0.75, 1);
    expect(scaleSentences(report)[0]).toMatch(
      /^Extrapolated crossing, not measured: .* 2\^17\.7 inputs z3 would catch up/,
    );
  });

  test.each([
    ['none, where one is always faster', sweeping, doubling(-4, 1), { kind: 'none', faster: 'cpu', foretold: true }],
    [
      'none that is known, where there is no forecast',
      sweeping,
      () => ({ ms: 1e6, says: HOLDS }),
      { kind: 'none', faster: 'cpu', foretold: false },
    ],
    [
      'not known, where nobody answers',
      () => ({ ms: 1e6, says: HOLDS }),
      () => ({ ms: 1e6, says: HOLDS }),
      { kind: 'unknown' },
    ],
  ] as readonly [string, Manner, Manner, object][])('is %s', async (_name, sweep, prover, expected) => {
    const { report } = await scaled(always('u32'), both(sweep, prover));
    expect(report.crossings).toMatchObject([expected]);
    expect(scaleSentences(report)[0]).toMatch(/^No crossing/);
  });
});
