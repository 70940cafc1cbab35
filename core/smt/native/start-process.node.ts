import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ProcessEnd, ProcessLimits, SolverProcess } from './solver-process.ts';

/** What is kept of standard error. */
const COMPLAINTS_CHARS = 4096;
/** Between two looks at the memory of a process. */
const LOOK_MS = 100;
/** A process that has ended leaves its pipes behind at once, unless somebody else has inherited them. */
const PIPES_MS = 200;

/** Groups of processes that live: they are nobody's foreground, so they end with us only when we end them. */
const living = new Set<() => void>();
let watchesExit = false;

function endWithUs(kill: () => void): void {
  living.add(kill);
  if (watchesExit) return;
  watchesExit = true;
  process.on('exit', () => {
    for (const each of living) each();
  });
}

/** Resident memory in bytes; `null` where the system does not tell. */
async function residentBytes(pid: number): Promise<number | null> {
  try {
    const match = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'));
    return match === null ? null : Number(match[1]) * 1024;
  } catch {
    return null;
  }
}

/** Ends a process and, where there are groups of processes, all of its group. SIGKILL: nobody can ignore it, and a solver has nothing to put in order. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/**
 * Starts a program without a shell, in a group of its own and in its own folder, so that nothing of the folder that we
 * are in reaches it.
 */
export function startProcess(path: string, args: readonly string[], limits: ProcessLimits): SolverProcess {
  let output = '';
  let bytes = 0;
  let complaints = '';
  let cause: 'memory' | 'output' | 'killed' | null = null;
  let over = false;
  const listeners: ((piece: string) => void)[] = [];
  const child = spawn(path, args, {
    cwd: dirname(path),
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const kill = () => killGroup(child);
  const end = (why: 'memory' | 'output' | 'killed') => {
    if (over) return;
    cause ??= why;
    kill();
  };
  if (child.pid !== undefined) endWithUs(kill);

  child.stdin.on('error', () => {});
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    if (complaints.length < COMPLAINTS_CHARS) complaints += piece.slice(0, COMPLAINTS_CHARS - complaints.length);
  });
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    if (cause !== null) return;
    bytes += Buffer.byteLength(piece);
    output += piece;
    if (bytes > limits.outputBytes) return end('output');
    for (const listener of listeners) listener(piece);
  });

  const ended = new Promise<ProcessEnd>((resolve) => {
    let pipes: NodeJS.Timeout | null = null;
    const finish = (how: ProcessEnd) => {
      if (over) return;
      over = true;
      clearInterval(looks);
      if (pipes !== null) clearTimeout(pipes);
      // What it has started and left behind.
      kill();
      living.delete(kill);
      child.stdin.destroy();
      child.stdout.destroy();
      child.stderr.destroy();
      resolve(how);
    };
    const looks = setInterval(() => {
      if (child.pid === undefined) return;
      void residentBytes(child.pid).then((resident) => {
        if (resident !== null && resident > limits.memoryBytes) end('memory');
      });
    }, LOOK_MS);
    looks.unref();
    child.on('error', (error) => finish({ kind: 'failed', message: error.message }));
    const howOf = (code: number | null, signal: NodeJS.Signals | null): ProcessEnd => {
      if (cause !== null) return { kind: cause };
      return code === null ? { kind: 'signalled', signal: signal ?? 'a signal' } : { kind: 'exited', code };
    };
    child.on('exit', (code, signal) => {
      if (cause !== null) finish(howOf(code, signal));
      else pipes = setTimeout(() => finish(howOf(code, signal)), PIPES_MS);
    });
    child.on('close', (code, signal) => finish(howOf(code, signal)));
  });

  return {
    write(input) {
      if (child.stdin.writable) child.stdin.write(input);
    },
    endInput() {
      if (child.stdin.writable) child.stdin.end();
    },
    get output() {
      return output;
    },
    get complaints() {
      return complaints;
    },
    onOutput: (listener) => void listeners.push(listener),
    ended,
    kill: () => end('killed'),
  };
}
