// @ts-check
// Processor time of processes and threads, from /proc: Linux alone.
import { readdirSync, readFileSync } from 'node:fs';

/** The children of a process, by their command lines. @param {number} pid @returns {{ readonly pid: number, readonly command: string }[]} */
export function childrenOf(pid) {
  const ids = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return ids === ''
    ? []
    : ids.split(' ').map((id) => ({ pid: Number(id), command: readFileSync(`/proc/${id}/cmdline`, 'utf8') }));
}

/**
 * Milliseconds on a processor so far: of the main thread, where JavaScript runs, and of all others together (those of a
 * software adapter among them).
 * @param {number} pid
 */
export function threadTimes(pid) {
  let [main, others] = [0, 0];
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const ms = Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
    if (Number(thread) === pid) main += ms;
    else others += ms;
  }
  return { main, others };
}
