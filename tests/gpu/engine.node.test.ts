import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { cancelSource, NEVER } from '../../core/base/cancel.ts';
import { domainSize } from '../../core/ir/space.ts';
import type { Budget, EngineEvent, EngineResult, Task } from '../../core/verdict/engine.ts';
import { NO_COUNTS } from '../../core/verdict/outcome.ts';
import {
  assign,
  bool,
  declare,
  fn,
  i32,
  local,
  mutable,
  op,
  returns,
  task,
  u32,
  whileLoop,
} from '../support/build-ir.ts';
import { popcountTask } from '../support/popcount-task.ts';
import { randomTask } from '../support/random-program.ts';
import { adapter, ON_DEVICE, openEngine } from './device.ts';
import { reference } from './reference.ts';
import { WALL_CLOCK } from '../support/wall-clock.ts';

const BUDGET: Budget = { timeoutMs: 60_000, fuel: 2 ** 20, spareCores: 0 };
const engine = openEngine();
afterAll(() => engine.dispose());

async function runAll(asked: Task, budget = BUDGET): Promise<readonly EngineEvent[]> {
  const events: EngineEvent[] = [];
  for await (const event of engine.run(asked, budget, NEVER)) events.push(event);
  return events;
}

async function result(asked: Task, budget = BUDGET): Promise<EngineResult> {
  const last = (await runAll(asked, budget)).at(-1);
  if (last?.kind !== 'verdict') throw new Error('the last event is no verdict');
  return last.result;
}

const n = local(0, 'u32');
const count = local(1, 'u32');
/** Counts to n: n loop-body entries. */
const countTo = fn(
  'counts_to',
  { n: 'u32' },
  'bool',
  [
    declare(1, u32(0)),
    whileLoop(op('lt', count, n), [assign(1, op('add', count, u32(1)))]),
    returns(op('ne', count, u32(3000))),
  ],
  [mutable('count', 'u32')],
);

