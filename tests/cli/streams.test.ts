import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { problemFile, runCli, startCli } from './run-cli.ts';
import { WALL_CLOCK } from '../support/wall-clock.ts';

const COMPOSITE = `//@ domain p.left in 0 .. 1
//@ domain at in 3 .. 5
//@ forall
fn picks(p: Pair, at: u32) -> bool {
  let a = array<u32, 4>(1u, 2u, 3u, 4u);
  return p.left.y < 2u && a[at] > 0u;
}
struct Half { x: i32, y: u32 }
struct Pair { left: Half, right: bool }
`;
const SMALL = '//@ domain x in 0 .. 99\n//@ forall\nfn small(x: u32) -> bool { return x < 50u; }\n';
/** Nothing decides this quickly: 2^64 pairs for the sweep, and for the prover a hash that it can not see through. */
const LONG = `
fn fmix32(key: u32) -> u32 {
  var h = key;
  h = (h ^ (h >> 16u)) * 0x85ebca6bu;
  h = (h ^ (h >> 13u)) * 0xc2b2ae35u;
  return h ^ (h >> 16u);
}
//@ forall
fn long(x: u32, y: u32) -> bool { return fmix32(x) != fmix32(y) || x == y; }
`;

describe('stdout is the result, stderr the rest', () => {
  test('standard input is read for -, and its name is -', async () => {
    const ended = await runCli(['race', '-', '--json'], { input: SMALL });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toBe('');
    const [property] = JSON.parse(ended.stdout).properties;
    expect(property).toMatchObject({
      file: '-',
      name: 'small',
      verdict: 'refuted',
      inputCount: '100',
      counts: { evaluated: '100', failing: '50', excluded: '0', undefined: '0', unfinished: '0' },
      counterexample: { inputs: { x: { value: '50', bits: '0x00000032' } } },
    });
    expect(property.counterexample.replayed).toContain('reference');
  });

  test('an input without a value is shown by its scalars, with the place where it goes wrong', async () => {
    const sweep = ['sweep', '-', '--engine', 'cpu'];
    const ended = await runCli(sweep, { input: COMPOSITE });
    expect(ended.stdout).toMatch(
      /^⊥ picks {2}Undefined: it has no value for p\.left\.x = 0, p\.left\.y = 0, p\.right = false, at = 4: at -:6:\d+ .*index 4/,
    );
    expect(ended.stdout).toContain('16 of 24 inputs are undefined.');
    expect(ended.stdout).toMatch(/^ {4}p\.left\.x = 0 {2}0x00000000/m);
    expect(ended.stdout).toMatch(/^ {4}replayed by reference/m);
    const [property] = JSON.parse((await runCli([...sweep, '--json'], { input: COMPOSITE })).stdout).properties;
    expect(property).toMatchObject({
      verdict: 'undefined',
      by: ['swept'],
      inputs: [
        { name: 'p.left.x', type: 'i32' },
        { name: 'p.left.y', type: 'u32' },
        { name: 'p.right', type: 'bool' },
        { name: 'at', type: 'u32' },
      ],
      inputCount: '24',
      counts: { evaluated: '24', undefined: '16', failing: '0' },
      counterexample: null,
      undefinedInput: { inputs: { 'p.right': { value: 'false' }, at: { value: '4', bits: '0x00000004' } } },
    });
    expect(property.undefinedInput.replayed).toContain('reference');
  });

  test('--ndjson prints events and one result a property, each a line of JSON', async () => {
    const ended = await runCli(['race', '-', '--ndjson'], { input: SMALL });
    const lines = ended.stdout
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as { event: string });
    expect(lines.map((l) => l.event)).toContain('started');
    expect(lines.filter((l) => l.event === 'result')).toHaveLength(1);
  });

  test('exports are written beside the result', async () => {
    const file = problemFile('p.wgsl', SMALL);
    const at = (name: string) => join(dirname(file), name);
    const ended = await runCli([
      'sweep',
      file,
      '--export-json',
      at('r.json'),
      '--export-csv',
      at('r.csv'),
      '--export-markdown',
      at('r.md'),
    ]);
    expect(ended.code).toBe(1);
    expect(JSON.parse(readFileSync(at('r.json'), 'utf8'))).toMatchObject({ schema: 'forall/1' });
    expect(readFileSync(at('r.csv'), 'utf8')).toMatch(
      /^file,property,.*\r\n.*p\.wgsl,small,forall,100,refuted,swept,100,50,/,
    );
    expect(readFileSync(at('r.md'), 'utf8')).toContain('| small |');
  });

  test('a reader that goes away ends the program without a word', async () => {
    const running = startCli(['race', '-', '--ndjson', '--timeout', '3s'], { input: LONG });
    await running.until(/"event"/);
    running.closeStdout();
    const ended = await running.ended;
    expect(ended.stderr).toBe('');
    expect(ended.code).toBe(141);
    expect(ended.ms).toBeLessThan(10_000);
  });

  test('a reader of stderr that goes away changes nothing about the result', async () => {
    const running = startCli(['race', '-', '--engine', 'cpu'], { input: 'fn f() {' });
    running.closeStderr();
    expect((await running.ended).code).toBe(2);
  });

  test('a file that can not be written is a mistake of the user, and the result is there all the same', async () => {
    const nowhere = join(dirname(problemFile('p.wgsl', SMALL)), 'none', 'r.csv');
    const ended = await runCli(['sweep', '-', '--engine', 'cpu', '--export-csv', nowhere], { input: SMALL });
    expect(ended.code).toBe(2);
    expect(ended.stdout).toContain('Refuted');
    expect(ended.stderr).toContain(`can not write ${nowhere}`);
  });

  test('show prints the kernel, the solver script and the IR', async () => {
    const file = problemFile('p.wgsl', SMALL);
    for (const [what, text] of [
      ['wgsl', '@compute'],
      ['smt2', '(check-sat)'],
      ['ir', 'small'],
    ] as const) {
      const ended = await runCli(['show', what, file]);
      expect(ended.stdout, what).toContain(text);
      expect(ended.code).toBe(0);
    }
  });
});

