import { describe, expect, test } from 'vitest';
import { cancelSource, NEVER } from '../../core/base/cancel.ts';
import type { Script } from '../../core/smt/solver/solver.ts';
import type { Z3Process, Z3Request, Z3Response } from '../../core/smt/z3/z3-protocol.ts';
import { createZ3Source } from '../../core/smt/z3/z3-source.ts';
import { fakeClock } from '../support/fake-clock.ts';

const SCRIPT: Script = {
  preamble: '',
  logic: 'QF_BV',
  body: '(declare-const x (_ BitVec 32))\n(assert (= x #x00000007))\n',
  values: [{ name: 'x', sort: 32 }],
};

type Behaviour = (request: Z3Request) => Z3Response | 'silence' | 'exit';
const prints =
  (output: string, values: string | null = null): Behaviour =>
  () => ({ kind: 'output', output, values });

/** Workers that do as they are told; the nth started behaves as the nth of the list, and the rest as its last. */
function fakeWorkers(behaviours: readonly (Behaviour | 'never-ready' | 'dies-at-start')[]) {
  const requests: Z3Request[] = [];
  const counts = { started: 0, terminated: 0 };
  const spawn = (): Promise<Z3Process> => {
    const behaviour = behaviours[Math.min(counts.started, behaviours.length - 1)];
    counts.started += 1;
    let respond: (response: Z3Response) => void = () => {};
    let exit: (message: string) => void = () => {};
    let over = false;
    return Promise.resolve({
      post(request) {
        requests.push(request);
        if (typeof behaviour !== 'function') return;
        const reaction = behaviour(request);
        if (reaction === 'exit') exit('exit code 1');
        else if (reaction !== 'silence') respond(reaction);
      },
      listen(onResponse, onExit) {
        respond = onResponse;
        exit = onExit;
        if (behaviour === 'dies-at-start') exit('exit code 7');
        else if (behaviour !== 'never-ready') respond({ kind: 'ready', version: 'Z3 1.2.3.4' });
      },
      terminate: () => {
        if (!over) counts.terminated += 1;
        over = true;
        exit('exit code 1');
        return Promise.resolve();
      },
    });
  };
  return { spawn, requests, counts };
}

const LIMITS = { timeoutMs: 10_000, signal: NEVER };
const SAT = prints('sat\n', '((x #x00000007))\n');

describe('answers of a worker', () => {
  const answerTo = async (behaviour: Behaviour) => {
    const workers = fakeWorkers([behaviour]);
    const source = createZ3Source(workers.spawn, fakeClock(), { instances: 1 });
    const solver = await source.open();
    const answer = await solver.solve(SCRIPT, LIMITS);
    await solver.close();
    await source.dispose();
    expect(workers.counts.terminated).toBe(workers.counts.started);
    return answer;
  };

  test('a model is read exactly', async () => {
    expect(await answerTo(SAT)).toMatchObject({ kind: 'sat', values: [7] });
    expect(await answerTo(prints('sat', '((x #b10000000000000000000000000000001))'))).toMatchObject({
      kind: 'sat',
      values: [0x80000001],
    });
  });

  test.each([
    ['an error before the answer', '(error "line 1 column 2: unknown constant y")\nunsat\n', null],
    ['an error after the answer', 'unsat\n(error "line 9 column 1: invalid command")\n', null],
    ['an unsupported command', 'unsupported\n; foo line: 1 position: 5\nunsat\n', null],
    ['nothing', '', null],
    ['two answers', 'unsat\nunsat\n', null],
    ['a model without values', 'sat\n', ''],
    ['a model of another symbol', 'sat\n', '((y #x00000007))'],
    ['a value of another width', 'sat\n', '((x #x07))'],
    ['a value in decimals', 'sat\n', '((x (_ bv7 32)))'],
    ['values with an error', 'sat\n', '(error "model is not available")'],
    ['values and more', 'sat\n', '((x #x00000007)) ()'],
  ])('%s is an error, never a verdict', async (_what, output, values) => {
    expect((await answerTo(prints(output, values))).kind).toBe('error');
  });

  test('unknown, a crash and the end of memory are unknown', async () => {
    expect(await answerTo(prints('unknown\n'))).toMatchObject({ kind: 'unknown', reason: { code: 'gave-up' } });
    expect(await answerTo(() => 'exit')).toMatchObject({ kind: 'unknown', reason: { code: 'crashed' } });
    const aborted = await answerTo(() => ({ kind: 'failed', message: 'Aborted()' }));
    expect(aborted).toMatchObject({ kind: 'unknown', reason: { code: 'crashed' } });
    const full = await answerTo(() => ({ kind: 'failed', message: 'out of memory' }));
    expect(full).toMatchObject({ kind: 'unknown', reason: { code: 'memory' } });
    expect(await answerTo(prints('(error "out of memory")'))).toMatchObject({ reason: { code: 'memory' } });
  });
});

