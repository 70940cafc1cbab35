import { describe, expect, test } from 'vitest';
import { type CancelSignal, cancelSource, NEVER } from '../../core/base/cancel.ts';
import { createCubeEngine } from '../../core/cubes/engine.ts';
import { domainSize, fullDomain, type Input, type Space, spaceSize } from '../../core/ir/space.ts';
import type { Engine, EngineEvent, EngineResult, Task } from '../../core/verdict/engine.ts';
import { NO_COUNTS, OUTCOME_CODES, type OutcomeCode } from '../../core/verdict/outcome.ts';
import type { EngineVerdict } from '../../core/verdict/verdict.ts';
import { bool, fn, returns, task as irTask } from '../support/build-ir.ts';
import { type FakeClock, fakeClock } from '../support/fake-clock.ts';
import { replyingEngine, resultWith, sweptResult, type Table, tableTask, truth } from './oracle.ts';

const LARGE: Space = [{ type: 'u32', intervals: [{ lo: 0, hi: 15 }] }, fullDomain('u32'), fullDomain('u32')];
const PAIR: Space = [{ type: 'u32', intervals: [{ lo: 6, hi: 7 }] }];
const HOLDS: EngineVerdict = { kind: 'holds', witness: null };
const GAVE_UP = resultWith({ kind: 'unknown', reason: { code: 'time', text: 'the time budget ran out' } });
const PROVED = resultWith(HOLDS, { by: ['proved'] });

const sweptHolds = ({ space }: Task): EngineResult =>
  resultWith(HOLDS, { by: ['swept'], counts: { ...NO_COUNTS, true: spaceSize(space) } });

interface Run {
  readonly events: readonly EngineEvent[];
  readonly result: EngineResult;
  /** When the verdict was there. */
  readonly at: number;
}

async function run(
  clock: FakeClock,
  prover: Engine,
  sweep: Engine,
  task: Task,
  options: { readonly signal?: CancelSignal; readonly timeoutMs?: number; readonly before?: (ms: number) => void } = {},
): Promise<Run> {
  const engine = createCubeEngine({ prover, sweep, clock });
  const events: EngineEvent[] = [];
  const end = { at: -1 };
  const budget = { timeoutMs: options.timeoutMs ?? 30_000, fuel: 100, spareCores: 1 };
  const reading = (async () => {
    for await (const event of engine.run(task, budget, options.signal ?? NEVER)) events.push(event);
    end.at = clock.now();
  })();
  for (let ms = 0; ms < 40_000 && end.at < 0; ms += 50) {
    options.before?.(ms);
    await clock.advance(50);
  }
  await reading;
  const last = events.at(-1);
  if (last?.kind !== 'verdict') throw new Error('no verdict');
  expect(events.filter(({ kind }) => kind === 'verdict')).toHaveLength(1);
  const { cubes = { proved: 0n, swept: 0n, open: 0n, total: 0n } } = last.result;
  expect(cubes.proved + cubes.swept + cubes.open).toBe(cubes.total);
  return { events, result: last.result, at: end.at };
}

/** A prover that needs the first leaf to be fixed. */
const fixedFirst = (clock: FakeClock): ReturnType<typeof replyingEngine> =>
  replyingEngine('p', 'proof', clock, ({ space }, { timeoutMs }) =>
    space[0] !== undefined && domainSize(space[0]) === 1
      ? { ms: 20, result: PROVED }
      : { ms: timeoutMs, result: GAVE_UP },
  );

/** A sweep of 2^30 inputs a second. */
const quickSweep = (clock: FakeClock): ReturnType<typeof replyingEngine> =>
  replyingEngine('s', 'sweep', clock, (task) => ({
    ms: Number(spaceSize(task.space)) / 2 ** 20 + 1,
    result: sweptHolds(task),
  }));

