// @ts-check
// npm run bench:wait: how much of a core JavaScript takes while a sweep waits for the device: the main thread of the process
// that holds the device, its share of the time between two looks. Dawn's polling is in it; the threads of a software
// adapter, which are in the same process, are not. Linux alone: it reads /proc.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { adapterInUse, CLI } from './bench/engine.mjs';
import { problemFile, readProperty } from './bench/properties.mjs';
import { median } from './bench/summary.mjs';
import { childrenOf, threadTimes } from './bench/thread-time.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './setup.mjs';

const PROPERTIES = ['integer', 'hash', 'looping'];
/** The first moments compile and find the size of blocks. */
const SETTLE_MS = 1000;
const LOOK_MS = 3000;
const GOAL = 0.05;

/** @param {number} cli */
async function deviceProcess(cli) {
  for (let tries = 0; tries < 200; tries++) {
    const found = childrenOf(cli).find(({ command }) => command.includes('device-worker'));
    if (found !== undefined) return found.pid;
    await sleep(20);
  }
  throw new Error('forall started no process for the device');
}

/** @param {string} file @returns {Promise<{ main: number, others: number }>} shares of one core */
async function shares(file) {
  const timeout = `${(SETTLE_MS + LOOK_MS) / 1000 + 5}s`;
  const cli = spawn(process.execPath, [CLI, 'sweep', file, '--engine', 'gpu', '--timeout', timeout], {
    stdio: 'ignore',
  });
  const exited = new Promise((resolve) => cli.once('exit', resolve));
  try {
    const pid = await deviceProcess(cli.pid ?? 0);
    await sleep(SETTLE_MS);
    const [before, begin] = [threadTimes(pid), performance.now()];
    await sleep(LOOK_MS);
    const [after, took] = [threadTimes(pid), performance.now() - begin];
    return { main: (after.main - before.main) / took, others: (after.others - before.others) / took };
  } finally {
    cli.kill('SIGINT');
    await exited;
  }
}

await ensureInstalled();
await ensureBuilt(['node']);
const adapter = adapterInUse();
if (process.platform !== 'linux' || adapter === null) {
  console.log(`bench:wait: not measured: ${adapter === null ? 'there is no adapter' : 'only Linux has /proc'}`);
} else {
  console.log(`${adapter.name} (${adapter.description})`);
  console.log(`${cpus()[0]?.model}, ${availableParallelism()} cores, Node.js ${process.version}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'forall-bench-'));
  const mains = [];
  try {
    for (const name of PROPERTIES) {
      const file = join(folder, `${name}.wgsl`);
      writeFileSync(file, problemFile(readProperty(name), 48));
      const { main, others } = await shares(file);
      mains.push(main);
      const percent = (/** @type {number} */ share) => `${(100 * share).toFixed(1).padStart(5)} %`;
      console.log(`${name.padEnd(10)} JavaScript ${percent(main)} of a core, other threads ${percent(others)}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`\nmedian ${(100 * (median(mains) ?? Number.NaN)).toFixed(1)} % of a core (goal: under ${100 * GOAL} %)`);
}