describe('workers', () => {
  test('a proof has its own, and the next one finds a spare that is warm', async () => {
    const workers = fakeWorkers([SAT]);
    const source = createZ3Source(workers.spawn, fakeClock(), { instances: 1 });
    await source.warm();
    expect(workers.counts).toEqual({ started: 1, terminated: 0 });
    const solver = await source.open();
    expect(solver.version).toBe('Z3 1.2.3.4 (WebAssembly)');
    await solver.solve(SCRIPT, LIMITS);
    await solver.solve(SCRIPT, LIMITS);
    expect(workers.counts).toEqual({ started: 1, terminated: 0 });
    await solver.close();
    expect(workers.counts).toEqual({ started: 2, terminated: 1 });
    await source.dispose();
    expect(workers.counts).toEqual({ started: 2, terminated: 2 });
  });

  test('time and cancelling end the worker; the same proof goes on with another', async () => {
    const workers = fakeWorkers([() => 'silence', () => 'silence', SAT]);
    const clock = fakeClock();
    const source = createZ3Source(workers.spawn, clock, { instances: 1 });
    const solver = await source.open();
    const late = solver.solve(SCRIPT, { timeoutMs: 100, signal: NEVER });
    await clock.advance(100);
    expect(await late).toMatchObject({ kind: 'unknown', reason: { code: 'time' } });
    expect(workers.counts).toEqual({ started: 1, terminated: 1 });
    const cancel = cancelSource();
    const stopped = solver.solve(SCRIPT, { timeoutMs: 100, signal: cancel.signal });
    await clock.advance(10);
    cancel.cancel('interrupted');
    expect(await stopped).toMatchObject({ kind: 'unknown', reason: { code: 'interrupted' } });
    expect(workers.counts).toEqual({ started: 2, terminated: 2 });
    expect(await solver.solve(SCRIPT, LIMITS)).toMatchObject({ kind: 'sat', values: [7] });
    await source.dispose();
    expect(workers.counts.terminated).toBe(workers.counts.started);
  });

  test('a worker that crashed is not asked again', async () => {
    const workers = fakeWorkers([() => ({ kind: 'failed', message: 'Aborted()' }), SAT]);
    const source = createZ3Source(workers.spawn, fakeClock(), { instances: 1 });
    const solver = await source.open();
    await solver.solve(SCRIPT, LIMITS);
    expect(await solver.solve(SCRIPT, LIMITS)).toMatchObject({ kind: 'sat' });
    expect(workers.counts).toEqual({ started: 2, terminated: 1 });
    await source.dispose();
  });

  test('a spare that died is replaced; a start that fails twice is told', async () => {
    const once = fakeWorkers(['dies-at-start', SAT]);
    const healed = createZ3Source(once.spawn, fakeClock(), { instances: 1 });
    await healed.warm();
    expect(await (await healed.open()).solve(SCRIPT, LIMITS)).toMatchObject({ kind: 'sat' });
    await healed.dispose();
    const always = createZ3Source(fakeWorkers(['dies-at-start']).spawn, fakeClock(), { instances: 1 });
    await always.warm();
    await expect(always.open()).rejects.toThrow('exit code 7');
    await always.dispose();
  });

  test('disposing of a source ends a worker that is still starting', async () => {
    const workers = fakeWorkers(['never-ready']);
    const source = createZ3Source(workers.spawn, fakeClock(), { instances: 1 });
    void source.warm();
    await Promise.resolve();
    await source.dispose();
    expect(workers.counts).toEqual({ started: 1, terminated: 1 });
    await expect(source.open()).rejects.toThrow('disposed');
  });
});

