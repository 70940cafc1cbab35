import { describe, expect, test } from 'vitest';
import type { EngineRecord, RaceRecord } from '../../core/race/record.ts';
import type { Question } from '../../core/ir/property.ts';
import { exitCodeOf } from '../../core/report/exit-code.ts';
import { propertyJson } from '../../core/report/json.ts';
import { verdictSentence } from '../../core/report/sentence.ts';
import { csv } from '../../core/report/table.ts';
import { taskOf } from '../../core/session/session.ts';
import type { Findings, Task } from '../../core/verdict/engine.ts';
import type { Counts } from '../../core/verdict/outcome.ts';
import type { EngineVerdict, RaceVerdict } from '../../core/verdict/verdict.ts';
import { fn, local, op, returns, task, u32 } from '../support/build-ir.ts';
import { record, swept } from './sample-record.ts';

const about = (question: Question, type: 'u32' | 'f32' = 'u32'): Task =>
  task(question, [
    fn('f', { x: type }, type, [returns(type === 'u32' ? op('min', local(0, 'u32'), u32(9)) : local(0, 'f32'))]),
  ]);

const NOTHING: Findings = { first: null, last: null, collisions: null, fingerprint: null };
const EXTREME: EngineVerdict = { kind: 'holds', witness: [12], value: 9 };
const COLLISION: EngineVerdict = { kind: 'refuted', counterexample: [12], other: [70] };
const ALL = 2n ** 32n;

function lane(verdict: EngineVerdict, counts: Partial<Counts>, found: Partial<Findings> = {}): EngineRecord {
  const base = swept(verdict, counts);
  return { ...base, result: { ...base.result, found: { ...NOTHING, ...found } } };
}

/** A race that the reference has replayed: each input with its value. */
function raced(
  verdict: RaceVerdict,
  of: Task,
  engines: readonly EngineRecord[] = [],
  replays: readonly (readonly [readonly number[], number])[] = [],
): RaceRecord {
  return record(verdict, {
    task: of,
    by: ['swept'],
    engines,
    replays: replays.map(([input, bits]) => ({ input, on: 'reference', outcome: { kind: 'value', bits } })),
  });
}

const json = (race: RaceRecord): Record<string, unknown> =>
  // The contract is read as it is printed.
  JSON.parse(JSON.stringify(propertyJson({ file: 'f.wgsl', text: '', judged: true, record: race })));

describe('an extreme', () => {
  const whole = raced(EXTREME, about('maximize'), [lane(EXTREME, { true: ALL })]);

  test('is said with an input that has it', () => {
    expect(verdictSentence(whole)).toBe(
      'Holds: the largest value of all 4,294,967,296 inputs is 9, for x = 12: every one was tried.',
    );
    expect(verdictSentence(raced(EXTREME, about('minimize')))).toMatch(/^Holds: the smallest value of all/);
    expect(exitCodeOf(whole, [])).toBe(0);
  });

  test('says how many inputs gave NaN', () => {
    const one = 0x3f800000;
    const verdict = { kind: 'holds', witness: [one], value: one } as const;
    const race = raced(verdict, about('maximize', 'f32'), [
      lane(verdict, { true: ALL - 16_777_214n, false: 16_777_214n }),
    ]);
    expect(verdictSentence(race)).toBe(
      'Holds: the largest value of all 4,294,967,296 inputs is 1, for x = 1: every one was tried on this device. 16,777,214 of 4,294,967,296 inputs give NaN and are passed over.',
    );
    expect(json(race)).toMatchObject({
      value: { value: '1', bits: '0x3f800000' },
      counts: { nan: '16777214', failing: null },
    });
  });

  test('is in the JSON with its input, and in the tables', () => {
    expect(json(whole)).toMatchObject({
      kind: 'maximize',
      verdict: 'holds',
      value: { value: '9', bits: '0x00000009' },
      witness: { inputs: { x: { value: '12', bits: '0x0000000c' } }, other: null, replayed: [] },
      counterexample: null,
      best: null,
      part: null,
      collisions: null,
      fingerprint: null,
    });
    expect(csv([{ file: 'f.wgsl', text: '', judged: true, record: whole }]).split('\r\n')[1]).toBe(
      'f.wgsl,f,maximize,4294967296,holds,swept,4294967296,,2000.0,9',
    );
  });

  test('of narrow inputs says nothing about wider ones', () => {
    const narrow = taskOf(about('maximize').program, about('maximize').property, 8);
    expect(verdictSentence(raced(EXTREME, narrow))).toMatch(
      /^At 8 bits a parameter, and nothing is said about wider ones: Holds: the largest value of all 256 inputs is 9/,
    );
  });

  test('that is not known comes with the best so far, and how long the rest takes', () => {
    const verdict: RaceVerdict = {
      kind: 'unknown',
      reason: { code: 'time', text: 'the time budget ran out' },
      best: { bits: 8, input: [8] },
    };
    const base = lane(verdict, { true: 2n ** 20n });
    // 2^32 - 2^20 inputs at 2^20 a second: 4095 s.
    const race = raced(verdict, about('maximize'), [{ ...base, ratePerSecond: 2 ** 20 }], [[[8], 8]]);
    expect(verdictSentence(race)).toBe(
      "Don't know (time): the time budget ran out. The largest value so far is 8, for x = 8. At this rate the rest takes cpu 68 minutes.",
    );
    expect(json(race)).toMatchObject({
      value: null,
      best: { value: { value: '8', bits: '0x00000008' }, inputs: { x: { value: '8' } }, replayed: ['reference'] },
    });
    expect(exitCodeOf(race, [])).toBe(3);
  });
});

