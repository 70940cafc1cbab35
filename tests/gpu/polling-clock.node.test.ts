import { expect, test } from 'vitest';
import { sleep } from '../../core/base/clock.ts';
import { pollingClock } from '../../core/gpu/device/polling-clock.node.ts';

/** Turns of the event loop until `settled` is. */
async function turns(settled: Promise<unknown>): Promise<number> {
  let count = 0;
  let over = false;
  const turn = (): void => {
    count++;
    if (!over) setImmediate(turn);
  };
  setImmediate(turn);
  await settled;
  over = true;
  return count;
}

const wait = (): Promise<void> => sleep(pollingClock, 200);

test('the event loop turns seldom while a wait rests, as often as ever before and after', async () => {
  const before = await turns(wait());
  const settled = wait();
  pollingClock.restUntil?.(settled);
  const during = await turns(settled);
  const after = await turns(wait());
  // A rest is a sixteenth of what was waited: a few hundred turns however long it takes.
  expect(during).toBeLessThan(500);
  expect(during).toBeGreaterThan(5);
  expect(Math.min(before, after)).toBeGreaterThan(2 * during);
});

test('a wait that fails rests no longer than it lasts, and throws nothing of its own', async () => {
  const failed = wait().then(() => Promise.reject(new Error('lost')));
  pollingClock.restUntil?.(failed);
  await expect(failed).rejects.toThrow('lost');
  expect(await turns(wait())).toBeGreaterThan(500);
});
