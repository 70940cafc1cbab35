import { describe, expect, test } from 'vitest';
import { NEVER } from '../../core/base/cancel.ts';
import { createGpuEngine, listAdapters } from '../../core/gpu/engine.node.ts';
import { adapterName } from '../../core/gpu/select-adapter.ts';
import { popcountTask } from '../support/popcount-task.ts';
import { ON_DEVICE } from './device.ts';

const adapters = await listAdapters().catch(() => []);
const SPACE = [{ type: 'u32', intervals: [{ lo: 0, hi: 999 }] }] as const;

describe.skipIf(adapters.length === 0)(`adapters by name ${ON_DEVICE}`, () => {
  test.each(adapters.map((adapter) => [adapterName(adapter), adapter] as const))(
    '%s is the one that runs',
    async (_, adapter) => {
      const engine = createGpuEngine(adapter.id);
      try {
        let device: string | null = null;
        for await (const event of engine.run(
          popcountTask(SPACE),
          { timeoutMs: 60_000, fuel: 1024, spareCores: 0 },
          NEVER,
        )) {
          if (event.kind === 'started') device = event.device;
          if (event.kind === 'verdict') expect(event.result.verdict.kind).toBe('holds');
        }
        expect(device).toBe(adapter.name);
      } finally {
        await engine.dispose();
      }
    },
  );
});
