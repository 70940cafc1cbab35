import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../tools/entries.mjs';

/** The command line as it is run in a checkout, with its output in pipes. */
function forall(...args: readonly string[]) {
  return spawnSync(process.execPath, ['tools/forall.mjs', ...args], { cwd: ROOT, encoding: 'utf8', timeout: 60_000 });
}

describe('the command line in a checkout', () => {
  test('leaves stdout to the program: JSON can be piped', () => {
    const { stdout, status } = forall('prove', 'shaders/problems/essay/f.wgsl', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'forall/1' });
  });

  test('passes the exit code on', () => {
    expect(forall('prove', 'shaders/problems/bugs/midpoint.wgsl').status).toBe(1);
    expect(forall('race', 'no-such-file.wgsl').status).toBe(2);
  });
});
