import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { problemFile, runCli, startCli } from './run-cli.ts';
import { WALL_CLOCK } from '../support/wall-clock.ts';

const SUM = `//@ domain x in 0 .. 255
//@ forall
fn sum_of_parts(x: u32, y: u32) -> bool { return (x & y) + (x | y) == x + y; }
`;
const SMALL =
  '//@ domain x in 0 .. 1000\n//@ forall\nfn small(x: u32) -> bool { return (x & 1u) + (x | 1u) == x + 1u; }\n';

interface Row {
  readonly engine: string;
  readonly bits: number;
  readonly verdict: string;
  readonly decided: boolean;
  readonly evaluated: string | null;
  readonly inputs: string;
  readonly timeMs: number;
}

describe('forall scale', () => {
  test('--json prints one object with a row for each width and engine', async () => {
    const csv = join(problemFile('p.wgsl', ''), '..', 'rows.csv');
    const file = problemFile('small.wgsl', SMALL);
    const ended = await runCli(['scale', file, '--engine', 'cpu,z3', '--json', '--export-csv', csv]);
    expect(ended.code).toBe(0);
    const document = JSON.parse(ended.stdout);
    expect(document.schema).toBe('forall-scale/1');
    const [property] = document.properties;
    expect(property).toMatchObject({ name: 'small', kind: 'forall', inputCount: '1001', contradictions: [] });
    const rows: readonly Row[] = property.rows;
    expect(rows.map(({ engine, bits }) => `${engine} ${bits}`)).toEqual(
      [4, 6, 8, 10].flatMap((bits) => [`cpu ${bits}`, `z3 ${bits}`]),
    );
    expect(rows.every(({ verdict, timeMs }) => verdict === 'holds' && timeMs > 0)).toBe(true);
    for (const row of rows) expect(row.evaluated).toBe(row.engine === 'cpu' ? row.inputs : null);
    expect(property.engines.map((e: { engine: string }) => e.engine)).toEqual(['cpu', 'z3']);
    expect(property.engines[0].whole).toMatchObject({ extrapolated: false, timeMs: expect.any(Number) });
    expect(property.sentences.length).toBeGreaterThan(1);
    const lines = readFileSync(csv, 'utf8').trimEnd().split('\r\n');
    expect(lines[0]).toBe('file,property,bits,inputs,whole,engine,verdict,decided,time ms,evaluated,inputs/s,runs');
    expect(lines).toHaveLength(1 + rows.length);
  });

  test('prints a table as it measures, and what follows from it', async () => {
    const ended = await runCli(['scale', problemFile('small.wgsl', SMALL), '--engine', 'cpu,z3']);
    expect(ended.stderr).toBe('');
    expect(ended.stdout).toMatch(/^small\n bits .*\n +4 +16 +cpu +holds +[\d.]+ m?s/);
    expect(ended.stdout).toMatch(/ 10 +1,001 +z3 +holds/);
    expect(ended.stdout).toMatch(/rossing/);
  });

  test('--csv prints rows alone', async () => {
    const ended = await runCli(['scale', problemFile('small.wgsl', SMALL), '--engine', 'cpu', '--csv']);
    expect(ended.stdout.trimEnd().split('\r\n')).toHaveLength(5);
    expect(ended.code).toBe(0);
  });

  test('a counterexample at a small width is one of the whole, and no failure of the measurement', async () => {
    const text = '//@ forall\nfn below(x: u32) -> bool { return x < 9u; }\n';
    const ended = await runCli(['scale', problemFile('p.wgsl', text), '--engine', 'cpu']);
    expect(ended.stdout).toMatch(/Refuted at 4 bits by cpu, which carries over to all widths: x = \d+\./);
    expect(ended.code).toBe(0);
  });

  test('an interruption ends it within a second and keeps what was measured', WALL_CLOCK, async () => {
    const running = startCli(['scale', problemFile('sum.wgsl', SUM), '--engine', 'cpu', '--timeout', '60s']);
    // All 2^40 inputs take longer than this test.
    await running.until(/\n +20 .*\n/);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const before = performance.now();
    running.kill('SIGINT');
    const ended = await running.ended;
    expect(performance.now() - before).toBeLessThan(1000);
    expect(ended.code).toBe(130);
    expect(ended.stdout).toMatch(/Interrupted: wider ones were not measured\.\n$/);
  });

  test('what can not be decided in its time is 3, a mistake 2', async () => {
    const endless =
      '//@ forall\n//@ domain x in 0 .. 15\nfn endless(x: u32) -> bool { while (true) { if (x > 100u) { break; } } return true; }\n';
    expect((await runCli(['scale', problemFile('p.wgsl', endless), '--engine', 'cpu', '--fuel', '100'])).code).toBe(3);
    expect((await runCli(['scale', 'no-such-file.wgsl'])).code).toBe(2);
    expect((await runCli(['scale', problemFile('p.wgsl', 'fn f(')])).code).toBe(2);
    const file = problemFile('p.wgsl', SMALL);
    expect((await runCli(['scale', file, '--property', 'other'])).stderr).toContain('it has small');
    expect((await runCli(['scale', file, '--export-csv', '/no-such-folder/rows.csv'])).code).toBe(2);
    expect((await runCli(['scale', file, '--json', '--csv'])).code).toBe(2);
  });
});
