// @ts-check
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { problemFile } from './properties.mjs';

/**
 * One measurement: inputs a second, or why there is none.
 * @typedef {{ readonly rate: number } | { readonly missing: string }} Measured
 */

/** The built command line; the bundle has the same folders. */
export const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** @param {readonly string[]} args */
function forall(args) {
  const { stdout, stderr } = spawnSync(process.execPath, [CLI, ...args, '--json'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`forall ${args.join(' ')} printed no JSON: ${stderr}`);
  }
}

/** The adapter that `forall` sweeps on. @returns {{ name: string, description: string, software: boolean } | null} */
export function adapterInUse() {
  return forall(['devices']).adapters[0] ?? null;
}

/**
 * A sweep of `forall` itself, with all of its evidence. Starting a process, checking the source and compiling are not
 * counted; the growing of the blocks is.
 * @param {'gpu' | 'cpu'} engine
 * @param {import('./properties.mjs').Property} property
 * @param {{ readonly folder: string, readonly bits: number, readonly seconds: number }} options
 * @returns {Measured}
 */
export function measureEngine(engine, property, { folder, bits, seconds }) {
  const file = join(folder, `${property.name}-${bits}.wgsl`);
  writeFileSync(file, problemFile(property, bits));
  const asked = forall(['sweep', file, '--engine', engine, '--timeout', `${seconds}s`]).properties[0];
  const record = asked.engines?.[0];
  if (record === undefined) return { missing: asked.diagnostics?.[0]?.message ?? asked.sentence };
  const outOfTime = record.verdict === 'unknown' && record.reason?.code === 'time';
  if (record.verdict !== 'holds' && !outOfTime) return { missing: record.reason?.text ?? record.verdict };
  if (record.verdict === 'holds' && record.evaluated !== String(2 ** bits))
    return { missing: `only ${record.evaluated} of 2^${bits} inputs were visited` };
  if (!(Number(record.evaluated) > 0)) return { missing: 'no input was visited in time' };
  return { rate: (Number(record.evaluated) / record.phases.sweep) * 1000 };
}
