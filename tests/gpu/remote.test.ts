import { describe, expect, test } from 'vitest';
import { cancelSource, NEVER } from '../../core/base/cancel.ts';
import { nodeClock } from '../../core/base/clock.node.ts';
import type { GpuReply, GpuRequest } from '../../core/gpu/messages.ts';
import type { SweepEvent } from '../../core/gpu/sweep/sweep.ts';
import { EMPTY_TALLY, type Tally } from '../../core/gpu/sweep/tally.ts';
import { type GpuEngine, type LinkListener, remoteGpuEngine } from '../../core/gpu/remote.ts';
import { serveGpu } from '../../core/gpu/serve.ts';
import type { EngineEvent } from '../../core/verdict/engine.ts';
import { NO_COUNTS } from '../../core/verdict/outcome.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { popcountTask } from '../support/popcount-task.ts';

const BUDGET = { timeoutMs: 1000, fuel: 1000, spareCores: 0 };
const SPACE = [{ type: 'u32', intervals: [{ lo: 0, hi: 999 }] }] as const;
const asked = popcountTask(SPACE);
const covered = [{ start: 0n, count: 100n }];
const found: Tally = {
  ...EMPTY_TALLY,
  counts: { ...NO_COUNTS, true: 99n, false: 1n },
  covered,
  first: 7n,
  deciding: [[7]],
  blocks: 3,
};
const clean: Tally = { ...EMPTY_TALLY, counts: { ...NO_COUNTS, true: 100n }, covered, blocks: 3 };
const told = (tally: Tally): SweepEvent => ({ kind: 'tally', tally, news: { pieces: [], tiles: [] } });

/** A process whose every step the test decides. */
interface FakeChild {
  readonly listener: LinkListener;
  readonly requests: GpuRequest[];
  readonly state: { killed: boolean; busy: boolean };
  reply(reply: GpuReply): void;
}

function fakeChildren(): { engine: GpuEngine; children: FakeChild[]; clock: ReturnType<typeof fakeClock> } {
  const clock = fakeClock();
  const children: FakeChild[] = [];
  const engine = remoteGpuEngine({
    clock,
    open(listener) {
      const child: FakeChild = { listener, requests: [], state: { killed: false, busy: false }, reply: listener.reply };
      children.push(child);
      return {
        post: (request) => child.requests.push(request),
        async kill() {
          child.state.killed = true;
          listener.ended('SIGKILL');
        },
        setBusy: (busy) => {
          child.state.busy = busy;
        },
      };
    },
  });
  return { engine, children, clock };
}

/** The child with this index, and the id of its last request. */
function childAt(children: readonly FakeChild[], index: number): { child: FakeChild; id: number } {
  const child = children[index];
  const request = child?.requests.findLast(({ kind }) => kind !== 'cancel');
  if (child === undefined || request === undefined) throw new Error(`child ${index} was asked nothing`);
  return { child, id: request.id };
}

const collect = async (events: AsyncIterable<EngineEvent>): Promise<EngineEvent[]> => {
  const all: EngineEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
};

