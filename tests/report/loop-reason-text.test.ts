import { describe, expect, test } from 'vitest';
import { loopReasonText } from '../../core/report/loop-reason-text.ts';

const span = { start: 9, end: 20 };
const source = { file: 'g.wgsl', text: 'fn g() {\n  while (x > 0u) { }\n}\n' };

describe('why a loop ends', () => {
  test('names the loop, what gets smaller, and what has to be true for it', () => {
    const reason = { kind: 'ranking', fn: 'g', span, invariants: [], measure: ['rest'] } as const;
    expect(loopReasonText(reason, source)).toBe('In each round of the loop at g.wgsl:2:1 `rest` gets smaller');
    expect(loopReasonText({ ...reason, measure: ['a', 'b'], invariants: ['a != 0u', 'b < a'] }, null)).toBe(
      'In each round of the loop of g (a, b) gets smaller in the order of a dictionary; at its head `a != 0u` and `b < a` are always true',
    );
    expect(loopReasonText({ ...reason, measure: [] }, null)).toBe('No round of the loop of g is followed by another');
  });

  test('or which states it never leaves', () => {
    const reason = { kind: 'recurrent', fn: 'g', span, given: [], set: ['(i & 1u) == 0u'] } as const;
    expect(loopReasonText(reason, { ...source, file: null })).toBe(
      'In the loop at line 2, column 1 control goes from each state with `(i & 1u) == 0u` to another such state, for ever',
    );
    expect(loopReasonText({ ...reason, set: [] }, null)).toBe(
      'In the loop of g control goes from every state to another, for ever',
    );
    expect(loopReasonText({ ...reason, given: ['y == 0'] }, null)).toBe(
      'In the loop of g `y == 0` stays as it is, and control goes from each state with `(i & 1u) == 0u` to another such state, for ever',
    );
    expect(loopReasonText({ ...reason, set: [], given: ['y == 0', 'z == 1'] }, null)).toBe(
      'In the loop of g `y == 0` and `z == 1` stay as they are, and control goes from every state to another, for ever',
    );
  });

  test('names no more than a few statements', () => {
    const invariants = ['p', 'q', 'r', 's'];
    const reason = { kind: 'ranking', fn: 'g', span, invariants, measure: ['n'] } as const;
    expect(loopReasonText(reason, null)).toBe(
      'In each round of the loop of g `n` gets smaller; at its head `p`, `q`, `r`, ... are always true',
    );
  });
});
