import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { problemFile, runCli } from './run-cli.ts';

const DOMAIN = '//@ forall\n//@ domain x in 0 .. 99\n';
const SMALL = `${DOMAIN}//@ expect holds\nfn small(x: u32) -> bool { return x < 100u; }\n`;
const SEVEN = `${DOMAIN}//@ expect refuted\nfn seven(x: u32) -> bool { return x != 7u; }\n`;
const WRONG = `${DOMAIN}//@ expect holds\nfn wrong(x: u32) -> bool { return x != 7u; }\n`;
const SILENT = `${DOMAIN}fn silent(x: u32) -> bool { return x != 7u; }\n`;
const check = (...args: readonly string[]) => runCli(['check', '--engine', 'cpu', ...args]);

describe('forall check', () => {
  test('is content with what the files of a folder expect, whatever the verdicts are', async () => {
    const first = problemFile('a.wgsl', SMALL);
    mkdirSync(join(dirname(first), 'deep'));
    writeFileSync(join(dirname(first), 'deep', 'b.wgsl'), SEVEN);
    const ended = await check(dirname(first));
    expect(ended.stdout).toMatch(/small +Holds.*\n(?: .*\n)* {2}as expected \(holds\)\n/);
    expect(ended.stdout).toMatch(/seven +Refuted.*\n(?: .*\n)* {2}as expected \(refuted\)\n/);
    expect(ended.code).toBe(0);
  });

  test('says what came out otherwise, and ends with 1', async () => {
    const ended = await check(problemFile('a.wgsl', SMALL), problemFile('b.wgsl', WRONG));
    expect(ended.stdout).toMatch(/wrong +Refuted.*\n(?: .*\n)* {2}NOT AS EXPECTED \(holds\)\n/);
    expect(ended.code).toBe(1);
  });

  test('ends with 3 where an answer is expected and nobody has one', async () => {
    const huge = '//@ forall\n//@ expect holds\nfn huge(x: u32, y: u32) -> bool { return x + y == y + x; }\n';
    const ended = await check(problemFile('a.wgsl', huge), '--timeout', '300ms');
    expect(ended.stdout).toContain('NOT ANSWERED (holds)');
    expect(ended.code).toBe(3);
  });

  test('has nothing to compare where a file expects nothing', async () => {
    const ended = await check(problemFile('a.wgsl', SILENT));
    expect(ended.stdout).toMatch(/silent +Refuted.*\n(?: .*\n)* {2}no expectation\n/);
    expect(ended.code).toBe(0);
  });

  test('a mistake in the words or in a file ends with 2, and the others are compared all the same', async () => {
    const folder = join(dirname(problemFile('a.wgsl', SMALL)), 'empty');
    mkdirSync(folder);
    expect((await check(folder)).code).toBe(2);
    expect((await check('no-such-file.wgsl')).code).toBe(2);
    const ended = await check(problemFile('b.wgsl', 'fn f() {'), problemFile('a.wgsl', SMALL));
    expect(ended.stdout).toContain('as expected (holds)');
    expect(ended.code).toBe(2);
  });

  test('--junit writes a suite a file and a case a property', async () => {
    const first = problemFile('a.wgsl', `${SMALL}${WRONG}${SILENT}`);
    const broken = join(dirname(first), 'b&c.wgsl');
    writeFileSync(broken, 'fn f() {');
    const xml = join(dirname(first), 'junit.xml');
    await check(first, broken, '--junit', xml);
    const text = readFileSync(xml, 'utf8');
    expect(text).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="forall" tests="4" failures="1"/,
    );
    expect(text).toMatch(/<testsuite name=".*a\.wgsl" tests="3" failures="1" errors="0" skipped="1" time="[\d.]+">/);
    expect(text).toMatch(/<testcase classname=".*a\.wgsl" name="small" time="[\d.]+"\/>/);
    expect(text).toMatch(
      /name="wrong" .*><failure message="NOT AS EXPECTED: refuted, expected holds">Refuted: .*x = 7.*<\/failure><\/testcase>/,
    );
    expect(text).toMatch(/name="silent" .*><skipped message="no expectation">Refuted: .*<\/skipped><\/testcase>/);
    expect(text).toMatch(/<testcase classname=".*b&amp;c\.wgsl" name="the source" time="0\.000"><error message=".+">/);
    expect(text).toMatch(/<\/testsuites>\n$/);
  });

  test('--json prints the object of races', async () => {
    const ended = await check(problemFile('a.wgsl', WRONG), '--json');
    expect(JSON.parse(ended.stdout)).toMatchObject({
      schema: 'forall/1',
      properties: [{ name: 'wrong', verdict: 'refuted', expect: ['holds'] }],
    });
    expect(ended.code).toBe(1);
  });
});
