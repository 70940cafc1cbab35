import { at, invariant, unreachable } from '../base/assert.ts';
import type { CancelSignal } from '../base/cancel.ts';
import { channel } from '../base/channel.ts';
import type { Clock } from '../base/clock.ts';
import { grouped } from '../base/grouped.ts';
import { usesFloats } from '../ir/floats.ts';
import { inputAt, spaceSize } from '../ir/space.ts';
import { decideSweep, type Firsts } from '../verdict/decide.ts';
import type { EngineEvent, EngineResult, Task } from '../verdict/engine.ts';
import { addCounts, type Counts, NO_COUNTS } from '../verdict/outcome.ts';
import { cancelledReason, type EngineVerdict, isDecisive, type Reason } from '../verdict/verdict.ts';
import { BLOCK_LIMIT_MS, blockPlan } from './block-plan.ts';
import { checkBlock } from './check-block.ts';
import { decidingInputs } from './deciding.ts';
import { type Block, SHOWN } from './sweep-block.ts';
import type { FromWorker, Load, SweepWorker } from './sweep-messages.ts';
import { throughput } from './throughput.ts';

/** How long a cancelled sweep waits for the blocks that are under way. */
const PATIENCE_MS = 200;
const PROGRESS_MS = 100;

export interface SweepOptions {
  readonly task: Task;
  readonly load: Load;
  readonly simd: boolean;
  /** Idle workers, at least one. Those that this sweep terminates or that die are told to `onLost`. */
  readonly workers: readonly SweepWorker[];
  readonly onLost: (worker: SweepWorker) => void;
  /** So many workers, but never the last one, get no block until the listener of `onGrow` is called. */
  readonly spareCores: number;
  readonly onGrow: (listener: () => void) => void;
  readonly clock: Clock;
  readonly signal: CancelSignal;
  /** What went before, in milliseconds by name. */
  readonly phases: Readonly<Record<string, number>>;
}

type Item =
  | { readonly kind: 'message'; readonly worker: number; readonly message: FromWorker }
  | { readonly kind: 'death'; readonly worker: number; readonly reason: string }
  | { readonly kind: 'tick' }
  | { readonly kind: 'grow' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'out-of-patience' };

/**
 * Sweeps the space of `task` with `workers`: hands out blocks, checks the evidence of each, adds up, and
 * ends with the verdict. Cancelled or left alone by a worker, it reports what was covered. All
 * happenings pass through one queue, so its state has one reader and one writer.
 */
