import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shardRange } from '../../core/ir/range.ts';
import { spaceSize } from '../../core/ir/space.ts';
import { contentHash } from '../../core/record/content.ts';
import { mergeRecords } from '../../core/record/merge.ts';
import { readRecord } from '../../core/record/read-record.ts';
import { resumeProblem } from '../../core/record/resume.ts';
import { subjectOf } from '../../core/record/subject.ts';
import { recordText, type SweepRecord } from '../../core/record/sweep-record.ts';
import { tallyOf } from '../../core/record/tally.ts';
import { EMPTY_DIGEST } from '../../core/verdict/digest.ts';
import { NO_COUNTS } from '../../core/verdict/outcome.ts';
import { CELL_INPUTS } from '../../core/verdict/piece.ts';
import { FUEL, pieceOf, recordOf, referenceSweep, taskFrom, VERSION } from './sample.ts';

const TRUTH = `//@ requires x != 7
//@ domain x in 0 .. 999
//@ forall
fn p(x: u32) -> bool {
  let a = array<u32, 4>(1u, 2u, 3u, 4u);
  if (x > 990u) { return a[x] > 0u; }
  return x % 100u != 42u;
}`;
const EXTREME = `//@ domain x in 0 .. 999
//@ maximize
fn m(x: u32) -> u32 { return (x * 37u) % 1000u; }`;
const HOLDS = '//@ domain x in 0 .. 299\n//@ exists\nfn e(x: u32) -> bool { return x == 250u; }';

const reversed = <T>(pieces: T[]): T[] => pieces.toReversed();
const merged = (records: readonly SweepRecord[]) =>
  mergeRecords(
    records.map((record, i) => ({ name: `${i + 1}.json`, record })),
    VERSION,
    { forall: VERSION },
    'now',
  );

