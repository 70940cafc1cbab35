import { describe, expect, test } from 'vitest';
import { cancelSource, NEVER } from '../../core/base/cancel.ts';
import { createProveEngine } from '../../core/smt/prove/engine.ts';
import type { Answer } from '../../core/smt/solver/solver.ts';
import type { EngineEvent, EngineResult, Task } from '../../core/verdict/engine.ts';
import { fn, local, op, returns, task, u32 } from '../support/build-ir.ts';
import { type FakeClock, fakeClock } from '../support/fake-clock.ts';
import { fakeSource, type Reply } from './fake-solver.ts';

const x = local(0, 'u32');
const property = task('forall', [
  fn('is_not', { x: 'u32' }, 'bool', [returns(op('ne', op('mul', x, x), u32(0x12345)))]),
]);
const UNSAT: Answer = { kind: 'unsat', means: null };
const gaveUp: Answer = { kind: 'unknown', reason: { code: 'gave-up', text: 'the solver gave up' } };

/** Three queries prove a width: does one decide, is one undefined (constant here), is any not excluded (constant here). */
async function run(
  question: Task,
  replies: readonly Reply[],
  clock: FakeClock = fakeClock(),
  signal = NEVER,
): Promise<{ result: EngineResult; asked: readonly string[] }> {
  const source = fakeSource(replies);
  const engine = createProveEngine('fake', source, clock, { plain: true });
  const events: EngineEvent[] = [];
  for await (const event of engine.run(question, { timeoutMs: 10_000, fuel: 64, spareCores: 0 }, signal))
    events.push(event);
  const last = events.at(-1);
  if (last?.kind !== 'verdict') throw new Error('a run ends with a verdict');
  return { result: last.result, asked: source.asked.map(({ body }) => body) };
}

describe('the width ladder', () => {
  test('is climbed when the whole is open, until a width is', async () => {
    const { result } = await run(property, [gaveUp, UNSAT, UNSAT, gaveUp]);
    const text = expect.stringContaining('decided at 4 and 6 bits, not at 8');
    expect(result.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'gave-up', text } });
    expect(result.proof?.ladder.map(({ bits, verdict }) => [bits, verdict])).toEqual([
      [4, 'holds'],
      [6, 'holds'],
      [8, 'unknown'],
    ]);
    expect(result.proof?.advice).not.toEqual([]);
    expect(result.by).toEqual([]);
  });

  test('every width asks about the restricted space alone', async () => {
    const { asked } = await run(property, [gaveUp, UNSAT, gaveUp]);
    expect(asked[0]).not.toContain('#x0000000f');
    expect(asked[1]).toContain('#x0000000f');
    expect(asked[2]).toContain('#x0000003f');
  });

  test('an input found on it is one of the whole', async () => {
    const equals9 = task('exists', [fn('is_9', { x: 'u32' }, 'bool', [returns(op('eq', op('mul', x, x), u32(81)))])]);
    const { result } = await run(equals9, [gaveUp, { kind: 'sat', values: [9] }]);
    expect(result).toMatchObject({ verdict: { kind: 'holds', witness: [9] }, by: ['proved'] });
  });

  test('all widths proved are not the whole proved', async () => {
    const { result } = await run(property, [gaveUp]);
    expect(result.verdict.kind).toBe('unknown');
    expect(result.proof?.ladder.at(-1)).toMatchObject({ bits: 28, verdict: 'holds' });
  });

  test('is not climbed when the proof was stopped', async () => {
    const source = cancelSource();
    source.cancel('interrupted');
    const { result } = await run(property, ['silence'], fakeClock(), source.signal);
    expect(result.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'interrupted' } });
    expect(result.proof?.ladder ?? []).toEqual([]);
  });

  test('a small space has none', async () => {
    const small = { ...property, space: [{ type: 'u32' as const, intervals: [{ lo: 0, hi: 15 }] }] };
    const { result, asked } = await run(small, [gaveUp]);
    expect(result.proof?.ladder).toEqual([]);
    expect(asked).toHaveLength(1);
  });
});
