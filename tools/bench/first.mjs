// @ts-check
// How soon a sweep finds a first counterexample: the order that refutes early against the order of the space, over
// planted ones. Times count from the engine's start on; a sweep that found nothing in its time counts with all of it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { adapterInUse, CLI } from './engine.mjs';
import { PLANTED } from './planted.mjs';
import { median } from './summary.mjs';

const { values } = parseArgs({ options: { engine: { type: 'string' }, seconds: { type: 'string' } } });
const engine = values.engine ?? 'gpu';
const seconds = Number(values.seconds ?? 10);
const GOAL = 0.1;

/**
 * Milliseconds to the finding, and how many inputs were counted by then (the ones tried before the sweep are not).
 * @param {string} file @param {'refuting' | 'linear'} order
 */
function firstIn(file, order) {
  const args = ['sweep', file, '--engine', engine, '--first', '--order', order, '--timeout', `${seconds}s`, '--ndjson'];
  const { stdout, stderr, status } = spawnSync(process.execPath, [CLI, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status === 2) throw new Error(`forall ${args.join(' ')}: ${stderr.trim()}`);
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const started = events.find(({ event }) => event === 'started');
  if (started === undefined) throw new Error(`the engine ${engine} did not start: ${stdout}`);
  const found = events.findIndex(({ event }) => event === 'finding');
  const before = (found < 0 ? events : events.slice(0, found)).findLast(({ event }) => event === 'progress');
  const ms = found < 0 ? seconds * 1000 : events[found].atMs - started.atMs;
  return { ms, visited: Number(before?.evaluated ?? 0), found: found >= 0 };
}

const adapter = engine === 'gpu' ? adapterInUse() : null;
if (engine === 'gpu' && adapter === null) console.log('bench:first: not measured: there is no adapter');
else {
  console.log(`${engine}${adapter === null ? '' : `: ${adapter.name} (${adapter.description})`}, 2^32 inputs each\n`);
  console.log('| planted | refuting, ms | linear, ms | refuting, inputs | linear, inputs |\n|---|---:|---:|---:|---:|');
  const folder = mkdtempSync(join(tmpdir(), 'forall-bench-'));
  const rows = [];
  try {
    for (const [i, { name, text }] of PLANTED.entries()) {
      const file = join(folder, `${i}.wgsl`);
      writeFileSync(file, text);
      const [refuting, linear] = [firstIn(file, 'refuting'), firstIn(file, 'linear')];
      rows.push({ refuting, linear });
      const shown = (/** @type {typeof linear} */ { ms, found }) => `${found ? '' : 'over '}${ms.toFixed(0)}`;
      console.log(
        `| ${name} | ${shown(refuting)} | ${shown(linear)} | ${refuting.visited.toExponential(1)} | ${linear.visited.toExponential(1)} |`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const [early, late] = [median(rows.map((r) => r.refuting.ms)), median(rows.map((r) => r.linear.ms))];
  const share = (early ?? Number.NaN) / (late ?? Number.NaN);
  console.log(
    `\nmedians ${early?.toFixed(0)} ms and ${late?.toFixed(0)} ms: ${share.toFixed(3)} (goal: at most ${GOAL})`,
  );
}
