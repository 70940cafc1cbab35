import { describe, expect, test } from 'vitest';
import { type CancelSignal, cancelSource, NEVER } from '../../core/base/cancel.ts';
import { nodeClock } from '../../core/base/clock.node.ts';
import { grouped } from '../../core/base/grouped.ts';
import { cpuEngine } from '../../core/cpu/engine.ts';
import type { FromWorker } from '../../core/cpu/sweep/sweep-messages.ts';
import type { Domain } from '../../core/ir/space.ts';
import { type EngineEvent, type EngineResult, MOST_DECIDING, type Task } from '../../core/verdict/engine.ts';
import { evaluatedOf } from '../../core/verdict/outcome.ts';
import { bool, fn, local, op, returns, task, u32, whileLoop } from '../support/build-ir.ts';
import { fakeHost, type Tamper } from '../support/fake-workers.ts';
import { popcountTask } from '../support/popcount-task.ts';
import { WALL_CLOCK } from '../support/wall-clock.ts';

const x = local(0, 'u32');
const within = (...intervals: [number, number][]): Domain => ({
  type: 'u32',
  intervals: intervals.map(([lo, hi]) => ({ lo, hi })),
});
const BUDGET = { timeoutMs: 30_000, fuel: 1 << 20, spareCores: 0 };

interface Run {
  readonly events: readonly EngineEvent[];
  readonly result: EngineResult;
  readonly workers: ReturnType<typeof fakeHost>['spawned'];
}

async function sweepWith(
  t: Task,
  options: {
    tamper?: Tamper;
    workers?: number;
    signal?: CancelSignal;
    fuel?: number;
    seen?: (e: EngineEvent) => void;
  } = {},
): Promise<Run> {
  const host = fakeHost(options.tamper);
  const engine = cpuEngine(host, nodeClock, { workers: options.workers ?? 2 });
  const events: EngineEvent[] = [];
  for await (const event of engine.run(t, { ...BUDGET, fuel: options.fuel ?? BUDGET.fuel }, options.signal ?? NEVER)) {
    events.push(event);
    options.seen?.(event);
  }
  const last = events.at(-1);
  if (last?.kind !== 'verdict') throw new Error('the last event is the verdict');
  expect(events.filter((e) => e.kind === 'verdict')).toHaveLength(1);
  expect(events[0]?.kind).toBe('started');
  return { events, result: last.result, workers: host.spawned };
}

/** x != 700000 over two intervals. */
const almost = (question: 'forall' | 'exists' = 'forall'): Task => {
  const [compare, value] = question === 'forall' ? (['ne', 700_000] as const) : (['eq', 700_000] as const);
  return task(question, [fn('p', { x: 'u32' }, 'bool', [returns(op(compare, x, u32(value)))])], {
    space: [within([5, 400_000], [600_000, 2_600_000])],
  });
};
const endless = (space: Domain): Task =>
  task('forall', [fn('p', { x: 'u32' }, 'bool', [whileLoop(op('ge', x, u32(0)), []), returns(bool(true))])], {
    space: [space],
  });

describe('cores left to a solver', () => {
  /** The most blocks that were ever under way at once. */
  const mostAtOnce = async (workers: number, spareCores: number, take: boolean) => {
    let answered = 0;
    let most = 0;
    const host = fakeHost((message) => {
      if (message.kind !== 'block') return null;
      const asked = host.spawned.flatMap((worker) => worker.received).filter(({ kind }) => kind === 'block').length;
      most = Math.max(most, asked - answered);
      answered += 1;
      return null;
    });
    const engine = cpuEngine(host, nodeClock, { workers });
    let visited = 0n;
    for await (const event of engine.run(popcountTask([within([0, 30_000_000])]), { ...BUDGET, spareCores }, NEVER)) {
      if (event.kind === 'note' && take) setImmediate(() => engine.takeCores?.());
      if (event.kind === 'verdict') visited = event.result.counts?.true ?? 0n;
    }
    expect(visited).toBe(30_000_001n);
    return most;
  };

  test('stay idle until the solvers have ended', async () => {
    expect(await mostAtOnce(2, 1, false)).toBe(1);
    expect(await mostAtOnce(3, 1, false)).toBe(2);
  });

  test('are taken when the race says so', async () => {
    expect(await mostAtOnce(2, 1, true)).toBe(2);
  });

  test('never all of them', async () => {
    expect(await mostAtOnce(2, 8, false)).toBe(1);
  });
});

