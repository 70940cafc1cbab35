import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Held by the process that runs a session; or who holds it. */
export type Lock = { readonly release: () => void } | { readonly problem: string };

/** Who holds a lock: a process number means something only on its machine, and there only together with its start. */
interface Holder {
  readonly host: string;
  readonly pid: number;
  readonly start: string | null;
}

/** When a process started, in ticks since the machine did; `null` where there is none, or no /proc. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command's name, in parentheses, with anything in it; the 22nd is the start.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Takes the lock of the session in `folder`, also from a process that is no more. Throws where the file system refuses. */
export function lockSession(folder: string): Lock {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'lock');
  const mine = JSON.stringify({ host: hostname(), pid: process.pid, start: startOf(process.pid) } satisfies Holder);
  const own = `${path}.${process.pid}.new`;
  for (let tries = 0; tries < 5; tries++) {
    try {
      // Linked when it is written, so that nobody ever reads half a lock.
      writeFileSync(own, mine);
      linkSync(own, path);
      return { release: () => rmSync(path, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(own, { force: true });
    }
    const text = textOf(path);
    if (text === null) continue;
    const holder = holderOf(text);
    if (holder !== null && holder.host !== hostname()) {
      return {
        problem: `process ${holder.pid} on ${holder.host} runs it; if that machine is no more, remove ${path}`,
      };
    }
    const runs =
      holder !== null && isAlive(holder.pid) && (holder.start === null || startOf(holder.pid) === holder.start);
    if (runs) return { problem: `process ${holder.pid} runs it` };
    // Moved, not removed: of two that find the same leftover only one moves it, and a lock that was new is put back.
    const aside = `${path}.${process.pid}`;
    try {
      renameSync(path, aside);
      if (textOf(aside) !== text) renameSync(aside, path);
      else rmSync(aside, { force: true });
    } catch {
      // Another process was faster.
    }
  }
  return { problem: 'other processes are about to run it' };
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** `null` for what is no lock of this program. */
function holderOf(text: string): Holder | null {
  try {
    const { host, pid, start } = JSON.parse(text) as Partial<Holder>;
    return typeof host === 'string' && typeof pid === 'number' ? { host, pid, start: start ?? null } : null;
  } catch {
    return null;
  }
}
