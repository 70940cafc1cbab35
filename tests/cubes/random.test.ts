import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCubeEngine } from '../../core/cubes/engine.ts';
import { type Domain, indexOf, type Space, spaceSize } from '../../core/ir/space.ts';
import { NEVER } from '../../core/base/cancel.ts';
import type { EngineEvent, EngineResult, Task } from '../../core/verdict/engine.ts';
import type { OutcomeCode } from '../../core/verdict/outcome.ts';
import { isDecisive } from '../../core/verdict/verdict.ts';
import { fakeClock } from '../support/fake-clock.ts';
import {
  provedResult,
  type Reply,
  replyingEngine,
  resultWith,
  sweptResult,
  type Table,
  tableTask,
  truth,
} from './oracle.ts';

const domain: fc.Arbitrary<Domain> = fc
  .record({ lo: fc.nat(20), size: fc.integer({ min: 1, max: 8 }), gap: fc.nat(3), more: fc.nat(3) })
  .map(({ lo, size, gap, more }) => ({
    type: 'u32' as const,
    intervals: [
      { lo, hi: lo + size - 1 },
      ...(more === 0 ? [] : [{ lo: lo + size + gap + 1, hi: lo + size + gap + more }]),
    ],
  }));

const OPEN = ['time', 'gave-up', 'memory', 'crashed', 'loop-bound', 'vacuity'] as const;

/** What an engine does when asked for the nth time: 0 answers, others give up in some way. */
const moods = fc.array(
  fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.integer({ min: 1, max: 6 }) }),
  {
    minLength: 1,
    maxLength: 40,
  },
);

/** Mostly one outcome, so that cubes of it are decided together. */
const outcomes: fc.Arbitrary<readonly OutcomeCode[]> = fc
  .constantFrom<readonly OutcomeCode[]>(
    ['true'],
    ['false'],
    ['excluded'],
    ['true', 'excluded'],
    ['false', 'excluded'],
    ['true', 'undefined'],
    ['true', 'unfinished'],
    ['true', 'false', 'excluded', 'undefined', 'unfinished'],
  )
  .chain((codes) =>
    fc.array(
      fc.oneof(
        { weight: 6, arbitrary: fc.constant(codes[0] ?? 'true') },
        { weight: 1, arbitrary: fc.constantFrom(...codes) },
      ),
      {
        minLength: 200,
        maxLength: 200,
      },
    ),
  );

function moody(answer: (task: Task) => EngineResult, plan: readonly number[]): (task: Task) => Reply {
  let turn = 0;
  return (task) => {
    const mood = plan[turn++ % plan.length] ?? 0;
    const code = OPEN[mood - 1];
    if (code === undefined) return { ms: 0, result: answer(task) };
    return { ms: 0, result: resultWith({ kind: 'unknown', reason: { code, text: code } }) };
  };
}

/** What is wrong with an answer, given what every input comes to. */
function faultsOf({ verdict, cubes, by }: EngineResult, table: Table, task: Task): readonly string[] {
  const faults: string[] = [];
  const must = (good: boolean, fault: string) => {
    if (!good) faults.push(fault);
  };
  const whole = truth(table, task).verdict;
  if (cubes === undefined) return ['no books'];
  must(cubes.total === spaceSize(task.space), 'the books are of another space');
  must(cubes.proved + cubes.swept + cubes.open === cubes.total, 'the books do not add up');
  if (verdict.kind === 'error') return [...faults, verdict.message];
  if (verdict.kind === 'unknown') {
    must(by.length === 0, 'something stands behind an open answer');
    return faults;
  }
  if (verdict.kind === 'undefined') {
    must(table(verdict.input) === 'undefined', 'the input is not undefined');
    // It is the answer, too, while some inputs that might decide are open.
    must(cubes.open > 0n || whole.kind === 'undefined', 'an input that decides was missed');
    return faults;
  }
  must(verdict.kind === whole.kind, `${verdict.kind}, but brute force says ${whole.kind}`);
  if (verdict.kind === 'refuted' && verdict.counterexample !== null) {
    must(table(verdict.counterexample) === 'false', 'the counterexample is none');
    return faults;
  }
  if (verdict.kind === 'holds' && verdict.witness !== null) {
    must(table(verdict.witness) === 'true', 'the witness is none');
    return faults;
  }
  must(cubes.open === 0n, 'a claim about all with cubes open');
  must(by.includes('proved') === cubes.proofs > 0, 'proofs and what stands behind do not fit');
  must(by.includes('swept') === cubes.sweeps > 0, 'sweeps and what stands behind do not fit');
  return faults;
}

/** By the second no sweep fits: the space has to be split first. Nothing runs out of time, since the clock stands still. */
const TIMEOUTS_MS = [30_000, 0.000_05];

test('a decisive verdict is that of brute force, whoever answers what', async () => {
  const seen = { shared: 0, split: 0, byInput: 0, open: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('forall' as const, 'exists' as const),
      fc.array(domain, { minLength: 1, maxLength: 2 }),
      outcomes,
      moods,
      moods,
      fc.constantFrom(...TIMEOUTS_MS),
      async (question, space: Space, codes, proverMoods, sweepMoods, timeoutMs) => {
        const clock = fakeClock();
        const table: Table = (input) => codes[Number(indexOf(space, input)) % codes.length] ?? 'true';
        const task = tableTask(question, space);
        const prover = replyingEngine(
          'p',
          'proof',
          clock,
          moody((t) => provedResult(table, t), proverMoods),
        );
        const sweep = replyingEngine(
          's',
          'sweep',
          clock,
          moody((t) => sweptResult(table, t), sweepMoods),
        );
        const engine = createCubeEngine({ prover, sweep, clock });
        const events: EngineEvent[] = [];
        for await (const event of engine.run(task, { timeoutMs, fuel: 10, spareCores: 0 }, NEVER)) events.push(event);
        const last = events.at(-1);
        if (last?.kind !== 'verdict') throw new Error('no verdict');
        expect(faultsOf(last.result, table, task)).toEqual([]);
        const { verdict, cubes, by } = last.result;
        if (!isDecisive(verdict)) seen.open += 1;
        else if (cubes?.open !== 0n) seen.byInput += 1;
        else {
          if (by.length === 2) seen.shared += 1;
          if (cubes.proofs + cubes.sweeps > 2) seen.split += 1;
        }
      },
    ),
    { numRuns: 2000 },
  );
  for (const times of Object.values(seen)) expect(times).toBeGreaterThan(5);
}, 120_000);
