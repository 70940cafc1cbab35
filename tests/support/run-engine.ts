import { cancelSource } from '../../core/base/cancel.ts';
import type { Budget, Engine, EngineResult, Task } from '../../core/verdict/engine.ts';

/** Runs an engine alone, ends it when its time is up as a race would, and returns its result. */
export async function runEngine(engine: Engine, task: Task, budget: Budget): Promise<EngineResult> {
  const cancel = cancelSource();
  const timer = setTimeout(() => cancel.cancel('time'), budget.timeoutMs);
  try {
    for await (const event of engine.run(task, budget, cancel.signal)) {
      if (event.kind === 'verdict') return event.result;
    }
    throw new Error(`${engine.name} ended without a verdict`);
  } finally {
    clearTimeout(timer);
  }
}
