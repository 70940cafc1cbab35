import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { cancelSource, NEVER } from '../../core/base/cancel.ts';
import { createNativeSolverSource, solverLimits } from '../../core/smt/native/machine-solvers.node.ts';
import type { Answer, Script } from '../../core/smt/solver/solver.ts';
import { fakeProgram, isAlive, onCheck } from './fake-program.ts';
import { WALL_CLOCK } from '../support/wall-clock.ts';

const SCRIPT: Script = {
  preamble: '; $(touch never) `touch never`; "; rm -rf\n',
  logic: 'QF_BV',
  body: '(declare-const x (_ BitVec 32))\n(assert (= x #x00000007))\n',
  values: [{ name: 'x', sort: 32 }],
};

/** The answer of a program that passes for cvc5. */
async function answerOf(
  path: string,
  limits: Partial<{ timeoutMs: number; memoryBytes: number }> = {},
): Promise<{ answer: Answer; ms: number }> {
  const { timeoutMs = 10_000, ...own } = limits;
  const source = createNativeSolverSource({ engine: 'cvc5', path }, { limits: { ...solverLimits(), ...own } });
  const solver = await source.open();
  const begin = performance.now();
  const answer = await solver.solve(SCRIPT, { timeoutMs, signal: NEVER });
  const ms = performance.now() - begin;
  await solver.close();
  await source.dispose();
  return { answer, ms };
}

const said = async (code: string): Promise<Answer> => (await answerOf(fakeProgram(onCheck(code)))).answer;

/** Answers `sat`, then says `model` when asked for it. */
const withModel = (model: string): string =>
  `${onCheck("print('sat\\n')")} if (line.startsWith('(get-value')) print(${JSON.stringify(`${model}\n`)});`;

describe('a solver that behaves', () => {
  test('is asked for a model only when there is one', async () => {
    expect(await said("print('unsat\\n')")).toMatchObject({ kind: 'unsat', means: null });
    expect(await said("print('unknown\\n')")).toMatchObject({ kind: 'unknown', reason: { code: 'gave-up' } });
    expect((await answerOf(fakeProgram(withModel('((x #x00000007))')))).answer).toMatchObject({
      kind: 'sat',
      values: [7],
    });
  });

  test('is told logic, options, body and question, and goodbye', async () => {
    const path = fakeProgram(`require('node:fs').appendFileSync(__filename + '.log', line + '\\n');
      ${withModel('((x #b00000000000000000000000000000111))')}`);
    expect((await answerOf(path)).answer).toMatchObject({ kind: 'sat', values: [7] });
    expect(readFileSync(`${path}.log`, 'utf8').split('\n')).toEqual([
      '(set-option :print-success false)',
      '(set-option :produce-models true)',
      '(set-logic QF_BV)',
      '(declare-const x (_ BitVec 32))',
      '(assert (= x #x00000007))',
      '(check-sat)',
      '(get-value (x))',
      '(exit)',
      '',
    ]);
  });
});

