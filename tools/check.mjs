// @ts-check
// `npm run check`: everything about the sources that needs no running program. Each check prints only when it fails.
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import { ROOT } from './entries.mjs';
import { orExit } from './failure.mjs';
import { ensureInstalled } from './setup.mjs';

const tsc = 'node_modules/typescript/bin/tsc';

/** What is run, by Node.js itself: no shell, no `.cmd`. @type {Readonly<Record<string, readonly string[]>>} */
const CHECKS = {
  'types: core': [tsc, '-p', 'tsconfig.core.json'],
  'types: worker': [tsc, '-p', 'tsconfig.worker.json'],
  'types: renderer': [tsc, '-p', 'tsconfig.renderer.json'],
  'types: node': [tsc, '-p', 'tsconfig.node.json'],
  'types: tests': [tsc, '-p', 'tsconfig.tests.json'],
  lint: ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'],
  format: ['node_modules/@biomejs/biome/bin/biome', 'format', '--max-diagnostics=50', '.'],
  'dead code': ['node_modules/knip/bin/knip.js', '--no-progress'],
  boundaries: ['tools/boundaries.mjs'],
};

/**
 * Runs all checks, as many at a time as there are cores, and tells on stderr.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks() {
  const waiting = Object.entries(CHECKS);
  let failed = 0;
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, args] = next;
      const started = performance.now();
      const { ok, text } = await run(args);
      if (!ok) failed++;
      console.error(`${ok ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
      if (!ok) console.error(`${text.trimEnd()}\n`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work));
  return { passed: Object.keys(CHECKS).length - failed, failed };
}

/** @param {readonly string[]} args @returns {Promise<{ ok: boolean, text: string }>} */
function run(args) {
  return new Promise((resolve) => {
    execFile(process.execPath, [...args], { cwd: ROOT, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve({ ok: error === null, text: stdout + stderr });
    });
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await orExit(1, ensureInstalled);
  const { failed } = await runChecks();
  process.exitCode = failed === 0 ? 0 : 1;
}
