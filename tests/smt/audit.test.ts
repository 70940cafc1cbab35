import { describe, expect, test } from 'vitest';
import { NEVER } from '../../core/base/cancel.ts';
import { audit } from '../../core/smt/prove/audit.ts';
import { createLog, type Proving } from '../../core/smt/prove/proving.ts';
import { createProveEngine, type ProverSettings } from '../../core/smt/prove/engine.ts';
import type { Answer } from '../../core/smt/solver/solver.ts';
import type { EngineEvent, EngineResult, Task } from '../../core/verdict/engine.ts';
import { fn, local, op, returns, task } from '../support/build-ir.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { fakeSource, type Reply } from './fake-solver.ts';

const [x, y] = [local(0, 'u32'), local(1, 'u32')];
const WORDS = { x: 'u32', y: 'u32' } as const;
const commutes = task('forall', [fn('f', WORDS, 'bool', [returns(op('eq', op('add', x, y), op('add', y, x)))])]);
const UNSAT: Answer = { kind: 'unsat', means: null, strategy: 'guessing' };
const gaveUp: Answer = { kind: 'unknown', reason: { code: 'gave-up', text: 'the solver gave up' } };

async function run(question: Task, replies: readonly Reply[], settings: ProverSettings = {}) {
  const source = fakeSource(replies);
  const engine = createProveEngine('fake', source, fakeClock(), settings);
  const events: EngineEvent[] = [];
  const budget = { timeoutMs: 10_000, fuel: 64, spareCores: 0 };
  for await (const event of engine.run(question, budget, NEVER)) events.push(event);
  const last = events.at(-1);
  if (last?.kind !== 'verdict') throw new Error('a run ends with a verdict');
  const result: EngineResult = last.result;
  return { result, events, asked: source.asked.map(({ body }) => body) };
}

describe('what rules alone have answered', () => {
  test('is asked of a solver without them, and told before', async () => {
    const { result, events, asked } = await run(commutes, [UNSAT]);
    expect(result).toMatchObject({ verdict: { kind: 'holds' }, by: ['rewritten', 'proved'] });
    expect(result.proof?.trail).not.toEqual([]);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain('bvadd');
    const settled = events.findIndex((event) => event.kind === 'settled');
    expect(events[settled]).toEqual({ kind: 'settled', verdict: { kind: 'holds', witness: null } });
    expect(settled).toBeLessThan(events.findIndex((event) => event.kind === 'note'));
  });

  test('stands by itself when no answer comes', async () => {
    const { result } = await run(commutes, [gaveUp]);
    expect(result).toMatchObject({ verdict: { kind: 'holds' }, by: ['rewritten'] });
  });

  test('stands when the solver fails: that says nothing of the question', async () => {
    const { result, events } = await run(commutes, [{ kind: 'sat', values: [1, 2] }]);
    expect(result).toMatchObject({ verdict: { kind: 'holds' }, by: ['rewritten'] });
    const note = 'audit: a fake solver gave a model that does not satisfy the query';
    expect(events).toContainEqual({ kind: 'note', text: expect.stringContaining(note) });
  });

  test('is contradicted by another answer to the plain question', async () => {
    const clock = fakeClock();
    const solver = await fakeSource([UNSAT]).open();
    const proving: Proving = {
      clock,
      solver,
      signal: NEVER,
      fuel: 64,
      deadline: 10_000,
      plain: false,
      onScript: () => {},
      offered: () => null,
      log: createLog(),
    };
    // As if a wrong rule had found a counterexample.
    const wrong = { kind: 'refuted', counterexample: [1, 2] } as const;
    expect(await audit(proving, commutes, wrong)).toEqual({
      kind: 'contradicts',
      message: 'rewriting says refuted; of the question without it, a fake solver says holds',
    });
  });

  test('is not asked about when audits are off', async () => {
    const { result, asked } = await run(commutes, [], { audited: false });
    expect(result).toMatchObject({ verdict: { kind: 'holds' }, by: ['rewritten'] });
    expect(asked).toHaveLength(0);
  });
});

describe('a plain proof', () => {
  test('uses no rules: the solver is asked', async () => {
    const { result, asked } = await run(commutes, [UNSAT], { plain: true });
    expect(result).toMatchObject({ verdict: { kind: 'holds' }, by: ['proved'] });
    expect(result.proof?.trail).toEqual([]);
    expect(asked[0]).toContain('bvadd');
  });
});
