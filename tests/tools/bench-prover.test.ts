import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { grade } from '../../tools/bench/prover/goals.ts';
import type { Run } from '../../tools/bench/prover/measure.ts';
import { readOptions } from '../../tools/bench/prover/options.ts';
import { bestOf, claimsOf, type Measured, scoreOf } from '../../tools/bench/prover/summary.ts';
import { claimText, tableOf } from '../../tools/bench/prover/tables.ts';
import { ROOT } from '../../tools/entries.mjs';

const LIMIT_MS = 8000;
const right = (timeMs: number): Run => ({ verdict: 'holds', reason: null, grade: 'right', timeMs });
const open: Run = { verdict: 'unknown', reason: 'time', grade: 'open', timeMs: LIMIT_MS };
const wrong: Run = { verdict: 'refuted', reason: null, grade: 'wrong', timeMs: 1 };

const row = (goal: string, runs: Measured['runs']): Measured => ({ goal, family: goal, runs });

describe('a grade', () => {
  const HOLDS = { verdict: 'holds', value: null } as const;
  test.each([
    [{ kind: 'holds', witness: null }, HOLDS, 'right'],
    [{ kind: 'refuted', counterexample: [1] }, HOLDS, 'wrong'],
    [{ kind: 'vacuous' }, HOLDS, 'wrong'],
    [{ kind: 'unknown', reason: { code: 'time', text: '' } }, HOLDS, 'open'],
    [{ kind: 'error', message: 'no' }, HOLDS, 'wrong'],
    [{ kind: 'disagreement', input: null, layer: 'translation', text: '' }, HOLDS, 'wrong'],
    [{ kind: 'holds', witness: [1], value: 7 }, { verdict: 'holds', value: 7 }, 'right'],
    [{ kind: 'holds', witness: [1], value: 8 }, { verdict: 'holds', value: 7 }, 'wrong'],
  ] as const)('of %j where %j is known: %s', (verdict, truth, expected) => {
    expect(grade(verdict, truth)).toBe(expected);
  });
});

describe('PAR-2', () => {
  test('counts twice the limit for what is open or wrong, and of several seeds the median', () => {
    const rows = [row('a', { ours: [right(1000), open, right(3000)] }), row('b', { ours: [wrong, wrong, right(1)] })];
    expect(scoreOf(rows, 'ours', LIMIT_MS)).toEqual({ solved: 1, goals: 2, par2: (3 + 16) / 2 });
  });

  test('is none where a goal was not measured', () => {
    expect(scoreOf([row('a', { ours: [right(1)] }), row('b', {})], 'ours', LIMIT_MS)).toBeNull();
    expect(scoreOf([], 'ours', LIMIT_MS)).toBeNull();
  });

  test('of the best takes the best on each goal', () => {
    const rows = [row('a', { x: [right(1000)], y: [open] }), row('b', { x: [open], y: [right(2000)] })];
    expect(bestOf(rows, ['x', 'y'], LIMIT_MS)).toEqual({ solved: 2, goals: 2, par2: 1.5 });
  });
});

test('the claims are ratios of PAR-2 with their targets', () => {
  const configurations = [
    { name: 'ours', role: 'ours' },
    { name: 'only a', role: 'strategy' },
    { name: 'only b', role: 'strategy' },
    { name: 'stock', role: 'stock' },
    { name: 'sweep', role: 'sweep' },
    { name: 'race', role: 'race' },
  ] as const;
  const rows = [
    row('p', {
      ours: [right(1000)],
      'only a': [right(2000)],
      'only b': [right(500)],
      stock: [right(4000)],
      sweep: [right(100)],
      race: [right(200)],
    }),
  ];
  const claims = claimsOf(rows, configurations, LIMIT_MS);
  expect(claims).toEqual([
    { text: 'ours over its best single strategy (only b)', ratio: 2, target: 1.1 },
    { text: 'race over the best on each goal of ours, sweep', ratio: 2, target: 1.3 },
    { text: 'ours over stock', ratio: 0.25, target: null },
  ]);
  expect(claims.map(claimText)[0]).toBe(
    'PAR-2 of ours over its best single strategy (only b): 2.00 (target: at most 1.1; NOT met)',
  );
  expect(tableOf(rows, configurations, LIMIT_MS)).toContain('| p | 1/1, 1.00 | 1/1, 2.00 | 1/1, 0.50 |');
  // What was not run is not claimed.
  expect(claimsOf(rows, configurations.slice(0, 1), LIMIT_MS)).toEqual([]);
});

describe('options', () => {
  test('have a limit of 8 s, or 24', () => {
    expect(readOptions([])).toMatchObject({ limitMs: 8000, seeds: 3, json: false, out: null });
    expect(readOptions(['--full'])).toMatchObject({ limitMs: 24_000 });
    expect(readOptions(['--limit', '500ms', '--seeds', '1'])).toMatchObject({ limitMs: 500, seeds: 1 });
  });

  test.each([
    [['--limit', 'soon'], /no duration/],
    [['--seeds', '0'], /1 to 99/],
    [['--full', '--limit', '1s'], /limit of its own/],
    [['--frobnicate'], /frobnicate/],
  ])('%j is refused', (args, why) => {
    expect(() => readOptions(args)).toThrow(why);
  });
});

describe('npm run bench:prover', { timeout: 120_000 }, () => {
  const bench = (...args: readonly string[]) =>
    spawnSync(process.execPath, [join(ROOT, 'tools/bench-prover.mjs'), ...args], { encoding: 'utf8' });

  test('with --json prints one object, and appends each measurement to a file', () => {
    const out = join(mkdtempSync(join(tmpdir(), 'forall-bench-')), 'rows.jsonl');
    const goal = 'linear/even-is-not-odd,division/by-255-too-far';
    const ended = bench('--goal', goal, '--config', 'ours,sweep', '--seeds', '2', '--json', '--out', out);
    expect(ended.status, ended.stderr).toBe(0);
    const answer = { verdict: 'refuted', timeMs: expect.any(Number) };
    expect(JSON.parse(ended.stdout)).toEqual({
      limitMs: 8000,
      rows: [
        { goal: 'division/by-255-too-far', family: 'division', results: { ours: answer, sweep: answer } },
        {
          goal: 'linear/even-is-not-odd',
          family: 'linear',
          results: { ours: answer, sweep: { verdict: 'unknown', timeMs: expect.any(Number) } },
        },
      ],
      par2: { ours: expect.any(Number), sweep: expect.any(Number) },
      solved: { ours: 2, sweep: 1 },
    });
    const lines = readFileSync(out, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(8);
    expect(lines[0]).toMatchObject({ limitMs: 8000, config: 'ours', seed: 1, verdict: 'refuted', grade: 'right' });
  });

  test('names what there is where a name is wrong', () => {
    const ended = bench('--family', 'poetry');
    expect(ended.status).toBe(2);
    expect(ended.stderr).toMatch(/^bench:prover: there is no family 'poetry'; there are bits, division, .*\noptions:/);
  });
});
