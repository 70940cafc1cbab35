import { expect, test } from 'vitest';
import { threadTime } from '../../core/cpu/thread-time.node.ts';
import { WALL_CLOCK } from '../support/wall-clock.ts';

const known = 'threadCpuUsage' in process || process.platform === 'linux';

test.skipIf(!known)(
  `the time of a thread goes on with its work and stands still while it rests${known ? '' : ' (skipped: this system does not tell)'}`,
  WALL_CLOCK,
  async () => {
    const now = threadTime();
    const begin = now();
    const until = performance.now() + 60;
    while (performance.now() < until);
    const worked = now();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const rested = now();
    expect(worked - begin).toBeGreaterThan(1);
    expect(rested - worked).toBeLessThan(100);
  },
);
