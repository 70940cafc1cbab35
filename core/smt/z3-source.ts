import type { CancelSignal } from '../base/cancel.ts';
import type { Clock } from '../base/clock.ts';
import { readAnswer, readFailure, unknownAnswer } from './read-answer.ts';
import type { Answer, Script, Solver, SolverSource } from './solver.ts';
import type { SpawnZ3, Z3Process, Z3Request, Z3Response } from './z3-protocol.ts';
import { strategyRequest, Z3_STRATEGIES, type Z3Strategy } from './z3-strategy.ts';

/** A worker that has answered its warm-up query. */
interface Instance {
  readonly version: string;
  /** The next response; at most one request is under way. */
  ask(request: Z3Request): Promise<Z3Response>;
  terminate(): Promise<void>;
}

const exited = (message: string): Z3Response => ({ kind: 'failed', message: `the worker ended: ${message}` });

/** Starts a worker and waits until it is warm. */
async function startInstance(spawn: SpawnZ3): Promise<Instance> {
  const process: Z3Process = await spawn();
  let gone: Z3Response | null = null;
  let waiting: ((response: Z3Response) => void) | null = null;
  const deliver = (response: Z3Response) => {
    waiting?.(response);
    waiting = null;
  };
  const next = () =>
    new Promise<Z3Response>((resolve) => {
      if (gone === null) waiting = resolve;
      else resolve(gone);
    });
  const end = (message: string) => {
    gone ??= exited(message);
    deliver(gone);
  };
  const first = next();
  process.listen(deliver, end);
  const ready = await first;
  if (ready.kind !== 'ready') {
    await process.terminate();
    throw new Error(ready.kind === 'failed' ? ready.message : 'the worker did not say that it is ready');
  }
  return {
    version: `${ready.version} (WebAssembly)`,
    ask(request) {
      const response = next();
      if (gone === null) process.post(request);
      return response;
    },
    async terminate() {
      end('terminated');
      await process.terminate();
    },
  };
}

/** What a response means. A worker that ended or threw has not answered: bad luck, never a verdict. */
function answerOf(script: Script, response: Z3Response): Answer {
  switch (response.kind) {
    case 'output':
      return readAnswer(script, response.output, response.values);
    case 'failed': {
      const read = readFailure(response.message);
      return read.kind === 'unknown' ? read : unknownAnswer('crashed', `the solver crashed: ${response.message}`);
    }
    case 'ready':
      return { kind: 'error', message: 'a worker answered a query by saying that it is ready' };
  }
}

const isFinal = (answer: Answer): boolean => answer.kind === 'sat' || answer.kind === 'unsat';

export interface Z3SourceOptions {
  readonly strategies?: readonly Z3Strategy[];
  /** Workers of one proof at a time, at most: each needs a core and two gigabytes of address space. */
  readonly instances: number;
}

/**
 * Solvers that are workers with Z3 inside. Each proof has its own, so that memory and state are
 * clean; a warm spare stands ready for the next proof.
 */
export function createZ3Source(spawn: SpawnZ3, clock: Clock, options: Z3SourceOptions): SolverSource {
  const strategies = (options.strategies ?? Z3_STRATEGIES).slice(0, Math.max(1, options.instances));
  let spare: Promise<Instance> | null = null;
  let disposed = false;
  const open = new Set<() => Promise<void>>();

  const prepare = (): Promise<Instance> => {
    spare ??= startInstance(spawn);
    // Nobody may be waiting for the spare yet; whoever takes it sees the failure.
    spare.catch(() => {});
    return spare;
  };
  const take = async (): Promise<Instance> => {
    const taken = prepare();
    spare = null;
    try {
      return await taken;
    } catch {
      // A spare that failed some time ago says nothing about now.
      return startInstance(spawn);
    }
  };

  const openSolver = async (): Promise<Solver> => {
    if (disposed) throw new Error('the engine has been disposed of');
    /** An instance for each strategy; an instance that was stopped in mid-query is replaced. */
    const instances = new Map<Z3Strategy, Instance>();
    const main = strategies[0];
    if (main === undefined) throw new Error('no strategy');
    const first = await take();
    instances.set(main, first);
    let closed = false;

    const drop = async (strategy: Z3Strategy): Promise<void> => {
      const instance = instances.get(strategy);
      instances.delete(strategy);
      await instance?.terminate();
    };
    const attempt = async (strategy: Z3Strategy, script: Script, over: () => boolean): Promise<Answer> => {
      let instance = instances.get(strategy);
      if (instance === undefined) {
        try {
          instance = await take();
        } catch (error) {
          return unknownAnswer('crashed', `the solver could not be started: ${String(error)}`);
        }
        if (over() || closed) {
          await instance.terminate();
          return unknownAnswer('cancelled', 'stopped');
        }
        instances.set(strategy, instance);
      }
      const response = await instance.ask(strategyRequest(strategy, script));
      if (response.kind === 'failed') await drop(strategy);
      return answerOf(script, response);
    };

    const solve = (script: Script, limits: { timeoutMs: number; signal: CancelSignal }): Promise<Answer> =>
      new Promise((resolve) => {
        let over = false;
        const busy = new Set<Z3Strategy>();
        const cleanups: (() => void)[] = [];
        let left = strategies.length;
        let best: Answer | null = null;
        const finish = (answer: Answer) => {
          if (over) return;
          over = true;
          for (const cleanup of cleanups) cleanup();
          // An instance in mid-query can only be stopped by ending its worker.
          void Promise.all([...busy].map(drop)).then(() => resolve(answer));
        };
        const start = (strategy: Z3Strategy) => {
          if (over) return;
          busy.add(strategy);
          void attempt(strategy, script, () => over).then((answer) => {
            busy.delete(strategy);
            left -= 1;
            if (isFinal(answer)) return finish(answer);
            // An error outranks "don't know": it must not be lost behind another strategy's silence.
            best = best === null || answer.kind === 'error' ? answer : best;
            if (left === 0) finish(best);
          });
        };
        cleanups.push(clock.after(limits.timeoutMs, () => finish(unknownAnswer('time', 'the time budget ran out'))));
        cleanups.push(limits.signal.onCancel((cause) => finish(unknownAnswer(cause, 'stopped'))));
        for (const strategy of strategies) {
          if (strategy.delayMs === 0) start(strategy);
          else cleanups.push(clock.after(strategy.delayMs, () => start(strategy)));
        }
      });

    const close = async (): Promise<void> => {
      if (closed) return;
      closed = true;
      open.delete(close);
      await Promise.all([...instances.keys()].map(drop));
      if (!disposed) void prepare();
    };
    open.add(close);
    return { version: first.version, solve, close };
  };

  return {
    open: openSolver,
    warm: async () => {
      if (!disposed)
        await prepare().then(
          () => undefined,
          () => undefined,
        );
    },
    dispose: async () => {
      disposed = true;
      await Promise.all([...open].map((close) => close()));
      const last = spare;
      spare = null;
      await last?.then(
        (instance) => instance.terminate(),
        () => undefined,
      );
    },
  };
}
