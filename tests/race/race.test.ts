import { describe, expect, test } from 'vitest';
import { cancelSource, NEVER } from '../../core/base/cancel.ts';
import type { Finish } from '../../core/race/options.ts';
import { race } from '../../core/race/race.ts';
import type { RaceEvent, RaceRecord } from '../../core/race/record.ts';
import type { Freedom } from '../../core/verdict/freedom.ts';
import type { Engine, EngineEvent, Task } from '../../core/verdict/engine.ts';
import { type Evaluate, type Outcome, outcomeCode, TooManyCalls } from '../../core/verdict/outcome.ts';
import type { EngineVerdict } from '../../core/verdict/verdict.ts';
import { fn, local, op, returns, task, u32 } from '../support/build-ir.ts';
import { type FakeClock, fakeClock } from '../support/fake-clock.ts';
import { fakeEngine, progress, started, verdict } from '../support/fake-engine.ts';

/** `x != 7`: the reference evaluator of these races, by hand. */
const notSeven: Evaluate = (_program, _property, [x]) => ({ kind: 'value', bits: x === 7 ? 0 : 1 });
const property = task('forall', [fn('not_seven', { x: 'u32' }, 'bool', [returns(op('ne', local(0, 'u32'), u32(7)))])]);

/** The freedom of a program of integers: none. */
const exactly =
  (evaluate: Evaluate): Freedom =>
  (...where) => ({ kind: 'must', outcome: outcomeCode(evaluate(...where)) });

const HOLDS = { kind: 'holds', witness: null } as const;
const refuted = (x: number) => ({ kind: 'refuted', counterexample: [x] }) as const;
const swept = (failing: bigint) => ({
  true: 2n ** 32n - failing,
  false: failing,
  excluded: 0n,
  undefined: 0n,
  unfinished: 0n,
});

async function run(
  clock: FakeClock,
  engines: readonly Engine[],
  options: {
    finish?: Finish;
    timeoutMs?: number;
    signal?: typeof NEVER;
    softwareYields?: boolean;
    ms?: number;
    task?: Task;
    evaluate?: Evaluate;
    freedom?: Freedom;
  } = {},
): Promise<{ record: RaceRecord; events: readonly RaceEvent[] }> {
  const events: RaceEvent[] = [];
  const evaluate = options.evaluate ?? notSeven;
  const raceOptions = {
    budget: { timeoutMs: options.timeoutMs ?? 30_000, fuel: 1000 },
    finish: options.finish ?? 'audit',
    softwareYields: options.softwareYields ?? false,
  };
  const reading = (async () => {
    for await (const event of race(
      options.task ?? property,
      engines,
      { clock, evaluate, freedom: options.freedom ?? exactly(evaluate) },
      raceOptions,
      options.signal ?? NEVER,
    ))
      events.push(event);
  })();
  await clock.advance(options.ms ?? 60_000);
  await reading;
  const last = events.at(-1);
  if (last?.kind !== 'finished') throw new Error('the race did not finish');
  return { record: last.record, events };
}

/** A solver that starts at once and answers after `ms`. */
const prover = (clock: FakeClock, ms: number, answer: EngineEvent): Engine =>
  fakeEngine(
    'z3',
    clock,
    [
      [1, started()],
      [ms, answer],
    ],
    { method: 'proof' },
  );

/** A sweep that starts at once, shows no progress and answers after `ms`. */
const sweeper = (name: string, clock: FakeClock, ms: number, answer: EngineEvent): Engine =>
  fakeEngine(name, clock, [
    [1, started()],
    [ms, answer],
  ]);

const lane = (record: RaceRecord, name: string) => {
  const found = record.engines.find((e) => e.engine === name);
  if (found === undefined) throw new Error(`no lane ${name}`);
  return found;
};