describe('a collision', () => {
  const replays = [
    [[12], 9],
    [[70], 9],
  ] as const;
  const whole = raced(
    COLLISION,
    about('injective'),
    [lane(COLLISION, { true: ALL - 6n, excluded: 6n }, { collisions: ALL - 16n })],
    replays,
  );

  test('is said with both inputs, their value, and the number of collisions', () => {
    expect(verdictSentence(whole)).toBe(
      'Refuted: x = 12 and x = 70 both give 9. 4,294,967,280 collisions: 4,294,967,290 inputs give 10 different values.',
    );
    expect(exitCodeOf(whole, [])).toBe(1);
  });

  test('of a sweep that was stopped is not counted', () => {
    const cut = raced(COLLISION, about('injective'), [lane(COLLISION, { true: 100n }, { collisions: 5n })], replays);
    expect(verdictSentence(cut)).toBe('Refuted: x = 12 and x = 70 both give 9.');
    expect(json(cut)).toMatchObject({ collisions: null });
  });

  test('of values that are equal and do not look so shows their bits', () => {
    const zeros: EngineVerdict = { kind: 'refuted', counterexample: [0], other: [0x80000000] };
    const race = raced(
      zeros,
      about('injective', 'f32'),
      [],
      [
        [[0], 0],
        [[0x80000000], 0x80000000],
      ],
    );
    expect(verdictSentence(race)).toBe(
      'Refuted: x = 0 and x = -0 give 0 (0x00000000) and -0 (0x80000000), which are equal.',
    );
    expect(verdictSentence({ ...race, replays: [] })).toBe('Refuted: x = 0 and x = -0 give the same value.');
  });

  test('is in the JSON with the other input', () => {
    const { counterexample, collisions } = json(whole);
    expect(counterexample).toEqual({
      inputs: { x: { value: '12', bits: '0x0000000c' } },
      other: { x: { value: '70', bits: '0x00000046' } },
      replayed: ['reference'],
    });
    expect(collisions).toBe('4294967280');
  });

  test('is listed as replayed by who replayed both inputs', () => {
    const [a, b] = [[12], [70]];
    const verdict: RaceVerdict = { kind: 'refuted', counterexample: a, other: b };
    const outcome = { kind: 'value', bits: 9 } as const;
    const race = record(verdict, {
      task: about('injective'),
      replays: [
        { input: a, on: 'reference', outcome },
        { input: b, on: 'reference', outcome },
        { input: a, on: 'gpu', outcome },
      ],
    });
    expect(json(race)).toMatchObject({ counterexample: { replayed: ['reference'] } });
    expect(verdictSentence(race)).toBe('Refuted: x = 12 and x = 70 both give 9.');
  });

  test('of several parameters is put in brackets', () => {
    const pair = task('injective', [fn('f', { x: 'u32', y: 'u32' }, 'u32', [returns(local(0, 'u32'))])]);
    const verdict: RaceVerdict = { kind: 'refuted', counterexample: [1, 2], other: [1, 3] };
    expect(verdictSentence(record(verdict, { task: pair }))).toBe(
      'Refuted: (x = 1, y = 2) and (x = 1, y = 3) give the same value.',
    );
  });

  test('that does not exist is said of all inputs', () => {
    const holds: EngineVerdict = { kind: 'holds', witness: null };
    expect(verdictSentence(raced(holds, about('injective'), [lane(holds, { true: ALL }, { collisions: 0n })]))).toBe(
      'Holds for all 4,294,967,296 inputs: no two give the same value: every one was tried.',
    );
  });
});

