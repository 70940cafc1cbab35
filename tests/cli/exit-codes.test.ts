import { describe, expect, test } from 'vitest';
import { problemFile, runCli } from './run-cli.ts';
import { WALL_CLOCK } from '../support/wall-clock.ts';

const HOLDS = '//@ forall\nfn same(x: u32) -> bool { return x == x; }\n';
const REFUTED = '//@ domain x in 0 .. 99\n//@ forall\nfn small(x: u32) -> bool { return x < 50u; }\n';
const VACUOUS = '//@ requires x < 1u && x > 2u\n//@ forall\nfn about_nothing(x: u32) -> bool { return false; }\n';
const UNDEFINED = `//@ domain at in 2 .. 5
//@ forall
fn picks(at: u32) -> bool {
  let a = array<u32, 4>(1u, 2u, 3u, 4u);
  return a[at] > 0u;
}
`;
const ENDLESS =
  '//@ forall\n//@ domain x in 0 .. 15\nfn endless(x: u32) -> bool { while (true) { if (x > 100u) { break; } } return true; }\n';

describe('the exit code says how it went', () => {
  test.each([
    ['holds', HOLDS, 0],
    ['refuted', REFUTED, 1],
    ['vacuous', VACUOUS, 1],
    ['undefined', UNDEFINED, 1],
    ['unknown (loop bound)', ENDLESS, 3],
  ])('%s', async (_name, text, code) => {
    const ended = await runCli(['race', problemFile('p.wgsl', text)]);
    expect(ended.stderr).toBe('');
    expect(ended.code).toBe(code);
  });

  test('of several files the most serious counts, and a source error does not keep the others from running', async () => {
    const broken = problemFile('broken.wgsl', '//@ forall\nfn broken(x: u32) -> bool { return x == ; }\n');
    const ended = await runCli(['race', broken, problemFile('p.wgsl', HOLDS), '--json']);
    expect(ended.code).toBe(2);
    const verdicts = JSON.parse(ended.stdout).properties.map((p: { verdict: string }) => p.verdict);
    expect(verdicts).toEqual(['error', 'holds']);
  });

  test('an engine that was named and can not run is 5, and so is none of the others', async () => {
    const env = { VK_ICD_FILENAMES: '/nonexistent.json', VK_DRIVER_FILES: '/nonexistent.json' };
    const ended = await runCli(['race', problemFile('p.wgsl', HOLDS), '--engine', 'gpu,cpu', '--bits', '8'], { env });
    expect(ended.code).toBe(5);
    expect(ended.stdout).toContain('adapter');
  });
});

test('an engine that is named twice runs once', async () => {
  const ended = await runCli(['race', problemFile('p.wgsl', REFUTED), '--engine', 'cpu,cpu', '--json']);
  expect(JSON.parse(ended.stdout).properties[0].engines).toHaveLength(1);
});

describe('bad input ends with a message, exit 2, no stack trace, in under two seconds', () => {
  const module = (body: string) => problemFile('bad.wgsl', body);
  const forall = (code: string) => module(`//@ forall\n${code}\n`);
  test.each([
    ['a missing file', () => 'no-such-file.wgsl', /no such file/],
    ['an empty file', () => module(''), /bad\.wgsl:1:1: error/],
    ['10 MB of (', () => module('('.repeat(10_000_000)), /bad\.wgsl:1:\d+: error/],
    ['a syntax error', () => forall('fn f(x: u32) -> bool { return x == ; }'), /bad\.wgsl:2:36: error/],
    ['a type error', () => forall('fn f(x: u32, y: i32) -> bool { return x == y; }'), /bad\.wgsl:2:\d+: error/],
    [
      'an unknown word',
      () => module('//@ forall\n//@ frobnicate x\nfn f(x: u32) -> bool { return true; }'),
      /:2:\d+: error/,
    ],
    [
      'a domain for an unknown parameter',
      () => module('//@ forall\n//@ domain y in 0 .. 3\nfn f(x: u32) -> bool { return true; }'),
      /:2:\d+: error.*y/,
    ],
    [
      'lo > hi',
      () => module('//@ forall\n//@ domain x in 9 .. 3\nfn f(x: u32) -> bool { return true; }'),
      /:2:\d+: error/,
    ],
    ['an entry point', () => forall('@compute @workgroup_size(1) fn f() {}'), /entry point/],
    [
      'a binding',
      () => module('@group(0) @binding(0) var<storage> b: u32;\n//@ forall\nfn f(x: u32) -> bool { return true; }'),
      /:1:\d+: error/,
    ],
    ['recursion', () => forall('fn f(x: u32) -> bool { return f(x); }'), /recurs/],
    ['a loop without exit', () => forall('fn f(x: u32) -> bool { loop {} }'), /:2:\d+: error/],
    [
      'division by a constant zero',
      () => forall('fn f(x: u32) -> bool { return x / 0u == 1u; }'),
      /:2:\d+: error.*zero/,
    ],
    ['no property', () => module('//forall\nfn f(x: u32) -> bool { return true; }'), /error/],
  ])('%s', WALL_CLOCK, async (_name, file, message) => {
    const ended = await runCli(['race', file()]);
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr).not.toMatch(/\n\s+at .*\(/);
    expect(ended.stdout).toBe('');
    expect(ended.code).toBe(2);
    expect(ended.ms).toBeLessThan(2000);
  });
});

describe('the command line itself', () => {
  test.each([
    ['a misspelt option', ['race', 'x.wgsl', '--tiemout', '3s'], /--timeout/],
    ['a bad duration', ['race', 'x.wgsl', '--timeout', 'soon'], /duration/],
    ['an unknown engine', ['race', 'x.wgsl', '--engine', 'gpuu'], /gpu, cpu, z3/],
    ['bits out of range', ['race', 'x.wgsl', '--bits', '33'], /1 to 32/],
    ['an unknown property', ['race', problemFile('p.wgsl', HOLDS), '--property', 'other'], /it has same/],
    ['no file', ['race'], /missing required argument/],
    ['something that can not be shown', ['show', 'spirv', 'x.wgsl'], /wgsl, smt2, ir/],
  ])('%s is refused with a hint', async (_name, args, message) => {
    const ended = await runCli(args);
    expect(ended.stderr).toMatch(message);
    expect(ended.code).toBe(2);
  });

  test('--help names every command, and each command its options and the exit codes', async () => {
    const help = await runCli(['--help']);
    expect(help.code).toBe(0);
    for (const word of ['race', 'sweep', 'prove', 'show', 'devices', '130']) expect(help.stdout).toContain(word);
    const race = await runCli(['race', '--help']);
    for (const option of [
      '--property',
      '--engine',
      '--all',
      '--first',
      '--timeout',
      '--fuel',
      '--bits',
      '--json',
      '--ndjson',
    ])
      expect(race.stdout).toContain(option);
  });
});
