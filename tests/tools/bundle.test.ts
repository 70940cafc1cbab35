import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchNode } from '../../tools/bundle/node-binary.mjs';
import { ROOT } from '../../tools/entries.mjs';
import { adapter, ON_DEVICE } from '../gpu/device.ts';

/** Why no bundle can be made and run here; null where it can. */
function obstacle(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'this is not linux-x64';
  try {
    fetchNode();
    return null;
  } catch (error) {
    return `Node.js can not be fetched: ${error instanceof Error ? error.message : String(error)}`;
  }
}

const why = obstacle();
const folder = mkdtempSync(join(tmpdir(), 'forall-bundle-'));
const archive = join(folder, 'made', 'forall-linux-x64.tar.gz');
/** Where the archive was unpacked, after what it was made of is gone. */
const bundle = join(folder, 'elsewhere', 'renamed');
/** Only what selects a driver; no PATH, no HOME. */
const driver = Object.fromEntries(
  ['VK_ICD_FILENAMES', 'VK_DRIVER_FILES', 'LD_LIBRARY_PATH'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }),
);

function must(program: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
}

function start(program: string, args: readonly string[], env: Record<string, string> = {}) {
  return spawnSync(program, args, { cwd: '/', env, encoding: 'utf8' });
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(why !== null)(`the bundle${why === null ? '' : ` (skipped: ${why})`}`, () => {
  beforeAll(() => {
    const made = join(folder, 'made');
    must(process.execPath, [join(ROOT, 'tools/bundle.mjs'), '--out', made]);
    rmSync(join(made, 'forall-linux-x64'), { recursive: true });
    mkdirSync(join(folder, 'elsewhere'));
    must('tar', ['-xzf', archive, '-C', join(folder, 'elsewhere')]);
    renameSync(join(folder, 'elsewhere', 'forall-linux-x64'), bundle);
  }, 300_000);

  test('has an archive under 60 MiB', () => {
    const { size } = statSync(archive);
    expect(size).toBeGreaterThan(2 ** 20);
    expect(size).toBeLessThan(60 * 2 ** 20);
  });

  test('proves the essay’s f with an empty environment', () => {
    const f = join(bundle, 'shaders/problems/essay/f.wgsl');
    const ended = start(join(bundle, 'forall'), ['race', f, '--json']);
    expect(ended.stderr).toBe('');
    expect(ended.status).toBe(0);
    const [property] = JSON.parse(ended.stdout).properties;
    expect(property).toMatchObject({ verdict: 'holds', by: ['rewritten', 'proved'], legality: 'judged by Tint' });
  }, 60_000);

  test('runs through a link, and passes the exit code on', () => {
    const link = join(folder, 'link');
    symlinkSync(join(bundle, 'forall'), link);
    const ended = start(link, ['race', 'no-such-file.wgsl'], { PATH: '/usr/bin:/bin' });
    expect(ended.stderr).toMatch(/no such file/);
    expect(ended.status).toBe(2);
  });

  test('benches, without a C compiler and an adapter', () => {
    const args = ['--size', '16', '--runs', '1', '--only', 'float', '--json'];
    const ended = start(join(bundle, 'forall-bench-sweep'), args, { VK_ICD_FILENAMES: '/nonexistent.json' });
    const [row] = JSON.parse(ended.stdout).rows;
    expect(row).toEqual({ name: 'float', device: null, cpu: expect.any(Number), c: null, naive: null, peak: null });
  }, 60_000);

  test.skipIf(adapter === null)(
    `sweeps ${ON_DEVICE}`,
    () => {
      const problem = join(bundle, 'shaders/problems/bits/popcount-masks.wgsl');
      const args = ['sweep', problem, '--engine', 'gpu', '--bits', '20', '--json'];
      const ended = start(join(bundle, 'forall'), args, driver);
      expect(ended.status).toBe(0);
      const [property] = JSON.parse(ended.stdout).properties;
      expect(property).toMatchObject({ verdict: 'holds', counts: { evaluated: String(2 ** 20) } });
    },
    60_000,
  );
});
