import { at, invariant, unreachable } from '../../base/assert.ts';
import type { CancelSignal } from '../../base/cancel.ts';
import { channel } from '../../base/channel.ts';
import type { Clock } from '../../base/clock.ts';
import { grouped } from '../../base/grouped.ts';
import type { Patterns } from '../../ir/space.ts';
import type { EngineEvent } from '../../verdict/engine.ts';
import { type By, cancelledReason, isDecisive, type Profile, type Reason } from '../../verdict/verdict.ts';
import type { FromWorker, Load, Order, SweepWorker } from './sweep-messages.ts';
import { throughput } from './throughput.ts';
import type { Work } from './work.ts';

/** How long a cancelled sweep waits for the blocks that are under way. */
const PATIENCE_MS = 200;
const PROGRESS_MS = 100;
/** How long inputs are tried before the sweep; other workers sweep meanwhile. */
const SAMPLES_LIMIT_MS = 50;

export interface SweepOptions {
  readonly load: Load;
  readonly work: Work;
  /** Inputs to try before the sweep. */
  readonly samples: readonly Patterns[];
  readonly profile: Profile | null;
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
 * Does `work` with `workers`: hands out orders, has the evidence of each answer checked, and
 * ends with the verdict. Cancelled or left alone by a worker, it reports what was covered. All
 * happenings pass through one queue, so its state has one reader and one writer.
 */
export async function* sweep(options: SweepOptions): AsyncGenerator<EngineEvent> {
  const { work, workers, clock, signal } = options;
  const rate = throughput();
  /** By the time that workers were on cores. */
  const coreRate = throughput();
  let coreMs = 0;
  const busy = new Map<number, Order | 'loading'>();
  const idle = new Set<number>();
  let samples: readonly Patterns[] | null = options.samples.length === 0 ? null : options.samples;
  /** Why no more blocks are handed out. */
  let stopped: Reason | null = null;
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
  const progress = (): EngineEvent => {
    const { unfinished, ...done } = work.progress();
    rate.note(clock.now(), done.evaluated);
    coreRate.note(coreMs, done.evaluated);
    const ofCore = coreRate.rate();
    // Nobody should make way for a sweep that ends without an answer.
    const alone = ofCore === null || unfinished > 0n ? {} : { aloneRatePerSecond: ofCore * workers.length };
    return { kind: 'progress', phase: 'sweep', ...done, ratePerSecond: rate.rate(), ...alone };
  };
  /** The end; `wrong` is evidence that does not match. */
  const conclude = (wrong: string | null): EngineEvent => {
    const { evaluated, total } = work.progress();
    const complete = wrong === null && work.complete();
    const reason: Reason | null = complete
      ? null
      : {
          code: stopped?.code ?? 'cancelled',
          text: `${stopped?.text ?? 'stopped'}; ${grouped(evaluated)} of ${grouped(total)} inputs were swept`,
        };
    const { blocks, ...end } = work.conclude(reason);
    const verdict = wrong === null ? end.verdict : ({ kind: 'error', message: wrong } as const);
    const coverage = complete && verdict.kind !== 'error' ? { blocks, checks: CHECKS } : null;
    const phases = { ...options.phases, sweep: clock.now() - begin };
    const by: readonly By[] = isDecisive(verdict) ? ['swept'] : [];
    return { kind: 'verdict', result: { ...end, verdict, by, profile: options.profile, coverage, phases } };
  };
  const nextOrder = (worker: number): Order | null => {
    if (stopped !== null) return null;
    if (samples === null) return work.next(worker);
    const inputs = samples;
    samples = null;
    return { kind: 'samples', inputs, limitMs: SAMPLES_LIMIT_MS };
  };
  /** Work for whoever has none: a block that ended early may have left some after all was handed out. */
  const give = (): void => {
    for (const worker of idle) {
      if (busy.size >= active) return;
      const order = nextOrder(worker);
      if (order === null) return;
      idle.delete(worker);
      busy.set(worker, order);
      at(workers, worker).send(order);
    }
  };
  /** What is wrong with the evidence of an answer, as a sentence; `null` when it matches. */
  const take = (worker: number, answer: FromWorker): string | null => {
    const asked = busy.get(worker);
    busy.delete(worker);
    if ('coreMs' in answer) coreMs += answer.coreMs;
    if (answer.kind === 'mismatch') return answer.message;
    if (asked === 'loading') return answer.kind === 'ready' ? null : 'a worker answers before it is ready';
    if (asked === undefined || answer.kind !== asked.kind) return 'a worker answers what it was not asked';
    if (answer.kind !== 'samples') return work.take(worker, asked, answer);
    if (asked.kind !== 'samples' || answer.places.length === 0) return null;
    const inputs = answer.places.map((place) => asked.inputs[place]).filter((input) => input !== undefined);
    return inputs.length < answer.places.length ? 'a worker shows an input that it was not given' : work.early(inputs);
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
        case 'message': {
          const wrong = take(item.worker, item.message);
          if (wrong !== null) {
            options.onLost(at(workers, item.worker));
            yield conclude(wrong);
            return;
          }
          yield* work.found();
          idle.add(item.worker);
          break;
        }
        case 'death':
          busy.delete(item.worker);
          idle.delete(item.worker);
          options.onLost(at(workers, item.worker));
          stopped ??= { code: 'crashed', text: `a worker of the CPU sweep ended: ${item.reason}` };
          break;
        case 'tick':
          yield progress();
          yield* work.visited();
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
    const { evaluated, total } = work.progress();
    if (!work.complete() && stopped === null) {
      yield conclude(`the blocks do not tile the space: ${evaluated} of ${total} inputs`);
      return;
    }
    yield progress();
    yield* work.visited();
    yield conclude(null);
  } finally {
    stopListening();
    for (const cancel of timers.values()) cancel();
    // Left in the middle (an error, or a reader that went away): nobody would hear these workers any more.
    for (const id of busy.keys()) options.onLost(at(workers, id));
  }
}

const CHECKS = [
  'the five counts of every block add up to its size',
  'the blocks tile what was to be swept, each input in exactly one',
  'every input that is shown lies in its block, and the scalar code confirms it',
  'each worker compared its code with the reference evaluator, where that is quick, before it began',
] as const;