describe('who does what', () => {
  test('what the prover does at once stays whole', async () => {
    const clock = fakeClock();
    const prover = replyingEngine('p', 'proof', clock, () => ({ ms: 5, result: PROVED }));
    const sweep = quickSweep(clock);
    const { result, events } = await run(clock, prover, sweep, tableTask('forall', LARGE));
    expect(result).toMatchObject({ verdict: HOLDS, by: ['proved'], counts: null, coverage: null });
    expect(result.cubes).toMatchObject({ proofs: 1, sweeps: 0, open: 0n });
    expect(events[0]).toEqual({ kind: 'started', device: 'p and s', software: false });
    expect(prover.asked).toHaveLength(1);
    expect(sweep.asked).toHaveLength(0);
  });

  test('what it can not do and the sweep can is swept', async () => {
    const clock = fakeClock();
    const prover = replyingEngine('p', 'proof', clock, (_, { timeoutMs }) => ({ ms: timeoutMs, result: GAVE_UP }));
    const { result } = await run(clock, prover, quickSweep(clock), tableTask('forall', [fullDomain('u32')]));
    expect(result).toMatchObject({ verdict: HOLDS, by: ['swept'] });
    expect(result.cubes).toMatchObject({ proofs: 0, sweeps: 1, swept: 2n ** 32n, open: 0n });
  });

  test('the leaf is found whose bits the prover needs, whichever it is', async () => {
    const clock = fakeClock();
    const prover = fixedFirst(clock);
    const { result, events } = await run(clock, prover, quickSweep(clock), tableTask('forall', LARGE));
    expect(result).toMatchObject({ verdict: HOLDS, by: ['proved'] });
    expect(result.cubes).toMatchObject({ proofs: 16, sweeps: 0, proved: 2n ** 68n, open: 0n });
    expect(events).toContainEqual({
      kind: 'note',
      text: 'split on the bits of p0: with 4 of them fixed the prover answers',
    });
    // Few are tried in vain: the whole, the other leaves, and each size of cube twice.
    expect(prover.asked.length).toBeLessThan(16 + 16);
  });

  test('one hard value is swept and the others are proved; the books name both', async () => {
    const clock = fakeClock();
    const hard = (space: Space) => space[0]?.intervals.some(({ lo, hi }) => lo <= 9 && hi >= 9) === true;
    const prover = replyingEngine('p', 'proof', clock, ({ space }, { timeoutMs }) =>
      hard(space) ? { ms: timeoutMs, result: GAVE_UP } : { ms: 20, result: PROVED },
    );
    const task = tableTask('forall', [fullDomain('u32'), fullDomain('u32')]);
    const { result, events } = await run(clock, prover, quickSweep(clock), task);
    expect(result).toMatchObject({ verdict: HOLDS, by: ['proved', 'swept'] });
    expect(result.cubes).toEqual({
      proved: 2n ** 64n - 2n ** 32n,
      swept: 2n ** 32n,
      open: 0n,
      total: 2n ** 64n,
      proofs: 32,
      sweeps: 2,
    });
    const progress = events.flatMap((event) => (event.kind === 'progress' ? [event] : []));
    expect(progress.every(({ total }) => total === 2n ** 64n)).toBe(true);
    expect(progress.map(({ evaluated }) => evaluated)).toContain(2n ** 63n);
  });

  test('a counterexample of one cube is that of the whole, and ends both engines', async () => {
    const clock = fakeClock();
    const prover = replyingEngine('p', 'proof', clock, ({ space }, { timeoutMs }) => {
      const [first] = space;
      if (first === undefined || domainSize(first) > 1) return { ms: timeoutMs, result: GAVE_UP };
      const lo = first.intervals[0]?.lo ?? 0;
      const refuted: EngineVerdict = { kind: 'refuted', counterexample: [lo, 1, 2] };
      return { ms: 20, result: lo === 3 ? resultWith(refuted, { by: ['proved'] }) : PROVED };
    });
    const { result, events } = await run(clock, prover, quickSweep(clock), tableTask('forall', LARGE));
    expect(result).toMatchObject({ verdict: { kind: 'refuted', counterexample: [3, 1, 2] }, by: ['proved'] });
    expect(result.deciding).toEqual([[3, 1, 2]]);
    expect(events.at(-2)).toEqual({ kind: 'finding', input: [3, 1, 2] });
  });

  test('every field of the task reaches the engines', async () => {
    const clock = fakeClock();
    const seen: Task[] = [];
    const prover = replyingEngine('p', 'proof', clock, (task) => {
      seen.push(task);
      return { ms: 0, result: PROVED };
    });
    const task = { ...tableTask('forall', LARGE), bits: 7, later: 'a field that is not known here' };
    await run(clock, prover, quickSweep(clock), task);
    expect(seen[0]).toEqual(task);
  });
});

