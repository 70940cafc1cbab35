import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { compileLoop } from '../../tools/bench/c-loop.mjs';
import { measureOnDevice } from '../../tools/bench/device.mjs';
import { NAMES, problemFile, readProperty } from '../../tools/bench/properties.mjs';
import { markdown, median, ratios } from '../../tools/bench/summary.mjs';
import { ROOT } from '../../tools/entries.mjs';
import { problemFile as write, runCli } from '../cli/run-cli.ts';
import { adapter, ON_DEVICE } from '../gpu/device.ts';

const folder = mkdtempSync(join(tmpdir(), 'forall-bench-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hasCompiler = spawnSync('cc', ['--version']).status === 0;
const WITH_CC = hasCompiler ? 'with cc' : 'with cc (skipped: there is no C compiler)';

const WRONG_C = `struct constants { unsigned five; };
#define CONSTANTS {5}
#include "${join(ROOT, 'tools/bench/kernels/loop.h')}"
static inline int holds(uint32_t x, struct constants c) { return x != c.five; }
`;

describe('the properties of the bench', () => {
  test('are ten, and hold for the inputs that the CPU sweep tries', async () => {
    const files = NAMES.map((name) => write(`${name}.wgsl`, problemFile(readProperty(name), 18)));
    const ended = await runCli(['sweep', ...files, '--engine', 'cpu', '--json']);
    const { properties } = JSON.parse(ended.stdout);
    expect(properties.map((p: { verdict: string }) => p.verdict)).toEqual(Array.from({ length: 10 }, () => 'holds'));
    for (const p of properties) expect(p.inputCount).toBe(String(2 ** 18));
  });

  test.each([
    ['integer', 32, '4294967296'],
    ['integer', 40, '1099511627776'],
    ['two-parameter', 40, '1099511627776'],
  ])('%s of 2^%i inputs', async (name, bits, inputs) => {
    const file = write('wide.wgsl', problemFile(readProperty(name), bits));
    const ended = await runCli(['sweep', file, '--engine', 'cpu', '--timeout', '50ms', '--json']);
    expect(JSON.parse(ended.stdout).properties[0].inputCount).toBe(inputs);
  });

  test.skipIf(!hasCompiler)(`hold in C, ${WITH_CC}`, () => {
    for (const name of NAMES) {
      const run = compileLoop(readProperty(name), { folder, bits: 18, seconds: 10 });
      expect(run(), name).toEqual({ rate: expect.any(Number) });
    }
  });

  test.skipIf(!hasCompiler)(`a C loop that counts a failing input is not measured, ${WITH_CC}`, () => {
    const c = join(folder, 'wrong.c');
    writeFileSync(c, WRONG_C);
    const run = compileLoop({ name: 'wrong', parameters: 1, wgsl: '', c }, { folder, bits: 16, seconds: 10 });
    expect(run()).toEqual({ missing: expect.stringMatching(/wrong answer: 1 65536/) });
  });
});

describe.skipIf(adapter === null)(`kernels of the bench ${ON_DEVICE}`, () => {
  test.each(['naive', 'peak'] as const)(
    '%s: a rate of what holds, none of what does not',
    async (kind) => {
      const property = readProperty('two-parameter');
      expect(await measureOnDevice({ kind, property, seconds: 0.05 })).toEqual({ rate: expect.any(Number) });
      const wrong = { ...readProperty('integer'), wgsl: 'fn holds(x: u32) -> bool { return x != 5u; }' };
      expect(await measureOnDevice({ kind, property: wrong, seconds: 0.05 })).toEqual({
        missing: expect.stringMatching(/failing/),
      });
      const broken = { ...property, wgsl: 'fn holds(' };
      expect(await measureOnDevice({ kind, property: broken, seconds: 0.05 })).toHaveProperty('missing');
    },
    60_000,
  );
});

describe('the summary', () => {
  const rows = [
    { name: 'a', device: 2, cpu: 1, c: 4, naive: 1, peak: 4 },
    { name: 'b', device: 8, cpu: 1, c: 4, naive: null, peak: 8 },
  ];

  test('has geometric means over the rows that have both', () => {
    const means = ratios(rows);
    expect(means.deviceOverC).toBeCloseTo(1, 12);
    expect(means.cpuOverC).toBeCloseTo(0.25, 12);
    expect(means.deviceOverNaive).toBeCloseTo(2, 12);
    expect(means.deviceOverPeak).toBeCloseTo(Math.SQRT1_2, 12);
  });

  test('says null, never a number, where nothing was measured', () => {
    const none = { name: 'a', device: 2, cpu: null, c: null, naive: null, peak: null };
    expect(ratios([none])).toEqual({ deviceOverC: null, cpuOverC: null, deviceOverNaive: null, deviceOverPeak: null });
    expect(markdown([none])).toContain('| a | 2.00e-9 | - | - | - | - | - | - | - | - |');
  });

  test('takes medians', () => {
    expect([median([]), median([3]), median([1, 9]), median([9, 1, 2])]).toEqual([null, 3, 5, 2]);
  });
});

describe('npm run bench:sweep', () => {
  const main = join(ROOT, 'tools/bench/main.mjs');
  const nothing = { PATH: '', VK_ICD_FILENAMES: '/nonexistent.json', VK_DRIVER_FILES: '/nonexistent.json' };

  test('with --json prints one object on standard output and null for what is not there', () => {
    const args = [main, '--json', '--size', '16', '--runs', '1', '--seconds', '5', '--only', 'float'];
    const ended = spawnSync(process.execPath, args, { encoding: 'utf8', env: nothing });
    expect(JSON.parse(ended.stdout)).toEqual({
      rows: [{ name: 'float', device: null, cpu: expect.any(Number), c: null, naive: null, peak: null }],
      ratios: { deviceOverC: null, cpuOverC: null, deviceOverNaive: null, deviceOverPeak: null },
    });
    expect(ended.stderr).toContain('| float | - |');
    expect(ended.stderr).toMatch(/float, naive: not measured: there is no adapter/);
  });

  test.each([
    ['--size', '7'],
    ['--only', 'poetry'],
    ['--frobnicate', '1'],
  ])('%s %s is refused with the options', (...args) => {
    const ended = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
    expect(ended.status).toBe(2);
    expect(ended.stderr).toMatch(/^bench:sweep: .*\noptions:/);
  });
});
