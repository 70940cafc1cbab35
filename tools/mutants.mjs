// @ts-check
// `npm run mutants [-- WORD]`: applies the deliberate mistakes of mutants-list.mjs (those with WORD in file or description), one
// at a time, to a copy of the checkout, and runs the tests of meaning and a few random programs there. Every one must be caught.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ROOT } from './entries.mjs';
import { orExit } from './failure.mjs';
import { MUTANTS } from './mutants-list.mjs';
import { ensureInstalled } from './setup.mjs';

/** Random programs of each kind: a mistake that the tables miss shows in them. */
const PROGRAMS = '150';
const TESTS = [
  'tests/meaning',
  'tests/differential/random-integers.test.ts',
  'tests/differential/random-floats.test.ts',
];
/** A mistake may make a loop of the product or of a test endless: then it is caught by that. */
const MOST_MS = 300_000;
/** What a run of the tests needs. */
const COPIED = ['core', 'tests', 'tools', 'shaders', 'cli', 'dist', 'package.json', 'vitest.config.ts'];
const CONFIG = `import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';
export default defineConfig({ ...base, test: { ...base.test, globalSetup: [] } });
`;

await orExit(1, ensureInstalled);
await orExit(1, () => ensureBuilt(['node']));
const [word = ''] = process.argv.slice(2);
const chosen = MUTANTS.filter(({ file, mistake }) => `${file} ${mistake}`.includes(word));
const copy = mkdtempSync(join(tmpdir(), 'forall-mutants-'));
try {
  for (const name of COPIED) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
  writeFileSync(join(copy, 'vitest.mutants.config.ts'), CONFIG);
  const sound = await runTests([...new Set(chosen.flatMap(({ tests }) => tests ?? TESTS))]);
  if (sound.code !== 0) {
    console.error(`the tests fail without any mistake\n${sound.output.slice(-4000)}`);
    process.exit(1);
  }
  console.log(`without a mistake: passed in ${sound.seconds} s`);
  let survived = 0;
  for (const { file, mistake, find, replace, tests } of chosen) {
    const path = join(copy, file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      text.replace(find, () => replace),
    );
    const { code, seconds } = await runTests(tests ?? TESTS);
    writeFileSync(path, text);
    if (code === 0) survived++;
    console.log(`${code === 0 ? 'SURVIVED' : 'caught  '} ${file}: ${mistake} (${seconds} s)`);
  }
  console.log(`${chosen.length - survived} of ${chosen.length} mistakes caught`);
  process.exitCode = survived === 0 ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

/** @param {readonly string[]} tests @returns {Promise<{ code: number | null, seconds: string, output: string }>} */
function runTests(tests) {
  const vitest = join(copy, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'run', '--config', 'vitest.mutants.config.ts', '--bail', '1', ...tests];
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: copy,
      timeout: MOST_MS,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORALL_PROGRAMS: PROGRAMS },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
      });
    }
    child.on('exit', (code) => resolve({ code, seconds: ((performance.now() - started) / 1000).toFixed(0), output }));
  });
}
