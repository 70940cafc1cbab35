import { describe, expect, test } from 'vitest';
import { NEVER } from '../../core/base/cancel.ts';
import { race } from '../../core/race/race.ts';
import type { RaceRecord } from '../../core/race/record.ts';
import type { Engine, EngineResult, Task } from '../../core/verdict/engine.ts';
import type { Freedom } from '../../core/verdict/freedom.ts';
import type { Evaluate, Outcome } from '../../core/verdict/outcome.ts';
import type { EngineVerdict } from '../../core/verdict/verdict.ts';
import { bool, fn, returns, task } from '../support/build-ir.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { fakeEngine, started, verdict } from '../support/fake-engine.ts';

const TASK = task('forall', [fn('p', { x: 'u32' }, 'bool', [returns(bool(true))])]);
const EXISTS: Task = { ...TASK, property: { ...TASK.property, question: 'exists' } };

const SPAN = { start: 3, end: 8 };
const HOLDS: EngineVerdict = { kind: 'holds', witness: null };
const refuted = (x: number): EngineVerdict => ({ kind: 'refuted', counterexample: [x] });
const UNKNOWN: EngineVerdict = { kind: 'unknown', reason: { code: 'gave-up', text: 'no' } };

/** The reference says false at odd inputs; inputs from 100 on leave a choice, and what is less does not. */
const evaluate: Evaluate = (_program, _property, [x]) => ({ kind: 'value', bits: 1 - (Number(x) % 2) });
const freedom: Freedom = (_program, _property, [x = 0]) =>
  x >= 100
    ? { kind: 'either', why: '`*` may be rounded either way', span: SPAN }
    : { kind: 'must', outcome: Number(x) % 2 === 1 ? 'false' : 'true' };

type Says = readonly [
  name: string,
  verdict: EngineVerdict,
  more?: Partial<EngineResult>,
  replay?: (x: number) => Outcome,
];

async function run(says: readonly Says[], of: Task = TASK, judge: Freedom = freedom): Promise<RaceRecord> {
  const clock = fakeClock();
  const engines = says.map(([name, value, more, replay]): Engine => {
    const proof = name === 'z3';
    const result = {
      profile: name === 'gpu' ? null : ('ieee-rne' as const),
      by: [proof ? ('proved' as const) : ('swept' as const)],
      ...more,
    };
    const script = [
      [1, started()],
      [10, verdict(value, result)],
    ] as const;
    return fakeEngine(name, clock, script, {
      method: proof ? 'proof' : 'sweep',
      ...(replay === undefined ? {} : { replay: (_task, [x]) => replay(Number(x)) }),
    });
  });
  let record: RaceRecord | null = null;
  const options = { budget: { timeoutMs: 30_000, fuel: 1000 }, finish: 'all', softwareYields: false } as const;
  const reading = (async () => {
    for await (const event of race(of, engines, { clock, evaluate, freedom: judge }, options, NEVER))
      if (event.kind === 'finished') record = event.record;
  })();
  await clock.advance(20_000);
  await reading;
  if (record === null) throw new Error('the race did not finish');
  return record;
}

describe('an input that only the device decides by', () => {
  test('is spec freedom where WGSL allows both answers', async () => {
    const record = await run([['gpu', refuted(100), { deciding: [[100], [102], [104]] }]]);
    expect(record.verdict).toEqual({
      kind: 'spec-freedom',
      input: [100],
      classified: 3,
      text: 'gpu says the input gives false, the reference evaluator says true; WGSL allows both answers on all 3 known inputs: `*` may be rounded either way',
      span: SPAN,
    });
    expect(record.by).toEqual([]);
    expect(record.profile).toBeNull();
    expect(record.replays.map((r) => r.on)).toEqual(['reference']);
  });

  test('is a disagreement where one of its inputs leaves no choice, also a later one', async () => {
    const record = await run([['gpu', refuted(100), { deciding: [[100], [2]] }]]);
    expect(record.verdict).toMatchObject({ kind: 'disagreement', input: [2], layer: 'compiler-or-driver' });
  });

  test('refutes where the reference sides with another of its inputs', async () => {
    const record = await run([['gpu', refuted(100), { deciding: [[100], [1]] }]]);
    expect(record.verdict).toEqual(refuted(1));
  });

  test('contradicts a proof as spec freedom, and says who says what', async () => {
    const record = await run([
      ['gpu', refuted(100)],
      ['z3', HOLDS],
    ]);
    expect(record.verdict).toMatchObject({ kind: 'spec-freedom', input: [100], classified: 1 });
    expect(JSON.stringify(record.verdict)).toContain('gpu says refuted, z3 says holds');
  });

  test('does not keep an answer from standing that others found by inputs of their own', async () => {
    const record = await run([
      ['gpu', refuted(100)],
      ['z3', refuted(101)],
    ]);
    expect(record.verdict).toEqual(refuted(101));
    expect(record.by).toEqual(['swept', 'proved']);
    expect(record.profile).toBe('ieee-rne');
  });

  test('of `exists` is judged alike', async () => {
    const witness: EngineVerdict = { kind: 'holds', witness: [101] };
    const record = await run(
      [
        ['gpu', witness],
        ['cpu', { kind: 'refuted', counterexample: null }],
      ],
      EXISTS,
    );
    expect(record.verdict).toMatchObject({ kind: 'spec-freedom', input: [101] });
  });
});

