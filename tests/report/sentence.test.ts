import { describe, expect, test } from 'vitest';
import { verdictSentence } from '../../core/report/sentence.ts';
import { taskOf } from '../../core/session/session.ts';
import { unknown } from '../../core/verdict/verdict.ts';
import { bool, fn, NOWHERE, returns, task } from '../support/build-ir.ts';
import { ABS, AT_INDEX, COMPOSITE, record, swept, TEXT, UNDEFINED } from './sample-record.ts';

const HOLDS = { kind: 'holds', witness: null } as const;
const INT_MIN = { kind: 'refuted', counterexample: [0x80000000] } as const;

describe('every kind of verdict has its sentence', () => {
  test.each([
    ['a proof', record(HOLDS, { by: ['proved'] }), 'Holds for all 4,294,967,296 inputs: it was proved.'],
    [
      'a sweep and a proof',
      record(HOLDS, { by: ['swept', 'proved'], engines: [swept(HOLDS, { true: 2n ** 32n })] }),
      'Holds for all 4,294,967,296 inputs: every one was tried, and it was proved.',
    ],
    ['a witness', record({ kind: 'holds', witness: [5] }), 'Holds: it is true for x = 5.'],
    ['a counterexample', record(INT_MIN), 'Refuted: it is false for x = -2147483648.'],
    [
      'a counterexample that was counted',
      record(INT_MIN, { engines: [swept(INT_MIN, { true: 2n ** 32n - 1n, false: 1n })] }),
      'Refuted: it is false for x = -2147483648. 1 of 4,294,967,296 inputs fails.',
    ],
    [
      'a sweep that was cut counts nothing for the whole',
      record(INT_MIN, { engines: [swept(INT_MIN, { true: 7n, false: 3n })] }),
      'Refuted: it is false for x = -2147483648.',
    ],
    [
      'no witness',
      record({ kind: 'refuted', counterexample: null }, { by: ['swept'] }),
      'Refuted: true for none of the 4,294,967,296 inputs: every one was tried.',
    ],
    [
      'vacuity',
      record({ kind: 'vacuous' }),
      'Vacuous: no input satisfies `requires`, so the question is about nothing.',
    ],
    [
      'an undefined input',
      record({ kind: 'undefined', input: [3], detail: 'index 9 of 4' }),
      'Undefined: it has no value for x = 3: index 9 of 4.',
    ],
    ["don't know", record(unknown('time', 'the time budget ran out')), "Don't know (time): the time budget ran out."],
    ['an error', record({ kind: 'error', message: 'the tags do not match' }), 'Error: the tags do not match.'],
    [
      'freedom',
      record({ kind: 'spec-freedom', input: [0], classified: 1, text: 'rounding may go either way', span: NOWHERE }),
      'Spec freedom for x = 0: rounding may go either way.',
    ],
    [
      'a disagreement',
      record({ kind: 'disagreement', input: [0], layer: 'compiler-or-driver', text: 'gpu says true' }),
      'Disagreement (compiler-or-driver): gpu says true.',
    ],
  ])('%s', (_name, race, sentence) => {
    expect(verdictSentence(race)).toBe(sentence);
  });
});

describe('an undefined input', () => {
  const verdict = { kind: 'undefined', input: UNDEFINED, detail: 'the index 9 is outside array<i32, 2>' } as const;
  const replays = [{ input: UNDEFINED, on: 'reference', outcome: { ...verdict, span: AT_INDEX } }];
  const race = record(verdict, { task: COMPOSITE, replays });

  test('has its place with the name of the file, or as line and column of the only text', () => {
    const input = 'v.x = 9, v.y = 0, a[0] = -1, a[1] = 7, p.left.y = true';
    expect(verdictSentence(race, { file: 'v.wgsl', text: TEXT })).toBe(
      `Undefined: it has no value for ${input}: at v.wgsl:2:8 the index 9 is outside array<i32, 2>.`,
    );
    expect(verdictSentence(race, { file: null, text: TEXT })).toContain(': at line 2, column 8 the index 9');
    expect(verdictSentence(race)).toContain(': the index 9');
  });

  test('is one of a number when a sweep counted them', () => {
    const x = { kind: 'undefined', input: [3], detail: 'index 9 of 4' } as const;
    const sweep = swept(x, { true: 2n ** 32n - 5n, undefined: 5n });
    expect(verdictSentence(record(x, { engines: [sweep] }))).toBe(
      'Undefined: it has no value for x = 3: index 9 of 4. 5 of 4,294,967,296 inputs are undefined.',
    );
  });

  test('of narrow inputs says nothing of all: a wider one may decide', () => {
    const narrow = taskOf(ABS.program, ABS.property, 8);
    const x = { kind: 'undefined', input: [3], detail: 'index 9 of 4' } as const;
    expect(verdictSentence(record(x, { task: narrow }))).toMatch(/nothing is said about wider ones: Undefined/);
  });
});

test('an input of many scalars is named in part', () => {
  const many = task('forall', [
    fn('sorted', { a: { kind: 'array', length: 20, element: 'u32' } }, 'bool', [returns(bool(false))]),
  ]);
  const input = Array.from({ length: 20 }, (_, i) => i);
  expect(verdictSentence(record({ kind: 'refuted', counterexample: input }, { task: many }))).toBe(
    'Refuted: it is false for a[0] = 0, a[1] = 1, a[2] = 2, a[3] = 3, a[4] = 4, a[5] = 5, a[6] = 6 and 13 more.',
  );
});

describe('a restriction to N bits is part of the sentence', () => {
  const narrow = taskOf(ABS.program, ABS.property, 8);
  test('holds says nothing about wider inputs', () => {
    expect(verdictSentence(record(HOLDS, { task: narrow, by: ['swept'] }))).toMatch(
      /^At 8 bits a parameter, and nothing is said about wider ones: Holds/,
    );
  });
  test('a counterexample carries over', () => {
    expect(verdictSentence(record(INT_MIN, { task: narrow }))).toMatch(/carries over to all widths: Refuted/);
  });
  test('one that leaves no input out restricts nothing', () => {
    const whole = taskOf(ABS.program, ABS.property, 32);
    expect(verdictSentence(record(HOLDS, { task: whole, by: ['swept'] }))).toMatch(/^Holds for all 4,294,967,296/);
  });
  test('one that leaves no input at all says so', () => {
    const empty = { ...narrow, space: [{ type: 'i32', intervals: [] }] } as const;
    expect(verdictSentence(record({ kind: 'vacuous' }, { task: empty }))).toBe(
      'At 8 bits a parameter, and nothing is said about wider ones: Vacuous: the input space is empty, so the question is about nothing.',
    );
  });
});

test('a function without parameters has one input', () => {
  const truth = task('forall', [fn('truth', {}, 'bool', [returns(bool(true))])]);
  expect(verdictSentence(record(HOLDS, { task: truth, by: ['swept'] }))).toBe(
    'Holds for the only input: every one was tried.',
  );
  const none = { kind: 'refuted', counterexample: null } as const;
  expect(verdictSentence(record(none, { task: truth, by: ['swept'] }))).toBe(
    'Refuted: not true for the only input: every one was tried.',
  );
});