describe('a whole sweep', () => {
  test('forall that holds: every input counted, coverage complete', async () => {
    const { result, events } = await sweepWith(popcountTask([within([0, 3_000_000])]));
    expect(result.verdict).toEqual({ kind: 'holds', witness: null });
    expect(result.by).toEqual(['swept']);
    expect(result.counts).toEqual({ true: 3_000_001n, false: 0n, excluded: 0n, undefined: 0n, unfinished: 0n });
    expect(result.coverage?.blocks).toBeGreaterThan(2);
    expect(Object.keys(result.phases)).toEqual(['compile', 'sweep']);
    const progress = events.filter((e) => e.kind === 'progress').at(-1);
    expect(progress).toMatchObject({ phase: 'sweep', evaluated: 3_000_001n, total: 3_000_001n });
    expect(progress?.aloneRatePerSecond).toBeGreaterThan(0);
  });

  test('forall with one false input: found, reported at once, and the rest still counted', async () => {
    const { result, events } = await sweepWith(almost());
    expect(result.verdict).toEqual({ kind: 'refuted', counterexample: [700_000] });
    expect(result.counts?.false).toBe(1n);
    expect(evaluatedOf(result.counts ?? { true: 0n, false: 0n, excluded: 0n, undefined: 0n, unfinished: 0n })).toBe(
      2_399_997n,
    );
    expect(events.filter((e) => e.kind === 'finding')).toEqual([{ kind: 'finding', input: [700_000] }]);
  });

  test('inputs that decide are kept: the first one, then others spread over what was visited; all of them fail', async () => {
    const t = task('forall', [fn('p', { x: 'u32' }, 'bool', [returns(op('ne', op('and', x, u32(0xffff)), u32(7)))])], {
      space: [within([1, 40_000_000])],
    });
    const { result } = await sweepWith(t);
    const deciding = result.deciding.map(([bits]) => Number(bits));
    expect(deciding[0]).toBe(7);
    expect(deciding.length).toBeGreaterThan(2);
    expect(deciding.length).toBeLessThanOrEqual(MOST_DECIDING);
    expect(deciding.filter((bits) => bits % 65_536 !== 7)).toEqual([]);
    expect(deciding.at(-1)).toBeGreaterThan(10_000_000);
    expect((await sweepWith(almost('exists'))).result.deciding).toEqual([[700_000]]);
    expect((await sweepWith(popcountTask([within([0, 99])]))).result.deciding).toEqual([]);
  });

  test('floats are computed under IEEE 754 to nearest even, and the result says so', async () => {
    const v = local(0, 'f32');
    const isItself = fn('p', { x: 'f32' }, 'bool', [returns(op('eq', v, v))]);
    const space: Domain[] = [{ type: 'f32', intervals: [{ lo: 0x7f000000, hi: 0x7fffffff }] }];
    const { result } = await sweepWith(task('forall', [isItself], { space }));
    expect(result.profile).toBe('ieee-rne');
    expect(result.verdict).toEqual({ kind: 'refuted', counterexample: [0x7f800001] });
    expect(result.counts?.false).toBe(2n ** 23n - 1n);
    expect((await sweepWith(popcountTask([within([0, 99])]))).result.profile).toBeNull();
  });

  test('the counterexample is the first in the order of the space', async () => {
    const first = task('forall', [fn('p', { x: 'u32' }, 'bool', [returns(op('lt', x, u32(612_345)))])], {
      space: [within([600_000, 5_000_000])],
    });
    const { result } = await sweepWith(first, { workers: 3 });
    expect(result.verdict).toEqual({ kind: 'refuted', counterexample: [612_345] });
  });

  test('exists: a witness, or refuted without one', async () => {
    expect((await sweepWith(almost('exists'))).result.verdict).toEqual({ kind: 'holds', witness: [700_000] });
    const none = task('exists', [fn('p', { x: 'u32' }, 'bool', [returns(op('eq', x, u32(1)))])], {
      space: [within([2, 10])],
    });
    expect((await sweepWith(none)).result.verdict).toEqual({ kind: 'refuted', counterexample: null });
  });

  test('several parameters, the last one fastest', async () => {
    const b = local(1, 'i32');
    const t = task(
      'forall',
      [
        fn('p', { a: 'u32', b: 'i32', c: 'bool' }, 'bool', [
          returns(
            op('not', op('and', op('eq', x, u32(7)), op('and', local(2, 'bool'), op('lt', b, op('toI32', u32(0)))))),
          ),
        ]),
      ],
      {
        space: [
          within([0, 100]),
          {
            type: 'i32',
            intervals: [
              { lo: 0, hi: 3 },
              { lo: 0xfffffffe, hi: 0xffffffff },
            ],
          },
          { type: 'bool', intervals: [{ lo: 0, hi: 1 }] },
        ],
      },
    );
    const { result } = await sweepWith(t);
    expect(result.verdict).toEqual({ kind: 'refuted', counterexample: [7, 0xfffffffe, 1] });
    expect(result.counts).toMatchObject({ false: 2n, true: 1210n });
  });

  test('an empty space is vacuous, and so is one where requires admits nothing', async () => {
    const { result } = await sweepWith(popcountTask([within()]));
    expect(result.verdict).toEqual({ kind: 'vacuous' });
    expect(result.coverage).toMatchObject({ blocks: 0 });
    const never = fn('never', { x: 'u32' }, 'bool', [returns(bool(false))]);
    const p = fn('p', { x: 'u32' }, 'bool', [returns(bool(true))]);
    const excluded = await sweepWith(task('forall', [never, p], { requires: 0, space: [within([0, 99])] }));
    expect(excluded.result.verdict).toEqual({ kind: 'vacuous' });
    expect(excluded.result.counts?.excluded).toBe(100n);
  });

  test('a function without parameters has one input', async () => {
    const { result } = await sweepWith(task('forall', [fn('p', {}, 'bool', [returns(bool(false))])]));
    expect(result.verdict).toEqual({ kind: 'refuted', counterexample: [] });
    expect(result.counts).toMatchObject({ false: 1n, true: 0n });
  });

  test('inputs that run out of fuel are unfinished, and then nothing holds', async () => {
    const { result, events } = await sweepWith(endless(within([0, 999])), { fuel: 50 });
    expect(result.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'loop-bound' } });
    expect(result.counts?.unfinished).toBe(1000n);
    expect(result.coverage).not.toBeNull();
    // It decides nothing, so no solver should leave it a core.
    const progress = events.filter((e) => e.kind === 'progress').at(-1);
    expect(progress).toMatchObject({ evaluated: 1000n });
    expect(progress).not.toHaveProperty('aloneRatePerSecond');
  });
});

