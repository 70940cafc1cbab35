// @ts-check
// Measures ten properties side by side in one run: forall's sweep on the device and on the CPU, a C loop, a naive kernel, and
// the peak of the device. Run it on an otherwise idle machine.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compileLoop, FLAGS } from './c-loop.mjs';
import { measureOnDevice } from './device.mjs';
import { adapterInUse, measureEngine } from './engine.mjs';
import { NAMES, readProperty } from './properties.mjs';
import { COLUMNS, markdown, median, ratios } from './summary.mjs';

const USAGE = `options:
  --size N      2^N inputs, 16 to 48 (40 on hardware, 32 else; the CPU sweep and C take no more than 32)
  --seconds S   no measurement takes much longer than this (3)
  --runs N      the median of N runs counts (3)
  --only LIST   of ${NAMES.join(', ')}
  --json        one JSON object on standard output, the table on standard error`;

/** @typedef {{ size: number | null, seconds: number, runs: number, only: readonly string[], json: boolean }} Options */

/** @returns {Options} */
function readOptions() {
  const text = { type: /** @type {const} */ ('string') };
  const options = {
    size: text,
    seconds: text,
    runs: text,
    only: text,
    json: { type: /** @type {const} */ ('boolean') },
  };
  const { values } = parseArgs({ options });
  /** @param {string | undefined} value @param {number} least @param {number} most */
  const number = (value, least, most) => {
    if (value === undefined) return null;
    if (!(Number(value) >= least && Number(value) <= most)) throw new Error(`${value} is not ${least} to ${most}`);
    return Number(value);
  };
  const only = values.only?.split(',') ?? NAMES;
  const unknown = only.find((name) => !NAMES.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`there is no property ${unknown}`);
  return {
    size: number(values.size, 16, 48),
    seconds: number(values.seconds, 0.01, 3600) ?? 3,
    runs: number(values.runs, 1, 1000) ?? 3,
    only,
    json: values.json === true,
  };
}

/**
 * The engines take turns, so that what disturbs a run disturbs all of them.
 * @param {string} name
 * @param {Options} options
 * @param {{ readonly folder: string, readonly hardware: boolean }} place
 * @returns {Promise<import('./summary.mjs').Row>}
 */
async function measureRow(name, { size, seconds, runs }, { folder, hardware }) {
  const property = readProperty(name);
  const bits = size ?? (hardware ? 40 : 32);
  const runLoop = compileLoop(property, { folder, bits, seconds });
  /** @type {Record<import('./summary.mjs').Column, () => Promise<import('./engine.mjs').Measured>>} */
  const measure = {
    device: async () => measureEngine('gpu', property, { folder, bits, seconds }),
    cpu: async () => measureEngine('cpu', property, { folder, bits: Math.min(bits, 32), seconds }),
    c: async () => runLoop(),
    naive: () => measureOnDevice({ kind: 'naive', property, seconds }),
    peak: () => measureOnDevice({ kind: 'peak', property, seconds }),
  };
  /** @type {Record<import('./summary.mjs').Column, number[]>} */
  const rates = { device: [], cpu: [], c: [], naive: [], peak: [] };
  const skipped = new Set();
  for (let run = 0; run < runs; run++) {
    for (const column of COLUMNS.filter((column) => !skipped.has(column))) {
      const measured = await measure[column]();
      if ('rate' in measured) rates[column].push(measured.rate);
      else {
        skipped.add(column);
        rates[column].length = 0;
        console.error(`${name}, ${column}: not measured: ${measured.missing}`);
      }
    }
  }
  const [device, cpu, c, naive, peak] = COLUMNS.map((column) => median(rates[column]));
  return { name, device: device ?? null, cpu: cpu ?? null, c: c ?? null, naive: naive ?? null, peak: peak ?? null };
}

/** @param {Options} options */
async function bench(options) {
  const adapter = adapterInUse();
  const device = adapter === null ? 'no adapter' : `${adapter.name} (${adapter.description})`;
  const say = options.json ? console.error : console.log;
  say(`${new Date().toISOString().slice(0, 10)}: ${device}`);
  say(`${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node.js ${process.version}`);
  say(`10^9 inputs a second, medians of ${options.runs} runs; C: cc ${FLAGS.join(' ')}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'forall-bench-'));
  const rows = [];
  try {
    for (const name of options.only) {
      const row = await measureRow(name, options, { folder, hardware: adapter !== null && !adapter.software });
      rows.push(row);
      // A long run that is interrupted has said what it knows.
      console.error(JSON.stringify(row));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  say(markdown(rows));
  if (options.json) console.log(JSON.stringify({ rows, ratios: ratios(rows) }));
}

/** @type {Options | null} */
let options = null;
try {
  options = readOptions();
} catch (error) {
  console.error(`bench:sweep: ${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  process.exitCode = 2;
}
if (options !== null) await bench(options);