const shownBy = (verdict: EngineVerdict): Input | null => {
  if (verdict.kind === 'refuted') return verdict.counterexample;
  if (verdict.kind === 'holds') return verdict.witness;
  return verdict.kind === 'undefined' ? verdict.input : null;
};

function summary(verdict: EngineVerdict, table: Table): string {
  const shown = shownBy(verdict);
  if (verdict.kind === 'unknown') return `unknown (${verdict.reason.code})`;
  return shown === null ? verdict.kind : `${verdict.kind} by an input that is ${table(shown)}`;
}

describe('the table of verdicts over cubes', () => {
  const pairs = OUTCOME_CODES.flatMap((a) => OUTCOME_CODES.map((b): readonly [OutcomeCode, OutcomeCode] => [a, b]));

  test.each(pairs.flatMap(([a, b]) => [['forall', a, b] as const, ['exists', a, b] as const]))(
    '%s: one cube %s, the other %s',
    async (question, a, b) => {
      const clock = fakeClock();
      const table: Table = ([x]) => (x === 6 ? a : b);
      const task = tableTask(question, PAIR);
      const prover = replyingEngine('p', 'proof', clock, () => ({
        ms: 0,
        result: resultWith({ kind: 'unknown', reason: { code: 'unsupported', text: 'no formula stands for it' } }),
      }));
      const sweep = replyingEngine('s', 'sweep', clock, (cube) => ({
        ms: 1,
        result: spaceSize(cube.space) > 1n ? GAVE_UP : sweptResult(table, cube),
      }));
      const expected = truth(table, task).verdict;
      const { result } = await run(clock, prover, sweep, task);
      // Which of the inputs is shown is a matter of who came first.
      expect(summary(result.verdict, table)).toBe(summary(expected, table));
      expect(sweep.asked.length).toBeGreaterThanOrEqual(2);
    },
  );

  test('an empty space is about nothing', async () => {
    const clock = fakeClock();
    const space: Space = [{ type: 'u32', intervals: [] }];
    const { result } = await run(clock, fixedFirst(clock), quickSweep(clock), tableTask('forall', space));
    expect(result.verdict).toEqual({ kind: 'vacuous' });
  });

  test('what the prover says of the whole is the answer, undefined inputs included', async () => {
    const clock = fakeClock();
    const verdict: EngineVerdict = { kind: 'undefined', input: [1, 2, 3], detail: 'an index' };
    const prover = replyingEngine('p', 'proof', clock, () => ({
      ms: 0,
      result: resultWith(verdict, { by: ['proved'] }),
    }));
    const { result } = await run(clock, prover, quickSweep(clock), tableTask('forall', LARGE));
    expect(result).toMatchObject({ verdict, by: ['proved'] });
  });
});

