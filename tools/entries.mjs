// @ts-check
import { existsSync, readdirSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** @typedef {{ readonly source: string, readonly output: string, readonly format: 'es' | 'cjs' }} Entry */

const FOLDERS = ['core', 'cli', 'electron', 'renderer', 'tools'];

/** What is built for Node.js beside the workers. A sandboxed preload must be CommonJS. @type {readonly Entry[]} */
const PROGRAMS = [
  { source: 'cli/main.ts', output: 'cli.js', format: 'es' },
  { source: 'electron/main.ts', output: 'main.js', format: 'es' },
  { source: 'electron/preload.ts', output: 'preload.cjs', format: 'cjs' },
  { source: 'tools/serve.ts', output: 'serve.js', format: 'es' },
];

/** The benches of the prover, which run engines in their own process; no part of the program. @type {readonly Entry[]} */
export const BENCH_ENTRIES = [
  { source: 'tools/bench/prover/main.ts', output: 'bench-prover.js', format: 'es' },
  { source: 'tools/bench/termination/main.ts', output: 'bench-termination.js', format: 'es' },
];

/**
 * The worker sources of one host, named `*-worker.node.ts` or `*-worker.web.ts`. Dependency tools do not see
 * `new Worker(new URL(...))` or `fork(new URL(...))`, so each is a root of its own.
 * @param {'node' | 'web'} host
 * @returns {readonly string[]} sorted paths from the repository's root, with forward slashes
 */
export function workerSources(host) {
  return FOLDERS.filter((folder) => existsSync(join(ROOT, folder)))
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
    )
    .filter((path) => path.endsWith(`-worker.${host}.ts`))
    .map((path) => path.split(sep).join('/'))
    .sort();
}

/** The built file of a worker for Node.js: `core/gpu/device-worker.node.ts` becomes `device-worker.js`. @param {string} source */
export function workerOutput(source) {
  return basename(source).replace(/\.node\.ts$/, '.js');
}

/** Every file that `dist/` holds for Node.js. @returns {readonly Entry[]} */
export function nodeEntries() {
  const workers = workerSources('node').map(
    /** @returns {Entry} */ (source) => ({ source, output: workerOutput(source), format: 'es' }),
  );
  return [...PROGRAMS.filter(({ source }) => existsSync(join(ROOT, source))), ...workers];
}
