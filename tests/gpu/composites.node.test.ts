import { afterAll, describe, expect, test } from 'vitest';
import { spaceSize } from '../../core/ir/space.ts';
import type { EngineResult, Task } from '../../core/verdict/engine.ts';
import { NO_COUNTS } from '../../core/verdict/outcome.ts';
import { fn, local, op, returns, task, u32 } from '../support/build-ir.ts';
import { randomTask } from '../support/random-program.ts';
import { runEngine } from '../support/run-engine.ts';
import { arrayOf, COMPOSITE_TASKS, construct, index, STRUCT_TASK } from './composite-tasks.ts';
import { adapter, ON_DEVICE, openEngine } from './device.ts';
import { reference } from './reference.ts';

const engine = openEngine();
afterAll(() => engine.dispose());

const sweep = (asked: Task, fuel: number): Promise<EngineResult> =>
  runEngine(engine, asked, { timeoutMs: 60_000, fuel, spareCores: 0 });

const x = local(0, 'u32');
/** `array(7, 8, 9)[x] > 7`, over some intervals of x. */
const lookup = (...intervals: { lo: number; hi: number }[]): Task => {
  const looked = index(construct(arrayOf('u32', 3), u32(7), u32(8), op('add', x, u32(9))), x);
  const target = fn('looks_up', { x: 'u32' }, 'bool', [returns(op('gt', looked, u32(6)))]);
  return task('forall', [target], { space: [{ type: 'u32', intervals }] });
};

describe.skipIf(adapter === null)(`composites ${ON_DEVICE}`, () => {
  test.for(COMPOSITE_TASKS)('%s', async ([, asked]) => {
    for (const fuel of [4096, 1030, 3]) {
      const expected = reference(asked, fuel);
      const swept = await sweep(asked, fuel);
      expect([fuel, swept.counts]).toEqual([fuel, expected.counts]);
      expect([fuel, swept.verdict]).toEqual([fuel, expected.verdict]);
    }
  });

  test('the tasks above have every outcome', () => {
    const all = COMPOSITE_TASKS.map(([, asked]) => reference(asked, 1030).counts);
    for (const code of ['true', 'false', 'excluded', 'undefined', 'unfinished'] as const) {
      expect([code, all.some((counts) => counts[code] > 0n)]).toEqual([code, true]);
    }
  });

  test('the first undefined input of millions, and the number of them', async () => {
    const asked = lookup({ lo: 0, hi: 2 }, { lo: 0xffff0000, hi: 0xffffffff });
    expect(await sweep(asked, 1024)).toMatchObject({
      verdict: { kind: 'undefined', input: [0xffff0000] },
      counts: { ...NO_COUNTS, true: 3n, undefined: 65_536n },
    });
    const y = local(1, 'u32');
    const wide = fn('wide', { x: 'u32', y: 'u32' }, 'bool', [
      returns(
        op('lt', index(construct(arrayOf('u32', 4), x, y, x, y), op('shr', op('add', x, y), u32(20))), u32(2 ** 30)),
      ),
    ]);
    const space = [
      { type: 'u32', intervals: [{ lo: 0, hi: 1 }] },
      { type: 'u32', intervals: [{ lo: 0, hi: 2 ** 22 }] },
    ] as const;
    expect(await sweep(task('forall', [wide], { space }), 1024)).toMatchObject({
      verdict: { kind: 'undefined', input: [0, 2 ** 22] },
      counts: { ...NO_COUNTS, true: 2n ** 23n - 1n, undefined: 3n },
    });
  });

  test('replays an undefined input and one outside the space, by its leaves', async () => {
    expect(await engine.replay(lookup({ lo: 0, hi: 9 }), [3], 1024)).toMatchObject({ kind: 'undefined' });
    expect(await engine.replay(lookup({ lo: 0, hi: 9 }), [2], 1024)).toEqual({ kind: 'value', bits: 1 });
    const input = [0, 3, 7, 1, 0, 5, 1, 0, 0, 0, 1];
    const expected = reference(
      {
        ...STRUCT_TASK,
        space: input.map((bits, k) => ({
          type: STRUCT_TASK.space[k]?.type ?? 'u32',
          intervals: [{ lo: bits, hi: bits }],
        })),
      },
      1024,
    );
    const outcome = await engine.replay(STRUCT_TASK, input, 1024);
    expect(outcome.kind === 'value' ? outcome.bits : outcome.kind).toBe(
      expected.counts.true === 1n ? 1 : expected.counts.false === 1n ? 0 : 'other',
    );
  });

  test('agrees with the reference on random programs', { timeout: 120_000 }, async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const asked = [9, 4, 2, 1]
        .map((intervals) => randomTask(seed, { intervals, composites: true }))
        .find(({ space }) => spaceSize(space) > 0n && spaceSize(space) <= 2000n);
      if (asked === undefined) continue;
      for (const fuel of seed % 2 === 0 ? [2 ** 20] : [2]) {
        const expected = reference(asked, fuel);
        const swept = await sweep(asked, fuel);
        expect([seed, fuel, swept.counts]).toEqual([seed, fuel, expected.counts]);
        expect([seed, fuel, swept.verdict]).toEqual([seed, fuel, expected.verdict]);
      }
    }
  });
});
