// @ts-check
// `npm test`: installs, checks the sources, builds, runs the tests (or those named: `npm test -- tests/cpu`). The build and
// the checks count as tests in the last line: `N passed, N failed, N skipped`.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { runChecks } from './check.mjs';
import { ROOT } from './entries.mjs';
import { orExit } from './failure.mjs';
import { ensureInstalled } from './setup.mjs';

/** @typedef {import('./vitest-report.mjs').Count} Count */

const REPORT = join(ROOT, 'artifacts', 'tests.json');

await orExit(1, ensureInstalled);
const build = await runBuild();
const checks = await runChecks();
// Without a build the tests would start what an older one has left.
const tests = build.failed === 0 ? await runTests(process.argv.slice(2)) : { passed: 0, failed: 0, skipped: 0 };
const passed = build.passed + checks.passed + tests.passed;
const failed = build.failed + checks.failed + tests.failed;
console.log(`${passed} passed, ${failed} failed, ${tests.skipped} skipped`);
process.exitCode = failed === 0 ? 0 : 1;

/** @returns {Promise<Pick<Count, 'passed' | 'failed'>>} */
async function runBuild() {
  try {
    await ensureBuilt(['node', 'renderer']);
    return { passed: 1, failed: 0 };
  } catch (error) {
    console.error(`FAILED build\n${error instanceof Error ? error.message : String(error)}\n`);
    return { passed: 0, failed: 1 };
  }
}

/** @param {readonly string[]} names @returns {Promise<Count>} */
async function runTests(names) {
  mkdirSync(join(ROOT, 'artifacts'), { recursive: true });
  rmSync(REPORT, { force: true });
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [
    vitest,
    'run',
    '--reporter=default',
    `--reporter=${join(ROOT, 'tools', 'vitest-report.mjs')}`,
    ...names,
  ];
  const env = { ...process.env, FORALL_TEST_REPORT: REPORT };
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env });
  const code = await new Promise((resolve) => child.on('exit', resolve));
  /** @type {Count} */
  const count = existsSync(REPORT) ? JSON.parse(readFileSync(REPORT, 'utf8')) : { passed: 0, failed: 0, skipped: 0 };
  // No report, no test at all or an error outside the tests is a failure too, whatever the numbers say.
  const sound = code === 0 && count.passed > 0;
  return sound || count.failed > 0 ? count : { ...count, failed: 1 };
}
