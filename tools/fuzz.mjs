// @ts-check
// `npm run fuzz -- --minutes 60 [--seed N]`: random programs on every engine for as long as asked, beyond those of `npm test`. The
// seeds are printed, and what differs with its source, shrunk.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './entries.mjs';
import { orExit } from './failure.mjs';
import { ensureInstalled } from './setup.mjs';

await orExit(1, ensureInstalled);
const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } });
const minutes = Number(values.minutes ?? 10);
// Another part of all seeds each day that nobody says which, and far from those of the tests.
const seed = Number(values.seed ?? Math.floor(Date.now() / 1000));
if (!(minutes > 0) || !Number.isInteger(seed)) {
  console.error('fuzz: --minutes takes a positive number, --seed an integer');
  process.exit(2);
}
const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
const child = spawn(
  process.execPath,
  // The flag comes last: what follows it would be taken for its value, and every test would run.
  [vitest, 'run', 'tests/differential/fuzz.test.ts', '--disable-console-intercept'],
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, FORALL_FUZZ_MINUTES: String(minutes), FORALL_FUZZ_SEED: String(seed) },
  },
);
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
