import { describe, expect, test } from 'vitest';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { readRecord } from '../../core/record/read-record.ts';
import { contentHash } from '../../core/record/content.ts';
import { resumeProblem } from '../../core/record/resume.ts';
import { subjectOf } from '../../core/record/subject.ts';
import { recordText, type SweepRecord } from '../../core/record/sweep-record.ts';
import { verify } from '../../core/record/verify.ts';
import type { Piece } from '../../core/verdict/piece.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { recordOf, referenceSweep, sealed, taskFrom } from './sample.ts';

const TEXT = '//@ domain x in 0 .. 499\n//@ forall\nfn p(x: u32) -> bool { return x % 100u != 42u; }';

async function checked(task: Task, record: SweepRecord) {
  const means = {
    evaluate,
    engine: referenceSweep('cpu', { step: 500n }),
    clock: fakeClock(),
    random: () => 0.5,
    cells: 1,
  };
  const checks = [];
  for await (const check of verify(record, task, means)) checks.push(check);
  return { good: checks.every((c) => c.good), text: checks.map((c) => c.text).join('\n') };
}

/** The record of an engine that lies about its only piece. */
async function lying(change: (piece: Piece) => Piece, text = TEXT): Promise<readonly [Task, SweepRecord]> {
  const task = await taskFrom(text);
  return [task, (await recordOf(task, text, referenceSweep('gpu', { step: 500n, change }))).record];
}

test('an honest record is good, and it is said what was looked into', async () => {
  const { good, text } = await checked(...(await lying((piece) => piece)));
  expect(text).toContain('the pieces tile the space of 500 inputs');
  // 42 and 442 by the piece, and 42 again by the finding.
  expect(text).toContain('2 of 2 inputs that the record names were evaluated again');
  expect(text).toContain('1 of 1 pieces (500 inputs)');
  expect(good).toBe(true);
});

test('a record of a part says what is missing', async () => {
  const task = await taskFrom(TEXT);
  const { record } = await recordOf(task, TEXT, referenceSweep('cpu', { step: 100n, most: 2 }));
  expect(await checked(task, record)).toMatchObject({ good: true, text: expect.stringContaining('200 of 500 inputs') });
});

describe('a lie that fits in itself is found', () => {
  test.each([
    [
      'a failing input that passed for good',
      (p: Piece) => ({ ...p, counts: { ...p.counts, true: 496n, false: 4n } }),
      /swept again by the CPU/,
    ],
    [
      'a first input that does not fail',
      (p: Piece) => ({ ...p, first: 41n }),
      /input 41 is true by the reference evaluator, and the record says false/,
    ],
    ['another last input', (p: Piece) => ({ ...p, last: 499n }), /input 499 is true/],
    ['a digest', (p: Piece) => ({ ...p, digest: [p.digest[0], p.digest[1] ^ 1] as const }), /digest/],
  ])('%s', async (_, change, message) => {
    const { good, text } = await checked(...(await lying(change)));
    expect(text).toMatch(message);
    expect(good).toBe(false);
  });
});

test('a source that is not what was swept', async () => {
  const [, record] = await lying((piece) => piece);
  const other = await taskFrom(TEXT.replace('42u', '43u'));
  expect(await checked(other, record)).toMatchObject({
    good: false,
    text: expect.stringContaining('not what was swept'),
  });
});

