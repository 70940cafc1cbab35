import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Starts a child process that may load the `webgpu` package. Dawn prints warnings and uncaptured errors on standard
 * output: it is closed. 'advanced' serialisation carries bigint.
 */
export function forkChild(entry: URL, args: readonly string[] = []): ChildProcess {
  const child = fork(fileURLToPath(entry), [...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
    // A debugger or loader of the parent's command line is not meant for the child.
    execArgv: [],
  });
  child.stderr?.resume();
  return child;
}

/** Lets the parent end while the child is idle: the child ends by itself on `disconnect`. */
export function detachIdle(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
  if (child.stderr !== null && 'unref' in child.stderr && typeof child.stderr.unref === 'function')
    child.stderr.unref();
}

/** Keeps the parent alive while an answer is awaited. */
export function attachBusy(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
}

/** Whether the optional `webgpu` package is installed with a build for this machine. */
export function hasWebgpuPackage(): boolean {
  try {
    const entry = createRequire(import.meta.url).resolve('webgpu');
    const platform = `${process.platform}-${process.platform === 'darwin' ? 'universal' : process.arch}`;
    return existsSync(join(dirname(entry), 'dist', platform, 'dawn.node'));
  } catch {
    return false;
  }
}