describe('what is no answer is an error, never a verdict', () => {
  test.each([
    ['garbage', "print('\\u0000\\u001b[2Jsatisfactory\\n')"],
    ['an error before the answer', 'print(\'(error "line 1: no")\\nunsat\\n\')'],
    ['an error after the answer', 'print(\'unsat\\n(error "late")\\n\')'],
    ['two answers', "print('unsat\\nsat\\n')"],
    ['nothing', 'process.exit(0)'],
    ['white space alone', "print('\\n \\n'); process.exit(0)"],
  ])('%s', async (_what, code) => {
    // Nothing in the message moves a cursor or clears a screen.
    expect(await said(code)).toMatchObject({ kind: 'error', message: expect.stringMatching(/^the solver \P{Cc}*$/u) });
  });

  test.each([
    ['without values', '()'],
    ['of another symbol', '((y #x00000007))'],
    ['of another width', '((x #x07))'],
    ['with an error', '(error "model is not available")'],
    ['and more', '((x #x00000007)) sat'],
    ['in decimals', '((x (_ bv7 32)))'],
  ])('a model %s', async (_what, model) => {
    const { answer } = await answerOf(fakeProgram(withModel(model)));
    expect(answer).toMatchObject({ kind: 'error', message: expect.stringContaining('its model can not be read') });
  });

  test('a model that does not come', async () => {
    const { answer } = await answerOf(fakeProgram(onCheck("print('sat\\n')")));
    expect(answer).toMatchObject({ kind: 'error', message: expect.stringContaining('its model can not be read') });
  });

  test.each([
    ['a gigabyte in one line', '"x".repeat(2 ** 20)'],
    ['a gigabyte of lines', '"sat\\n".repeat(2 ** 18)'],
    ['a gigabyte of nothing', '" ".repeat(2 ** 20)'],
  ])('%s', async (_what, piece) => {
    const endless = `const piece = ${piece}; const more = () => process.stdout.write(piece, more); more();`;
    const { answer, ms } = await answerOf(fakeProgram(`if (line === '(check-sat)') { ${endless} }`));
    expect(answer).toMatchObject({ kind: 'error', message: expect.stringContaining('printed') });
    expect(ms).toBeLessThan(15_000);
  });

  test('a gigabyte on standard error hides no answer', async () => {
    const { answer } = await answerOf(
      fakeProgram(onCheck("for (let i = 0; i < 64; i++) process.stderr.write('x'.repeat(2 ** 20)); print('unsat\\n')")),
    );
    expect(answer).toMatchObject({ kind: 'unsat', means: null });
  });
});

describe('bad luck is unknown', () => {
  test.each([
    ['a signal', "process.kill(process.pid, 'SIGSEGV')", /was ended by SIGSEGV/],
    ['an exit code', "console.error('assertion failed'); process.exit(3)", /exit code 3: assertion failed/],
  ])('%s: crashed', async (_what, code, text) => {
    expect(await said(code)).toMatchObject({
      kind: 'unknown',
      reason: { code: 'crashed', text: expect.stringMatching(text) },
    });
  });

  test.each([
    ['an exit code', 'process.exit(7)', /exit code 7/],
    ['a signal', 'process.abort()', /was ended by SIGABRT/],
  ])('%s after the answer: crashed', async (_what, code, text) => {
    const path = fakeProgram(`if (line === '(check-sat)') print('unsat\\n'); if (line === '(exit)') ${code};`);
    expect((await answerOf(path)).answer).toMatchObject({
      reason: { code: 'crashed', text: expect.stringMatching(text) },
    });
  });

  test('a program that can not be started: crashed', async () => {
    const path = fakeProgram('');
    const source = createNativeSolverSource({ engine: 'cvc5', path });
    const solver = await source.open();
    writeFileSync(path, '#!/nonexistent/interpreter\n');
    const answer = await solver.solve(SCRIPT, { timeoutMs: 5000, signal: NEVER });
    expect(answer).toMatchObject({ kind: 'unknown', reason: { code: 'crashed' } });
    await source.dispose();
  });

  test('closing standard input without reading: crashed', async () => {
    const path = fakeProgram('process.stdin.destroy(); process.exit(1)');
    const source = createNativeSolverSource({ engine: 'cvc5', path });
    const solver = await source.open();
    const long = { ...SCRIPT, body: SCRIPT.body.repeat(100_000) };
    expect(await solver.solve(long, { timeoutMs: 5000, signal: NEVER })).toMatchObject({
      kind: 'unknown',
      reason: { code: 'crashed' },
    });
    await source.dispose();
  });

  test('silence: the time is up, though the program ignores termination', WALL_CLOCK, async () => {
    const deaf = onCheck("for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(name, () => {}); for (;;);");
    const { answer, ms } = await answerOf(fakeProgram(deaf), { timeoutMs: 500 });
    expect(answer).toMatchObject({ kind: 'unknown', reason: { code: 'time' } });
    expect(ms).toBeLessThan(1500);
  });

  test('an answer, and then no end: the answer counts', WALL_CLOCK, async () => {
    const { answer, ms } = await answerOf(
      fakeProgram("if (line === '(check-sat)') { print('unsat\\n'); setInterval(() => {}, 1000); }"),
    );
    expect(answer).toMatchObject({ kind: 'unsat', means: null });
    expect(ms).toBeLessThan(5000);
  });

  test.each([
    ['(error "out of memory")', 'print(\'(error "out of memory")\\n\'); process.exitCode = 101'],
    [
      'std::bad_alloc',
      "console.error('terminate called after throwing an instance of std::bad_alloc'); process.abort()",
    ],
  ])('%s: memory', async (_what, code) => {
    expect(await said(code)).toMatchObject({ kind: 'unknown', reason: { code: 'memory' } });
  });

  test.skipIf(!existsSync('/proc/self/status'))('more memory than it may have: ended', async () => {
    const greedy = onCheck('globalThis.all = []; setInterval(() => all.push(Buffer.alloc(2 ** 25, 1)), 5);');
    const { answer, ms } = await answerOf(fakeProgram(greedy), { memoryBytes: 2 ** 28 });
    expect(answer).toMatchObject({ kind: 'unknown', reason: { code: 'memory' } });
    expect(ms).toBeLessThan(15_000);
  });
});