describe('a device that denies what the others found', () => {
  test('may where WGSL allows both answers', async () => {
    const record = await run([
      ['gpu', HOLDS],
      ['cpu', refuted(101), { deciding: [[101], [103]] }],
      ['z3', refuted(105)],
    ]);
    expect(record.verdict).toMatchObject({ kind: 'spec-freedom', classified: 3 });
  });

  test('disagrees where one of the inputs leaves no choice', async () => {
    const record = await run([
      ['gpu', HOLDS],
      ['cpu', refuted(101), { deciding: [[101], [7]] }],
    ]);
    expect(record.verdict).toMatchObject({ kind: 'disagreement', input: [7], layer: 'compiler-or-driver' });
  });

  test('by an undefined input, too', async () => {
    const record = await run([['gpu', { kind: 'undefined', input: [100], detail: '' }]]);
    expect(record.verdict).toMatchObject({ kind: 'spec-freedom', input: [100] });
    const wrong = await run([['gpu', { kind: 'undefined', input: [2], detail: '' }]]);
    expect(wrong.verdict).toMatchObject({ kind: 'disagreement', input: [2] });
  });
});

describe('engines that are no device have no freedom', () => {
  test.each(['cpu', 'z3'])('%s', async (name) => {
    const record = await run([[name, refuted(100)]]);
    expect(record.verdict).toMatchObject({ kind: 'disagreement', input: [100], layer: 'translation' });
  });

  test('a sweep on the CPU that misses what the device and the reference see', async () => {
    const record = await run([
      ['cpu', HOLDS],
      ['gpu', refuted(101)],
    ]);
    expect(record.verdict).toMatchObject({ kind: 'disagreement', input: [101], layer: 'translation' });
  });
});

describe('a replay on the device that gives something else', () => {
  const yes = (): Outcome => ({ kind: 'value', bits: 1 });

  test('is spec freedom where WGSL allows it and no other input settles the question', async () => {
    const record = await run([
      ['z3', refuted(101)],
      ['gpu', UNKNOWN, {}, yes],
    ]);
    expect(record.verdict).toMatchObject({ kind: 'spec-freedom', input: [101], classified: 1 });
    expect(record.by).toEqual([]);
    expect(record.replays.map((r) => r.on)).toEqual(['reference', 'gpu']);
  });

  test('changes nothing where another input leaves no choice, or the device found inputs of its own', async () => {
    const settled = await run([
      ['cpu', refuted(101), { deciding: [[101], [7]] }],
      ['gpu', UNKNOWN, {}, yes],
    ]);
    expect(settled.verdict).toEqual(refuted(101));
    const own = await run([
      ['z3', refuted(101)],
      ['gpu', refuted(103), {}, yes],
    ]);
    expect(own.verdict).toEqual(refuted(101));
  });

  test('is a disagreement where WGSL allows one answer only', async () => {
    const record = await run([
      ['z3', refuted(7)],
      ['gpu', UNKNOWN, {}, yes],
    ]);
    expect(record.verdict).toMatchObject({ kind: 'disagreement', input: [7], layer: 'compiler-or-driver' });
  });
});

test('at most 64 known inputs are looked at, spread over all that are known', async () => {
  const many = Array.from({ length: 300 }, (_, i) => [101 + 2 * i]);
  const seen = new Set<number>();
  const watching: Freedom = (...where) => {
    seen.add(Number(where[2][0]));
    return freedom(...where);
  };
  const record = await run(
    [
      ['gpu', HOLDS],
      ['cpu', refuted(101), { deciding: many }],
    ],
    TASK,
    watching,
  );
  expect(record.verdict).toMatchObject({ kind: 'spec-freedom', classified: 64 });
  expect(Math.max(...seen)).toBeGreaterThan(690);
});
