import { mkdtempSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fakeProgram, onCheck } from '../smt/fake-program.ts';
import { installed, withSolver } from '../smt/native-solvers.ts';
import { problemFile, runCli } from './run-cli.ts';

/** Not closed by rewriting. */
const HOLDS = '//@ forall\nfn parts(x: u32, y: u32) -> bool { return (x & y) + (x | y) == x + y; }\n';
const REFUTED = '//@ forall\nfn square(x: u32) -> bool { return x * x != 1522756u; }\n';

const ALWAYS_UNSAT = onCheck("print('unsat\\n')");
const folder = () => mkdtempSync(join(tmpdir(), 'forall-path-'));

/** A PATH with these folders alone. */
const path = (...folders: readonly string[]) => ({ env: { PATH: folders.join(delimiter) } });

interface EngineJson {
  readonly engine: string;
  readonly verdict: string;
  readonly solver: string | null;
  readonly reason: { readonly code: string; readonly text: string } | null;
}

const engines = (stdout: string): readonly EngineJson[] => JSON.parse(stdout).properties[0].engines;

describe('a solver by its path', () => {
  test('answers, whatever the letters of its path and of the file are', async () => {
    const program = fakeProgram(ALWAYS_UNSAT, {
      folder: mkdtempSync(join(tmpdir(), 'a folder; $(exit 3) `exit 4` \'"&|')),
      name: 'cvc5; $(exit 5)',
    });
    const file = problemFile('a file; $(exit 6) && `exit 7` \'".wgsl', HOLDS);
    const ended = await runCli(['prove', file, '--solver', program, '--engine', 'cvc5', '--json'], path(folder()));
    expect(ended.stderr).toBe('');
    expect(ended.code).toBe(0);
    expect(engines(ended.stdout)).toMatchObject([{ engine: 'cvc5', verdict: 'holds', solver: 'cvc5 1.2.3' }]);
  });

  test('two of a kind have two names', async () => {
    const [a, b] = [fakeProgram(ALWAYS_UNSAT), fakeProgram(ALWAYS_UNSAT, { version: 'This is cvc5 version 1.9' })];
    const ended = await runCli(['prove', problemFile('p.wgsl', HOLDS), '--solver', a, '--solver', b, '--json'], path());
    expect(engines(ended.stdout).map(({ engine }) => engine)).toEqual(['z3', 'cvc5', 'cvc5-2']);
  });

  test.each([
    ['is not there', () => '/nonexistent/cvc5', /--solver \/nonexistent\/cvc5: there is no such program/],
    ['is a folder', () => tmpdir(), /there is no such program/],
    [
      'is another program',
      () => fakeProgram('', { version: 'gcc (Debian) 12.2.0' }),
      /none of the solvers that are known \(Bitwuzla, cvc5, Yices, Z3\): it says: gcc/,
    ],
    ['is too old', () => fakeProgram('', { version: 'This is cvc5 version 0.9.1' }), /at least 1\.0\.0 is needed/],
  ])('that %s is a mistake in the command line', async (_what, program, message) => {
    const ended = await runCli(['prove', problemFile('p.wgsl', HOLDS), '--solver', program()]);
    expect(ended.stderr).toMatch(message);
    expect(ended.stdout).toBe('');
    expect(ended.code).toBe(2);
  });

  test('that does not behave leaves the others their answers, and is told of', async () => {
    const garbage = fakeProgram(onCheck("print('\\u001b[2Jhello\\n')"));
    const ended = await runCli(
      ['prove', problemFile('p.wgsl', HOLDS), '--solver', garbage, '--cross-check', '--json'],
      path(folder()),
    );
    expect(JSON.parse(ended.stdout).properties[0].verdict).toBe('holds');
    expect(engines(ended.stdout)[1]).toMatchObject({
      verdict: 'error',
      reason: { text: 'the solver printed:  [2Jhello' },
    });
    expect(ended.code).toBe(5);
  });

  test('that says unsat of what is not is contradicted: exit code 4', async () => {
    const liar = fakeProgram(ALWAYS_UNSAT);
    const args = ['prove', problemFile('p.wgsl', REFUTED), '--solver', liar, '--cross-check', '--json'];
    const ended = await runCli(args, path(folder()));
    const [property] = JSON.parse(ended.stdout).properties;
    expect(property).toMatchObject({ verdict: 'disagreement', reason: { code: 'translation' } });
    expect(property.reason.text).toMatch(/cvc5 says holds/);
    expect(ended.code).toBe(4);
  });
});

