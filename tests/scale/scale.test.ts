import { describe, expect, test } from 'vitest';
import type { Task } from '../../core/verdict/engine.ts';
import type { Evaluate } from '../../core/verdict/outcome.ts';
import { type EngineVerdict, unknown } from '../../core/verdict/verdict.ts';
import { always, doubling, fake, HOLDS, type Manner, scaled, sweeping, TIMEOUT_MS } from './fake-scale.ts';

const widths = (rows: readonly { engine: string; bits: number }[], engine: string) =>
  rows.filter((row) => row.engine === engine).map(({ bits }) => bits);

describe('widths', () => {
  const quick = (whole: Task) => scaled(whole, (clock) => [fake('z3', 'proof', clock, () => ({ ms: 5, says: HOLDS }))]);

  test('grow from 4 bits to those of the widest parameter', async () => {
    expect(widths((await quick(always('u32'))).rows, 'z3')).toEqual([4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 28, 32]);
    expect(widths((await quick(always('f16', 'bool'))).rows, 'z3')).toEqual([4, 6, 8, 10, 12, 14, 16]);
  });

  test('end where nothing is left out, and leave out those that are about nothing', async () => {
    const [domain] = always('u32').space;
    if (domain === undefined) throw new Error('a domain');
    const whole = always('u32');
    const space = [{ ...domain, intervals: [{ lo: 100, hi: 2000 }] }];
    const { rows } = await quick({ ...whole, space, property: { ...whole.property, space } });
    expect(rows.map(({ bits, inputs, whole: all }) => [bits, inputs, all])).toEqual([
      [8, 156n, false],
      [10, 924n, false],
      [12, 1901n, true],
    ]);
  });

  test('a function without parameters has one', async () => {
    const { rows, report } = await quick(always());
    expect(rows.map(({ inputs, whole }) => [inputs, whole])).toEqual([[1n, true]]);
    expect(report.growths[0]?.whole).toEqual({ kind: 'measured', inputBits: 0, timeMs: 5 });
  });
});

describe('a measurement', () => {
  test('is of one engine alone, without its start, and told as it is made', async () => {
    let running = 0;
    const { events, rows } = await scaled(always('u32'), (clock) =>
      (['cpu', 'z3'] as const).map((name) => {
        const engine = fake(name, name === 'cpu' ? 'sweep' : 'proof', clock, () => ({ ms: 400, says: HOLDS }));
        return {
          ...engine,
          async *run(...asked) {
            running += 1;
            expect(running).toBe(1);
            yield* engine.run(...asked);
            running -= 1;
          },
        };
      }),
    );
    expect(events.slice(0, 4).map((e) => (e.kind === 'row' ? e.row.engine : e.kind))).toEqual([
      'measuring',
      'cpu',
      'measuring',
      'z3',
    ]);
    expect(new Set(rows.map(({ timeMs }) => timeMs))).toEqual(new Set([400]));
    expect(rows[0]).toMatchObject({ bits: 4, inputs: 16n, evaluated: 16n, decided: true, startMs: 50, runs: 1 });
  });

  test('that is short is made three times, and its median counts', async () => {
    const times = [90, 10, 30];
    const { rows } = await scaled(always('bool'), (clock) => [
      fake('z3', 'proof', clock, () => ({ ms: times.shift() ?? 0, says: HOLDS })),
    ]);
    expect(rows).toMatchObject([{ timeMs: 30, runs: 3 }]);
  });

  test('keeps what was measured when it is interrupted', async () => {
    const { rows, report } = await scaled(always('u32'), (clock) => [fake('cpu', 'sweep', clock, sweeping)], {
      stopAfter: 3,
    });
    expect(widths(rows, 'cpu')).toEqual([4, 6, 8]);
    expect(report).toMatchObject({ interrupted: true });
    expect(report.rows).toEqual(rows);
  });
});

describe('an engine is asked about wider ones', () => {
  test('a sweep until its time has run out once', async () => {
    const { rows, events } = await scaled(always('u32'), (clock) => [fake('cpu', 'sweep', clock, sweeping)]);
    // 2^24 inputs take 17 s.
    expect(widths(rows, 'cpu').at(-1)).toBe(24);
    expect(rows.at(-1)).toMatchObject({
      decided: false,
      timeMs: expect.closeTo(TIMEOUT_MS, 6),
      evaluated: 10_000_000n,
    });
    expect(events.filter(({ kind }) => kind === 'stopped')).toMatchObject([{ engine: 'cpu', bits: 24 }]);
  });

  test('a prover until it has given no answer twice in a row', async () => {
    const manner: Manner = ({ bits }) => ({ ms: bits === 8 || (bits ?? 0) >= 20 ? 20_000 : 200, says: HOLDS });
    const { rows } = await scaled(always('u32'), (clock) => [fake('z3', 'proof', clock, manner)]);
    expect(widths(rows, 'z3').at(-1)).toBe(22);
    expect(rows.filter(({ decided }) => !decided).map(({ bits }) => bits)).toEqual([8, 20, 22]);
  });

  test.each([
    ['can not do it', unknown('unsupported', 'no model of sin')],
    ['has evidence that does not match', { kind: 'error', message: 'a lost block' } as const],
  ])('not at all when it %s', async (_name, says: EngineVerdict) => {
    const { rows } = await scaled(always('u32'), (clock) => [fake('z3', 'proof', clock, () => ({ ms: 5, says }))]);
    expect(rows).toMatchObject([{ bits: 4, decided: false, runs: 1 }]);
  });
});

describe('answers', () => {
  const exceptSeven: Evaluate = (_program, _property, [x]) => ({ kind: 'value', bits: x === 7 ? 0 : 1 });

  test('an input that refutes a narrow question refutes all: there is no forecast', async () => {
    const says = { kind: 'refuted', counterexample: [7] } as const;
    const { report } = await scaled(always('u32'), (clock) => [fake('z3', 'proof', clock, () => ({ ms: 200, says }))], {
      evaluate: exceptSeven,
    });
    expect(report.rows.every(({ carriesOver }) => carriesOver)).toBe(true);
    expect(report.growths[0]?.fit).toMatchObject({ model: null, why: expect.stringMatching(/at 4 bits/) });
  });

  test('an input that the reference does not confirm is no answer', async () => {
    const says = { kind: 'refuted', counterexample: [7] } as const;
    const { report } = await scaled(always('u32'), (clock) => [fake('z3', 'proof', clock, () => ({ ms: 200, says }))]);
    expect(report.rows).toMatchObject([{ decided: false, verdict: { kind: 'disagreement' } }]);
  });

  test('that contradict each other are named, also across widths', async () => {
    const refuted = { kind: 'refuted', counterexample: [7] } as const;
    const wrong: Manner = ({ bits }) => ({ ms: 200, says: (bits ?? 0) < 8 ? refuted : HOLDS });
    const { report } = await scaled(
      always('u32'),
      (clock) => [fake('cpu', 'sweep', clock, wrong), fake('z3', 'proof', clock, doubling(0, 0))],
      { evaluate: exceptSeven },
    );
    expect(report.contradictions).toEqual([4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 28, 32]);
  });
});
