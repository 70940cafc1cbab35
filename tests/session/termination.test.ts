import { afterAll, describe, expect, test } from 'vitest';
import { NEVER } from '../../core/base/cancel.ts';
import { nodeClock } from '../../core/base/clock.node.ts';
import { createCpuEngine } from '../../core/cpu/engine.node.ts';
import { evaluateUnbounded } from '../../core/cpu/evaluate-unbounded.ts';
import { DEFAULT_BUDGET } from '../../core/race/options.ts';
import type { RaceRecord } from '../../core/race/record.ts';
import { propertyJson } from '../../core/report/json.ts';
import { verdictSentence } from '../../core/report/sentence.ts';
import { startRace } from '../../core/session/session.ts';
import type { Engine } from '../../core/verdict/engine.ts';
import { taskOfText } from '../gpu/sweep-tasks.ts';

const engine = createCpuEngine({ workers: 1 });
afterAll(() => engine.dispose());

async function raced(text: string): Promise<RaceRecord> {
  const host = { clock: nodeClock, engines: [engine] };
  const options = { budget: { ...DEFAULT_BUDGET, fuel: 1000 }, finish: 'all', softwareYields: true } as const;
  for await (const event of startRace(host, taskOfText(text), options, NEVER))
    if (event.kind === 'finished') return event.record;
  throw new Error('no record');
}

const oracle = (name: string) => `//@ oracle terminates ${name}\nfn terminates_${name}() -> bool { return false; }\n`;
const LOOP = '{ var on = true; while (on) { } }';

describe('a function that does not return', () => {
  test('is refuted by an input whose state comes back, replayed', async () => {
    const record = await raced(
      '//@ domain x in 0 .. 9\n//@ terminates\nfn f(x: u32) { var i = x; while (i > 3u) { i = 3u + (i + 1u) % 4u; } }',
    );
    expect(record.verdict).toMatchObject({ kind: 'refuted', lasso: { fn: 'f' } });
    expect(record.by).toEqual(['swept']);
    expect(record.replays.map(({ on, outcome }) => [on, outcome.kind])).toEqual([
      ['reference', 'unfinished'],
      ['cpu', 'unfinished'],
    ]);
    expect(verdictSentence(record)).toMatch(/^Refuted: it does not return for x = \d: after \d steps? x = /);
  });

  test('all that does not finish is followed: what provably loops, and what is undecided', async () => {
    const text = `//@ domain x in 0 .. 99
//@ requires x != 7u
//@ terminates
fn f(x: u32) {
  if (x % 10u == 1u) { var n = x; loop { n = (n * 3u) % 50u; if (n == 51u) { break; } } }
  if (x % 10u == 2u) { var k = 1u; while (k != 0u) { k += 1u; } }
}`;
    const record = await raced(text);
    expect(record.engines[0]?.result.counts).toMatchObject({ true: 79n, excluded: 1n, unfinished: 20n });
    expect(record.engines[0]?.result.found?.steps?.endless).toBe(10n);
    expect(record.verdict).toMatchObject({ kind: 'refuted', lasso: { fn: 'f' } });
    expect(verdictSentence(record)).toMatch(
      /20 of 100 inputs do not finish within the loop bound: 10 of them provably loop, 10 undecided\.$/,
    );
    const json = propertyJson({ file: 'f.wgsl', text, judged: false, record });
    expect(json).toMatchObject({ counts: { unfinished: '20', endless: '10', open: '10' } });
  });

  test('one endless input among very many that take too long is found', async () => {
    const text = `//@ domain x in 0 .. 1999
//@ terminates
fn f(x: u32) { var k = x; while (k != 0u) { if (x != 1234u) { k += 1u; } } }`;
    const record = await raced(text);
    expect(record.verdict).toMatchObject({ kind: 'refuted', counterexample: [1234] });
    expect(record.engines[0]?.result.found?.steps?.endless).toBe(1n);
  });

  test('a device whose second sweep counts otherwise is an error', async () => {
    const task = taskOfText('//@ domain x in 0 .. 9\n//@ terminates\nfn f(x: u32) { while (x > 5u) { } }');
    let runs = 0;
    const lying: Engine = {
      ...engine,
      async *run(asked, budget, signal) {
        runs += 1;
        for await (const event of engine.run(asked, budget, signal)) {
          const counts = event.kind === 'verdict' ? event.result.counts : null;
          if (event.kind !== 'verdict' || counts === null || runs === 1) yield event;
          else {
            const told = { ...counts, undefined: counts.undefined - 1n, true: counts.true + 1n };
            yield { ...event, result: { ...event.result, counts: told } };
          }
        }
      },
    };
    const host = { clock: nodeClock, engines: [lying] };
    const options = { budget: { ...DEFAULT_BUDGET, fuel: 1000 }, finish: 'all', softwareYields: true } as const;
    const kinds: (string | undefined)[] = [];
    for await (const event of startRace(host, task, options, NEVER))
      if (event.kind === 'finished') kinds.push(event.record.engines[0]?.result.verdict.kind);
    expect([runs, kinds]).toEqual([2, ['error']]);
  });

  test('is not known where no state comes back within the fuel', async () => {
    const { verdict } = await raced('//@ terminates\nfn f() { var i = 1u; while (i != 0u) { i += 1u; } }');
    expect(verdict).toMatchObject({ kind: 'unknown', reason: { code: 'loop-bound' } });
  });
});