describe('a sweep that ends early', () => {
  const huge: Task = task('forall', [
    fn('p', { a: 'u32', b: 'u32', c: 'u32' }, 'bool', [
      returns(op('eq', op('add', x, local(1, 'u32')), op('add', local(1, 'u32'), x))),
    ]),
  ]);

  test('cancelled: it stops within a second and says what it covered of 2^96 inputs', WALL_CLOCK, async () => {
    const source = cancelSource();
    let at = 0;
    const { result } = await sweepWith(huge, {
      signal: source.signal,
      seen: (e) => {
        if (e.kind !== 'progress' || e.evaluated === 0n || at !== 0) return;
        at = performance.now();
        source.cancel('time');
      },
    });
    expect(performance.now() - at).toBeLessThan(1000);
    expect(result.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'time' } });
    expect(result.verdict.kind === 'unknown' && result.verdict.reason.text).toContain(
      `of ${grouped(2n ** 96n)} inputs`,
    );
    expect(result.counts?.true).toBeGreaterThan(0n);
    expect(result.coverage).toBeNull();
  });

  test('cancelled with a finding: the finding decides', async () => {
    const source = cancelSource();
    const t = task('forall', [
      fn('p', { a: 'u32', b: 'u32', c: 'u32' }, 'bool', [returns(op('ne', local(2, 'u32'), u32(3)))]),
    ]);
    const { result } = await sweepWith(t, {
      signal: source.signal,
      seen: (e) => {
        if (e.kind === 'finding') source.cancel('cancelled');
      },
    });
    expect(result.verdict).toEqual({ kind: 'refuted', counterexample: [0, 0, 3] });
    expect(result.coverage).toBeNull();
  });

  test('cancelled before it began', async () => {
    const source = cancelSource();
    source.cancel('interrupted');
    const { result } = await sweepWith(huge, { signal: source.signal });
    expect(result.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'interrupted' } });
    expect(evaluatedOf(result.counts ?? { true: 1n, false: 0n, excluded: 0n, undefined: 0n, unfinished: 0n })).toBe(0n);
  });

  test('a worker that does not answer is ended, its block dropped', async () => {
    const source = cancelSource();
    let given = 0;
    const { result, workers } = await sweepWith(huge, {
      signal: source.signal,
      tamper: (message, _answer, worker) => {
        if (message.kind !== 'block') return null;
        given += 1;
        if (given === 3) setTimeout(() => source.cancel('interrupted'), 10);
        return worker.received.filter(({ kind }) => kind === 'block').length > 1 ? 'silence' : null;
      },
    });
    expect(result.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'interrupted' } });
    expect(workers.every((w) => w.terminated)).toBe(true);
    expect(result.counts?.true).toBe(2n * 2n ** 18n);
  });

  test('a worker that dies ends the run as crashed; the next run has a new one', async () => {
    let deaths = 0;
    const host = fakeHost((message, _answer, worker) => {
      if (message.kind !== 'block' || deaths > 0) return null;
      deaths += 1;
      worker.die('exit code 1');
      return 'silence';
    });
    const engine = cpuEngine(host, nodeClock, { workers: 2 });
    const verdicts: unknown[] = [];
    for (let turn = 0; turn < 2; turn++) {
      for await (const event of engine.run(popcountTask([within([0, 2_000_000])]), BUDGET, NEVER)) {
        if (event.kind === 'verdict') verdicts.push(event.result.verdict);
      }
    }
    expect(verdicts).toMatchObject([{ kind: 'unknown', reason: { code: 'crashed' } }, { kind: 'holds' }]);
    expect(host.spawned).toHaveLength(3);
  });

  test('every worker dies while it loads: crashed, nothing hangs', async () => {
    const { result } = await sweepWith(popcountTask(), {
      tamper: (_message, _answer, worker) => {
        worker.die('no memory');
        return 'silence';
      },
    });
    expect(result.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'crashed' } });
  });
});