describe('a part of a space', () => {
  const part = { part: 3, of: 16, range: { start: 2n ** 29n, count: 2n ** 28n } };

  test('is the size of the question, and named in the sentence', () => {
    const holds: EngineVerdict = { kind: 'holds', witness: null };
    const of = { ...about('injective'), part };
    const race = raced(holds, of, [lane(holds, { true: 2n ** 28n })]);
    expect(verdictSentence(race)).toBe(
      'On part 3 of 16 (inputs 536,870,912 to 805,306,367), and nothing is said about the others: Holds for all 268,435,456 inputs: no two give the same value: every one was tried.',
    );
    expect(json(race)).toMatchObject({
      inputCount: '268435456',
      part: { part: 3, of: 16, start: '536870912', count: '268435456' },
    });
  });

  test('with a counterexample refutes the whole, with an extreme says nothing of it', () => {
    const refuted = raced(COLLISION, { ...about('injective'), part });
    expect(verdictSentence(refuted)).toMatch(
      /^On part 3 of 16 \(inputs [0-9,]+ to [0-9,]+\), which carries over to the whole: Refuted/,
    );
    expect(verdictSentence(raced(EXTREME, { ...about('maximize'), part }))).toMatch(
      /and nothing is said about the others: Holds: the largest value of all 268,435,456 inputs is 9/,
    );
  });

  test('that is all there is restricts nothing', () => {
    const all = { ...about('maximize'), part: { part: 1, of: 1, range: { start: 0n, count: ALL } } };
    expect(verdictSentence(raced(EXTREME, all))).toMatch(/^Holds: /);
  });
});

describe('all failing inputs', () => {
  const property = task('forall', [fn('p', { x: 'u32' }, 'bool', [returns(op('ne', local(0, 'u32'), u32(7)))])]);
  const refuted: EngineVerdict = { kind: 'refuted', counterexample: [7] };
  const ends = { first: [7], last: [4_000_000_000], fingerprint: [0xdeadbeef, 1] } as const;

  test('are counted, with the first and the last', () => {
    const race = record(refuted, { task: property, engines: [lane(refuted, { true: ALL - 2n, false: 2n }, ends)] });
    expect(verdictSentence(race)).toBe(
      'Refuted: it is false for x = 7. 2 of 4,294,967,296 inputs fail: the first is x = 7, the last x = 4000000000.',
    );
    expect(json(race)).toMatchObject({
      counts: { failing: '2', satisfying: null },
      first: { x: { value: '7', bits: '0x00000007' } },
      last: { x: { value: '4000000000', bits: '0xee6b2800' } },
      fingerprint: 'deadbeef00000001',
    });
  });

  test('are those that satisfy, for `exists`', () => {
    const exists = { ...property, property: { ...property.property, question: 'exists' } } as const;
    const holds: EngineVerdict = { kind: 'holds', witness: [7] };
    const race = record(holds, { task: exists, engines: [lane(holds, { true: 2n, false: ALL - 2n }, ends)] });
    expect(verdictSentence(race)).toBe(
      'Holds: it is true for x = 7. 2 of 4,294,967,296 inputs do: the first is x = 7, the last x = 4000000000.',
    );
    expect(json(race)).toMatchObject({ counts: { failing: null, satisfying: '2' } });
  });

  test('of a sweep that was cut have no first and no last', () => {
    const race = record(refuted, { task: property, engines: [lane(refuted, { true: 5n, false: 2n }, ends)] });
    expect(verdictSentence(race)).toBe('Refuted: it is false for x = 7.');
    expect(json(race)).toMatchObject({ first: null, last: null, fingerprint: null });
  });
});
