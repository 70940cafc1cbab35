import { afterAll, describe, expect, test } from 'vitest';
import { cancelSource, NEVER } from '../../core/base/cancel.ts';
import { createCpuEngine } from '../../core/cpu/engine.node.ts';
import type { EngineEvent, EngineResult, Task } from '../../core/verdict/engine.ts';
import { fullDomain } from '../../core/ir/space.ts';
import { bool, fn, local, op, returns, task, u32, whileLoop } from '../support/build-ir.ts';
import { popcountTask } from '../support/popcount-task.ts';

const engine = createCpuEngine({ workers: 2 });
afterAll(() => engine.dispose());

async function run(t: Task, signal = NEVER, seen: (e: EngineEvent) => void = () => {}): Promise<EngineResult> {
  for await (const event of engine.run(t, { timeoutMs: 60_000, fuel: 1 << 20, spareCores: 0 }, signal)) {
    seen(event);
    if (event.kind === 'verdict') return event.result;
  }
  throw new Error('no verdict');
}

describe('worker threads', () => {
  test('popcount by masks is right for all 2^32 inputs', { timeout: 60_000 }, async () => {
    const events: EngineEvent[] = [];
    const result = await run(popcountTask(), NEVER, (e) => events.push(e));
    expect(result.verdict).toEqual({ kind: 'holds', witness: null });
    expect(result.counts).toEqual({ true: 2n ** 32n, false: 0n, excluded: 0n, undefined: 0n, unfinished: 0n });
    expect(result.coverage?.blocks).toBeGreaterThan(10);
    expect(events[0]).toEqual({ kind: 'started', device: '2 WebAssembly SIMD workers', software: false });
  });

  test('code that burns its fuel on every input stops within a second', async () => {
    const x = local(0, 'u32');
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
