import { readFileSync } from 'node:fs';
import { nodeClock } from '../base/clock.node.ts';

/** Of Linux: nanoseconds on a core, nanoseconds of waiting for one, time slices. */
const SCHEDSTAT = '/proc/thread-self/schedstat';

/**
 * A clock of the calling thread: milliseconds that it has been on a core. Node.js tells from 23.9 on, Linux before; elsewhere it is
 * the wall clock, as if nobody else wanted the core.
 */
export function threadTime(): () => number {
  const { threadCpuUsage } = process as { threadCpuUsage?: () => NodeJS.CpuUsage };
  if (threadCpuUsage !== undefined)
    return () => {
      const { user, system } = threadCpuUsage();
      return (user + system) / 1000;
    };
  const read = (): number => Number(readFileSync(SCHEDSTAT, 'latin1').split(' ')[0]) / 1e6;
  try {
    if (read() > 0) return read;
  } catch {
    // Not Linux.
  }
  return nodeClock.now;
}
