import { InvariantError } from '../base/assert.ts';
import type { CancelCause, CancelSignal } from '../base/cancel.ts';
import { type Channel, channel } from '../base/channel.ts';
import type { Clock } from '../base/clock.ts';
import type { Input } from '../ir/space.ts';
import { type Budget, type Engine, type EngineEvent, rangeOf, type Task } from '../verdict/engine.ts';
import { evaluatedOf, type Outcome } from '../verdict/outcome.ts';
import { type Reason, cancelledReason } from '../verdict/verdict.ts';
import type { AdapterSummary } from './device/adapter.ts';
import type { SelfTest } from './battery/battery.ts';
import type { GpuReply, GpuRequest } from './messages.ts';
import { coveredText, resultOf } from './sweep/result.ts';
import type { SweepEvent } from './sweep/sweep.ts';
import { EMPTY_TALLY, type Tally } from './sweep/tally.ts';

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
  /** What the device makes of the battery of known answers. Rejects where none can be asked, saying why. */
  selfTest(): Promise<SelfTest>;
}

/** A device that has not drained after so long is not waited for. */
const DRAIN_MS = 500;
/** Processes that die one after the other, with nothing done in between, before a run is given up. */
const MOST_DEATHS = 2;

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
    const started = clock.now();
    const events: Channel<EngineEvent> = channel();
    const total = rangeOf(task).count;
    let tally: Tally = EMPTY_TALLY;
    /** What was covered when a process died last, and how many died there. */
    let deathAt = -1n;
    let deaths = 0;
    let told = false;
    let over = false;
    let current: { readonly link: Link; readonly id: number } | null = null;

    const end = (): void => {
      over = true;
      if (current !== null) settle(current.id);
      events.close();
    };
    /** Ends the run from this side with what is known. */
    const abandon = (reason: Reason): void => {
      if (over) return;
      const phases = { sweep: clock.now() - started };
      events.push({ kind: 'verdict', result: resultOf(task, tally, reason, null, phases) });
      end();
    };
    const hear = (event: SweepEvent): void => {
      switch (event.kind) {
        case 'tally': {
          tally = event.tally;
          const { pieces, tiles } = event.news;
          if (pieces.length > 0) events.push({ kind: 'pieces', pieces });
          if (tiles.length > 0) events.push({ kind: 'tiles', counts: tiles });
          return;
        }
        case 'started':
          if (!told) events.push(event);
          told = true;
          return;
        case 'verdict':
          events.push(event);
          return end();
        default:
          events.push(event);
      }
    };
    const begin = (): void => {
      const target = connect();
      if (typeof target === 'string') {
        const result = resultOf(task, tally, { code: 'unsupported', text: target }, null, {});
        events.push({ kind: 'verdict', result: { ...result, counts: null, coverage: null } });
        return end();
      }
      if (current !== null) settle(current.id);
      const id = nextId++;
      current = { link: target, id };
      waiting.set(id, {
        asked: target,
        reply(reply) {
          if (over) return;
          if (reply.kind === 'failed') {
            over = true;
            settle(id);
            return events.fail(new InvariantError(reply.message));
          }
          if (reply.kind === 'event') hear(reply.event);
        },
        ended: mourn,
      });
      target.setBusy(true);
      target.post({ kind: 'run', id, task, budget, from: tally.blocks > 0 ? tally : null });
    };
    /** A process that dies takes no more along than what was under way: another one goes on, unless it dies at the same place. */
    const mourn = (why: string): void => {
      if (over) return;
      const done = evaluatedOf(tally.counts);
      deaths = done > deathAt ? 1 : deaths + 1;
      deathAt = done;
      const text = `the process of the device ended (${why})`;
      if (!told || deaths > MOST_DEATHS || signal.cause !== null)
        return abandon({ code: 'crashed', text: `${text}; ${coveredText(tally, total)}` });
      events.push({ kind: 'note', text: `${text}; another one goes on: ${coveredText(tally, total)}` });
      begin();
    };
    /** Cancels the run where it is, and does not wait for a device that has not drained after a while. */
    const stop = (cause: CancelCause): void => {
      const stopping = current;
      if (over || stopping === null) return;
      stopping.link.post({ kind: 'cancel', id: stopping.id, cause });
      clock.after(DRAIN_MS, () => {
        if (over) return;
        abandon(cancelledReason(cause, coveredText(tally, total)));
        // The next question starts anew, whether or not this one has ended by then.
        if (link === stopping.link) link = null;
        void stopping.link.kill();
      });
    };

    begin();
    const unsubscribe = signal.onCancel(stop);
    try {
      yield* events;
    } finally {
      unsubscribe();
      // The reader left before the end.
      if (!over) stop('cancelled');
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
    async selfTest() {
      const reply = await ask((id) => ({ kind: 'selfTest', id }));
      if (reply.kind !== 'tested') throw new InvariantError(`a self-test was answered with ${reply.kind}`);
      return reply.test;
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
