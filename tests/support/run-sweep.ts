import { type CancelSignal, NEVER } from '../../core/base/cancel.ts';
import { nodeClock } from '../../core/base/clock.node.ts';
import { cpuEngine } from '../../core/cpu/engine.ts';
import { type Demands, type EngineEvent, type EngineResult, NO_DEMANDS, type Task } from '../../core/verdict/engine.ts';
import { fakeHost, type Tamper } from './fake-workers.ts';

/** Little: programs with endless loops are among those that are swept. */
export const FUEL = 40;

export interface Run {
  readonly events: readonly EngineEvent[];
  readonly result: EngineResult;
}

export interface RunOptions {
  readonly demands?: Partial<Demands>;
  readonly workers?: number;
  readonly tamper?: Tamper;
  readonly sharedBytes?: number | null;
  readonly signal?: CancelSignal;
  readonly seen?: (event: EngineEvent) => void;
}

export async function sweepWith(t: Task, options: RunOptions = {}): Promise<Run> {
  const host = fakeHost(options.tamper, options.sharedBytes);
  const engine = cpuEngine(host, nodeClock, { workers: options.workers ?? 2 });
  const budget = {
    timeoutMs: 30_000,
    fuel: FUEL,
    spareCores: 0,
    demands: { ...NO_DEMANDS, ...options.demands },
  };
  const events: EngineEvent[] = [];
  for await (const event of engine.run(t, budget, options.signal ?? NEVER)) {
    events.push(event);
    options.seen?.(event);
  }
  const last = events.at(-1);
  if (last?.kind !== 'verdict') throw new Error('the last event is the verdict');
  return { events, result: last.result };
}

/** Every order ends as soon as the clock is looked at: blocks of one table each. */
export const short: Tamper = (message) => {
  if ('limitMs' in message && message.kind !== 'samples') Object.assign(message, { limitMs: -1 });
  return null;
};