describe('the first decisive answer', () => {
  test('cancels an engine whose forecast lies beyond two seconds', async () => {
    const clock = fakeClock();
    const { record } = await run(clock, [
      prover(clock, 10, verdict(refuted(7), { by: ['proved'] })),
      fakeEngine('cpu', clock, [
        [1, started()],
        [5, progress(10n, 2n ** 32n, 1000)],
        [50_000, verdict(HOLDS)],
      ]),
    ]);
    expect(record.verdict).toEqual(refuted(7));
    expect(record.decidedAt).toBe(10);
    expect(record.by).toEqual(['proved']);
    expect(lane(record, 'cpu').result.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'cancelled' } });
    expect(lane(record, 'cpu').endedAt).toBe(10);
  });

  test('waits a moment for a sweep that has just started to show its speed', async () => {
    const clock = fakeClock();
    const { record } = await run(clock, [
      fakeEngine('z3', clock, [[10, verdict(refuted(7), { by: ['proved'] })]], { method: 'proof' }),
      fakeEngine('cpu', clock, [
        [1, started()],
        [5, progress(2n ** 20n, 2n ** 32n, 2 ** 30)],
        [200, progress(2n ** 29n, 2n ** 32n, 2 ** 32)],
        [1100, verdict(refuted(7), { by: ['swept'], counts: swept(1n) })],
      ]),
      fakeEngine('gpu', clock, [
        [1, started()],
        [5, progress(2n ** 20n, 2n ** 32n, 2 ** 30)],
        [200, progress(2n ** 29n, 2n ** 32n, 2 ** 30)],
        [1100, verdict(refuted(7), { by: ['swept'], counts: swept(1n) })],
      ]),
    ]);
    expect(record.by).toEqual(['proved', 'swept']);
    expect(lane(record, 'gpu').endedAt).toBe(310);
  });

  test('lets an engine finish as an audit that expects to be done within two seconds', async () => {
    const clock = fakeClock();
    const { record } = await run(clock, [
      prover(clock, 10, verdict(refuted(7), { by: ['proved'] })),
      fakeEngine('cpu', clock, [
        [1, started()],
        [5, progress(2n ** 31n, 2n ** 32n, 2 ** 31)],
        [1005, verdict(refuted(7), { by: ['swept'], counts: swept(1n) })],
      ]),
    ]);
    expect(record.by).toEqual(['proved', 'swept']);
    expect(record.endedAt).toBe(1005);
  });

  test('ends an audit that takes longer than its forecast', async () => {
    const clock = fakeClock();
    const { record } = await run(clock, [
      sweeper('cpu', clock, 10, verdict(refuted(7), { by: ['swept'], counts: swept(1n) })),
      prover(clock, 20_000, verdict(refuted(7))),
    ]);
    expect(record.endedAt).toBe(2010);
    expect(lane(record, 'z3').result.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'cancelled' } });
  });

  test('is a finding: the sweep goes on counting, its answer has the time of the finding', async () => {
    const clock = fakeClock();
    const { record, events } = await run(clock, [
      fakeEngine('cpu', clock, [
        [1, started()],
        [100, { kind: 'finding', input: [7] }],
        [900, verdict(refuted(7), { by: ['swept'], counts: swept(1n) })],
      ]),
    ]);
    expect(events.find((e) => e.kind === 'decided')?.at).toBe(100);
    expect(lane(record, 'cpu')).toMatchObject({ answeredAt: 100, endedAt: 900 });
  });

  test('with --first stops everything at once, with --all nothing', async () => {
    for (const [finish, end] of [
      ['first', 10],
      ['all', 20_000],
    ] as const) {
      const clock = fakeClock();
      const { record } = await run(
        clock,
        [prover(clock, 10, verdict(refuted(7))), sweeper('cpu', clock, 20_000, verdict(refuted(7)))],
        { finish },
      );
      expect(record.endedAt, finish).toBe(end);
    }
  });
});

describe('the clock', () => {
  test('gives each engine its budget from its first event on', async () => {
    const clock = fakeClock();
    const { record } = await run(
      clock,
      [
        fakeEngine('cpu', clock, [
          [400, started()],
          [9000, verdict(HOLDS)],
        ]),
        fakeEngine(
          'z3',
          clock,
          [
            [100, started()],
            [9000, verdict(HOLDS)],
          ],
          { method: 'proof' },
        ),
      ],
      { timeoutMs: 1000 },
    );
    expect(lane(record, 'cpu').endedAt).toBe(1400);
    expect(lane(record, 'z3').endedAt).toBe(1100);
    expect(record.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'time' } });
    expect(record.decidedAt).toBeNull();
  });

  test('ends an engine that does not listen within two seconds of an interrupt', async () => {
    const clock = fakeClock();
    const source = cancelSource();
    clock.after(500, () => source.cancel('interrupted'));
    const deaf = fakeEngine(
      'cpu',
      clock,
      [
        [1, started()],
        [50_000, verdict(HOLDS)],
      ],
      { deaf: true },
    );
    const { record } = await run(clock, [deaf], { signal: source.signal });
    expect(record.endedAt).toBeLessThanOrEqual(2500);
    expect(record.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'interrupted' } });
  });
});

