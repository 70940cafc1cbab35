import { invariant, unreachable } from '../base/assert.ts';
import type { CancelSignal } from '../base/cancel.ts';
import type { Clock } from '../base/clock.ts';
import { usesFloats } from '../ir/floats.ts';
import { isExtreme, isTruthQuestion } from '../ir/property.ts';
import { type Range, uncovered } from '../ir/range.ts';
import { restrictToProperty } from '../ir/restrict.ts';
import { resultOf } from '../ir/result.ts';
import type { Input } from '../ir/space.ts';
import { patternsOf } from '../ir/unbounded.ts';
import { bareResult } from '../verdict/bare-result.ts';
import {
  type Budget,
  type Demands,
  type Engine,
  type EngineEvent,
  type EngineResult,
  NO_DEMANDS,
  rangeOf,
  type Task,
} from '../verdict/engine.ts';
import type { Examined, Outcome } from '../verdict/outcome.ts';
import { unknown } from '../verdict/verdict.ts';
import type { Job } from './sweep/block-result.ts';
import { collisionWork } from './sweep/collision-work.ts';
import { earlySamples } from './sweep/early-samples.ts';
import { emitWasm } from './module/emit-wasm.ts';
import { sweep } from './sweep/sweep.ts';
import type { CpuHost, FromWorker, Load, SweepWorker, ToWorker } from './sweep/sweep-messages.ts';
import { COUNTED_TILE_BITS } from './sweep/tile-tally.ts';
import { visitWork } from './sweep/visit-work.ts';

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

  const prepare = async (task: Task, fuel: number, job: Job, bitmap: SharedArrayBuffer | null) => {
    const { program, property, space } = task;
    const { wasm, simd } = emitWasm(task, fuel);
    const module = await host.compile(wasm);
    const load: Load = { kind: 'load', module, program, property, space, fuel, job, bitmap };
    return { load, simd };
  };

  async function* run(asked: Task, budget: Budget, signal: CancelSignal): AsyncGenerator<EngineEvent> {
    // The workers are sent, and expand for their own evaluator, only what the property reaches.
    const task = restrictToProperty(asked);
    const demands = budget.demands ?? NO_DEMANDS;
    // `opaque` asks for nothing more: engines of WebAssembly fold constants, and no others reason between.
    const { order, covered } = demands;
    const ranges = uncovered(rangeOf(task), covered);
    const job = jobOf(task, demands, ranges);
    const injective = task.property.question === 'injective';
    const bitmap = injective ? host.share(BITMAP_BYTES) : null;
    const missing =
      task.space.length > MOST_LEAVES
        ? tooManyLeaves(task.space.length)
        : injective && bitmap === null
          ? NOT_SHARED
          : null;
    if (missing !== null) {
      yield { kind: 'verdict', result: unsupported(missing) };
      return;
    }
    fill();
    const begin = clock.now();
    const { fuel } = budget;
    const { load, simd } = await prepare(task, fuel, job, bitmap);
    const samples = order === 'refuting' && !isExtreme(job.question) ? earlySamples(task, ranges) : [];
    const phases = { compile: clock.now() - begin };
    const asks = { task, job, fuel, simd, ranges };
    const work = bitmap === null ? visitWork({ ...asks, order }) : collisionWork(asks, bitmap);
    const profile = usesFloats(task.program, task.property) ? 'ieee-rne' : null;
    const workers = [...pool];
    yield { kind: 'started', device: deviceText(workers.length, simd), software: false };
    yield { kind: 'note', text: simd ? 'compiled for four inputs at a time' : 'compiled for one input at a time' };
    const { spareCores } = budget;
    const onGrow = (listener: () => void) => {
      grow = listener;
    };
    yield* sweep({ load, work, samples, profile, workers, spareCores, onGrow, onLost: lose, clock, signal, phases });
    grow = null;
    for (const worker of pool) worker.onDeath(() => lose(worker));
  }

  /** A worker of its own: a run may hold the others. */
  async function replay(asked: Task, input: Input, fuel: number): Promise<Outcome> {
    const task = restrictToProperty(asked);
    const { load } = await prepare(task, fuel, jobOf(task, NO_DEMANDS, []), null);
    const worker = host.spawn();
    try {
      await ask(worker, load);
      const answer = await ask(worker, { kind: 'replay', input: patternsOf(input) });
      invariant(answer.kind === 'replay', `a worker answers a replay with ${answer.kind}`);
      return outcomeOf(answer.examined, task);
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

const tooManyLeaves = (leaves: number): string =>
  `an input is ${leaves} numbers, and the CPU sweep takes no more than ${MOST_LEAVES}`;

/** A bit for every value. */
const BITMAP_BYTES = 2 ** 29;
const NOT_SHARED =
  'workers share no memory in this page, and the CPU sweep marks values in it: serve the page with the headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp, or ask on the command line';

function unsupported(text: string): EngineResult {
  return bareResult(unknown('unsupported', text));
}

/** So few inputs are looked at one by one whatever is asked: then more of those that decide are known. */
const FEW = 2n ** 20n;

function jobOf({ program, property }: Task, { record, tileBits }: Demands, ranges: readonly Range[]): Job {
  const { question } = property;
  const type = resultOf(program, property);
  const truth = isTruthQuestion(question);
  const map = question === 'injective' ? null : tileBits;
  const few = ranges.reduce((sum, { count }) => sum + count, 0n) <= FEW;
  const each = record || !truth || few || (map !== null && map < COUNTED_TILE_BITS);
  return { question, type, record: record && question !== 'injective', tileBits: map, each };
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

function outcomeOf({ code, word }: Examined, { property }: Task): Outcome {
  switch (code) {
    case 'true':
    case 'false':
      return { kind: 'value', bits: isTruthQuestion(property.question) ? Number(code === 'true') : word };
    case 'undefined':
      return { kind: 'undefined', detail: 'a dynamic error or an indeterminate value', span: property.span };
    case 'excluded':
    case 'unfinished':
      return { kind: code };
    default:
      return unreachable(code);
  }
}
