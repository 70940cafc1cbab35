import { describe, expect, test } from 'vitest';
import { decideSweep, type Firsts } from '../../core/verdict/decide.ts';
import { type Counts, NO_COUNTS } from '../../core/verdict/outcome.ts';
import type { Reason } from '../../core/verdict/verdict.ts';

const counts = (some: Partial<Counts>): Counts => ({ ...NO_COUNTS, ...some });
const firsts: Firsts = { true: [1], false: [2], undefined: [3] };
const STOPPED: Reason = { code: 'time', text: 'the time budget ran out' };

/** DESIGN: the first row that fits is the verdict. */
describe('forall', () => {
  test.each([
    ['a false input beats everything', counts({ false: 1n, undefined: 1n, unfinished: 1n }), STOPPED, 'refuted'],
    ['an undefined input beats an unfinished sweep', counts({ undefined: 1n, true: 5n }), STOPPED, 'undefined'],
    ['a sweep that was stopped knows nothing', counts({ true: 5n }), STOPPED, 'unknown'],
    ['an unfinished input is the loop bound', counts({ true: 5n, unfinished: 1n }), null, 'unknown'],
    ['nothing but excluded inputs is vacuous', counts({ excluded: 5n }), null, 'vacuous'],
    ['an empty space is vacuous', NO_COUNTS, null, 'vacuous'],
    ['else it holds', counts({ true: 5n, excluded: 2n }), null, 'holds'],
  ] as const)('%s', (_name, c, stopped, kind) => {
    expect(decideSweep('forall', c, firsts, stopped).kind).toBe(kind);
  });

  test('shows the first false input', () => {
    expect(decideSweep('forall', counts({ false: 9n }), firsts, null)).toEqual({
      kind: 'refuted',
      counterexample: [2],
    });
  });

  test('names the loop bound as the reason', () => {
    expect(decideSweep('forall', counts({ unfinished: 3n }), firsts, null)).toMatchObject({
      reason: { code: 'loop-bound' },
    });
  });
});

describe('exists', () => {
  test.each([
    ['a true input beats everything', counts({ true: 1n, undefined: 1n, unfinished: 1n }), STOPPED, 'holds'],
    ['an undefined input comes next', counts({ undefined: 1n, false: 5n }), STOPPED, 'undefined'],
    ['a sweep that was stopped knows nothing', counts({ false: 5n }), STOPPED, 'unknown'],
    ['an unfinished input is the loop bound', counts({ false: 5n, unfinished: 1n }), null, 'unknown'],
    ['nothing but excluded inputs is vacuous', counts({ excluded: 5n }), null, 'vacuous'],
    ['else it is refuted', counts({ false: 5n }), null, 'refuted'],
  ] as const)('%s', (_name, c, stopped, kind) => {
    expect(decideSweep('exists', c, firsts, stopped).kind).toBe(kind);
  });

  test('shows the first witness', () => {
    expect(decideSweep('exists', counts({ true: 9n }), firsts, null)).toEqual({ kind: 'holds', witness: [1] });
  });
});

test('a counted input that is not known is a broken invariant, never a verdict', () => {
  expect(() => decideSweep('forall', counts({ false: 1n }), { ...firsts, false: null }, null)).toThrow('none of them');
});
