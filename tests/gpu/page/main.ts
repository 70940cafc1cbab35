import { cancelSource } from '../../../core/base/cancel.ts';
import { createGpuEngine } from '../../../core/gpu/engine.web.ts';
import { createJudge } from '../../../core/gpu/judge.web.ts';
import type { EngineEvent, Task } from '../../../core/verdict/engine.ts';
import type { Outcome } from '../../../core/verdict/outcome.ts';
import type { JudgeMessage } from '../../../core/base/judge.ts';

/** What a test may ask of the page. */
export interface GpuPage {
  run(task: Task, fuel: number, cancelAfterMs: number | null): Promise<readonly EngineEvent[]>;
  replay(task: Task, input: readonly number[], fuel: number): Promise<Outcome>;
  judge(wgsl: string): Promise<readonly JudgeMessage[] | null>;
}

const engine = createGpuEngine();
const judge = createJudge();

const page: GpuPage = {
  async run(task, fuel, cancelAfterMs) {
    const cancel = cancelSource();
    if (cancelAfterMs !== null) setTimeout(() => cancel.cancel('interrupted'), cancelAfterMs);
    const events: EngineEvent[] = [];
    for await (const event of engine.run(task, { timeoutMs: 60_000, fuel, spareCores: 0 }, cancel.signal))
      events.push(event);
    return events;
  },
  replay: (task, input, fuel) => engine.replay(task, input, fuel),
  judge: async (wgsl) => (await judge)?.judge(wgsl) ?? null,
};

Object.assign(window, { gpuPage: page });
