import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { problemFile, runCli } from './run-cli.ts';

const HOLDS = '//@ forall\n//@ expect holds\n//@ domain x in 0 .. 99\nfn small(x: u32) -> bool { return x < 100u; }\n';
const FALSE = '//@ forall\n//@ expect holds\n//@ domain x in 0 .. 99\nfn wrong(x: u32) -> bool { return x != 7u; }\n';

describe('forall bench', () => {
  test('runs the files of a folder, says what is not as expected, and writes what was asked for', async () => {
    const first = problemFile('a.wgsl', HOLDS);
    const folder = dirname(first);
    mkdirSync(join(folder, 'deep'));
    writeFileSync(join(folder, 'deep', 'b.wgsl'), FALSE);
    const csv = join(folder, 'bench.csv');
    const ended = await runCli(['bench', folder, '--engine', 'cpu,z3', '--timeout', '10s', '--export-csv', csv]);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/^✓ .*a\.wgsl small: holds, as expected; (cpu|z3) /m);
    expect(ended.stdout).toMatch(/^✗ .*b\.wgsl wrong: refuted, NOT AS EXPECTED \(expected holds\); (cpu|z3) /m);
    expect(ended.stdout).toMatch(/^cpu +2 of 2 /m);
    expect(ended.stdout).toMatch(/^z3 +2 of 2 /m);
    expect(readFileSync(csv, 'utf8').split('\r\n')).toHaveLength(4);
  });

  test('--json prints one object', async () => {
    const ended = await runCli(['bench', problemFile('a.wgsl', HOLDS), '--engine', 'cpu', '--json']);
    expect(ended.code).toBe(0);
    expect(JSON.parse(ended.stdout)).toMatchObject({
      schema: 'forall-bench/1',
      rows: [{ name: 'small', met: 'met', first: 'cpu' }],
      engines: [{ engine: 'cpu', solved: 1, asked: 1 }],
    });
  });

  test('a mistake in the words or the files ends with 2', async () => {
    expect((await runCli(['bench', '--group', 'nothing'])).code).toBe(2);
    expect((await runCli(['bench', 'no-such-folder'])).code).toBe(2);
    const broken = await runCli(['bench', problemFile('c.wgsl', 'fn f() {}\n'), '--engine', 'cpu']);
    expect(broken.code).toBe(2);
    expect(broken.stderr).toContain('c.wgsl has errors');
  });
});

describe('forall race --export-html', () => {
  test('writes a page with the sentence, the source and no script', async () => {
    const file = problemFile('a.wgsl', `// <script>alert(1)</script>\n${FALSE}`);
    const html = join(dirname(file), 'report.html');
    const ended = await runCli(['race', file, '--engine', 'cpu', '--export-html', html]);
    expect(ended.code).toBe(1);
    const page = readFileSync(html, 'utf8');
    expect(page).toContain('Refuted: it is false for x = 7');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toContain('<script');
  });
});
