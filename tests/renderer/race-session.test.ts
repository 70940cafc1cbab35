import type { Input } from '../../core/ir/space.ts';
import { describe, expect, test } from 'vitest';
import { race } from '../../core/race/race.ts';
import type { Engine } from '../../core/verdict/engine.ts';
import { openLane } from '../../renderer/race/lane.ts';
import { laneSentence } from '../../renderer/race/lane-sentence.ts';
import { rulerRow } from '../../renderer/race/race-panel.tsx';
import { createRaceSession, IDLE, type RaceSession, viewAfter } from '../../renderer/race/race-session.ts';
import { fn, local, op, returns, task, u32 } from '../support/build-ir.ts';
import { record } from '../report/sample-record.ts';
import { type FakeClock, fakeClock } from '../support/fake-clock.ts';
import { fakeEngine, progress, started, verdict } from '../support/fake-engine.ts';

const notSeven = task('forall', [fn('not_seven', { x: 'u32' }, 'bool', [returns(op('ne', local(0, 'u32'), u32(7)))])]);
const OPTIONS = { budget: { timeoutMs: 30_000, fuel: 1000 }, finish: 'audit', softwareYields: true } as const;
const REFUTED = { kind: 'refuted', counterexample: [7] } as const;

function session(clock: FakeClock): RaceSession {
  return createRaceSession(clock, (engines, question, options, signal) => {
    const services = {
      clock,
      evaluate: (_p: unknown, _q: unknown, [x]: Input) => ({ kind: 'value', bits: Number(x !== 7) }) as const,
      freedom: (_p: unknown, _q: unknown, [x]: Input) =>
        ({ kind: 'must', outcome: x === 7 ? 'false' : 'true' }) as const,
    };
    return race(question, engines, services, options, signal);
  });
}

const endless = (clock: FakeClock): Engine =>
  fakeEngine('cpu', clock, [
    [1, started('4 cores')],
    ...Array.from({ length: 400 }, (_, i) => [2 + i * 5, progress(BigInt(i) << 20n, 2n ** 32n, 1e6 + i)] as const),
  ]);

describe('a race on the page', () => {
  test('shows lanes from the start, the decision at once and the record at the end', async () => {
    const clock = fakeClock();
    const { view, run } = session(clock);
    const prover = fakeEngine(
      'z3',
      clock,
      [
        [1, started('Z3')],
        [30, verdict(REFUTED, { by: ['proved'] })],
      ],
      { method: 'proof' },
    );
    const over = run(notSeven, 'text', [prover, endless(clock)], OPTIONS);
    expect(view.get()).toMatchObject({ phase: 'running', text: 'text', options: OPTIONS });
    expect(view.get().lanes.map(({ engine }) => engine)).toEqual(['z3', 'cpu']);
    await clock.advance(30);
    expect(view.get().decided).toMatchObject({ engine: 'z3', at: 30 });
    await clock.advance(5000);
    await over;
    const { phase, record, lanes } = view.get();
    expect(phase).toBe('finished');
    expect(record?.verdict).toEqual(REFUTED);
    expect(lanes[0]).toMatchObject({ answeredAt: 30, device: 'Z3' });
    expect(lanes[1]?.result?.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'cancelled' } });
  });

  test('tells the page at most ten times a second while engines report much oftener', async () => {
    const clock = fakeClock();
    const { view, run, stop } = session(clock);
    const over = run(notSeven, '', [endless(clock)], OPTIONS);
    let changes = 0;
    view.subscribe(() => changes++);
    await clock.advance(1000);
    expect(changes).toBe(10);
    expect(view.get().series.get('cpu')?.length).toBeGreaterThan(100);
    stop();
    await clock.advance(3000);
    await over;
  });

  test('stops when asked to, says so, and remembers the rate for the next forecast', async () => {
    const clock = fakeClock();
    const { view, knownRates, run, stop } = session(clock);
    const over = run(notSeven, '', [endless(clock)], OPTIONS);
    await clock.advance(500);
    stop();
    expect(view.get().phase).toBe('stopping');
    await clock.advance(1000);
    await over;
    expect(view.get().phase).toBe('finished');
    expect(view.get().record?.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'interrupted' } });
    expect(knownRates.get().get('cpu')).toBeGreaterThan(1e6);
  });

  test('a forgotten race stops, and nothing of it is shown', async () => {
    const clock = fakeClock();
    const { view, run, clear } = session(clock);
    const over = run(notSeven, '', [endless(clock)], OPTIONS);
    await clock.advance(500);
    clear();
    expect(view.get()).toMatchObject({ phase: 'stopping', task: null, lanes: [] });
    await clock.advance(3000);
    await over;
    expect(view.get()).toMatchObject({ phase: 'idle', record: null, lanes: [] });
  });

  test('runs one at a time', async () => {
    const clock = fakeClock();
    const { view, run, stop } = session(clock);
    const first = run(notSeven, 'first', [endless(clock)], OPTIONS);
    await run(notSeven, 'second', [endless(clock)], OPTIONS);
    expect(view.get().text).toBe('first');
    stop();
    await clock.advance(3000);
    await first;
  });

  test('survives a mistake of the race itself and says it', async () => {
    const clock = fakeClock();
    const { view, run } = createRaceSession(clock, () => {
      throw new Error('no referee');
    });
    await run(notSeven, '', [], OPTIONS);
    expect(view.get()).toMatchObject({ phase: 'finished', failure: 'no referee', record: null });
  });
});

test('a lemma that is looked into before the race is shown while it is', () => {
  const event = (state: 'begun' | 'established') => ({ kind: 'lemma', at: 1, name: 'low', state, text: '' }) as const;
  const during = viewAfter(IDLE, event('begun'));
  expect(during.lemma).toBe('low');
  expect(viewAfter(during, event('established')).lemma).toBeNull();
});

test('an engine that was never asked, because the question was settled before, does not look as if it had begun', () => {
  const lanes = [openLane({ name: 'cpu', method: 'sweep' })];
  const asked = { ...IDLE, task: notSeven, phase: 'running', lanes } as const;
  const verdict = { kind: 'unknown', reason: { code: 'self-reference', text: 'it asks about itself' } } as const;
  const over = viewAfter(asked, { kind: 'finished', at: 2, record: { ...record(verdict), engines: [] } });
  const [lane] = over.lanes;
  expect(lane === undefined ? '' : laneSentence(lane, 1n)).toBe('Not asked: the question was settled before.');
  expect(lane === undefined ? null : rulerRow(lane, 0.1, over, false)).toMatchObject({ reached: null, forecast: null });
});
