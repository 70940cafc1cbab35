import { at, invariant } from '../base/assert.ts';
import type { CancelSignal } from '../base/cancel.ts';
import type { Clock } from '../base/clock.ts';
import { isTruthQuestion } from '../ir/property.ts';
import { restrictToProperty } from '../ir/restrict.ts';
import type { Input } from '../ir/space.ts';
import type { Budget, Engine, EngineEvent, EngineResult, Task } from '../verdict/engine.ts';
import { OUTCOME_CODES, type Outcome } from '../verdict/outcome.ts';
import { emitWasm } from './emit-wasm.ts';
import { sweep } from './sweep.ts';
import type { CpuHost, FromWorker, Load, SweepWorker, ToWorker } from './sweep-messages.ts';

/** The CPU engine over any host. Workers stay between runs; those that had to be ended are replaced. */
export function cpuEngine(host: CpuHost, clock: Clock, options: { readonly workers: number }): Engine {
  invariant(Number.isInteger(options.workers) && options.workers >= 1, `${options.workers} workers`);
  const pool: SweepWorker[] = [];
  /** Listens for `takeCores` while a run goes on. */
  let grow: (() => void) | null = null;
  const lose = (worker: SweepWorker): void => {
    const index = pool.indexOf(worker);
    if (index >= 0) pool.splice(index, 1);
    void worker.terminate();
  };
  const fill = (): void => {
    while (pool.length < options.workers) {
      const worker = host.spawn();
      worker.onDeath(() => lose(worker));
      pool.push(worker);
    }
  };

  const prepare = async (asked: Task, fuel: number) => {
    // The workers are sent, and expand for their own evaluator, only what the property reaches.
    const task = restrictToProperty(asked);
    const { program, property, space } = task;
    const { wasm, simd } = emitWasm(task, fuel);
    const module = await host.compile(wasm);
    const load: Load = { kind: 'load', module, program, property, space, fuel };
    return { load, simd };
  };

  async function* run(task: Task, budget: Budget, signal: CancelSignal): AsyncGenerator<EngineEvent> {
    const refusal = refusalOf(task);
    if (refusal !== null) {
      yield { kind: 'verdict', result: refusedBy(refusal) };
      return;
    }
    fill();
    const begin = clock.now();
    const { load, simd } = await prepare(task, budget.fuel);
    const phases = { compile: clock.now() - begin };
    const workers = [...pool];
    yield { kind: 'started', device: deviceText(workers.length, simd), software: false };
    yield { kind: 'note', text: simd ? 'compiled for four inputs at a time' : 'compiled for one input at a time' };
    const { spareCores } = budget;
    const onGrow = (listener: () => void) => {
      grow = listener;
    };
    yield* sweep({ task, load, simd, workers, spareCores, onGrow, onLost: lose, clock, signal, phases });
    grow = null;
    for (const worker of pool) worker.onDeath(() => lose(worker));
  }

  /** A worker of its own: a run may hold the others. */
  async function replay(task: Task, input: Input, fuel: number): Promise<Outcome> {
    const { load } = await prepare(task, fuel);
    const worker = host.spawn();
    try {
      await ask(worker, load);
      const answer = await ask(worker, { kind: 'replay', input });
      invariant(answer.kind === 'replay', `a worker answers a replay with ${answer.kind}`);
      return outcomeOf(answer.code, task);
    } finally {
      await worker.terminate();
    }
  }

  return {
    name: 'cpu',
    method: 'sweep',
    run,
    takeCores: () => grow?.(),
    replay,
    async warm() {
      fill();
    },
    async dispose() {
      await Promise.all(pool.splice(0).map((worker) => worker.terminate()));
    },
  };
}

/** WebAssembly passes at most 1000 arguments: those of an input, and a few more. */
const MOST_LEAVES = 990;

/** Why the sweep can not answer; `null` where it can. */
function refusalOf({ property, space }: Task): string | null {
  if (!isTruthQuestion(property.question)) return `the CPU sweep does not answer \`${property.question}\` yet`;
  if (space.length <= MOST_LEAVES) return null;
  return `an input is ${space.length} numbers, and the CPU sweep takes no more than ${MOST_LEAVES}`;
}

function refusedBy(text: string): EngineResult {
  const verdict = { kind: 'unknown', reason: { code: 'unsupported', text } } as const;
  return { verdict, by: null, profile: null, deciding: [], counts: null, coverage: null, phases: {} };
}

function deviceText(workers: number, simd: boolean): string {
  const kind = simd ? 'WebAssembly SIMD' : 'WebAssembly scalar';
  return `${workers} ${kind} worker${workers === 1 ? '' : 's'}`;
}

function ask(worker: SweepWorker, message: ToWorker): Promise<FromWorker> {
  return new Promise((resolve, reject) => {
    worker.onMessage((answer) => {
      if (answer.kind === 'mismatch') reject(new Error(answer.message));
      else resolve(answer);
    });
    worker.onDeath((reason) => reject(new Error(`the worker ended: ${reason}`)));
    worker.send(message);
  });
}

function outcomeOf(code: number, task: Task): Outcome {
  const outcome = at(OUTCOME_CODES, code);
  switch (outcome) {
    case 'true':
    case 'false':
      return { kind: 'value', bits: outcome === 'true' ? 1 : 0 };
    case 'undefined':
      return { kind: 'undefined', detail: 'a dynamic error or an indeterminate value', span: task.property.span };
    case 'excluded':
    case 'unfinished':
      return { kind: outcome };
  }
}
