import { describe, expect, test } from 'vitest';
import { cancelSource, NEVER } from '../../core/base/cancel.ts';
import type { Engine, EngineEvent } from '../../core/verdict/engine.ts';
import { remoteEngine } from '../../core/verdict/remote/remote-engine.ts';
import { serveEngine } from '../../core/verdict/remote/serve-engine.ts';
import type { EngineListener } from '../../core/verdict/remote/messages.ts';
import { fn, local, op, returns, task, u32 } from '../support/build-ir.ts';
import { type FakeClock, fakeClock } from '../support/fake-clock.ts';
import { fakeEngine, progress, started, verdict } from '../support/fake-engine.ts';

const notSeven = task('forall', [fn('not_seven', { x: 'u32' }, 'bool', [returns(op('ne', local(0, 'u32'), u32(7)))])]);
const BUDGET = { timeoutMs: 30_000, fuel: 1000, spareCores: 0 };

interface Wire {
  readonly engine: Engine;
  readonly listeners: readonly EngineListener[];
  /** Workers that were ended from outside. */
  readonly killed: number;
}

/** Both ends over a wire that clones every message, as a worker's does. */
function over(clock: FakeClock, make: () => Engine, method: Engine['method'] = 'sweep'): Wire {
  const listeners: EngineListener[] = [];
  let killed = 0;
  const engine = remoteEngine({
    name: 'far',
    method,
    clock,
    open(listener) {
      listeners.push(listener);
      let alive = true;
      const serve = serveEngine(make(), (reply) => {
        if (alive) listener.reply(structuredClone(reply));
      });
      return {
        post: (request) => serve(structuredClone(request)),
        kill() {
          alive = false;
          killed += 1;
        },
      };
    },
  });
  return {
    engine,
    listeners,
    get killed() {
      return killed;
    },
  };
}

async function collect(events: AsyncIterable<EngineEvent>): Promise<readonly EngineEvent[]> {
  const all: EngineEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

describe('an engine in a worker of its own', () => {
  test('says what the engine there says, in order', async () => {
    const clock = fakeClock();
    const said = [
      started('8 cores'),
      progress(5n, 2n ** 32n, 1e6),
      verdict({ kind: 'refuted', counterexample: [7] }, { by: ['swept'] }),
    ];
    const { engine } = over(clock, () =>
      fakeEngine(
        'near',
        clock,
        said.map((event, index) => [index, event]),
      ),
    );
    const events = collect(engine.run(notSeven, BUDGET, NEVER));
    await clock.advance(10);
    expect(await events).toEqual(said);
  });

  test('passes a cancellation on with its cause', async () => {
    const clock = fakeClock();
    const source = cancelSource();
    const { engine, ...wire } = over(clock, () => fakeEngine('near', clock, [[1, started()]]));
    const events = collect(engine.run(notSeven, BUDGET, source.signal));
    await clock.advance(5);
    source.cancel('yielded');
    await clock.advance(5);
    expect((await events).at(-1)).toMatchObject({
      result: { verdict: { kind: 'unknown', reason: { code: 'cancelled' } } },
    });
    await clock.advance(5000);
    expect(wire.killed).toBe(0);
  });

  test('ends a worker that hears nothing, says don’t know, and starts anew for the next question', async () => {
    const clock = fakeClock();
    const source = cancelSource();
    let deaf = true;
    const wire = over(clock, () =>
      fakeEngine(
        'near',
        clock,
        deaf
          ? [[1, started()]]
          : [
              [1, started()],
              [2, verdict({ kind: 'refuted', counterexample: [7] })],
            ],
        { deaf },
      ),
    );
    const events = collect(wire.engine.run(notSeven, BUDGET, source.signal));
    await clock.advance(5);
    source.cancel('interrupted');
    await clock.advance(900);
    expect((await events).at(-1)).toMatchObject({
      result: { verdict: { kind: 'unknown', reason: { code: 'interrupted' } } },
    });
    expect(wire.killed).toBe(1);
    deaf = false;
    const again = collect(wire.engine.run(notSeven, BUDGET, NEVER));
    await clock.advance(5);
    expect((await again).at(-1)).toMatchObject({ result: { verdict: { kind: 'refuted' } } });
    expect(wire.listeners).toHaveLength(2);
  });

  test('a worker that dies is no verdict', async () => {
    const clock = fakeClock();
    const wire = over(clock, () => fakeEngine('near', clock, [[1, started()]]));
    const events = collect(wire.engine.run(notSeven, BUDGET, NEVER));
    await clock.advance(5);
    wire.listeners[0]?.ended('out of memory');
    expect((await events).at(-1)).toMatchObject({
      result: {
        verdict: { kind: 'unknown', reason: { code: 'crashed', text: expect.stringContaining('out of memory') } },
      },
    });
  });

  test('a mistake of this program stays one', async () => {
    const clock = fakeClock();
    const { engine } = over(clock, () => fakeEngine('near', clock, [], { throws: 'an invariant broke' }));
    await expect(collect(engine.run(notSeven, BUDGET, NEVER))).rejects.toThrow('an invariant broke');
  });

  test('hands cores, replays and values over', async () => {
    const clock = fakeClock();
    let taken = 0;
    const offered: unknown[] = [];
    const sweep = over(clock, () =>
      fakeEngine('near', clock, [], {
        takeCores: () => (taken += 1),
        replay: (_task, [x]) => ({ kind: 'value', bits: Number(x !== 7) }),
      }),
    ).engine;
    await sweep.warm();
    sweep.takeCores?.();
    expect(taken).toBe(1);
    expect(await sweep.replay?.(notSeven, [7], 1000)).toEqual({ kind: 'value', bits: 0 });
    const prover = over(
      clock,
      () => fakeEngine('near', clock, [], { offer: (best) => offered.push(best) }),
      'proof',
    ).engine;
    expect(prover.replay).toBeNull();
    await prover.warm();
    prover.offer?.({ bits: 3, input: [1] });
    expect(offered).toEqual([{ bits: 3, input: [1] }]);
  });
});