describe.skipIf(adapter === null)(`the gpu engine ${ON_DEVICE}`, () => {
  test('says what it runs on first and the verdict last', async () => {
    const events = await runAll(popcountTask([{ type: 'u32', intervals: [{ lo: 0, hi: 999 }] }]));
    expect(events[0]).toMatchObject({ kind: 'started', device: adapter?.name, software: adapter?.software });
    expect(events.at(-1)).toMatchObject({
      kind: 'verdict',
      result: { verdict: { kind: 'holds', witness: null }, by: ['swept'] },
    });
  });

  test('counts a million inputs over a space with holes and three digits', async () => {
    const x = local(0, 'u32');
    const y = local(1, 'u32');
    const sum = fn('sum', { x: 'u32', y: 'u32', b: 'bool' }, 'bool', [returns(op('ne', op('add', x, y), u32(1500)))]);
    const space = [
      { type: 'u32', intervals: [{ lo: 5, hi: 1003 }] },
      {
        type: 'u32',
        intervals: [
          { lo: 0, hi: 3 },
          { lo: 100, hi: 1000 },
          { lo: 4e9, hi: 4e9 + 7 },
        ],
      },
      { type: 'bool', intervals: [{ lo: 0, hi: 1 }] },
    ] as const;
    const swept = await result(task('forall', [sum], { space }));
    expect(swept.verdict).toEqual({ kind: 'refuted', counterexample: [500, 1000, 0] });
    expect(swept.counts).toEqual({ ...NO_COUNTS, true: 1_823_166n, false: 1008n });
  });

  test('finds the first deciding input exactly where wide blocks are used', async () => {
    const wanted = [9_000_001, 70_000_003];
    const x = local(0, 'u32');
    const [a, b] = wanted.map((value) => op('ne', x, u32(value)));
    const target = fn('differs', { x: 'u32' }, 'bool', [returns(op('and', a ?? bool(true), b ?? bool(true)))]);
    const space = [{ type: 'u32', intervals: [{ lo: 0, hi: 99_999_999 }] }] as const;
    const events = await runAll(task('forall', [target], { space }));
    expect(events.filter((event) => event.kind === 'finding')).toEqual([{ kind: 'finding', input: [9_000_001] }]);
    expect(events.at(-1)).toMatchObject({
      result: { verdict: { kind: 'refuted', counterexample: [9_000_001] }, counts: { false: 2n, true: 99_999_998n } },
    });
  });

  test('sweeps rows of two parameters', async () => {
    const x = local(0, 'i32');
    const y = local(1, 'i32');
    const space = [
      {
        type: 'i32',
        intervals: [
          { lo: 0, hi: 2 },
          { lo: 0xffffffff, hi: 0xffffffff },
        ],
      },
      { type: 'i32', intervals: [{ lo: 0, hi: 2 ** 22 - 1 }] },
    ] as const;
    const target = fn('no_overflow', { x: 'i32', y: 'i32' }, 'bool', [
      returns(op('lt', op('mul', x, y), i32(8_000_000))),
    ]);
    const swept = await result(task('forall', [target], { space }));
    expect(swept.verdict).toEqual({ kind: 'refuted', counterexample: [2, 4_000_000] });
    expect(swept.counts?.false).toBe(BigInt(2 ** 22 - 4_000_000));
  });

  test('agrees with the reference about fuel, in rounds', async () => {
    const space = [
      {
        type: 'u32',
        intervals: [
          { lo: 0, hi: 40 },
          { lo: 1000, hi: 1050 },
          { lo: 2980, hi: 3020 },
        ],
      },
    ] as const;
    for (const fuel of [0, 1, 1023, 1024, 1025, 2999, 3000, 2 ** 20]) {
      const asked = task('forall', [countTo], { space });
      const expected = reference(asked, fuel);
      const swept = await result(asked, { ...BUDGET, fuel });
      expect([fuel, swept.counts]).toEqual([fuel, expected.counts]);
      expect([fuel, swept.verdict]).toEqual([fuel, expected.verdict]);
    }
  });

  test('takes up again more deferred inputs than it can list', async () => {
    const space = [
      { type: 'u32', intervals: [{ lo: 1000, hi: 1100 }] },
      { type: 'u32', intervals: [{ lo: 0, hi: 1999 }] },
    ] as const;
    const body = fn(
      'counts_to',
      { n: 'u32', m: 'u32' },
      'bool',
      [...countTo.body].map((stmt) =>
        JSON.parse(JSON.stringify(stmt), (key, value) => (key === 'local' && value === 1 ? 2 : value)),
      ),
      [mutable('count', 'u32')],
    );
    const swept = await result(task('forall', [body], { space }), { ...BUDGET, fuel: 1050 });
    expect(swept.counts).toEqual({ ...NO_COUNTS, true: 51n * 2000n, unfinished: 50n * 2000n });
  });

  test('decides the empty space and the space of one', async () => {
    expect((await result(popcountTask([{ type: 'u32', intervals: [] }]))).verdict).toEqual({ kind: 'vacuous' });
    const constantly = task('exists', [fn('constantly', {}, 'bool', [returns(bool(true))])]);
    expect(await result(constantly)).toMatchObject({ verdict: { kind: 'holds', witness: [] }, counts: { true: 1n } });
  });

  test('stops within a second in a space beyond 2^64 and keeps what it covered', WALL_CLOCK, async () => {
    const [x, y, z] = [local(0, 'u32'), local(1, 'u32'), local(2, 'u32')];
    const body = op('eq', op('add', op('add', x, y), z), op('add', z, op('add', y, x)));
    const asked = task('forall', [fn('adds', { x: 'u32', y: 'u32', z: 'u32' }, 'bool', [returns(body)])]);
    const cancel = cancelSource();
    let last: EngineEvent | undefined;
    let stopped = 0;
    const stop = (): void => {
      stopped = performance.now();
      cancel.cancel('interrupted');
    };
    let swept = false;
    for await (const event of engine.run(asked, BUDGET, cancel.signal)) {
      // The self-test of the device comes first, and has no end that a clock knows.
      if (event.kind === 'progress' && !swept) setTimeout(stop, 700);
      swept ||= event.kind === 'progress';
      last = event;
    }
    expect(performance.now() - stopped).toBeLessThan(1000);
    if (last?.kind !== 'verdict') throw new Error('the last event is no verdict');
    expect(last.result.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'interrupted' } });
    expect(last.result.counts?.true).toBeGreaterThan(0n);
  });

  test.skipIf(process.platform !== 'linux')(
    'goes on in another process where one is killed, gives up where each is, and runs again',
    async () => {
      const children = (): string[] =>
        readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8')
          .split(' ')
          .filter((pid) => pid !== '');
      const others = new Set(children());
      const doomed = openEngine();
      let last: EngineEvent | undefined;
      const kill = (): void => {
        const mine = children().filter((pid) => !others.has(pid));
        expect(mine.length).toBe(1);
        process.kill(Number(mine[0]), 'SIGKILL');
      };
      let kills = 0;
      const small = popcountTask([{ type: 'u32', intervals: [{ lo: 0, hi: 2 ** 29 - 1 }] }]);
      for await (const event of doomed.run(small, BUDGET, NEVER)) {
        last = event;
        if (event.kind !== 'progress' || event.evaluated === 0n || kills > 0) continue;
        kills += 1;
        kill();
      }
      expect(kills).toBe(1);
      expect(last).toMatchObject({ result: { verdict: { kind: 'holds' }, counts: { true: 2n ** 29n } } });
      for await (const event of doomed.run(popcountTask(), BUDGET, NEVER)) {
        last = event;
        if (event.kind === 'started' || (event.kind === 'note' && event.text.includes('another one'))) kill();
      }
      expect(last).toMatchObject({ result: { verdict: { kind: 'unknown', reason: { code: 'crashed' } } } });
      const space = [{ type: 'u32', intervals: [{ lo: 0, hi: 9 }] }] as const;
      for await (const event of doomed.run(popcountTask(space), BUDGET, NEVER)) last = event;
      expect(last).toMatchObject({ result: { verdict: { kind: 'holds' } } });
      await doomed.dispose();
    },
  );

  // SwiftShader takes minutes where others take seconds.
  const slow = adapter?.name.toLowerCase().includes('swiftshader') === true;
  test.skipIf(slow)(
    `sweeps all 2^32 inputs of a formula${slow ? ' (skipped: SwiftShader is too slow)' : ''}`,
    { timeout: 120_000 },
    async () => {
      const swept = await result(popcountTask(), { ...BUDGET, timeoutMs: 120_000 });
      expect(swept.verdict).toEqual({ kind: 'holds', witness: null });
      expect(swept.counts).toEqual({ ...NO_COUNTS, true: 2n ** 32n });
      expect(swept.coverage?.blocks).toBeGreaterThan(10);
    },
  );

  test('replays inputs inside and outside the space', async () => {
    const asked = task('forall', [countTo], { space: [{ type: 'u32', intervals: [{ lo: 0, hi: 5000 }] }] });
    expect(await engine.replay(asked, [3000], 2 ** 20)).toEqual({ kind: 'value', bits: 0 });
    expect(await engine.replay(asked, [3000], 2999)).toEqual({ kind: 'unfinished' });
    expect(await engine.replay(asked, [123_456], 2 ** 20)).toEqual({ kind: 'value', bits: 1 });
  });

  test('agrees with the reference on random programs', { timeout: 120_000 }, async () => {
    for (let seed = 1; seed <= 12; seed++) {
      const asked = randomTask(seed, { intervals: 12 });
      if (asked.space.some((domain) => domainSize(domain) === 0)) continue;
      const expected = reference(asked, BUDGET.fuel);
      const swept = await result(asked);
      expect([seed, swept.counts]).toEqual([seed, expected.counts]);
      expect([seed, swept.verdict]).toEqual([seed, expected.verdict]);
    }
  });
});