describe('a solver by its name', () => {
  test('that is not installed: exit code 5, and a message', async () => {
    const ended = await runCli(['prove', problemFile('p.wgsl', HOLDS), '--engine', 'yices'], path(folder()));
    expect(ended.stderr).toMatch(/the engine yices can not run: no such solver is installed/);
    expect(ended.code).toBe(5);
  });

  test('of a version that will not do: exit code 5, and a message', async () => {
    const at = folder();
    fakeProgram('', { folder: at, version: 'This is cvc5 version 0.0.2' });
    const ended = await runCli(['prove', problemFile('p.wgsl', HOLDS), '--engine', 'cvc5'], path(at));
    expect(ended.stderr).toMatch(/the engine cvc5 can not run: .*cvc5 0\.0\.2, and at least 1\.0\.0 is needed/);
    expect(ended.code).toBe(5);
  });

  test.skipIf(installed('z3-native') === undefined)(`${withSolver('z3-native', 'z3')} runs alone`, async () => {
    const ended = await runCli(['prove', problemFile('p.wgsl', REFUTED), '--engine', 'z3-native', '--json']);
    expect(engines(ended.stdout)).toMatchObject([{ engine: 'z3-native', verdict: 'refuted' }]);
    expect(engines(ended.stdout)[0]?.solver).toMatch(/^Z3 \d+\.\d+\.\d+$/);
    expect(ended.code).toBe(1);
  });
});

describe('solvers that join by themselves', () => {
  test('none on an empty PATH, and nothing of the folder that one stands in', async () => {
    const ended = await runCli(['prove', problemFile('p.wgsl', HOLDS), '--json'], path('', '.', 'node_modules/.bin'));
    expect(engines(ended.stdout).map(({ engine }) => engine)).toEqual(['z3']);
  });

  test.skipIf(availableParallelism() === 1)('one that is found ends with the first answer', async () => {
    const at = folder();
    fakeProgram('', { folder: at });
    const ended = await runCli(['prove', problemFile('p.wgsl', REFUTED), '--json'], path(at));
    expect(ended.code).toBe(1);
    const [z3, cvc5] = engines(ended.stdout);
    expect(z3).toMatchObject({ engine: 'z3', verdict: 'refuted' });
    expect(cvc5).toMatchObject({ engine: 'cvc5', verdict: 'unknown', reason: { code: 'cancelled' } });
  });

  test('a sweep has none', async () => {
    const ended = await runCli(['sweep', problemFile('p.wgsl', HOLDS), '--bits', '4', '--json']);
    expect(engines(ended.stdout).every(({ engine }) => ['gpu', 'cpu'].includes(engine))).toBe(true);
    const refused = await runCli(['sweep', problemFile('p.wgsl', HOLDS), '--cross-check']);
    expect(refused.code).toBe(2);
  });
});

describe('forall devices', () => {
  test('names every solver that could be there, and what is missing', async () => {
    const at = folder();
    const cvc5 = fakeProgram('', { folder: at });
    const old = fakeProgram('', { folder: at, name: 'yices-smt2', version: 'Yices 2.1.0' });
    const json = await runCli(['devices', '--json'], path(at));
    expect(JSON.parse(json.stdout).solvers).toEqual([
      { engine: 'z3', name: expect.stringMatching(/^Z3 .*WebAssembly/), path: null, problem: null },
      { engine: 'bitwuzla', name: null, path: null, problem: 'there is no bitwuzla on PATH' },
      { engine: 'cvc5', name: 'cvc5 1.2.3', path: cvc5, problem: null },
      { engine: 'yices', name: null, path: old, problem: `${old} is Yices 2.1.0, and at least 2.6.0 is needed` },
      { engine: 'z3-native', name: null, path: null, problem: 'there is no z3 on PATH' },
    ]);
    const text = await runCli(['devices'], path(at));
    expect(text.stdout).toContain(`cvc5       cvc5 1.2.3 (${cvc5})`);
    expect(text.stdout).toContain('z3-native  can not run: there is no z3 on PATH');
  });
});

test.skipIf(installed('cvc5') === undefined || installed('z3-native') === undefined)(
  `--cross-check asks z3, ${withSolver('cvc5', 'cvc5')} and ${withSolver('z3-native', 'z3')}`,
  async () => {
    const ended = await runCli(['prove', problemFile('p.wgsl', HOLDS), '--cross-check', '--json']);
    const answers = engines(ended.stdout).map(({ engine, verdict }) => `${engine} ${verdict}`);
    expect(answers).toEqual(expect.arrayContaining(['z3 holds', 'cvc5 holds', 'z3-native holds']));
    expect(ended.code).toBe(0);
  },
);
