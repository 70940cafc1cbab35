import { describe, expect, test } from 'vitest';
import { NEVER } from '../../core/base/cancel.ts';
import type { Finish } from '../../core/race/options.ts';
import { race } from '../../core/race/race.ts';
import type { RaceRecord } from '../../core/race/record.ts';
import { reserve } from '../../core/smt/native/reserve.ts';
import type { Engine, EngineResult, Task } from '../../core/verdict/engine.ts';
import type { Evaluate } from '../../core/verdict/outcome.ts';
import type { EngineVerdict } from '../../core/verdict/verdict.ts';
import { fn, local, op, returns, task, u32 } from '../support/build-ir.ts';
import { type FakeClock, fakeClock } from '../support/fake-clock.ts';
import { fakeEngine, started, verdict } from '../support/fake-engine.ts';

/** `x != 7`, by hand. */
const notSeven: Evaluate = (_program, _property, [x]) => ({ kind: 'value', bits: x === 7 ? 0 : 1 });
const property = task('forall', [fn('not_seven', { x: 'u32' }, 'bool', [returns(op('ne', local(0, 'u32'), u32(7)))])]);
const maximum: Task = task('maximize', [fn('itself', { x: 'u32' }, 'u32', [returns(local(0, 'u32'))])]);
const itself: Evaluate = (_program, _property, [x]) => ({ kind: 'value', bits: Number(x) });

const HOLDS: EngineVerdict = { kind: 'holds', witness: null };
const refuted = (x: number): EngineVerdict => ({ kind: 'refuted', counterexample: [x] });
const best = (x: number): EngineVerdict => ({ kind: 'holds', witness: [x], value: x });
const vacuous: EngineVerdict = { kind: 'vacuous' };

const prover = (
  name: string,
  clock: FakeClock,
  ms: number,
  says: EngineVerdict,
  more: Partial<EngineResult> = {},
): Engine =>
  fakeEngine(
    name,
    clock,
    [
      [1, started()],
      [ms, verdict(says, { by: ['proved'], ...more })],
    ],
    { method: 'proof' },
  );

const sweeper = (clock: FakeClock, ms: number, says: EngineVerdict): Engine =>
  fakeEngine('cpu', clock, [
    [1, started()],
    [ms, verdict(says, { by: ['swept'] })],
  ]);

async function run(
  clock: FakeClock,
  engines: readonly Engine[],
  finish: Finish = 'audit',
  question: Task = property,
  evaluate: Evaluate = notSeven,
): Promise<RaceRecord> {
  let record: RaceRecord | null = null;
  const reading = (async () => {
    const services = { clock, evaluate, freedom: () => ({ kind: 'must', outcome: 'true' }) as const };
    const options = { budget: { timeoutMs: 30_000, fuel: 1000 }, finish, softwareYields: false };
    for await (const event of race(question, engines, services, options, NEVER))
      if (event.kind === 'finished') ({ record } = event);
  })();
  await clock.advance(60_000);
  await reading;
  if (record === null) throw new Error('the race did not finish');
  return record;
}

const lane = (record: RaceRecord, name: string) => {
  const found = record.engines.find(({ engine }) => engine === name);
  if (found === undefined) throw new Error(`no lane ${name}`);
  return found;
};

