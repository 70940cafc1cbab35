import { afterAll, describe, expect, test } from 'vitest';
import { NEVER } from '../../core/base/cancel.ts';
import { nodeClock } from '../../core/base/clock.node.ts';
import { createCpuEngine } from '../../core/cpu/engine.node.ts';
import { evaluateUnbounded } from '../../core/cpu/evaluate-unbounded.ts';
import { DEFAULT_BUDGET } from '../../core/race/options.ts';
import type { RaceRecord } from '../../core/race/record.ts';
import { verdictSentence } from '../../core/report/sentence.ts';
import { startRace } from '../../core/session/session.ts';
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