describe('Ctrl-C', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s stops within two seconds, keeps what was covered, and exits 130',
    WALL_CLOCK,
    async (signal) => {
      const running = startCli(['sweep', '-', '--ndjson', '--engine', 'cpu'], { input: LONG });
      await running.until(/"evaluated":"[1-9]/);
      const stopped = performance.now();
      running.kill(signal);
      const ended = await running.ended;
      expect(performance.now() - stopped).toBeLessThan(2000);
      expect(ended.code).toBe(130);
      const property = JSON.parse(ended.stdout.trimEnd().split('\n').at(-1) ?? '').result;
      expect(property.verdict).toBe('unknown');
      expect(property.reason.code).toBe('interrupted');
      expect(BigInt(property.counts.evaluated)).toBeGreaterThan(0n);
    },
  );
});

test('the time budget ends an engine', async () => {
  const ended = await runCli(['race', '-', '--json', '--timeout', '700ms'], { input: LONG });
  const [property] = JSON.parse(ended.stdout).properties;
  expect(ended.code).toBe(3);
  expect(property.reason.code).toBe('time');
});

test('an exception that nobody catches does not end with the exit code of a verdict', async () => {
  const throwing = `import { isMainThread } from 'node:worker_threads';
    if (isMainThread && process.argv[1].endsWith('cli.js')) setTimeout(() => { throw new Error('by surprise'); }, 1500);`;
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(throwing)}` };
  const ended = await runCli(['race', '-', '--engine', 'cpu'], { input: LONG, env });
  expect(ended.stderr).toContain('internal error: by surprise');
  expect(ended.code).toBe(5);
});
