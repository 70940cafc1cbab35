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

describe('injective', () => {
  const collision: Firsts = { ...firsts, collision: [[4], [5]] };
  test.each([
    [
      'a collision beats everything',
      counts({ true: 2n, undefined: 1n, unfinished: 1n }),
      collision,
      STOPPED,
      'refuted',
    ],
    [
      'an undefined input comes next',
      counts({ true: 5n, undefined: 1n, unfinished: 1n }),
      firsts,
      STOPPED,
      'undefined',
    ],
    ['a sweep that was stopped knows nothing', counts({ true: 5n }), firsts, STOPPED, 'unknown'],
    ['an unfinished input is the loop bound', counts({ true: 5n, unfinished: 1n }), firsts, null, 'unknown'],
    ['nothing but excluded inputs is vacuous', counts({ excluded: 5n }), firsts, null, 'vacuous'],
    ['an empty space is vacuous', NO_COUNTS, firsts, null, 'vacuous'],
    ['else it holds', counts({ true: 5n, excluded: 2n }), firsts, null, 'holds'],
  ] as const)('%s', (_name, c, found, stopped, kind) => {
    expect(decideSweep('injective', c, found, stopped).kind).toBe(kind);
  });

  test('shows both inputs', () => {
    expect(decideSweep('injective', counts({ true: 2n }), collision, null)).toEqual({
      kind: 'refuted',
      counterexample: [4],
      other: [5],
    });
    expect(decideSweep('injective', counts({ true: 2n }), firsts, null)).toEqual({ kind: 'holds', witness: null });
  });
});

describe.each(['maximize', 'minimize'] as const)('%s', (question) => {
  const best = { bits: 9, input: [6] };
  const known: Firsts = { ...firsts, best };
  test.each([
    ['an undefined input beats everything', counts({ true: 5n, undefined: 1n, unfinished: 1n }), STOPPED, 'undefined'],
    ['a sweep that was stopped does not know', counts({ true: 5n, unfinished: 1n }), STOPPED, 'unknown'],
    ['an unfinished input is the loop bound', counts({ true: 5n, unfinished: 1n }), null, 'unknown'],
    ['nothing but excluded inputs is vacuous', counts({ excluded: 5n }), null, 'vacuous'],
    ['an empty space is vacuous', NO_COUNTS, null, 'vacuous'],
    ['nothing but NaN is undefined', counts({ false: 5n, excluded: 1n }), null, 'undefined'],
    ['NaN beside numbers is passed over', counts({ false: 5n, true: 1n }), null, 'holds'],
    ['NaN in a sweep that was stopped is not known to be all', counts({ false: 5n }), STOPPED, 'unknown'],
    [
      'nothing but NaN and an unfinished input is the loop bound',
      counts({ false: 5n, unfinished: 1n }),
      null,
      'unknown',
    ],
    ['else it holds', counts({ true: 5n, excluded: 2n }), null, 'holds'],
  ] as const)('%s', (_name, c, stopped, kind) => {
    expect(decideSweep(question, c, c.true === 0n ? firsts : known, stopped).kind).toBe(kind);
  });

  test('shows the value and an input that has it', () => {
    expect(decideSweep(question, counts({ true: 5n }), known, null)).toEqual({ kind: 'holds', witness: [6], value: 9 });
  });

  test('shows the best so far where it does not know, and nothing where there is none', () => {
    expect(decideSweep(question, counts({ true: 5n }), known, STOPPED)).toEqual({
      kind: 'unknown',
      reason: STOPPED,
      best,
    });
    expect(decideSweep(question, counts({ true: 5n, unfinished: 2n }), known, null)).toMatchObject({
      reason: { code: 'loop-bound' },
      best,
    });
    expect(decideSweep(question, counts({ false: 5n }), firsts, STOPPED)).toEqual({ kind: 'unknown', reason: STOPPED });
  });

  test('shows an input that gives NaN, where all do', () => {
    expect(decideSweep(question, counts({ false: 5n }), firsts, null)).toMatchObject({ kind: 'undefined', input: [2] });
  });

  test('never claims a value that nobody kept', () => {
    expect(() => decideSweep(question, counts({ true: 5n }), firsts, null)).toThrow('best');
    expect(() => decideSweep(question, counts({ false: 5n }), { ...firsts, false: null }, null)).toThrow('NaN');
  });
});

test('a counted input that is not known is a broken invariant, never a verdict', () => {
  expect(() => decideSweep('forall', counts({ false: 1n }), { ...firsts, false: null }, null)).toThrow('none of them');
});