describe('evidence that does not match is an error', () => {
  type BlockAnswer = FromWorker & { kind: 'block' };
  const tampered = (change: (answer: BlockAnswer) => BlockAnswer): Tamper => {
    return (message, answer) => {
      if (message.kind !== 'block') return null;
      const said = answer();
      return said.kind === 'block' ? change(said) : said;
    };
  };
  const NOTHING = { true: 0n, false: 0n, excluded: 0n, undefined: 0n, unfinished: 0n };
  const cases: Readonly<Record<string, (answer: BlockAnswer) => BlockAnswer>> = {
    'one input too few': (a) => ({
      ...a,
      result: { ...a.result, counts: { ...a.result.counts, true: a.result.counts.true - 1n } },
    }),
    'one input too many': (a) => ({ ...a, result: { ...a.result, counts: { ...a.result.counts, excluded: 1n } } }),
    'nothing counted': (a) => ({
      ...a,
      result: { ...a.result, counts: NOTHING, firstUndefined: null },
    }),
    'a count below zero': (a) => ({
      ...a,
      result: { ...a.result, counts: { ...a.result.counts, true: a.result.counts.true + 1n, excluded: -1n } },
    }),
    'another block': (a) => ({ ...a, block: { ...a.block, start: a.block.start + 1n } }),
    'an empty answer': (a) => ({ ...a, result: { ...a.result, size: 0, counts: NOTHING } }),
    'more than was asked': (a) => ({
      ...a,
      result: { ...a.result, size: a.result.size + 1, counts: { ...a.result.counts, true: a.result.counts.true + 1n } },
    }),
    'a false input that nobody knows': (a) => ({
      ...a,
      result: { ...a.result, counts: { ...a.result.counts, true: a.result.counts.true - 1n, false: 1n } },
    }),
    'a first input outside the block': (a) => ({
      ...a,
      result: {
        ...a.result,
        counts: { ...a.result.counts, true: a.result.counts.true - 1n, false: 1n },
        first: -1n,
        last: -1n,
      },
    }),
  };
  test.each(Object.keys(cases))('%s', async (name) => {
    const change = cases[name];
    if (change === undefined) throw new Error(name);
    const { result } = await sweepWith(popcountTask([within([0, 1_000_000])]), { tamper: tampered(change) });
    expect(result.verdict.kind).toBe('error');
    expect(result.coverage).toBeNull();
  });

  test('a kernel that differs from the evaluator is caught before the sweep', async () => {
    const right = popcountTask([within([0, 1_000_000])]);
    const wrong = task('forall', [fn('p', { x: 'u32' }, 'bool', [returns(op('lt', x, u32(10)))])], {
      space: right.space,
    });
    const { result } = await sweepWith(wrong, {
      tamper: (message, answer) => {
        if (message.kind === 'load') Object.assign(message, { program: right.program, property: right.property });
        return answer();
      },
    });
    expect(result.verdict).toMatchObject({ kind: 'error' });
    expect(result.verdict.kind === 'error' && result.verdict.message).toContain('reference evaluator');
  });
});

test('replay evaluates one input on a worker of its own', async () => {
  const engine = cpuEngine(fakeHost(), nodeClock, { workers: 1 });
  expect(await engine.replay?.(almost(), [700_000], 10)).toEqual({ kind: 'value', bits: 0 });
  expect(await engine.replay?.(almost(), [700_001], 10)).toEqual({ kind: 'value', bits: 1 });
  expect(await engine.replay?.(endless(within([0, 9])), [1], 10)).toEqual({ kind: 'unfinished' });
});
