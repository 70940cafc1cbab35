// @ts-check
// npm run bench:sweep: the popcount problem over all 2^32 inputs in the C loop, the CPU sweep and the GPU sweep, one after
// the other in one run, as ratios. Run it on an otherwise idle machine.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ROOT } from './entries.mjs';
import { ensureInstalled } from './setup.mjs';

const PROBLEM = join(ROOT, 'shaders', 'problems', 'bits', 'popcount-masks.wgsl');
const INPUTS = 2 ** 32;
const RUNS = 3;

/**
 * What was measured, or why not.
 * @typedef {{ name: string, rates: number[] } | { name: string, missing: string }} Row
 */

/** @returns {Row} */
function benchC() {
  const threads = availableParallelism();
  const name = `C loop (cc -O3 -march=native, ${threads} threads)`;
  const folder = mkdtempSync(join(tmpdir(), 'forall-bench-'));
  try {
    const program = join(folder, 'popcount');
    const source = join(ROOT, 'tools', 'bench', 'popcount.c');
    const compiled = spawnSync('cc', ['-O3', '-march=native', '-pthread', '-o', program, source], { encoding: 'utf8' });
    if (compiled.error !== undefined) return { name, missing: 'there is no C compiler' };
    if (compiled.status !== 0) return { name, missing: `cc failed: ${compiled.stderr.trim().split('\n')[0]}` };
    const rates = [];
    for (let run = 0; run < RUNS; run++) {
      const [failing, seconds] = spawnSync(program, [String(threads)], { encoding: 'utf8' })
        .stdout.split(' ')
        .map(Number);
      if (failing !== 0 || seconds === undefined) return { name, missing: 'the loop gave a wrong answer' };
      rates.push(INPUTS / seconds);
    }
    return { name, rates };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} engine @returns {Row} */
function benchEngine(engine) {
  const rates = [];
  let name = engine;
  for (let run = 0; run < RUNS; run++) {
    const args = [join(ROOT, 'dist', 'cli.js'), 'sweep', PROBLEM, '--engine', engine, '--json', '--timeout', '5m'];
    const ended = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
    const record = JSON.parse(ended.stdout).properties[0].engines[0];
    name = `${engine} sweep (${record.device ?? 'no device'})`;
    if (record.verdict !== 'holds') return { name, missing: record.reason?.text ?? record.verdict };
    if (record.evaluated !== String(INPUTS)) return { name, missing: `only ${record.evaluated} inputs were visited` };
    rates.push(record.evaluationsPerSecond);
  }
  return { name, rates };
}

/** @param {number[]} rates */
const median = (rates) => rates.toSorted((a, b) => a - b)[rates.length >> 1] ?? Number.NaN;

await ensureInstalled();
await ensureBuilt(['node']);
console.log(`popcount by masks == countOneBits, 2^32 inputs, median of ${RUNS} runs`);
console.log(
  `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node.js ${process.version}\n`,
);
const rows = [benchC(), benchEngine('cpu'), benchEngine('gpu')];
const base = rows.find((row) => 'rates' in row);
for (const row of rows) {
  if ('missing' in row) {
    console.log(`${row.name.padEnd(60)}  not measured: ${row.missing}`);
    continue;
  }
  const rate = median(row.rates);
  const ratio = base !== undefined && 'rates' in base ? `${(rate / median(base.rates)).toFixed(2)} x` : '';
  console.log(`${row.name.padEnd(60)}  ${(rate / 1e9).toFixed(2).padStart(6)} G inputs/s  ${ratio}`);
}