describe('answers that do not fit together', () => {
  test('an input that the reference does not confirm is a disagreement, whoever found it', async () => {
    for (const [name, layer] of [
      ['gpu', 'compiler-or-driver'],
      ['z3', 'translation'],
    ] as const) {
      const clock = fakeClock();
      const { record, events } = await run(clock, [
        fakeEngine(
          name,
          clock,
          [
            [1, started()],
            [10, verdict(refuted(8))],
          ],
          { method: name === 'z3' ? 'proof' : 'sweep' },
        ),
      ]);
      expect(record.verdict, name).toMatchObject({ kind: 'disagreement', input: [8], layer });
      expect(record.by).toEqual([]);
      expect(events.some((e) => e.kind === 'decided')).toBe(false);
    }
  });

  test('a sweep that missed a confirmed counterexample is a disagreement', async () => {
    const clock = fakeClock();
    const { record } = await run(clock, [
      sweeper('gpu', clock, 10, verdict(HOLDS, { by: ['swept'], counts: swept(0n) })),
      prover(clock, 20, verdict(refuted(7), { by: ['proved'] })),
    ]);
    expect(record.verdict).toMatchObject({ kind: 'disagreement', input: [7], layer: 'compiler-or-driver' });
  });

  test('where the reference sides with the sweep against a proof, its verdict stands', async () => {
    const clock = fakeClock();
    const { record } = await run(clock, [
      prover(clock, 10, verdict(HOLDS, { by: ['proved'] })),
      sweeper('gpu', clock, 20, verdict(refuted(7), { by: ['swept'], counts: swept(1n) })),
    ]);
    expect(record.verdict).toEqual(refuted(7));
    expect(record.by).toEqual(['swept']);
  });

  test('a device that evaluates the shown input differently is a disagreement', async () => {
    const clock = fakeClock();
    const wrong: Outcome = { kind: 'value', bits: 1 };
    const { record } = await run(clock, [
      prover(clock, 10, verdict(refuted(7), { by: ['proved'] })),
      fakeEngine('gpu', clock, [[1, started()]], { replay: () => wrong }),
    ]);
    expect(record.verdict).toMatchObject({ kind: 'disagreement', input: [7], layer: 'compiler-or-driver' });
    expect(record.replays.map((r) => r.on)).toEqual(['reference', 'gpu']);
  });
});

describe('an undefined input', () => {
  /** `x` has no value at 9 and is false at 7, or true at 7 where a witness is wanted. */
  const reference =
    (atSeven: number): Evaluate =>
    (_program, _property, [x]) =>
      x === 9
        ? { kind: 'undefined', detail: 'the index 9 is outside array<u32, 4>', span: { start: 1, end: 2 } }
        : { kind: 'value', bits: x === 7 ? atSeven : 1 - atSeven };
  const vague = { kind: 'undefined', input: [9], detail: 'a dynamic error or an indeterminate value' } as const;
  const exact = { ...vague, detail: 'the index 9 is outside array<u32, 4>' };
  const exists = { ...property, property: { ...property.property, question: 'exists' } } as const;

  test('is worded by the reference evaluator, and evaluated again on the device', async () => {
    const clock = fakeClock();
    const outcome: Outcome = { kind: 'undefined', detail: 'a dynamic error', span: { start: 0, end: 0 } };
    const { record, events } = await run(
      clock,
      [
        fakeEngine(
          'gpu',
          clock,
          [
            [1, started()],
            [10, verdict(vague, { by: ['swept'] })],
          ],
          { replay: () => outcome },
        ),
      ],
      { evaluate: reference(0) },
    );
    expect(record.verdict).toEqual(exact);
    expect(record.by).toEqual(['swept']);
    expect(record.replays.map((r) => r.on)).toEqual(['reference', 'gpu']);
    expect(events.find((e) => e.kind === 'decided')).toMatchObject({ verdict: exact });
  });

  const pair = (clock: FakeClock, sweep: EngineVerdict, proof: EngineVerdict) => [
    sweeper('cpu', clock, 10, verdict(sweep, { by: ['swept'] })),
    prover(clock, 10, verdict(proof, { by: ['proved'] })),
  ];

  test.each([
    ['a counterexample', property, 0, vague, refuted(7), 'refuted'],
    ['a witness', exists, 1, vague, { kind: 'holds', witness: [7] }, 'holds'],
  ] as const)('does not contradict %s, and yields to it', async (_name, task, atSeven, sweep, proof, kind) => {
    const clock = fakeClock();
    const { record } = await run(clock, pair(clock, sweep, proof), { evaluate: reference(atSeven), task });
    expect(record.verdict.kind).toBe(kind);
    expect(record.by).toEqual(['proved']);
  });

  test.each([
    ['holds for all', property, { kind: 'holds', witness: null }],
    ['holds for none', exists, { kind: 'refuted', counterexample: null }],
  ] as const)('that a sweep did not see, which says that it %s, is a disagreement', async (_name, task, sweep) => {
    const clock = fakeClock();
    const { record } = await run(clock, pair(clock, sweep, vague), { evaluate: reference(0), task });
    expect(record.verdict).toMatchObject({ kind: 'disagreement', input: [9] });
    expect(JSON.stringify(record.verdict)).toContain('an undefined input that cpu did not see');
  });
});