describe('engines that lie or die', () => {
  const never = (clock: FakeClock) =>
    replyingEngine('p', 'proof', clock, (_, { timeoutMs }) => ({ ms: timeoutMs, result: GAVE_UP }));
  const sweeps = (clock: FakeClock, result: (task: Task) => EngineResult | 'throws' | 'silent') =>
    replyingEngine('s', 'sweep', clock, (task) => ({ ms: 10, result: result(task) }));
  const task = tableTask('forall', PAIR);

  test.each<readonly [string, (task: Task) => EngineResult | 'throws' | 'silent', string]>([
    ['throws', () => 'throws', 'internal error of s: out of order'],
    ['ends without a verdict', () => 'silent', 's ended without a verdict'],
    [
      'finds its evidence wrong',
      () => resultWith({ kind: 'error', message: 'the counts do not add up' }),
      's: the counts do not',
    ],
    [
      'claims all and counted none',
      () => resultWith(HOLDS, { by: ['swept'] }),
      's claims something of all and counted none',
    ],
    [
      'claims all and visited half',
      () => resultWith(HOLDS, { by: ['swept'], counts: { ...NO_COUNTS, true: 1n } }),
      's claims something of all inputs and did not visit all',
    ],
    [
      'counts false inputs and says that it holds',
      () => resultWith(HOLDS, { by: ['swept'], counts: { ...NO_COUNTS, true: 1n, false: 1n } }),
      'the counts of s do not fit what it says',
    ],
    [
      'counts only excluded inputs and says that it holds',
      () => resultWith(HOLDS, { by: ['swept'], counts: { ...NO_COUNTS, excluded: 2n } }),
      'the counts of s do not fit what it says',
    ],
    [
      'shows an input of elsewhere',
      () => resultWith({ kind: 'refuted', counterexample: [5] }, { by: ['swept'] }),
      's shows an input outside of the cube',
    ],
    [
      'refutes without an input',
      () => resultWith({ kind: 'refuted', counterexample: null }),
      's says refuted and shows no input',
    ],
  ])('a sweep that %s makes an error', async (_name, reply, message) => {
    const clock = fakeClock();
    const { result } = await run(clock, never(clock), sweeps(clock, reply), task);
    expect(result.verdict.kind).toBe('error');
    expect(result.verdict).toMatchObject({ message: expect.stringContaining(message) });
    expect(result.by).toEqual([]);
  });

  test.each(['throws', 'silent'] as const)('a prover that is %s makes an error', async (how) => {
    const clock = fakeClock();
    const prover = replyingEngine('p', 'proof', clock, () => ({ ms: 10, result: how }));
    const { result } = await run(clock, prover, quickSweep(clock), tableTask('forall', LARGE));
    expect(result.verdict.kind).toBe('error');
  });

  test('a counterexample that lies in the space and outside of the cube is an error', async () => {
    const clock = fakeClock();
    const prover = replyingEngine('p', 'proof', clock, ({ space }, { timeoutMs }) =>
      spaceSize(space) === spaceSize(LARGE)
        ? { ms: timeoutMs, result: GAVE_UP }
        : { ms: 10, result: resultWith({ kind: 'refuted', counterexample: [0, 0, 0] }, { by: ['proved'] }) },
    );
    const { result } = await run(clock, prover, quickSweep(clock), tableTask('forall', LARGE));
    expect(result.verdict).toMatchObject({ kind: 'error', message: expect.stringContaining('outside of the cube') });
  });

  test('a prover that crashes again and again leaves the rest to the sweep', async () => {
    const clock = fakeClock();
    const crash = resultWith({ kind: 'unknown', reason: { code: 'crashed', text: 'the solver crashed' } });
    const prover = replyingEngine('p', 'proof', clock, () => ({ ms: 10, result: crash }));
    const space: Space = [{ type: 'u32', intervals: [{ lo: 0, hi: 3 }] }, fullDomain('u32')];
    const { result } = await run(clock, prover, quickSweep(clock), tableTask('forall', space), { timeoutMs: 60_000 });
    expect(result).toMatchObject({ verdict: HOLDS, by: ['swept'] });
    expect(prover.asked.length).toBeLessThanOrEqual(3);
  });

  test('a sweep that answers for its device only takes no part where floats are', async () => {
    const clock = fakeClock();
    const floats = irTask('forall', [fn('f', { x: 'f32' }, 'bool', [returns(bool(true))])]);
    const { result } = await run(clock, never(clock), sweeps(clock, sweptHolds), floats, { timeoutMs: 2000 });
    expect(result.verdict.kind).toBe('unknown');
    expect(result.cubes).toMatchObject({ swept: 0n, sweeps: 0 });
  });

  test('where neither can take part nobody waits for the time to run out', async () => {
    const clock = fakeClock();
    const refuses = resultWith({ kind: 'unknown', reason: { code: 'unsupported', text: 'not for me' } });
    const prover = replyingEngine('p', 'proof', clock, () => ({ ms: 1, result: refuses }));
    const { result, at } = await run(
      clock,
      prover,
      sweeps(clock, () => refuses),
      tableTask('forall', LARGE),
    );
    expect(result.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'unsupported' } });
    expect(at).toBeLessThan(1000);
  });
});

