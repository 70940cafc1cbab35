import { InvariantError } from '../base/assert.ts';
import type { CancelSignal } from '../base/cancel.ts';
import { type Channel, channel } from '../base/channel.ts';
import type { Clock } from '../base/clock.ts';
import { isTruthQuestion } from '../ir/property.ts';
import { type Input, spaceSize } from '../ir/space.ts';
import type { Budget, Engine, EngineEvent, Task } from '../verdict/engine.ts';
import type { Outcome } from '../verdict/outcome.ts';
import { type Reason, cancelledReason } from '../verdict/verdict.ts';
import type { AdapterSummary } from './adapter.ts';
import type { GpuReply, GpuRequest } from './messages.ts';
import { coveredText, resultOf } from './result.ts';
import { EMPTY_TALLY, type Tally } from './tally.ts';

/** A process or worker that holds a device. */
export interface Link {
  post(request: GpuRequest): void;
  /** Ends it at once, whatever it does. `ended` follows. */
  kill(): Promise<void>;
  /** Whether an answer is awaited: an idle link does not keep the program alive. */
  setBusy(busy: boolean): void;
}

export interface LinkListener {
  reply(reply: GpuReply): void;
  /** It is gone: killed, crashed or never started. Said once. */
  ended(why: string): void;
}

export interface RemoteOptions {
  /** Starts a process or worker; a sentence where there can be none. */
  readonly open: (listener: LinkListener) => Link | string;
  readonly clock: Clock;
}

export interface GpuEngine extends Engine {
  readonly replay: (task: Task, input: Input, fuel: number) => Promise<Outcome>;
  /** Every adapter that the host shows; empty where there is none. Rejects where none can be asked for, saying why. */
  listAdapters(): Promise<readonly AdapterSummary[]>;
}

/** A device that has not drained after so long is not waited for. */
const DRAIN_MS = 500;

/** The engine `gpu`, whose device lives elsewhere: what dies there is `unknown` here, and the next question starts anew. */
export function remoteGpuEngine({ open, clock }: RemoteOptions): GpuEngine {
  interface Waiting {
    readonly asked: Link;
    readonly reply: (reply: GpuReply) => void;
    readonly ended: (why: string) => void;
  }
  const waiting = new Map<number, Waiting>();
  let link: Link | null = null;
  let nextId = 0;

  const connect = (): Link | string => {
    if (link !== null) return link;
    const opened = open({
      reply(reply) {
        waiting.get(reply.id)?.reply(reply);
      },
      ended(why) {
        if (link === opened) link = null;
        for (const { asked, ended } of [...waiting.values()]) if (asked === opened) ended(why);
      },
    });
    if (typeof opened !== 'string') link = opened;
    return opened;
  };

  const settle = (id: number): void => {
    waiting.delete(id);
    if (waiting.size === 0) link?.setBusy(false);
  };

  /** One request, one answer. Rejects when the device's process can not answer. */
  const ask = (make: (id: number) => GpuRequest): Promise<GpuReply> =>
    new Promise((resolve, reject) => {
      const target = connect();
      if (typeof target === 'string') return reject(new Error(target));
      const id = nextId++;
      waiting.set(id, {
        asked: target,
        reply(reply) {
          settle(id);
          if (reply.kind === 'failed') reject(new Error(reply.message));
          else resolve(reply);
        },
        ended(why) {
          settle(id);
          reject(new Error(why));
        },
      });
      target.setBusy(true);
      target.post(make(id));
    });

  async function* run(task: Task, budget: Budget, signal: CancelSignal): AsyncIterable<EngineEvent> {
    const target = isTruthQuestion(task.property.question)
      ? connect()
      : `the sweep on a device does not answer \`${task.property.question}\` yet`;
    const started = clock.now();
    if (typeof target === 'string') {
      const result = resultOf(task, EMPTY_TALLY, { code: 'unsupported', text: target }, null, {});
      yield { kind: 'verdict', result: { ...result, counts: null, coverage: null } };
      return;
    }
    const id = nextId++;
    const events: Channel<EngineEvent> = channel();
    const total = spaceSize(task.space);
    let tally: Tally = EMPTY_TALLY;
    let over = false;
    const end = (): void => {
      over = true;
      settle(id);
      events.close();
    };
    /** Ends the run from this side with what is known. */
    const abandon = (reason: Reason): void => {
      if (over) return;
      const phases = { sweep: clock.now() - started };
      events.push({ kind: 'verdict', result: resultOf(task, tally, reason, null, phases) });
      end();
    };
    waiting.set(id, {
      asked: target,
      reply(reply) {
        if (over) return;
        if (reply.kind === 'failed') {
          over = true;
          settle(id);
          return events.fail(new InvariantError(reply.message));
        }
        if (reply.kind !== 'event') return;
        if (reply.event.kind === 'tally') {
          tally = reply.event.tally;
          return;
        }
        events.push(reply.event);
        if (reply.event.kind === 'verdict') end();
      },
      ended: (why) =>
        abandon({ code: 'crashed', text: `the process of the device ended (${why}); ${coveredText(tally, total)}` }),
    });
    target.setBusy(true);
    target.post({ kind: 'run', id, task, budget });

    const stop = (reason: Reason): void => {
      if (over) return;
      clock.after(DRAIN_MS, () => {
        if (over) return;
        abandon(reason);
        // The next question starts anew, whether or not this one has ended by then.
        if (link === target) link = null;
        void target.kill();
      });
    };
    const unsubscribe = signal.onCancel((cause) => {
      target.post({ kind: 'cancel', id, cause });
      stop(cancelledReason(cause, null));
    });
    try {
      yield* events;
    } finally {
      unsubscribe();
      if (!over) {
        // The reader left before the end.
        target.post({ kind: 'cancel', id, cause: 'cancelled' });
        stop(cancelledReason('cancelled', null));
      }
    }
  }

  return {
    name: 'gpu',
    method: 'sweep',
    run,
    async replay(task, input, fuel) {
      const reply = await ask((id) => ({ kind: 'replay', id, task, input, fuel }));
      if (reply.kind !== 'outcome') throw new InvariantError(`a replay was answered with ${reply.kind}`);
      return reply.outcome;
    },
    async listAdapters() {
      const reply = await ask((id) => ({ kind: 'adapters', id }));
      if (reply.kind !== 'adapters') throw new InvariantError(`a list of adapters was answered with ${reply.kind}`);
      return reply.adapters;
    },
    takeCores: null,
    async warm() {
      await ask((id) => ({ kind: 'warm', id })).catch(() => {});
    },
    async dispose() {
      await link?.kill();
    },
  };
}
