// @ts-check
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './entries.mjs';
import { Failure, orExit } from './failure.mjs';

const STAMP = join(ROOT, 'node_modules', '.forall-stamp');

/** What an installation depends on: the lock file and, for native packages, Node's major version. */
function expectedStamp() {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  return `${lock} node${process.versions.node.split('.')[0]}`;
}

/** Installs the packages unless those of exactly this lock file are there. Everything that npm says goes to stderr. */
export async function ensureInstalled() {
  const stamp = expectedStamp();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return;
  console.error('forall: installing packages (npm ci)');
  // No package needs its install script: Electron fetches its binary when it is first started.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env['npm_execpath'];
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: ROOT, stdio: ['ignore', 2, 2] })
    : spawnSync(['npm', ...args].join(' '), { cwd: ROOT, stdio: ['ignore', 2, 2], shell: true });
  if (result.status !== 0) {
    throw new Failure('forall: npm ci failed. Node.js 20.19 or newer and a reachable package registry are needed.');
  }
  writeFileSync(STAMP, stamp);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await orExit(1, ensureInstalled);
}