export async function* sweep(options: SweepOptions): AsyncGenerator<EngineEvent> {
  const { task, workers, clock, signal } = options;
  const size = spaceSize(task.space);
  const decides = task.property.question === 'forall' ? 'false' : 'true';
  const plan = blockPlan(size, options.simd);
  const rate = throughput();
  const busy = new Map<number, Block | 'loading'>();
  const idle = new Set<number>();
  const first: Record<(typeof SHOWN)[number], bigint | null> = { true: null, false: null, undefined: null };
  const deciding = decidingInputs();
  let counts: Counts = NO_COUNTS;
  let blocks = 0;
  /** Why no more blocks are handed out. */
  let stopped: Reason | null = null;
  let found = false;
  let active = Math.max(1, workers.length - options.spareCores);

  const queue = channel<Item>();
  const begin = clock.now();
  const timers = new Map<'tick' | 'patience', () => void>();
  const tick = () => {
    timers.set('tick', clock.after(PROGRESS_MS, tick));
    queue.push({ kind: 'tick' });
  };
  options.onGrow(() => queue.push({ kind: 'grow' }));
  const stopListening = signal.onCancel(() => queue.push({ kind: 'cancelled' }));
  const progress = (): EngineEvent => ({
    kind: 'progress',
    phase: 'sweep',
    evaluated: plan.swept(),
    total: size,
    ratePerSecond: rate.rate(),
  });
  const result = (verdict: EngineVerdict, complete = false): EngineEvent => {
    const evidence: EngineResult = {
      verdict,
      by: isDecisive(verdict) ? 'swept' : null,
      profile: usesFloats(task.program, task.property) ? 'ieee-rne' : null,
      deciding: deciding.inputs(task.space),
      counts,
      coverage: complete ? { blocks, checks: CHECKS } : null,
      phases: { ...options.phases, sweep: clock.now() - begin },
    };
    return { kind: 'verdict', result: evidence };
  };
  /** Work for whoever has none: a block that ended early may have left some after all was handed out. */
  const give = (): void => {
    for (const worker of idle) {
      if (busy.size >= active) return;
      const block = stopped === null ? plan.next(worker) : null;
      if (block === null) return;
      idle.delete(worker);
      busy.set(worker, block);
      at(workers, worker).send({ kind: 'block', block, limitMs: BLOCK_LIMIT_MS });
    }
  };
  /** A block with good evidence is counted; bad evidence is returned as a sentence. */
  const take = (worker: number, answer: FromWorker & { kind: 'block' }): string | null => {
    const asked = busy.get(worker);
    if (asked === undefined || asked === 'loading') return 'a worker answers for a block that it was not given';
    const wrong = checkBlock(asked, answer.block, answer.result);
    if (wrong !== null) return wrong;
    busy.delete(worker);
    plan.settle(worker, asked, answer.result.size, answer.ms);
    counts = addCounts(counts, answer.result.counts);
    blocks += 1;
    for (const name of SHOWN) {
      const index = answer.result.firsts[name];
      const known = first[name];
      if (index !== null && (known === null || index < known)) first[name] = index;
    }
    const failing = answer.result.firsts[decides];
    if (failing !== null) deciding.note(failing);
    return null;
  };

  try {
    for (const [id, worker] of workers.entries()) {
      worker.onMessage((message) => queue.push({ kind: 'message', worker: id, message }));
      worker.onDeath((reason) => queue.push({ kind: 'death', worker: id, reason }));
      busy.set(id, 'loading');
      worker.send(options.load);
    }
    tick();
    for await (const item of queue) {
      switch (item.kind) {
        case 'message':
          switch (item.message.kind) {
            case 'ready':
              busy.delete(item.worker);
              break;
            case 'block': {
              const wrong = take(item.worker, item.message);
              if (wrong !== null) {
                yield result({ kind: 'error', message: wrong });
                return;
              }
              const finding = first[decides];
              if (finding !== null && !found) {
                found = true;
                yield { kind: 'finding', input: inputAt(task.space, finding) };
              }
              break;
            }
            case 'mismatch':
              yield result({ kind: 'error', message: item.message.message });
              return;
            case 'replay':
              yield result({ kind: 'error', message: 'a worker answers what it was not asked' });
              return;
            default:
              unreachable(item.message);
          }
          idle.add(item.worker);
          break;
        case 'death':
          busy.delete(item.worker);
          idle.delete(item.worker);
          options.onLost(at(workers, item.worker));
          stopped ??= { code: 'crashed', text: `a worker of the CPU sweep ended: ${item.reason}` };
          break;
        case 'tick':
          rate.note(clock.now(), plan.swept());
          yield progress();
          break;
        case 'grow':
          active = workers.length;
          break;
        case 'cancelled': {
          const { cause } = signal;
          invariant(cause !== null, 'a cancelled signal knows its cause');
          stopped ??= cancelledReason(cause, null);
          break;
        }
        case 'out-of-patience':
          // What is still under way is dropped: it is swept by nobody, and counted by nobody.
          for (const id of busy.keys()) options.onLost(at(workers, id));
          busy.clear();
          break;
        default:
          unreachable(item);
      }
      give();
      if (stopped !== null && busy.size > 0 && !timers.has('patience')) {
        timers.set(
          'patience',
          clock.after(PATIENCE_MS, () => queue.push({ kind: 'out-of-patience' })),
        );
      }
      if (busy.size === 0) break;
    }
    const complete = plan.complete();
    if (!complete && stopped === null) {
      yield result({ kind: 'error', message: `the blocks do not tile the space: ${plan.swept()} of ${size} inputs` });
      return;
    }
    rate.note(clock.now(), plan.swept());
    yield progress();
    const firsts = Object.fromEntries(
      Object.entries(first).map(([name, index]) => [name, index === null ? null : inputAt(task.space, index)]),
    ) as unknown as Firsts;
    const reason: Reason | null =
      complete || stopped === null
        ? null
        : { ...stopped, text: `${stopped.text}; ${grouped(plan.swept())} of ${grouped(size)} inputs were swept` };
    yield result(decideSweep(task.property.question, counts, firsts, reason), complete);
  } finally {
    stopListening();
    for (const cancel of timers.values()) cancel();
    // Left in the middle (an error, or a reader that went away): nobody would hear these workers any more.
    for (const id of busy.keys()) options.onLost(at(workers, id));
  }
}

const CHECKS = [
  'the five counts of every block add up to its size',
  'the blocks tile the space, each input in exactly one',
  'every first input lies in its block, and the scalar code confirms it',
  'each worker compared its code with the reference evaluator, where that is quick, before it began',
] as const;
