import { describe, expect, test } from 'vitest';
import { forecastMs } from '../../renderer/race/forecast.ts';
import { laneAfter, laneOfRecord, openLane } from '../../renderer/race/lane.ts';
import { laneSentence } from '../../renderer/race/lane-sentence.ts';
import { type Series, withSample } from '../../renderer/race/samples.ts';
import { NO_COUNTS } from '../../core/verdict/outcome.ts';
import { lane as recordedLane } from '../report/sample-record.ts';
import { progress, started, verdict } from '../support/fake-engine.ts';

const sweep = openLane({ name: 'gpu', method: 'sweep' });
const proof = openLane({ name: 'z3', method: 'proof' });

describe('a lane', () => {
  test('takes the device, then counts and rate, then the result', () => {
    const up = laneAfter(sweep, started('SwiftShader', true), 5);
    expect(up).toMatchObject({ device: 'SwiftShader', software: true, startedAt: 5 });
    const going = laneAfter(up, progress(100n, 1000n, 10), 6);
    expect(going).toMatchObject({ phase: 'sweep', evaluated: 100n, ratePerSecond: 10, answeredAt: null });
    const counts = { ...NO_COUNTS, true: 1000n };
    const done = laneAfter(going, verdict({ kind: 'holds', witness: null }, { by: ['swept'], counts }), 9);
    expect(done).toMatchObject({ evaluated: 1000n, answeredAt: 9, endedAt: 9 });
  });

  test('has answered with its finding, not only with its end', () => {
    const found = laneAfter(sweep, { kind: 'finding', input: [1] }, 3);
    const done = laneAfter(found, verdict({ kind: 'refuted', counterexample: [1] }), 8);
    expect(done).toMatchObject({ answeredAt: 3, endedAt: 8 });
  });

  test('has not answered when it does not know', () => {
    const reason = { code: 'time', text: 'the time budget ran out' } as const;
    expect(laneAfter(proof, verdict({ kind: 'unknown', reason }), 8)).toMatchObject({ answeredAt: null, endedAt: 8 });
  });

  test('has the rate of its whole run at the end, as the sentence has it, or of its last moments where it was cut short', () => {
    const cut = { kind: 'unknown', reason: { code: 'time', text: '' } } as const;
    const going = laneAfter(laneAfter(sweep, started('SwiftShader', true), 100), progress(100n, 1000n, 10), 200);
    const ended = (endedAt: number) =>
      laneOfRecord(going, recordedLane(cut, { startedAt: 100, endedAt, ratePerSecond: 7 }));
    expect(ended(1000).ratePerSecond).toBe(10);
    expect(ended(10_100).ratePerSecond).toBe(7);
  });
});

describe('the forecast', () => {
  test('is the whole space at the present rate, from the start of the race', () => {
    const lane = laneAfter(laneAfter(sweep, started(), 20), progress(0n, 1000n, 10), 30);
    expect(forecastMs(lane, 1000n, null)).toBe(20 + 100_000);
  });

  test('uses the rate of an earlier run until there is one', () => {
    expect(forecastMs(sweep, 1000n, 1000)).toBe(1000);
    expect(forecastMs(sweep, 1000n, null)).toBeNull();
  });

  test('does not exist for a solver', () => {
    expect(forecastMs(proof, 1000n, 1000)).toBeNull();
  });
});

describe("a lane's sentence", () => {
  test('never says "don\'t know" of an engine that was told to stop', () => {
    const reason = { code: 'interrupted', text: 'stopped by the user; 12 inputs were tried' } as const;
    const lane = laneAfter(sweep, verdict({ kind: 'unknown', reason }), 8);
    expect(laneSentence(lane, 100n)).toBe('Stopped by the user.');
  });

  test('gives the reason of an engine that gave up', () => {
    const reason = { code: 'gave-up', text: 'the solver gave up (incomplete)' } as const;
    const lane = laneAfter(proof, verdict({ kind: 'unknown', reason }), 8);
    expect(laneSentence(lane, 100n)).toBe("Don't know: the solver gave up (incomplete).");
  });

  test('counts the inputs without a value', () => {
    const undefinedAt = { kind: 'undefined', input: [4], detail: 'an index is outside' } as const;
    const swept = laneAfter(sweep, verdict(undefinedAt, { by: ['swept'], counts: { ...NO_COUNTS, undefined: 5n } }), 8);
    expect(laneSentence(swept, 100n)).toBe('Undefined: an index is outside, at one of 5 inputs found so far.');
    const proved = laneAfter(proof, verdict(undefinedAt, { by: ['proved'] }), 8);
    expect(laneSentence(proved, 100n)).toBe('Undefined: an index is outside.');
  });

  test('says by what means it holds', () => {
    const swept = laneAfter(sweep, verdict({ kind: 'holds', witness: null }, { by: ['swept'] }), 8);
    expect(laneSentence(swept, 2n ** 32n)).toBe('Holds: tried all 4,294,967,296 inputs.');
    const proved = laneAfter(proof, verdict({ kind: 'holds', witness: null }, { by: ['proved'] }), 8);
    expect(laneSentence(proved, 2n ** 32n)).toBe('Holds: proved for every input.');
  });
});

test('a series that grows too long is thinned and still spans the run', () => {
  let series: Series = new Map();
  for (let at = 0; at < 5000; at++) series = withSample(series, 'cpu', { at, ratePerSecond: 1 });
  const samples = series.get('cpu') ?? [];
  expect(samples.length).toBeLessThanOrEqual(601);
  expect(samples[0]?.at).toBe(0);
  expect(samples.at(-1)?.at).toBe(4999);
});
