// @ts-check
// What failing inputs cost: one hash against a limit that lets no input fail, one in a thousand, half, or all. The limit is a
// parameter with one value, so that no compiler knows it. The engines and the shares take turns.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { adapterInUse, CLI } from './engine.mjs';
import { median } from './summary.mjs';

const { values } = parseArgs({
  options: { size: { type: 'string' }, seconds: { type: 'string' }, runs: { type: 'string' } },
});
const adapter = adapterInUse();
const bits = Number(values.size ?? (adapter === null || adapter.software ? 32 : 40));
const seconds = Number(values.seconds ?? 4);
const runs = Number(values.runs ?? 3);
const SHARES = [0, 0.001, 0.5, 1];
const GOAL = 0.8;

/** @param {number} share @param {number} wide */
const problem = (share, wide) => `//@ domain limit in ${Math.round(share * 2 ** 31)} .. ${Math.round(share * 2 ** 31)}
//@ domain turn in 0 .. ${2 ** Math.max(0, wide - 32) - 1}
//@ domain x in 0 .. ${2 ** Math.min(32, wide) - 1}
//@ forall
fn asked(limit: u32, turn: u32, x: u32) -> bool {
  var h = x ^ turn;
  h ^= h >> 16u;
  h *= 0x7feb352du;
  h ^= h >> 15u;
  h *= 0x846ca68bu;
  h ^= h >> 16u;
  return (h >> 1u) >= limit;
}
`;

/** Inputs a second, and the share that failed. @param {string} engine @param {string} file */
function rateOf(engine, file) {
  const args = ['sweep', file, '--engine', engine, '--all', '--timeout', `${seconds}s`, '--json'];
  const { stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (stdout === '') throw new Error(`forall ${args.join(' ')}: ${stderr.trim()}`);
  const [{ engines, counts }] = JSON.parse(stdout).properties;
  const [{ evaluated, phases }] = engines;
  return { rate: (Number(evaluated) / phases.sweep) * 1000, failing: Number(counts.failing) / Number(evaluated) };
}

const engines = adapter === null ? ['cpu'] : ['gpu', 'cpu'];
if (adapter !== null) console.log(`gpu: ${adapter.name} (${adapter.description})`);
console.log(`10^9 inputs a second, medians of ${runs} runs\n`);
console.log(
  `| engine | ${SHARES.map((share) => `${100 * share} % fail`).join(' | ')} | 50 % over none |\n|---|---:|---:|---:|---:|---:|`,
);
const folder = mkdtempSync(join(tmpdir(), 'forall-bench-'));
try {
  for (const engine of engines) {
    /** @type {number[][]} */
    const rates = SHARES.map(() => []);
    for (let run = 0; run < runs; run++) {
      for (const [i, share] of SHARES.entries()) {
        const file = join(folder, `${engine}-${i}.wgsl`);
        writeFileSync(file, problem(share, engine === 'cpu' ? Math.min(32, bits) : bits));
        const { rate, failing } = rateOf(engine, file);
        if (Math.abs(failing - share) > 0.01) throw new Error(`${100 * failing} % failed, not ${100 * share} %`);
        rates[i]?.push(rate);
      }
    }
    const medians = rates.map((list) => median(list) ?? Number.NaN);
    const ratio = (medians[2] ?? Number.NaN) / (medians[0] ?? Number.NaN);
    console.log(
      `| ${engine} | ${medians.map((rate) => (rate / 1e9).toPrecision(3)).join(' | ')} | ${ratio.toFixed(2)} |`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\n(goal: ${GOAL})`);
