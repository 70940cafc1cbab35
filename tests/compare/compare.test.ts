import { describe, expect, test } from 'vitest';
import { NEVER } from '../../core/base/cancel.ts';
import { MOST_DIFFERENCES } from '../../core/compare/compare-sweeps.ts';
import { endOf } from '../../core/ir/range.ts';
import { resultOf } from '../../core/ir/result.ts';
import { indexOf, inputAt, spaceSize } from '../../core/ir/space.ts';
import { compareOn } from '../../core/session/session.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { digestOf } from '../../core/verdict/digest.ts';
import { type Engine, rangeOf, type Task } from '../../core/verdict/engine.ts';
import { examinedOf, NO_COUNTS, type Outcome } from '../../core/verdict/outcome.ts';
import { taskOfText } from '../gpu/sweep-tasks.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { fakeEngine, verdict } from '../support/fake-engine.ts';

const LIMITS = { timeoutMs: 1000, fuel: 1000 };

/** A device that evaluates as the reference does, but for what `wrong` makes of it. */
function device(name: string, wrong: (index: bigint, outcome: Outcome) => Outcome = (_, outcome) => outcome): Engine {
  const at = ({ program, property, space }: Task, index: bigint): Outcome =>
    wrong(index, evaluate(program, property, inputAt(space, index), LIMITS.fuel));
  return {
    ...fakeEngine(name, fakeClock(), []),
    async *run(task) {
      yield { kind: 'started', device: name, software: false };
      const { question } = task.property;
      const range = rangeOf(task);
      for (let index = range.start; index < endOf(range); index++) {
        const { code, word } = examinedOf(question, resultOf(task.program, task.property), at(task, index));
        const counts = { ...NO_COUNTS, [code]: 1n };
        const piece = { start: index, count: 1n, counts, first: null, last: null, firstUndefined: null, best: null };
        yield { kind: 'pieces', pieces: [{ ...piece, digest: digestOf(index, code, word) }] };
      }
      yield verdict({ kind: 'vacuous' });
    },
    replay: async (task, input) => at(task, indexOf(task.space, input) ?? -1n),
  };
}

const integers = taskOfText('//@ domain x in 100 .. 2099\n//@ forall\nfn f(x: u32) -> bool { return x % 7u != 3u; }');
const floats = taskOfText('//@ domain x in 1 .. 1.0001\n//@ maximize\nfn f(x: f32) -> f32 { return x * 3.0 + 0.1; }');

/** A wrong truth value at every index that `at` names. */
const flipped = (at: (index: bigint) => boolean) => (index: bigint, outcome: Outcome) =>
  at(index) && outcome.kind === 'value' ? { ...outcome, bits: 1 - outcome.bits } : outcome;

describe('two adapters', () => {
  test('that agree are the same, and all is compared', async () => {
    const found = await compareOn(integers, [device('a'), device('b')], LIMITS, NEVER);
    expect(found).toMatchObject({ verdict: 'same', stopped: null, judged: [], devices: ['a', 'b'] });
    expect(found.compared.count).toBe(spaceSize(integers.space));
  });

  test('are told apart by the very inputs that differ, whichever of them is wrong', async () => {
    const wrong = [0n, 31n, 32n, 1000n, 1999n];
    const lying = device(
      'b',
      flipped((index) => wrong.includes(index)),
    );
    const found = await compareOn(integers, [device('a'), lying], LIMITS, NEVER);
    expect(found).toMatchObject({ verdict: 'different', stopped: null });
    expect(found.judged.map(({ input }) => indexOf(integers.space, input))).toEqual(wrong);
    expect(found.judged.every(({ isAllowed: [a, b] }) => a && !b)).toBe(true);
  });

  test('that differ often show the first inputs and say how far they looked', async () => {
    const lying = device(
      'b',
      flipped((index) => index % 10n === 5n),
    );
    const found = await compareOn(integers, [lying, device('a')], LIMITS, NEVER);
    expect(found.judged.map(({ input }) => indexOf(integers.space, input))).toEqual(
      Array.from({ length: MOST_DIFFERENCES }, (_, i) => BigInt(i) * 10n + 5n),
    );
    expect(found.stopped).toContain('16');
    expect(found.compared.count).toBe(156n);
  });

  test('may round floats either way, and no further', async () => {
    const nudged = (by: number) =>
      device('b', (index, outcome) =>
        index === 77n && outcome.kind === 'value' ? { ...outcome, bits: outcome.bits + by } : outcome,
      );
    const near = await compareOn(floats, [device('a'), nudged(1)], LIMITS, NEVER);
    expect(near).toMatchObject({ verdict: 'freedom', judged: [{ isAllowed: [true, true] }] });
    const far = await compareOn(floats, [device('a'), nudged(10_000)], LIMITS, NEVER);
    expect(far).toMatchObject({ verdict: 'different', judged: [{ isAllowed: [true, false] }] });
  });

  test('of which one does not finish are not compared', async () => {
    const dying: Engine = {
      ...device('b'),
      async *run() {
        yield verdict({ kind: 'unknown', reason: { code: 'time', text: 'the time budget ran out' } });
      },
    };
    const found = await compareOn(integers, [device('a'), dying], LIMITS, NEVER);
    expect(found).toMatchObject({ verdict: 'unknown', judged: [], compared: { count: 0n } });
    expect(found.stopped).toContain('time budget');
  });

  test('of which one does not repeat itself are not called the same', async () => {
    let runs = 0;
    const fickle = device('b', (index, outcome) => (index === 5n && runs++ === 0 ? { kind: 'excluded' } : outcome));
    const found = await compareOn(integers, [device('a'), fickle], LIMITS, NEVER);
    expect(found.verdict).toBe('unknown');
  });
});
