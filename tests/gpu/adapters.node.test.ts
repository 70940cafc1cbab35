import { describe, expect, test } from 'vitest';
import { NEVER } from '../../core/base/cancel.ts';
import { createGpuEngine, listAdapters } from '../../core/gpu/engine.node.ts';
import { adapterName } from '../../core/gpu/device/select-adapter.ts';
import type { Budget, Engine, EngineResult, Task } from '../../core/verdict/engine.ts';
import { popcountTask } from '../support/popcount-task.ts';
import { ON_DEVICE } from './device.ts';

const adapters = await listAdapters().catch(() => []);
const SPACE = [{ type: 'u32', intervals: [{ lo: 0, hi: 999 }] }] as const;

describe.skipIf(adapters.length === 0)(`adapters by name ${ON_DEVICE}`, () => {
  test.each(adapters.map((adapter) => [adapterName(adapter), adapter] as const))(
    '%s is the one that runs, and passes its self-test',
    async (_, { id, name }) => {
      const engine = createGpuEngine(id);
      try {
        const budget = { timeoutMs: 60_000, fuel: 1024, spareCores: 0 };
        const { device, result } = await runToEnd(engine, popcountTask(SPACE), budget);
        expect(device).toBe(name);
        expect(result.verdict.kind).toBe('holds');
        expect(result.coverage?.checks.at(-1)).toMatch(/^self-test of the adapter: [\d,]+ known answers/);
        expect((await engine.selfTest()).complaint).toBeNull();
      } finally {
        await engine.dispose();
      }
    },
  );
});

async function runToEnd(engine: Engine, task: Task, budget: Budget): Promise<{ device: string; result: EngineResult }> {
  let device = '';
  for await (const event of engine.run(task, budget, NEVER)) {
    if (event.kind === 'started') device = event.device;
    if (event.kind === 'verdict') return { device, result: event.result };
  }
  throw new Error('a run ends with a verdict');
}