describe('an input that the reference can not evaluate in time', () => {
  const evaluate: Evaluate = (...args) => {
    if (args[2][0] === 7) throw new TooManyCalls();
    return { kind: 'value', bits: args[2][0] === 8 ? 0 : 1 };
  };
  const says = (clock: FakeClock, name: string, value: Parameters<typeof verdict>[0]) =>
    fakeEngine(name, clock, [
      [0, started()],
      [10, verdict(value)],
    ]);
  test('decides nothing by itself', async () => {
    const clock = fakeClock();
    const { record } = await run(clock, [says(clock, 'z3', refuted(7))], { evaluate });
    expect(record.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'gave-up' } });
    expect(record.decidedAt).toBeNull();
    expect(record.by).toEqual([]);
  });
  test('lets no answer stand that contradicts it', async () => {
    const clock = fakeClock();
    const { record } = await run(clock, [says(clock, 'cpu', HOLDS), says(clock, 'z3', refuted(7))], { evaluate });
    expect(record.verdict).toMatchObject({ kind: 'disagreement', input: [7] });
  });
  test('leaves the word to an answer that agrees and could be evaluated', async () => {
    const clock = fakeClock();
    const engines = [says(clock, 'z3', refuted(7)), says(clock, 'cpu', refuted(8))];
    const { record } = await run(clock, engines, { evaluate });
    expect(record.verdict).toEqual(refuted(8));
  });
});

test('the sweep takes the cores of the solvers when they have ended', async () => {
  const clock = fakeClock();
  const taken: number[] = [];
  await run(
    clock,
    [
      fakeEngine('z3', clock, [[100, verdict({ kind: 'unknown', reason: { code: 'gave-up', text: '' } })]], {
        method: 'proof',
      }),
      fakeEngine('cpu', clock, [[500, verdict(HOLDS)]], { takeCores: () => taken.push(clock.now()) }),
    ],
    { finish: 'all' },
  );
  expect(taken).toEqual([100]);
});

describe('a sweep that is done in time only with all cores', () => {
  const TOTAL = 2n ** 32n;
  /** A sweep that needs 20 s beside the solvers and `aloneMs` without them, of which it says so at every tenth of a second. */
  const sweepOf = (
    clock: FakeClock,
    aloneMs: number,
    more: { taken?: number[]; name?: string; sharedMs?: number } = {},
  ) => {
    const sharedMs = more.sharedMs ?? 20_000;
    const script = Array.from({ length: 79 }, (_, i): [number, EngineEvent] => {
      const ms = 100 * (i + 1);
      const evaluated = (TOTAL * BigInt(ms)) / BigInt(sharedMs);
      const rates = { ratePerSecond: (2 ** 32 / sharedMs) * 1000, aloneRatePerSecond: (2 ** 32 / aloneMs) * 1000 };
      return [ms, { kind: 'progress', phase: 'sweep', evaluated, total: TOTAL, ...rates }];
    });
    return fakeEngine(more.name ?? 'cpu', clock, [[0, started()], ...script], {
      takeCores: () => more.taken?.push(clock.now()),
    });
  };
  /** When the prover ended, and why; it is given 8 s. */
  const endOfProver = async (sweeps: (clock: FakeClock) => readonly Engine[], finish: Finish = 'audit') => {
    const clock = fakeClock();
    const slow = prover(clock, 20_000, verdict(HOLDS, { by: ['proved'] }));
    const { record } = await run(clock, [...sweeps(clock), slow], { finish, timeoutMs: 8000 });
    const { endedAt, result } = lane(record, 'z3');
    return { endedAt, why: result.verdict.kind === 'unknown' ? result.verdict.reason.text : result.verdict.kind };
  };
  const BUDGET_ENDS = { endedAt: 8001, why: 'the time budget ran out' };

  test('gets them when the time for it is almost up', async () => {
    const taken: number[] = [];
    const { endedAt, why } = await endOfProver((clock) => [sweepOf(clock, 4000, { taken })]);
    // At t s it needs (1 - t / 20) * 4 s alone: one and a half times that is what is left of 8 s at 2.857 s.
    expect(endedAt).toBe(2900);
    expect(why).toBe('made way for the sweep, which can be done in time only with all cores');
    expect(taken).toEqual([2900]);
  });

  test('gets them no sooner than after a fifth of the budget, and not at all where the rest is hardly enough', async () => {
    expect((await endOfProver((clock) => [sweepOf(clock, 5000)])).endedAt).toBe(1600);
    expect(await endOfProver((clock) => [sweepOf(clock, 6000)])).toEqual(BUDGET_ENDS);
  });

  test('has no need of them where it, or another sweep, will be done anyway', async () => {
    expect(await endOfProver((clock) => [sweepOf(clock, 4000, { sharedMs: 7950 })])).toEqual(BUDGET_ENDS);
    const another = (clock: FakeClock) => sweepOf(clock, 1000, { sharedMs: 7500, name: 'gpu' });
    expect(await endOfProver((clock) => [sweepOf(clock, 4000), another(clock)])).toEqual(BUDGET_ENDS);
  });

  test.each(['all', 'proofs'] as const)('never gets them from solvers that are waited for: %s', async (finish) => {
    expect(await endOfProver((clock) => [sweepOf(clock, 4000)], finish)).toEqual(BUDGET_ENDS);
  });
});

