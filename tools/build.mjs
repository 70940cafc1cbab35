// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BENCH_ENTRIES, ROOT, nodeEntries } from './entries.mjs';
import { Failure, orExit } from './failure.mjs';
import { withLock } from './lock.mjs';
import { ensureInstalled } from './setup.mjs';

/** @typedef {'node' | 'bench' | 'renderer'} Target */

/** The files whose text decides what a build gives. @type {Record<Target, readonly string[]>} */
const SOURCES = {
  node: [
    'core',
    'cli',
    'electron',
    'shaders',
    'tools/build-node.mjs',
    'tools/entries.mjs',
    'tools/serve.ts',
    'tools/worker-urls.mjs',
    'package-lock.json',
  ],
  bench: [
    'core',
    'cli',
    'tests/support',
    'tools/bench/prover',
    'tools/bench/termination',
    'tools/build-node.mjs',
    'tools/entries.mjs',
    'tools/worker-urls.mjs',
    'package-lock.json',
  ],
  renderer: ['core', 'renderer', 'shaders', 'vite.config.ts', 'package-lock.json'],
};

/**
 * Builds what is older than its sources. Says so on stderr; says nothing when there is nothing to do.
 * @param {readonly Target[]} targets
 */
export async function ensureBuilt(targets) {
  try {
    await buildStale(targets);
  } catch (error) {
    throw new Failure(error);
  }
}

/** @param {readonly Target[]} targets */
async function buildStale(targets) {
  const stale = () => targets.filter((target) => readStamp(target) !== fingerprint(target));
  if (stale().length === 0) return;
  await withLock('build', async () => {
    for (const target of stale()) {
      const stamp = fingerprint(target);
      const started = performance.now();
      await BUILD[target]();
      writeFileSync(stampFile(target), stamp);
      console.error(`forall: built ${target} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    }
  });
}

/** @type {Record<Target, () => Promise<void>>} */
const BUILD = { node: () => buildNodeTarget(), bench: () => buildBenchTarget(), renderer: () => buildRenderer() };

/** Vite is imported only when there is something to build: it costs more than the whole check. */
async function buildNodeTarget() {
  const { buildNode } = await import('./build-node.mjs');
  await buildNode();
}

async function buildBenchTarget() {
  const { buildEntry } = await import('./build-node.mjs');
  for (const entry of BENCH_ENTRIES) await buildEntry(entry);
}

async function buildRenderer() {
  const { build } = await import('vite');
  const staging = join(ROOT, 'dist', `.renderer.${process.pid}`);
  try {
    await build({
      configFile: join(ROOT, 'vite.config.ts'),
      logLevel: 'error',
      build: { outDir: staging, emptyOutDir: true },
    });
    rmSync(join(ROOT, 'dist', 'renderer'), { recursive: true, force: true });
    renameSync(staging, join(ROOT, 'dist', 'renderer'));
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** What a target leaves in `dist`. @type {Record<Target, () => readonly string[]>} */
const OUTPUTS = {
  node: () => nodeEntries().map(({ output }) => output),
  bench: () => BENCH_ENTRIES.map(({ output }) => output),
  renderer: () => [join('renderer', 'index.html')],
};

/** @param {Target} target */
function stampFile(target) {
  return join(ROOT, 'dist', `.${target}.stamp`);
}

/** What the last complete build was made of; null when there is none, or a part of it is gone. @param {Target} target */
function readStamp(target) {
  const outputs = OUTPUTS[target]();
  const complete = [stampFile(target), ...outputs.map((output) => join(ROOT, 'dist', output))].every((file) =>
    existsSync(file),
  );
  return complete ? readFileSync(stampFile(target), 'utf8') : null;
}

/** A hash of names and contents: times would call a fresh checkout old and a copied one new. @param {Target} target */
function fingerprint(target) {
  const hash = createHash('sha256');
  /** @param {string} path */
  const visit = (path) => {
    hash.update(`\0${path}\0`).update(readFileSync(join(ROOT, path)));
  };
  for (const root of SOURCES[target]) {
    if (!existsSync(join(ROOT, root))) continue;
    if (root.includes('.')) visit(root);
    else {
      const entries = readdirSync(join(ROOT, root), { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
      for (const file of files.sort()) visit(file.slice(ROOT.length));
    }
  }
  return hash.digest('hex');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await orExit(1, async () => {
    await ensureInstalled();
    await ensureBuilt(['node', 'renderer']);
  });
}
