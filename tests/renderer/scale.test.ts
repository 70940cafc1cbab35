import { describe, expect, test } from 'vitest';
import { startScale } from '../../core/session/scale.ts';
import { scaleChartData } from '../../renderer/scale/scale-lines.ts';
import { createScaleSession } from '../../renderer/scale/scale-session.ts';
import { createAside } from '../../renderer/race/aside.ts';
import { IDLE, type RaceView } from '../../renderer/race/race-session.ts';
import { createStore } from '../../renderer/state/store.ts';
import { bool, fn, returns, task } from '../support/build-ir.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { fake, HOLDS, sweeping } from '../scale/fake-scale.ts';

const { program, property } = task('forall', [fn('f', { x: 'u32' }, 'bool', [returns(bool(true))])]);

function open() {
  const clock = fakeClock();
  const race = createStore<RaceView>(IDLE);
  const aside = createAside(race);
  const session = createScaleSession(aside, (engines, ...asked) => startScale({ clock, engines }, ...asked));
  const engines = [
    fake('cpu', 'sweep', clock, sweeping),
    fake('z3', 'proof', clock, ({ bits }) => ({ ms: 200 + (bits ?? 32), says: HOLDS })),
  ];
  return { clock, race, aside, session, engines };
}

describe('a question at growing widths', () => {
  test('shows what is measured while it is, and the crossing at the end', async () => {
    const { clock, session, engines } = open();
    const over = session.start(program, property, engines, 30_000);
    await clock.advance(0);
    expect(session.view.get()).toMatchObject({ phase: 'running', measuring: { engine: 'cpu', bits: 4 } });
    for (let i = 0; i < 400; i++) await clock.advance(500);
    await over;
    const { phase, rows, stopped, report } = session.view.get();
    expect(phase).toBe('finished');
    expect(rows.filter(({ engine, decided }) => engine === 'z3' && decided).length).toBe(13);
    expect(stopped).toMatchObject([{ engine: 'cpu' }]);
    const { lines, crossings, essay } = scaleChartData(rows, report);
    const [cpu, z3] = lines;
    expect(cpu?.answered.at(-1)).toMatchObject({ x: 24 });
    expect(cpu?.unanswered).toMatchObject([{ x: 28 }]);
    expect(z3?.answered.at(-1)).toMatchObject({ x: 32 });
    // 2^x / 1000 ms meets 200 ms and a little between 17 and 18 bits.
    expect(crossings).toMatchObject([{ measured: true }]);
    expect(crossings[0]?.x).toBeGreaterThan(16);
    expect(crossings[0]?.x).toBeLessThan(18);
    expect(essay[1]?.y).toBeCloseTo((2 ** 64 / 430e6) * 1e3, -3);
  });

  test('stops with what it has, and a race that begins may stop it', async () => {
    const { clock, race, aside, session, engines } = open();
    const over = session.start(program, property, engines, 30_000);
    for (let i = 0; i < 8; i++) await clock.advance(100);
    const stopped = aside.stop();
    expect(session.view.get().phase).toBe('stopping');
    for (let i = 0; i < 20; i++) await clock.advance(100);
    await Promise.all([stopped, over]);
    expect(session.view.get()).toMatchObject({ phase: 'finished', report: { interrupted: true } });
    expect(session.view.get().rows.length).toBeGreaterThan(0);
    race.set({ ...IDLE, phase: 'running' });
    expect(aside.free.get()).toBe(false);
    expect(await aside.run(() => ({ done: Promise.resolve(), stop: () => {} }))).toBe(false);
  });

  test('forgets what was measured of another text', async () => {
    const { clock, session, engines } = open();
    const over = session.start(program, property, engines, 30_000);
    await clock.advance(100);
    session.clear();
    for (let i = 0; i < 20; i++) await clock.advance(100);
    await over;
    expect(session.view.get()).toMatchObject({ phase: 'idle', rows: [], report: null });
  });

  test('says a mistake of its own', async () => {
    const race = createStore<RaceView>(IDLE);
    const session = createScaleSession(createAside(race), () => {
      throw new Error('no ladder');
    });
    await session.start(program, property, [], 1000);
    expect(session.view.get()).toMatchObject({ phase: 'finished', failure: 'no ladder' });
  });
});

test('work beside the race is done one at a time', async () => {
  const aside = createAside(createStore<RaceView>(IDLE));
  const log: string[] = [];
  const piece = (name: string) => () => {
    log.push(`begin ${name}`);
    let end = (): void => {};
    const done = new Promise<void>((resolve) => {
      end = resolve;
    }).then(() => void log.push(`end ${name}`));
    return { done, stop: end };
  };
  const first = aside.run(piece('a'));
  const [second, third] = [aside.run(piece('b')), aside.run(piece('c'))];
  await Promise.all([first, second]);
  await aside.stop();
  await third;
  expect(log).toEqual(['begin a', 'end a', 'begin b', 'end b', 'begin c', 'end c']);
});
