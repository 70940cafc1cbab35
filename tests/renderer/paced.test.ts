import { expect, test } from 'vitest';
import { paced } from '../../renderer/charts/paced.ts';
import { fakeClock } from '../support/fake-clock.ts';

test('a chart is drawn at once, then seldom, and always with what came last', async () => {
  const clock = fakeClock();
  const drawn: number[] = [];
  let destroyed = false;
  const chart = paced<number>({ update: (data) => drawn.push(data), destroy: () => (destroyed = true) }, clock);
  for (let tick = 0; tick < 20; tick++) {
    chart.update(tick);
    await clock.advance(100);
  }
  expect(drawn[0]).toBe(0);
  expect(drawn.length).toBeLessThanOrEqual(8);
  await clock.advance(1000);
  expect(drawn.at(-1)).toBe(19);
  chart.update(20);
  chart.update(21);
  expect(drawn.at(-1)).toBe(20);
  chart.destroy();
  await clock.advance(1000);
  expect(drawn.at(-1)).toBe(20);
  expect(destroyed).toBe(true);
});