describe('processes', () => {
  test('end with a cancellation, the ones that they have started too', WALL_CLOCK, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'forall-solver-'));
    const pids = join(folder, 'pids');
    const path = fakeProgram(
      onCheck(`const child = require('node:child_process').spawn('sleep', ['1000'], { stdio: 'inherit' });
        require('node:fs').writeFileSync(${JSON.stringify(pids)}, process.pid + ' ' + child.pid); for (;;);`),
    );
    const source = createNativeSolverSource({ engine: 'cvc5', path });
    const solver = await source.open();
    const cancel = cancelSource();
    const answer = solver.solve(SCRIPT, { timeoutMs: 20_000, signal: cancel.signal });
    while (!existsSync(pids)) await sleep(10);
    await sleep(20);
    const begin = performance.now();
    cancel.cancel('interrupted');
    expect(await answer).toMatchObject({ kind: 'unknown', reason: { code: 'interrupted' } });
    expect(performance.now() - begin).toBeLessThan(500);
    await sleep(100);
    for (const pid of readFileSync(pids, 'utf8').split(' ')) expect(isAlive(Number(pid)), pid).toBe(false);
    await source.dispose();
  });

  test('end when their source is disposed of, and none is started afterwards', async () => {
    const path = fakeProgram(onCheck('for (;;);'));
    const source = createNativeSolverSource({ engine: 'cvc5', path });
    const solver = await source.open();
    const answer = solver.solve(SCRIPT, { timeoutMs: 20_000, signal: NEVER });
    await sleep(200);
    await source.dispose();
    expect(await answer).toMatchObject({ kind: 'unknown', reason: { code: 'cancelled' } });
    await expect(source.open()).rejects.toThrow('disposed');
  });

  test('a path is no command line, and a program runs in its own folder', async () => {
    const parent = mkdtempSync(join(tmpdir(), 'forall solver; $(touch never) `touch never` \'"&|-'));
    const path = fakeProgram(`require('node:fs').writeFileSync('here', ''); ${onCheck("print('unsat\\n')")}`, {
      folder: parent,
      name: 'cvc5; touch never && $(touch never)',
    });
    expect((await answerOf(path)).answer).toMatchObject({ kind: 'unsat', means: null });
    expect(existsSync(join(parent, 'here'))).toBe(true);
    expect(existsSync(join(parent, 'never'))).toBe(false);
    expect(existsSync('never')).toBe(false);
  });
});

describe('a version that will not do', () => {
  test.each([
    ['too old', 'This is cvc5 version 0.0.8', /cvc5 0\.0\.8, and at least 1\.0\.0 is needed/],
    ['of another solver', 'Z3 version 4.13.0 - 64 bit', /does not say which version of cvc5 it is/],
    ['none', '', /prints nothing/],
  ])('%s', async (_what, version, message) => {
    const source = createNativeSolverSource({ engine: 'cvc5', path: fakeProgram('', { version }) });
    await expect(source.open()).rejects.toThrow(message);
    await source.dispose();
  });
});