describe('the engine in front of a process', () => {
  test('goes on in another process where one died, from what it had told', async () => {
    const { engine, children, clock } = fakeChildren();
    const running = collect(engine.run(asked, BUDGET, NEVER));
    await clock.advance(0);
    const { child, id } = childAt(children, 0);
    child.reply({ kind: 'event', id, event: { kind: 'started', device: 'fake', software: true } });
    child.reply({ kind: 'event', id, event: told(clean) });
    child.listener.ended('SIGSEGV');
    const { child: second, id: secondId } = childAt(children, 1);
    expect(second.requests.at(-1)).toMatchObject({ kind: 'run', from: clean });
    second.reply({ kind: 'event', id: secondId, event: { kind: 'started', device: 'fake', software: true } });
    const whole = { ...clean, counts: { ...NO_COUNTS, true: 1000n } };
    const verdict = { kind: 'holds', witness: null } as const;
    const result = {
      verdict,
      by: ['swept'],
      counts: whole.counts,
      profile: null,
      deciding: [],
      coverage: null,
      phases: {},
    } as const;
    second.reply({ kind: 'event', id: secondId, event: { kind: 'verdict', result } });
    const events = await running;
    expect(events.map(({ kind }) => kind)).toEqual(['started', 'note', 'verdict']);
    expect(events[1]).toMatchObject({ text: expect.stringContaining('100 of 1,000') });
    expect(events.at(-1)).toMatchObject({ result: { verdict } });
  });

  test('calls it unknown when process after process dies at the same place, and starts another for the next run', async () => {
    const { engine, children, clock } = fakeChildren();
    const running = collect(engine.run(asked, BUDGET, NEVER));
    await clock.advance(0);
    for (const death of [0, 1, 2]) {
      const { child, id } = childAt(children, death);
      child.reply({ kind: 'event', id, event: { kind: 'started', device: 'fake', software: true } });
      child.reply({ kind: 'event', id, event: told(clean) });
      child.listener.ended('SIGSEGV');
    }
    const events = await running;
    expect(events.map(({ kind }) => kind)).toEqual(['started', 'note', 'note', 'verdict']);
    expect(events.at(-1)).toMatchObject({
      result: {
        verdict: { kind: 'unknown', reason: { code: 'crashed', text: expect.stringContaining('100 of 1,000') } },
        counts: clean.counts,
        by: [],
      },
    });
    void collect(engine.run(asked, BUDGET, NEVER));
    await clock.advance(0);
    expect(children.length).toBe(4);
  });

  test('keeps a counterexample that was found before the process died', async () => {
    const { engine, children, clock } = fakeChildren();
    const running = collect(engine.run(asked, BUDGET, NEVER));
    await clock.advance(0);
    const { child, id } = childAt(children, 0);
    child.reply({ kind: 'event', id, event: told(found) });
    child.listener.ended('SIGKILL');
    expect((await running).at(-1)).toMatchObject({
      result: { verdict: { kind: 'refuted', counterexample: [7] }, deciding: [[7]] },
    });
  });

  test('kills a process that has not drained half a second after it was told to stop', async () => {
    const { engine, children, clock } = fakeChildren();
    const cancel = cancelSource();
    const running = collect(engine.run(asked, BUDGET, cancel.signal));
    await clock.advance(0);
    const { child, id } = childAt(children, 0);
    child.reply({ kind: 'event', id, event: told(clean) });
    cancel.cancel('interrupted');
    expect(child.requests.at(-1)).toEqual({ kind: 'cancel', id, cause: 'interrupted' });
    await clock.advance(499);
    expect(child.state.killed).toBe(false);
    await clock.advance(1);
    expect(child.state.killed).toBe(true);
    expect((await running).at(-1)).toMatchObject({
      result: { verdict: { kind: 'unknown', reason: { code: 'interrupted' } }, counts: clean.counts },
    });
  });

  test('leaves a process alone that stops by itself', async () => {
    const { engine, children, clock } = fakeChildren();
    const cancel = cancelSource();
    const running = collect(engine.run(asked, BUDGET, cancel.signal));
    await clock.advance(0);
    const { child, id } = childAt(children, 0);
    cancel.cancel('time');
    const result = {
      verdict: { kind: 'vacuous' },
      by: ['swept'],
      counts: NO_COUNTS,
      profile: null,
      deciding: [],
      coverage: null,
      phases: {},
    } as const;
    child.reply({ kind: 'event', id, event: { kind: 'verdict', result } });
    await running;
    await clock.advance(10_000);
    expect(child.state).toEqual({ killed: false, busy: false });
  });

  test('rejects a replay when the process dies, and says why there can be none', async () => {
    const { engine, children, clock } = fakeChildren();
    const replay = engine.replay(asked, [1], 10);
    await clock.advance(0);
    childAt(children, 0).child.listener.ended('SIGKILL');
    await expect(replay).rejects.toThrow('SIGKILL');
    const none = remoteGpuEngine({ clock, open: () => 'there is no device here' });
    expect((await collect(none.run(asked, BUDGET, NEVER))).at(-1)).toMatchObject({
      result: {
        verdict: { kind: 'unknown', reason: { code: 'unsupported', text: 'there is no device here' } },
        counts: null,
      },
    });
    await expect(none.replay(asked, [1], 10)).rejects.toThrow('there is no device here');
    await expect(none.listAdapters()).rejects.toThrow('there is no device here');
  });
});

describe('the process without an adapter', () => {
  test.each([
    ['no WebGPU', async () => null],
    ['no adapter', async () => ({ requestAdapter: async () => null }) as unknown as GPU],
  ])('answers a run with unknown and what to do: %s', async (_name, gpu) => {
    const replies: GpuReply[] = [];
    const over = new Promise<void>((resolve) => {
      const post = (reply: GpuReply) => {
        replies.push(reply);
        if (reply.kind === 'event' && reply.event.kind === 'verdict') resolve();
      };
      serveGpu({ gpu, clock: nodeClock, post, advice: 'install a driver' })({
        kind: 'run',
        id: 5,
        task: asked,
        budget: BUDGET,
        from: null,
      });
    });
    await over;
    expect(replies.map(({ id }) => id)).toEqual([5, 5]);
    expect(replies[0]).toMatchObject({ event: { kind: 'note', text: 'install a driver' } });
    expect(replies[1]).toMatchObject({
      event: { result: { verdict: { kind: 'unknown', reason: { code: 'unsupported' } } } },
    });
  });
});