describe.each([
  ['a question about truth', TRUTH],
  ['an extreme', EXTREME],
  ['a witness', HOLDS],
])('the content of %s is the same', (_, text) => {
  test('whatever the blocks, their order, and interruptions', async () => {
    const task = await taskFrom(text);
    const whole = contentHash((await recordOf(task, text, referenceSweep('cpu', { step: 1000n }))).record.content);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 0, max: 5 }),
        fc.boolean(),
        async (step, most, back) => {
          const order = back ? reversed : undefined;
          const part = await recordOf(
            task,
            text,
            referenceSweep('cpu', { step: BigInt(step), most, ...(order ? { order } : {}) }),
          );
          const earlier = { record: part.record, findings: [] };
          const end = await recordOf(task, text, referenceSweep('cpu', { step: 37n }), earlier);
          expect(contentHash(end.record.content)).toBe(whole);
          expect(end.record.log).toHaveLength(2);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('of 16 shards, merged in any order, and of the whole', async () => {
    const task = await taskFrom(text);
    const size = spaceSize(task.space);
    const { record } = await recordOf(task, text, referenceSweep('cpu'));
    const shards = await Promise.all(
      Array.from({ length: 16 }, async (__, i) => {
        const part = { part: i + 1, of: 16, range: shardRange(size, i + 1, 16) };
        return (await recordOf({ ...task, part }, text, referenceSweep('cpu', { step: 17n }))).record;
      }),
    );
    const result = merged([...shards.slice(5), ...shards.slice(0, 5)]);
    if ('problem' in result) throw new Error(result.problem);
    expect(contentHash(result.record.content)).toBe(contentHash(record.content));
    expect(readRecord(recordText(result.record))).toMatchObject({ kind: 'read' });
  });
});

test('the content says what a plain loop over all inputs finds', async () => {
  const task = await taskFrom(TRUTH);
  const { record, result } = await recordOf(task, TRUTH, referenceSweep('cpu', { step: 13n, order: reversed }));
  expect(record.content.pieces).toEqual([pieceOf(task, { start: 0n, count: 1000n })]);
  const [piece] = record.content.pieces;
  // 42, 142, ... 942 fail; 7 is excluded; 991 to 999 read behind the end of the array.
  expect(piece).toMatchObject({ first: 42n, last: 942n, firstUndefined: 991n });
  expect(piece?.counts).toEqual({ true: 980n, false: 10n, excluded: 1n, undefined: 9n, unfinished: 0n });
  expect(result.verdict).toEqual({ kind: 'refuted', counterexample: [42] });
  expect(result.counts).toEqual(piece?.counts);
  expect(result.found).toMatchObject({ first: [42], last: [942], fingerprint: piece?.digest });
});

test('what a person expects of a property is no part of the subject, its domain is', async () => {
  const [plain, expecting, wider] = await Promise.all([
    taskFrom(HOLDS),
    taskFrom(HOLDS.replace('//@ exists', '//@ expect holds\n//@ exists')),
    taskFrom(HOLDS.replace('299', '300')),
  ]);
  expect(subjectOf(expecting, FUEL).property).toBe(subjectOf(plain, FUEL).property);
  expect(subjectOf(wider, FUEL).property).not.toBe(subjectOf(plain, FUEL).property);
});

test('pieces are joined within a cell and never across its border', () => {
  const piece = (start: bigint, count: bigint) => ({
    start,
    count,
    counts: { ...NO_COUNTS, true: count },
    first: null,
    last: null,
    firstUndefined: null,
    best: null,
    digest: EMPTY_DIGEST,
  });
  const tally = tallyOf('forall', 'bool');
  expect(tally.add(piece(CELL_INPUTS, 10n))).toBeNull();
  expect(tally.add(piece(0n, 10n))).toBeNull();
  expect(tally.add(piece(20n, CELL_INPUTS - 20n))).toBeNull();
  expect(tally.pieces.map((p) => [p.start, p.count])).toEqual([
    [0n, 10n],
    [20n, CELL_INPUTS - 20n],
    [CELL_INPUTS, 10n],
  ]);
  expect(tally.add(piece(10n, 10n))).toBeNull();
  expect(tally.pieces.map((p) => p.count)).toEqual([CELL_INPUTS, 10n]);
  expect(tally.add(piece(CELL_INPUTS + 9n, 2n))).toContain('visited twice');
  expect(tally.add(piece(CELL_INPUTS - 1n, 1n))).toContain('visited twice');
});

test('a sweep whose pieces are not what it counted is an error', async () => {
  const task = await taskFrom(HOLDS);
  let first = true;
  const loses = referenceSweep('cpu', {
    change: (piece) => {
      if (!first) return piece;
      first = false;
      return { ...piece, count: piece.count - 1n };
    },
  });
  const { result, record } = await recordOf(task, HOLDS, loses);
  expect(result.verdict).toMatchObject({ kind: 'error' });
  expect(record.log.at(-1)).toMatchObject({ failed: true });
  expect(resumeProblem(record, subjectOf(task, FUEL), VERSION)).toContain('did not match');
});

test('a session is not gone on with on another device unless that is wanted', async () => {
  const task = await taskFrom(HOLDS);
  const { record } = await recordOf(task, HOLDS, referenceSweep('gpu', { most: 1, device: 'this one' }));
  const other = referenceSweep('gpu', { device: 'that one' });
  const refused = await recordOf(task, HOLDS, other, { record, findings: [] });
  expect(refused.refusals.join()).toMatch(/another device: gpu on this one .* this is gpu on that one .*--any-device/);
  const taken = await recordOf(task, HOLDS, other, { record, findings: [] }, true);
  expect(taken.result.verdict).toMatchObject({ kind: 'holds', witness: [250] });
});

test('a finding outside of what was visited is not lost', async () => {
  const task = await taskFrom(TRUTH);
  const { record, result } = await recordOf(task, TRUTH, referenceSweep('cpu', { most: 0 }), {
    record: (await recordOf(task, TRUTH, referenceSweep('cpu', { most: 0 }))).record,
    findings: [542n],
  });
  expect(result.verdict).toEqual({ kind: 'refuted', counterexample: [542] });
  expect(record.log.at(-1)).toMatchObject({ findings: [542n] });
  expect(record.content.verdict.kind).toBe('unknown');
});

describe('merging refuses', () => {
  const problemOf = (records: readonly SweepRecord[]) => {
    const result = merged(records);
    return 'problem' in result ? result.problem : 'merged';
  };
  const half = async (text: string, part: number, more: Parameters<typeof referenceSweep>[1] = {}, fuel = FUEL) => {
    const task = await taskFrom(text);
    const range = shardRange(spaceSize(task.space), part, 2);
    const { record } = await recordOf({ ...task, part: { part, of: 2, range } }, text, referenceSweep('cpu', more));
    return { ...record, content: { ...record.content, subject: { ...record.content.subject, fuel } } };
  };

  test.each([
    ['another property', HOLDS, HOLDS.replace('250u', '251u'), /do not belong together: another property/],
    ['another space', HOLDS, HOLDS.replace('299', '298'), /do not belong together: another space/],
    ['another question', HOLDS, HOLDS.replace('exists', 'forall'), /do not belong together: another question/],
  ])('%s', async (_, a, b, message) => {
    expect(problemOf([await half(a, 1), await half(b, 2)])).toMatch(message);
  });

  test('another fuel, another version, nothing', async () => {
    expect(problemOf([await half(HOLDS, 1), await half(HOLDS, 2, {}, 7)])).toMatch(/another fuel: 7/);
    expect(problemOf([await half(HOLDS, 1), { ...(await half(HOLDS, 2)), version: '9.9.9' }])).toMatch(
      /2\.json was written by forall 9\.9\.9/,
    );
    expect(problemOf([])).toBe('there is nothing to merge');
  });

  test('what overlaps in part; the same piece counts once; contradictions name both', async () => {
    const task = await taskFrom(HOLDS);
    const whole = (await recordOf(task, HOLDS, referenceSweep('cpu'))).record;
    expect(problemOf([whole, await half(HOLDS, 1)])).toMatch(/1\.json overlap in cell 0/);
    const again = merged([whole, whole, await half(HOLDS, 2), await half(HOLDS, 1)].slice(0, 2));
    if ('problem' in again) throw new Error(again.problem);
    expect(contentHash(again.record.content)).toBe(contentHash(whole.content));
    const lie = await recordOf(
      task,
      HOLDS,
      referenceSweep('cpu', { step: 300n, change: (p) => ({ ...p, digest: [1, 2] }) }),
    );
    expect(problemOf([whole, lie.record])).toMatch(/2\.json and 1\.json contradict each other about cell 0/);
  });
});

describe('going on refuses', () => {
  test('another property, another version', async () => {
    const task = await taskFrom(HOLDS);
    const { record } = await recordOf(task, HOLDS, referenceSweep('cpu', { most: 1 }));
    const other = await taskFrom(HOLDS.replace('250u', '251u'));
    expect(resumeProblem(record, subjectOf(task, FUEL), VERSION)).toBeNull();
    expect(resumeProblem(record, subjectOf(other, FUEL), VERSION)).toMatch(/the session is about another property/);
    expect(resumeProblem(record, subjectOf(task, FUEL + 1), VERSION)).toMatch(/another fuel/);
    expect(resumeProblem(record, subjectOf(task, FUEL), '2.0.0')).toMatch(
      /written by forall 1\.2\.3, and this is 2\.0\.0/,
    );
  });
});

test('one bit flipped anywhere, a byte less, a byte more: never read', async () => {
  const task = await taskFrom(HOLDS);
  const text = recordText((await recordOf(task, HOLDS, referenceSweep('cpu', { step: 50n }))).record);
  expect(readRecord(text).kind).toBe('read');
  const bytes = new TextEncoder().encode(text);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = bytes.slice();
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const read = readRecord(new TextDecoder().decode(changed));
    if (read.kind === 'read' || read.problem === '') throw new Error(`bit ${bit} was flipped and not seen`);
  }
  for (let length = 0; length < text.length; length += 7)
    expect(readRecord(text.slice(0, length)).kind).not.toBe('read');
  expect(readRecord(`${text} `).kind).not.toBe('read');
  expect(readRecord('').kind).toBe('unreadable');
});
