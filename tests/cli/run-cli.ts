import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

export interface Running {
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
  /** Resolves when what came on stdout matches; rejects when the process ends before. */
  until(pattern: RegExp): Promise<void>;
  /** Stops reading stdout, as `| head` does. */
  closeStdout(): void;
  /** The same for stderr. */
  closeStderr(): void;
}

/** Starts the built command line as its user does: a process, with pipes. */
export function startCli(args: readonly string[], options: { input?: string; env?: NodeJS.ProcessEnv } = {}): Running {
  const begun = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'dist/cli.js'), ...args], {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: '1', ...options.env },
  });
  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    for (const check of waiting) check();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr, ms: performance.now() - begun }));
  });
  return {
    ended,
    kill: (signal) => child.kill(signal),
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const check = () => {
          if (!pattern.test(stdout)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
        void ended.then(() => reject(new Error(`ended without ${pattern}: ${stdout}\n${stderr}`)));
      }),
    closeStdout: () => child.stdout.destroy(),
    closeStderr: () => child.stderr.destroy(),
  };
}

export function runCli(
  args: readonly string[],
  options: { input?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Ended> {
  return startCli(args, options).ended;
}

/** A problem file with `text` in a folder of its own. */
export function problemFile(name: string, text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'forall-test-')), name);
  writeFileSync(path, text);
  return path;
}