test('a content that contradicts itself', async () => {
  const [task, record] = await lying((piece) => piece);
  const [piece] = record.content.pieces;
  if (piece === undefined) throw new Error('no piece');
  const withPiece = (changed: Piece): SweepRecord => ({ ...record, content: { ...record.content, pieces: [changed] } });
  const changes: readonly (readonly [SweepRecord, RegExp])[] = [
    [withPiece({ ...piece, counts: { ...piece.counts, true: 1n } }), /counts 6 outcomes of 500 inputs/],
    [withPiece({ ...piece, first: null }), /does not name/],
    [withPiece({ ...piece, first: 440n }), /has not room for 5 inputs/],
    [withPiece({ ...piece, firstUndefined: 3n }), /undefined/],
    [withPiece({ ...piece, count: 501n, counts: { ...piece.counts, true: 496n } }), /leaves the space/],
    [
      { ...record, content: { ...record.content, verdict: { kind: 'holds', index: null, value: null } } },
      /verdict does not follow/,
    ],
    [{ ...record, content: { ...record.content, pieces: [] } }, /the runs of the log did not visit/],
    [{ ...record, log: [] }, /the log is empty/],
  ];
  for (const [changed, message] of changes) {
    const { good, text } = await checked(task, changed);
    expect(text).toMatch(message);
    expect(good).toBe(false);
  }
});

test('a text with a fitting checksum that is no record is not read', async () => {
  const [, record] = await lying((piece) => piece);
  const text = recordText(record);
  const changes = [
    ['forall-record/1', 'forall-record/2', /its schema is forall-record\/2/],
    ['"count":"500"', '"count":"-5"', /count is not a whole number/],
    ['"question":"forall"', '"question":"always"', /question is not one of/],
    ['"failed":false', '"failed":false,"more":1', /something was added/],
    ['"count":"500"', '"count":"499"', /a hash in it is not that of what it stands beside/],
  ] as const;
  for (const [from, to, message] of changes) {
    expect(text).toContain(from);
    const read = readRecord(sealed(text.replace(from, to)));
    expect(read.kind === 'read' ? 'read' : read.problem).toMatch(message);
  }
});

describe('a record about termination', () => {
  const LOOPS = `//@ domain x in 0 .. 499
//@ terminates
fn f(x: u32) { var n = x % 50u; while (n != 13u || x % 100u == 42u) { n = (n + 1u) % 50u; } }`;

  test('is read back, and is good', async () => {
    const [task, record] = await lying((piece) => piece, LOOPS);
    const read = readRecord(recordText(record));
    expect(read).toMatchObject({ kind: 'read', record: { content: { subject: { question: 'terminates' } } } });
    if (read.kind !== 'read') throw new Error(read.problem);
    const [piece] = read.record.content.pieces;
    expect(piece).toMatchObject({ first: 42n, last: 442n, best: { bits: 49, index: 14n } });
    expect(piece?.counts).toMatchObject({ true: 495n, unfinished: 5n });
    const { good, text } = await checked(task, read.record);
    expect(text).toContain('3 of 3 inputs that the record names were evaluated again');
    expect(good, text).toBe(true);
  });

  test.each([
    ['a first input that finishes', (p: Piece) => ({ ...p, first: 41n }), /input 41 is true/],
    ['a longer evaluation than there is', (p: Piece) => ({ ...p, best: { bits: 50, index: 14n } }), /input 14 is true/],
    [
      'an input that finished after all',
      (p: Piece) => ({ ...p, counts: { ...p.counts, true: 496n, unfinished: 4n } }),
      /swept again by the CPU/,
    ],
  ])('that lies is found out: %s', async (_, change, why) => {
    const { good, text } = await checked(...(await lying(change, LOOPS)));
    expect(good).toBe(false);
    expect(text).toMatch(why);
  });

  test('is gone on with where it was stopped', async () => {
    const task = await taskFrom(LOOPS);
    const half = await recordOf(task, LOOPS, referenceSweep('cpu', { step: 100n, most: 3 }));
    const read = readRecord(recordText(half.record));
    if (read.kind !== 'read') throw new Error(read.problem);
    expect(
      resumeProblem(read.record, subjectOf(task, read.record.content.subject.fuel), read.record.version),
    ).toBeNull();
    const rest = await recordOf(task, LOOPS, referenceSweep('cpu', { step: 100n }), {
      record: read.record,
      findings: [],
    });
    const whole = await recordOf(task, LOOPS, referenceSweep('cpu', { step: 500n }));
    expect(contentHash(rest.record.content)).toBe(contentHash(whole.record.content));
  });
});
