import type { CancelCause, CancelSignal } from '../../base/cancel.ts';
import { channel } from '../../base/channel.ts';
import type { Clock } from '../../base/clock.ts';
import type { Input } from '../../ir/space.ts';
import { bareResult } from '../bare-result.ts';
import type { Budget, Engine, EngineEvent, Task } from '../engine.ts';
import type { Outcome } from '../outcome.ts';
import { cancelledReason, type Reason } from '../verdict.ts';
import type { EngineLink, EngineListener, EngineReply, EngineRequest } from './messages.ts';

export interface RemoteParts {
  readonly name: string;
  readonly method: Engine['method'];
  /** Starts the worker that holds the engine. */
  open(listener: EngineListener): EngineLink;
  readonly clock: Clock;
}

/** A worker that is busy with one long step hears no cancellation: so long it has to answer one, then it is ended. */
const DRAIN_MS = 800;

/**
 * An engine that lives in a worker of its own, so that nothing it does on the way (encoding, rewriting, compiling) holds
 * up the page. The worker starts with the first request. One that dies or hangs is `unknown`; the next request starts anew.
 */
export function remoteEngine({ name, method, open, clock }: RemoteParts): Engine {
  interface Waiting {
    reply(reply: EngineReply): void;
    ended(why: string): void;
  }
  let link: EngineLink | null = null;
  let nextId = 0;
  const waiting = new Map<number, Waiting>();

  const connect = (): EngineLink => {
    if (link !== null) return link;
    const opened = open({
      reply: (reply) => waiting.get(reply.id)?.reply(reply),
      ended(why) {
        if (link === opened) lose(why);
      },
    });
    link = opened;
    return opened;
  };
  /** The worker and everything that waits for it. */
  const lose = (why: string): void => {
    link?.kill();
    link = null;
    const left = [...waiting.values()];
    waiting.clear();
    for (const { ended } of left) ended(why);
  };

  /** One request, one answer. */
  const ask = (make: (id: number) => EngineRequest): Promise<EngineReply> =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, {
        reply(reply) {
          waiting.delete(id);
          if (reply.kind === 'failed') reject(new Error(reply.message));
          else resolve(reply);
        },
        ended: (why) => reject(new Error(why)),
      });
      connect().post(make(id));
    });

  async function* run(task: Task, budget: Budget, signal: CancelSignal): AsyncGenerator<EngineEvent> {
    const events = channel<EngineEvent>();
    const id = nextId++;
    let over = false;
    const end = (): void => {
      over = true;
      waiting.delete(id);
      events.close();
    };
    const abandon = (reason: Reason): void => {
      events.push({ kind: 'verdict', result: bareResult({ kind: 'unknown', reason }) });
      end();
    };
    waiting.set(id, {
      reply(reply) {
        if (reply.kind === 'event') events.push(reply.event);
        if (reply.kind === 'over') end();
        if (reply.kind === 'failed') {
          events.fail(new Error(reply.message));
          end();
        }
      },
      ended: (why) => abandon({ code: 'crashed', text: `the worker of this engine ended: ${why}` }),
    });
    connect().post({ kind: 'run', id, task, budget });
    const cancel = (cause: CancelCause): void => {
      if (over) return;
      link?.post({ kind: 'cancel', id, cause });
      clock.after(DRAIN_MS, () => {
        if (over) return;
        abandon(cancelledReason(cause, null));
        lose('it did not stop');
      });
    };
    const unsubscribe = signal.onCancel(cancel);
    try {
      yield* events;
    } finally {
      unsubscribe();
      // The reader left before the end.
      cancel('cancelled');
    }
  }

  const sweeps = method === 'sweep';
  return {
    name,
    method,
    run,
    takeCores: sweeps ? () => link?.post({ kind: 'take-cores' }) : null,
    replay: sweeps
      ? async (task: Task, input: Input, fuel: number): Promise<Outcome> => {
          const reply = await ask((id) => ({ kind: 'replay', id, task, input, fuel }));
          if (reply.kind !== 'outcome') throw new Error(`a replay was answered with ${reply.kind}`);
          return reply.outcome;
        }
      : null,
    ...(sweeps ? {} : { offer: (best) => link?.post({ kind: 'offer', best }) }),
    async warm() {
      await ask((id) => ({ kind: 'warm', id })).catch(() => undefined);
    },
    async dispose() {
      lose('the engine has been disposed of');
    },
  };
}
