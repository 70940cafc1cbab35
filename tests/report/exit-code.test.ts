import { describe, expect, test } from 'vitest';
import type { Expectation } from '../../core/ir/property.ts';
import type { RaceRecord } from '../../core/race/record.ts';
import { exitCodeAsExpected, exitCodeOf, mostSerious } from '../../core/report/exit-code.ts';
import { unknown } from '../../core/verdict/verdict.ts';
import { lane, record } from './sample-record.ts';

test.each([
  [{ kind: 'holds', witness: null }, 0],
  [{ kind: 'refuted', counterexample: [0] }, 1],
  [{ kind: 'vacuous' }, 1],
  [{ kind: 'undefined', input: [0], detail: '' }, 1],
  [{ kind: 'spec-freedom', input: [0], classified: 1, text: '', span: { start: 0, end: 0 } }, 1],
  [unknown('time', ''), 3],
  [{ kind: 'disagreement', input: null, layer: 'hardware', text: '' }, 4],
  [{ kind: 'error', message: '' }, 5],
  [unknown('interrupted', ''), 130],
] as const)('%j ends with %d', (verdict, code) => {
  expect(exitCodeOf(record(verdict), [])).toBe(code);
});

test('an engine whose evidence does not match is 5, whatever the others say', () => {
  const race = record({ kind: 'holds', witness: null }, { engines: [lane({ kind: 'error', message: 'tags' })] });
  expect(exitCodeOf(race, [])).toBe(5);
});

test('an engine that can not run matters only when it was named', () => {
  const absent = lane(unknown('unsupported', 'no adapter'), { engine: 'gpu', startedAt: null });
  const race = record({ kind: 'holds', witness: null }, { engines: [absent] });
  expect(exitCodeOf(race, [])).toBe(0);
  expect(exitCodeOf(race, ['gpu', 'z3'])).toBe(5);
});

test('of several the most serious counts', () => {
  expect(mostSerious([0, 3, 1, 4, 5, 2])).toBe(2);
  expect(mostSerious([0, 3, 1, 4, 5])).toBe(5);
  expect(mostSerious([0, 3, 1, 4])).toBe(4);
  expect(mostSerious([0, 3, 1])).toBe(1);
  expect(mostSerious([0, 3])).toBe(3);
  expect(mostSerious([130, 2])).toBe(130);
  expect(mostSerious([])).toBe(0);
});

describe('where the file says what is right', () => {
  const expecting = (expected: readonly Expectation['verdict'][], verdict: RaceRecord['verdict']): RaceRecord => {
    const race = record(verdict);
    const property = { ...race.task.property, expect: expected.map((each) => ({ verdict: each, value: null })) };
    return { ...race, task: { ...race.task, property } };
  };
  const REFUTED = { kind: 'refuted', counterexample: [0] } as const;
  const DISAGREEMENT = { kind: 'disagreement', input: null, layer: 'hardware', text: '' } as const;
  test.each([
    [['refuted'], REFUTED, 0],
    [['holds', 'refuted'], REFUTED, 0],
    [['holds'], REFUTED, 1],
    [['holds'], unknown('time', ''), 3],
    [['unknown'], unknown('time', ''), 0],
    [['unknown'], unknown('interrupted', ''), 130],
    [['holds'], DISAGREEMENT, 4],
    [['disagreement'], DISAGREEMENT, 0],
    [['holds'], { kind: 'error', message: '' }, 5],
    [[], REFUTED, 0],
    [[], DISAGREEMENT, 4],
  ] as const)('expected %j, %j: %d', (expected, verdict, code) => {
    expect(exitCodeAsExpected(expecting(expected, verdict), [])).toBe(code);
  });
});
