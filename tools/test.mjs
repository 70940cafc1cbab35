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

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/** @typedef {{ fullName: string, status: string }} Assertion */
/** @typedef {{ name: string, status: string, assertionResults: readonly Assertion[] }} FileResult */

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
  const args = [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`, ...names];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  const code = await new Promise((resolve) => child.on('exit', resolve));
  const count = existsSync(REPORT)
    ? read(JSON.parse(readFileSync(REPORT, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  // No report, no test at all or an error outside the tests is a failure too, whatever the numbers say.
  const sound = code === 0 && count.passed > 0;
  return sound || count.failed > 0 ? count : { ...count, failed: 1 };
}

/** @param {{ testResults: readonly FileResult[] }} report @returns {Count} */
function read({ testResults }) {
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const skipped = all.filter(({ status }) => status !== 'passed' && status !== 'failed');
  for (const { fullName } of skipped) console.log(`skipped: ${fullName.trim()}`);
  // A file that does not load has no tests in it.
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: all.filter(({ status }) => status === 'passed').length,
    failed: all.filter(({ status }) => status === 'failed').length + broken.length,
    skipped: skipped.length,
  };
}
