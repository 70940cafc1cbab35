import { expect, test } from 'vitest';
import type { RaceRecord, Task } from '../../core/index.ts';
import { createChecks } from '../../renderer/safety/checks.ts';
import { IDLE, type RaceSession, type RaceView } from '../../renderer/race/race-session.ts';
import { createStore } from '../../renderer/state/store.ts';
import { fn, local, op, returns, task, u32 } from '../support/build-ir.ts';

const check = (name: string): Task =>
  task('forall', [fn(name, { x: 'u32' }, 'bool', [returns(op('ne', local(0, 'u32'), u32(7)))])]);
const TASKS = [check('first'), check('second')];
const OPTIONS = { budget: { timeoutMs: 1000, fuel: 1000 }, finish: 'audit', softwareYields: true } as const;

/** A session whose races end when told to. */
function heldRaces() {
  const view = createStore<RaceView>(IDLE);
  const endings: (() => void)[] = [];
  const race: RaceSession = {
    view,
    knownRates: createStore<ReadonlyMap<string, number>>(new Map()),
    run: (asked) =>
      new Promise((resolve) => {
        endings.push(() => {
          view.set({ ...IDLE, phase: 'finished', record: { task: asked } as RaceRecord });
          resolve();
        });
      }),
    stop: () => {},
    clear: () => view.set(IDLE),
  };
  const endRace = async (): Promise<void> => {
    endings.at(-1)?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { race, endRace, started: () => endings.length };
}

test('checks are raced one after the other, and each answer is there at once', async () => {
  const { race, endRace, started } = heldRaces();
  const checks = createChecks(race);
  expect(checks.view.get()).toBeNull();
  const over = checks.run(TASKS, 'text', [], OPTIONS);
  expect(checks.view.get()?.map(({ record }) => record)).toEqual([null, null]);
  expect(started()).toBe(1);
  await endRace();
  expect(started()).toBe(2);
  expect(checks.view.get()?.map(({ record }) => record?.task)).toEqual([TASKS[0], undefined]);
  await endRace();
  await over;
  expect(checks.view.get()?.map(({ record }) => record?.task)).toEqual(TASKS);
});

test('a stop keeps what was answered and starts no further check', async () => {
  const { race, endRace, started } = heldRaces();
  const checks = createChecks(race);
  const over = checks.run(TASKS, '', [], OPTIONS);
  checks.stop();
  await endRace();
  await over;
  expect(started()).toBe(1);
  expect(checks.view.get()?.map(({ record }) => record === null)).toEqual([false, true]);
});

test('forgotten checks stay forgotten, whatever the last race says', async () => {
  const { race, endRace, started } = heldRaces();
  const checks = createChecks(race);
  const over = checks.run(TASKS, '', [], OPTIONS);
  checks.clear();
  await endRace();
  await over;
  expect([checks.view.get(), started()]).toEqual([null, 1]);
});