describe('strategies', () => {
  test('the second one starts late, in its own worker, without the logic; the first answer ends the other', async () => {
    const workers = fakeWorkers([() => 'silence', prints('unsat\n')]);
    const clock = fakeClock();
    const source = createZ3Source(workers.spawn, clock, { instances: 2 });
    const solver = await source.open();
    const answer = solver.solve(SCRIPT, LIMITS);
    await clock.advance(200);
    expect(workers.requests).toHaveLength(1);
    expect(workers.requests[0]?.text).toContain('(set-logic QF_BV)');
    await clock.advance(500);
    expect(await answer).toMatchObject({ kind: 'unsat', means: expect.stringContaining('integer blasting') });
    expect(workers.requests[1]?.text).toContain('(set-option :smt.bv.solver 2)');
    expect(workers.requests[1]?.text).not.toContain('set-logic');
    expect(workers.counts).toEqual({ started: 2, terminated: 1 });
    await source.dispose();
  });

  test('floats have another second one, and one question after the other takes no third instance', async () => {
    const workers = fakeWorkers([() => 'silence', () => 'silence']);
    const clock = fakeClock();
    const source = createZ3Source(workers.spawn, clock, { instances: 2 });
    const solver = await source.open();
    const answer = solver.solve({ ...SCRIPT, logic: 'QF_BVFP' }, { timeoutMs: 1000, signal: NEVER });
    await clock.advance(600);
    expect(workers.requests.map(({ text }) => text.split('\n').at(-1))).toEqual([
      '(check-sat)',
      '(check-sat-using (then simplify fpa2bv qfbv))',
    ]);
    expect(workers.requests[0]?.text).toContain('(set-logic QF_BVFP)');
    expect(workers.counts).toEqual({ started: 2, terminated: 0 });
    await clock.advance(400);
    expect(await answer).toMatchObject({ kind: 'unknown', reason: { code: 'time' } });
    expect(workers.counts.terminated).toBe(2);
    await source.dispose();
  });

  /** A worker that answers each strategy in its own way: the first whose command or option is in the text. */
  const byStrategy =
    (...answers: readonly (readonly [part: string, behaviour: Behaviour])[]): Behaviour =>
    (request) =>
      (answers.find(([part]) => request.text.includes(part)) ?? ['', prints('unknown\n')])[1](request);

  test('one that gives up makes room for the next, in its own worker; the names of all that began are kept', async () => {
    const clock = fakeClock();
    const workers = fakeWorkers([byStrategy(['aig', SAT])]);
    const source = createZ3Source(workers.spawn, clock, { instances: 1 });
    const solver = await source.open();
    const answer = solver.solve(SCRIPT, LIMITS);
    await clock.advance(0);
    expect(await answer).toMatchObject({ kind: 'sat', values: [7], strategy: 'and-inverter graphs' });
    expect(solver.tried()).toEqual(['bit-blasting', 'integer blasting', 'and-inverter graphs']);
    expect(workers.counts.started).toBe(1);
    await source.dispose();
  });

  test('what local search prints beside its answer is no part of it', async () => {
    const clock = fakeClock();
    const noisy = prints('(restarts: 0 flips: 3 fps: 41.1)\nsat\n', '((x #x00000007))\n');
    const source = createZ3Source(fakeWorkers([byStrategy(['sls', noisy])]).spawn, clock, { instances: 1 });
    const answer = (await source.open()).solve(SCRIPT, LIMITS);
    await clock.advance(0);
    expect(await answer).toMatchObject({ kind: 'sat', values: [7], strategy: 'local search' });
    await source.dispose();
  });

  test('an error is not lost behind those that give up', async () => {
    const clock = fakeClock();
    const workers = fakeWorkers([byStrategy(['bv.solver 2', prints('(error "no")')])]);
    const broken = createZ3Source(workers.spawn, clock, { instances: 2 });
    const answer = (await broken.open()).solve(SCRIPT, LIMITS);
    await clock.advance(1000);
    expect(await answer).toMatchObject({ kind: 'error' });
    await broken.dispose();
  });
});