describe('oracles', () => {
  test('a question about itself has no answer, and both are worked through', async () => {
    const { verdict } = await raced(`//@ terminates\nfn h() {\n  if (terminates_h()) ${LOOP}\n}\n${oracle('h')}`);
    expect(verdict).toEqual({
      kind: 'unknown',
      reason: {
        code: 'self-reference',
        text: '`h` asks whether it returns itself: suppose terminates(h) is true: the condition at line 3 is true, and the loop at line 3 goes round in one state for ever, so h does not return: the answer would be false; suppose terminates(h) is false: the condition at line 3 is false, and h returns: the answer would be true',
        span: expect.anything(),
      },
    });
  });

  test.each([
    [
      'through a helper',
      `//@ terminates\nfn h() { help(); }\nfn help() { if (terminates_h()) ${LOOP} }\n${oracle('h')}`,
    ],
    [
      'through each other',
      `//@ terminates\nfn a() { if (terminates_b()) ${LOOP} }\nfn b() { if (!terminates_a()) ${LOOP} }\n${oracle('a')}${oracle('b')}`,
    ],
    [
      'by a caller',
      `//@ forall\nfn p() -> bool { return !terminates_q(); }\nfn q() { if (!p()) ${LOOP} }\n${oracle('q')}`,
    ],
  ])('in a circle %s', async (_, text) => {
    expect((await raced(text)).verdict).toMatchObject({ kind: 'unknown', reason: { code: 'self-reference' } });
  });

  test.each([
    ['returns', 'var n = 3u; while (n > 0u) { n -= 1u; }', 'holds'],
    ['does not', 'var on = true; while (on) { }', 'refuted'],
    ['is not known to', 'var i = 1u; while (i != 0u) { i += 1u; }', 'unknown'],
  ])('another function that %s has its own answer first', async (_, body, kind) => {
    const text = `//@ forall\nfn p() -> bool { return terminates_other(); }\nfn other() { ${body} }\n${oracle('other')}`;
    expect((await raced(text)).verdict.kind).toBe(kind);
  });
});

describe('unbounded integers', () => {
  const text =
    '//@ integers unbounded\n//@ forall\nfn f(x: i32) -> bool { return x + 1 > x && x * x * x / (x * x + 1) <= abs(x); }';

  test('are none for a sweep', async () => {
    const { verdict } = await raced(text);
    expect(verdict).toMatchObject({ kind: 'unknown', reason: { code: 'infinite' } });
  });

  test('have no end and no wrap-around', () => {
    const { program, property } = taskOfText(text);
    for (const x of [2n ** 31n - 1n, -(2n ** 31n), 10n ** 40n])
      expect(evaluateUnbounded(program, property, [x], 10)).toEqual({ kind: 'value', bits: 1 });
  });
});