describe('provers that contradict each other', () => {
  test('are a disagreement, though the evaluator sides with one of them', async () => {
    const clock = fakeClock();
    const record = await run(clock, [prover('z3', clock, 10, HOLDS), prover('cvc5', clock, 20, refuted(7))], 'proofs');
    expect(record.verdict).toEqual({
      kind: 'disagreement',
      input: [7],
      layer: 'translation',
      text: 'z3 says holds, cvc5 says refuted; the reference evaluator confirms the input that cvc5 shows',
    });
    expect(record.by).toEqual([]);
  });

  test.each([
    ['holds and vacuous', HOLDS, vacuous],
    ['vacuous and undefined', vacuous, { kind: 'undefined', input: [3], detail: '' } satisfies EngineVerdict],
  ])('%s', async (_what, a, b) => {
    const clock = fakeClock();
    const evaluate: Evaluate = (program, of, input, fuel) =>
      input[0] === 3 && b.kind === 'undefined'
        ? { kind: 'undefined', detail: '', span: { start: 0, end: 0 } }
        : notSeven(program, of, input, fuel);
    const engines = [prover('z3', clock, 10, a), prover('cvc5', clock, 20, b)];
    expect((await run(clock, engines, 'proofs', property, evaluate)).verdict.kind).toBe('disagreement');
  });

  test('so do contradictions about floats, which two devices may have and two provers may not', async () => {
    const clock = fakeClock();
    const floats = { profile: 'ieee-rne' } as const;
    const engines = [prover('z3', clock, 10, HOLDS, floats), prover('cvc5', clock, 20, vacuous, floats)];
    expect((await run(clock, engines, 'proofs')).verdict).toMatchObject({ kind: 'disagreement', input: null });
  });

  test('a sweep that agrees with one of them changes nothing', async () => {
    const clock = fakeClock();
    const engines = [sweeper(clock, 5, HOLDS), prover('z3', clock, 10, HOLDS), prover('cvc5', clock, 20, vacuous)];
    expect((await run(clock, engines, 'proofs')).verdict.kind).toBe('disagreement');
  });

  test('extremes that differ', async () => {
    const clock = fakeClock();
    const engines = [prover('z3', clock, 10, best(0xffffffff)), prover('cvc5', clock, 20, best(5))];
    expect((await run(clock, engines, 'proofs', maximum, itself)).verdict.kind).toBe('disagreement');
  });

  test('those that agree are one verdict; a counterexample and an undefined input do not contradict', async () => {
    const clock = fakeClock();
    const two = [prover('z3', clock, 10, refuted(7)), prover('cvc5', clock, 20, refuted(7))];
    expect((await run(clock, two, 'proofs')).verdict).toEqual(refuted(7));
  });
});

describe('waiting for every prover', () => {
  test('a sweep ends as ever, a prover goes on', async () => {
    const clock = fakeClock();
    const engines = [prover('z3', clock, 10, HOLDS), sweeper(clock, 20_000, HOLDS), prover('cvc5', clock, 9000, HOLDS)];
    const record = await run(clock, engines, 'proofs');
    expect(lane(record, 'cvc5').result.verdict).toEqual(HOLDS);
    expect(lane(record, 'cpu').result.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'cancelled' } });
    expect(record.endedAt).toBe(9000);
  });
});

describe('an engine in reserve', () => {
  const inReserve = (clock: FakeClock, ms: number) => reserve(prover('cvc5', clock, ms, HOLDS), 300, clock);

  test('is not started where the answer is there before', async () => {
    const clock = fakeClock();
    const record = await run(clock, [prover('z3', clock, 50, HOLDS), inReserve(clock, 10)]);
    expect(lane(record, 'cvc5')).toMatchObject({ startedAt: null, device: null });
    expect(lane(record, 'cvc5').result.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'cancelled' } });
    expect(record.endedAt).toBe(50);
  });

  test('begins late, and its answer is one', async () => {
    const clock = fakeClock();
    const record = await run(clock, [prover('z3', clock, 20_000, HOLDS), inReserve(clock, 100)]);
    expect(lane(record, 'cvc5').startedAt).toBe(301);
    expect(record.decidedAt).toBe(400);
    expect(record.verdict).toEqual(HOLDS);
  });

  test('is no audit: what others answer ends it, unless everybody is waited for', async () => {
    const clock = fakeClock();
    const engines = () => [prover('z3', clock, 500, HOLDS), inReserve(clock, 1000)];
    expect((await run(clock, engines())).endedAt).toBe(500);
    const all = await run(clock, engines(), 'all');
    expect(lane(all, 'cvc5').result.verdict).toEqual(HOLDS);
  });
});