describe('the end before the answer', () => {
  /** Half of the first leaf's values are hard for the prover, and the sweep would take for ever. */
  const engines = (clock: FakeClock, deaf: boolean) => ({
    prover: replyingEngine(
      'p',
      'proof',
      clock,
      ({ space }, { timeoutMs }) =>
        space[0] !== undefined && (space[0].intervals[0]?.lo ?? 0) >= 8
          ? { ms: 30, result: PROVED }
          : { ms: deaf ? 100_000 : timeoutMs, result: GAVE_UP },
      { deaf },
    ),
    sweep: replyingEngine('s', 'sweep', clock, () => ({ ms: 100_000, result: GAVE_UP }), { deaf }),
  });

  test.each([false, true])(
    'a cancellation at any moment ends within a second, with the books (deaf engines: %s)',
    async (deaf) => {
      for (let moment = 0; moment <= 3000; moment += 150) {
        const clock = fakeClock();
        const { prover, sweep } = engines(clock, deaf);
        const cancel = cancelSource();
        const before = (ms: number) => {
          if (ms === moment) cancel.cancel('interrupted');
        };
        const { result, at } = await run(clock, prover, sweep, tableTask('forall', LARGE), {
          signal: cancel.signal,
          before,
        });
        expect(at - moment).toBeLessThanOrEqual(1000);
        expect(result.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'interrupted' } });
        expect(result.by).toEqual([]);
        expect(result.cubes?.open).toBeGreaterThan(0n);
      }
    },
  );

  test('out of time, the reason says how much was proved, swept and left open', async () => {
    const clock = fakeClock();
    const { prover, sweep } = engines(clock, false);
    const { result, at } = await run(clock, prover, sweep, tableTask('forall', LARGE), { timeoutMs: 8000 });
    expect(at).toBeLessThanOrEqual(9000);
    const half = '147,573,952,589,676,412,928 (50.00 %)';
    expect(result.verdict).toEqual({
      kind: 'unknown',
      reason: {
        code: 'time',
        text: `the time budget ran out; proved for ${half}, swept 0 (0 %), open ${half} of 295,147,905,179,352,825,856 inputs`,
      },
    });
  });

  test('what a stopped sweep has visited is in the books', async () => {
    const clock = fakeClock();
    const visited = { ...NO_COUNTS, true: 1000n, unfinished: 24n };
    const prover = replyingEngine('p', 'proof', clock, (_, { timeoutMs }) => ({ ms: timeoutMs, result: GAVE_UP }));
    const base = replyingEngine('s', 'sweep', clock, () => ({ ms: 100_000, result: GAVE_UP }));
    const sweep: Engine = {
      ...base,
      async *run(task, budget, signal) {
        for await (const event of base.run(task, budget, signal))
          yield event.kind === 'verdict' ? { ...event, result: { ...event.result, counts: visited } } : event;
      },
    };
    const { result } = await run(clock, prover, sweep, tableTask('forall', [fullDomain('u32')]), { timeoutMs: 5000 });
    expect(result.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'time' } });
    expect(result.cubes).toMatchObject({ swept: 1000n, open: 2n ** 32n - 1000n, sweeps: 0 });
  });
});

test.each(['injective', 'maximize', 'minimize'] as const)('%s is refused in a sentence', async (question) => {
  const clock = fakeClock();
  const prover = fixedFirst(clock);
  const { result, events } = await run(clock, prover, quickSweep(clock), {
    ...tableTask('forall', PAIR),
    property: { ...tableTask('forall', PAIR).property, question },
  });
  expect(result.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'unsupported' } });
  expect(events).toHaveLength(1);
  expect(prover.asked).toHaveLength(0);
});
