import { cancelSource } from '../../../core/base/cancel.ts';
import { createGpuEngine } from '../../../core/gpu/engine.web.ts';
import { createJudge } from '../../../core/gpu/judge.web.ts';
import type { EngineEvent, Task } from '../../../core/verdict/engine.ts';
import type { Outcome } from '../../../core/verdict/outcome.ts';
import type { JudgeMessage } from '../../../core/base/judge.ts';
import { type BatchReply, type BatchRequest, openDevice, runBatch } from '../../support/run-batch.mjs';

/** What a test may ask of the page. */
export interface GpuPage {
  run(task: Task, fuel: number, cancelAfterMs: number | null): Promise<readonly EngineEvent[]>;
  replay(task: Task, input: readonly number[], fuel: number): Promise<Outcome>;
  judge(wgsl: string): Promise<readonly JudgeMessage[] | null>;
  /** The device of a batch; `null` where there is none. */
  openBatch(): Promise<{ readonly name: string; readonly halves: boolean } | null>;
  runBatch(request: Omit<BatchRequest, 'id'>): Promise<BatchReply>;
}

const engine = createGpuEngine();
const judge = createJudge();

let opening: ReturnType<typeof openDevice> | null = null;
const batch = () => (opening ??= openDevice(navigator.gpu));

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
  async openBatch() {
    const opened = await batch();
    return opened === null ? null : { name: opened.name, halves: opened.halves };
  },
  async runBatch(request) {
    const opened = await batch();
    if (opened === null) throw new Error('no device');
    return runBatch(opened.device, { ...request, id: 0 });
  },
};

Object.assign(window, { gpuPage: page });
