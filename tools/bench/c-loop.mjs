// @ts-check
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

export const FLAGS = ['-O3', '-march=native', '-pthread'];

/**
 * The C loop around `property`, compiled: a function that runs it once on every core.
 * @param {import('./properties.mjs').Property} property
 * @param {{ readonly folder: string, readonly bits: number, readonly seconds: number }} options
 * @returns {() => import('./engine.mjs').Measured}
 */
export function compileLoop({ name, c }, { folder, bits, seconds }) {
  const program = join(folder, name);
  const compiled = spawnSync('cc', [...FLAGS, '-o', program, c], { encoding: 'utf8' });
  if (compiled.error !== undefined) return () => ({ missing: 'there is no C compiler' });
  if (compiled.status !== 0) return () => ({ missing: `cc failed: ${compiled.stderr.trim().split('\n')[0]}` });
  return () => {
    const args = [availableParallelism(), Math.min(bits, 32), seconds].map(String);
    const ended = spawnSync(program, args, { encoding: 'utf8' });
    const [failing, visited, took] = ended.stdout.split(' ').map(Number);
    if (failing !== 0 || !visited || !took) return { missing: `the loop gave a wrong answer: ${ended.stdout}` };
    return { rate: visited / took };
  };
}
