import { afterAll, describe, expect, test } from 'vitest';
import { cancelSource, NEVER } from '../../core/base/cancel.ts';
import { createCpuEngine } from '../../core/cpu/engine.node.ts';
import type { EngineEvent, EngineResult, Task } from '../../core/verdict/engine.ts';
import { fullDomain } from '../../core/ir/space.ts';
import { arrayOf, index, zero } from '../support/build-composite.ts';
import { bool, declare, fn, local, op, returns, task, u32, whileLoop } from '../support/build-ir.ts';
import { popcountTask } from '../support/popcount-task.ts';
import { WALL_CLOCK } from '../support/wall-clock.ts';

const engine = createCpuEngine({ workers: 2 });
afterAll(() => engine.dispose());

async function run(t: Task, signal = NEVER, seen: (e: EngineEvent) => void = () => {}): Promise<EngineResult> {
  for await (const event of engine.run(t, { timeoutMs: 60_000, fuel: 1 << 20, spareCores: 0 }, signal)) {
    seen(event);
    if (event.kind === 'verdict') return event.result;
  }
  throw new Error('no verdict');
}

const x = local(0, 'u32');

describe('worker threads', () => {
  test('popcount by masks is right for all 2^32 inputs', async () => {
    const events: EngineEvent[] = [];
    const result = await run(popcountTask(), NEVER, (e) => events.push(e));
    expect(result.verdict).toEqual({ kind: 'holds', witness: null });
    expect(result.counts).toEqual({ true: 2n ** 32n, false: 0n, excluded: 0n, undefined: 0n, unfinished: 0n });
    expect(result.coverage?.blocks).toBeGreaterThan(10);
    expect(events[0]).toEqual({ kind: 'started', device: '2 WebAssembly SIMD workers', software: false });
  });

  test('an index that some inputs put outside: undefined, with the first of them', async () => {
    const type = arrayOf(5, 'u32');
    const body = [declare(1, zero(type)), returns(op('eq', index(local(1, type), op('shr', x, u32(20))), u32(0)))];
    const variable = { name: 'a', type, mutable: false, byReference: false };
    const result = await run(task('forall', [fn('p', { x: 'u32' }, 'bool', body, [variable])]));
    const size = 5n * 2n ** 20n;
    expect(result.verdict).toMatchObject({ kind: 'undefined', input: [Number(size)] });
    expect(result.counts).toEqual({ true: size, false: 0n, excluded: 0n, undefined: 2n ** 32n - size, unfinished: 0n });
  });

  test('an input of 990 numbers is swept, one of more is not', async () => {
    const asking = (length: number) => {
      const type = arrayOf(length, 'u32');
      const value = index(local(0, type), op('toU32', op('lt', index(local(0, type), u32(1)), u32(1))));
      const space = Array.from({ length }, (_, i) => ({
        type: 'u32' as const,
        intervals: [{ lo: 0, hi: i < 3 ? 6 : 0 }],
      }));
      return task('forall', [fn('p', { a: type }, 'bool', [returns(op('lt', value, u32(7)))])], { space });
    };
    const good = await run(asking(990));
    expect(good.verdict.kind).toBe('holds');
    expect(good.counts?.true).toBe(343n);
    const events: EngineEvent[] = [];
    const none = await run(asking(991), NEVER, (e) => events.push(e));
    expect(none.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'unsupported' } });
    expect(events).toHaveLength(1);
  });

  test('code that burns its fuel on every input stops within a second', WALL_CLOCK, async () => {
    const endless = task(
      'forall',
      [fn('p', { x: 'u32' }, 'bool', [whileLoop(op('ge', op('or', x, u32(1)), u32(1)), []), returns(bool(true))])],
      { space: [fullDomain('u32')] },
    );
    const source = cancelSource();
    let at = 0;
    setTimeout(() => {
      at = performance.now();
      source.cancel('interrupted');
    }, 400);
    const result = await run(endless, source.signal);
    expect(performance.now() - at).toBeLessThan(1000);
    expect(result.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'interrupted' } });
    expect(result.counts?.unfinished).toBeGreaterThan(0n);
  });

  test('the engine runs again after a cancelled run, and replays', async () => {
    const t = popcountTask([{ type: 'u32', intervals: [{ lo: 0, hi: 999_999 }] }]);
    expect((await run(t)).verdict).toEqual({ kind: 'holds', witness: null });
    expect(await engine.replay?.(t, [12345], 10)).toEqual({ kind: 'value', bits: 1 });
  });
});