test('an engine that throws is an error of that engine; the race goes on', async () => {
  const clock = fakeClock();
  const { record } = await run(clock, [
    fakeEngine('gpu', clock, [], { throws: 'boom' }),
    prover(clock, 10, verdict(HOLDS, { by: ['proved'] })),
  ]);
  expect(record.verdict).toEqual(HOLDS);
  expect(lane(record, 'gpu').result.verdict).toEqual({ kind: 'error', message: 'internal error: boom' });
});

test('a crashed engine is unknown; the answer of the other one counts', async () => {
  const clock = fakeClock();
  const { record } = await run(clock, [
    sweeper('gpu', clock, 5, verdict({ kind: 'unknown', reason: { code: 'crashed', text: 'gone' } })),
    prover(clock, 10, verdict(HOLDS, { by: ['proved'] })),
  ]);
  expect(record.verdict).toEqual(HOLDS);
});

test('without a decisive answer the most telling reason is given, and every engine is quoted', async () => {
  const clock = fakeClock();
  const bound = { kind: 'unknown', reason: { code: 'loop-bound', text: '16 inputs did not finish' } } as const;
  const { record } = await run(clock, [
    fakeEngine('gpu', clock, [[5, verdict({ kind: 'unknown', reason: { code: 'unsupported', text: 'no adapter' } })]]),
    sweeper('cpu', clock, 10, verdict(bound)),
  ]);
  expect(record.verdict).toEqual({
    kind: 'unknown',
    reason: { code: 'loop-bound', text: 'gpu: no adapter; cpu: 16 inputs did not finish' },
  });
});

test('a software adapter yields to the cpu lane, unless it was asked for', async () => {
  for (const softwareYields of [true, false]) {
    const clock = fakeClock();
    const { record } = await run(
      clock,
      [
        fakeEngine('gpu', clock, [
          [1, started('llvmpipe', true)],
          [1500, verdict(HOLDS, { by: ['swept'] })],
        ]),
        sweeper('cpu', clock, 1000, verdict(HOLDS, { by: ['swept'] })),
      ],
      { softwareYields },
    );
    expect(lane(record, 'gpu').result.verdict.kind).toBe(softwareYields ? 'unknown' : 'holds');
  }
});

test('two sweeps that visited everything and counted differently disagree, whatever they say', async () => {
  const clock = fakeClock();
  const { record } = await run(
    clock,
    [
      sweeper('gpu', clock, 10, verdict(refuted(7), { by: ['swept'], counts: swept(1n) })),
      sweeper('cpu', clock, 20, verdict(refuted(7), { by: ['swept'], counts: swept(2n) })),
    ],
    { finish: 'all' },
  );
  expect(record.verdict).toMatchObject({ kind: 'disagreement', text: expect.stringContaining('cpu') });
  const again = fakeClock();
  const agreed = await run(
    again,
    [
      sweeper('gpu', again, 10, verdict(refuted(7), { by: ['swept'], counts: swept(1n) })),
      sweeper('cpu', again, 20, verdict(refuted(7), { by: ['swept'], counts: { ...swept(1n), true: 5n } })),
    ],
    { finish: 'all' },
  );
  // The second one was cut short: what it counted is not of everything.
  expect(agreed.record.verdict).toMatchObject({ kind: 'refuted' });
});
