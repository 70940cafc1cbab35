import { describe, expect, test } from 'vitest';
import { NEVER } from '../../core/base/cancel.ts';
import { DeviceFailure } from '../../core/gpu/device/failure.ts';
import type { BlockOutput, Runner, Shape } from '../../core/gpu/sweep/runner.ts';
import { keepingOf, slotLayout } from '../../core/gpu/kernel/slot.ts';
import { sweep, type SweepOptions } from '../../core/gpu/sweep/sweep.ts';
import { addDigests, EMPTY_DIGEST } from '../../core/verdict/digest.ts';
import { type EngineResult, NO_DEMANDS, type Task } from '../../core/verdict/engine.ts';
import type { Piece } from '../../core/verdict/piece.ts';
import { bruteForce } from './brute-force.ts';
import { type Lie, lyingRunner } from './lying-runner.ts';
import { sweepOptions } from './sweep-options.ts';
import { TRUTH_TEXTS, taskOfText, VALUE_TEXTS } from './sweep-tasks.ts';

const FUEL = 2 ** 14;
const SHAPE: Shape = { workgroupSize: 16, unroll: 8, maxInputs: 64, minWorkgroups: 4, maxWorkgroups: 16 };

interface Run {
  readonly result: EngineResult;
  readonly pieces: readonly Piece[];
  readonly notes: readonly string[];
}

async function run(task: Task, options: SweepOptions, record = false): Promise<Run> {
  const demands = { ...NO_DEMANDS, record, order: 'linear' } as const;
  const pieces: Piece[] = [];
  const notes: string[] = [];
  for await (const event of sweep(task, { timeoutMs: 1e5, fuel: FUEL, spareCores: 0, demands }, NEVER, options)) {
    if (event.kind === 'tally') pieces.push(...event.news.pieces);
    if (event.kind === 'note') notes.push(event.text);
    if (event.kind === 'verdict') return { result: event.result, pieces, notes };
  }
  throw new Error('no verdict');
}

const sparse = taskOfText((TRUTH_TEXTS['a sparse formula'] ?? String)('forall'));
const looping = taskOfText((TRUTH_TEXTS['a loop that is long for some'] ?? String)('forall'));
const largest = taskOfText((VALUE_TEXTS['a bijection'] ?? String)('maximize'));
const returning = taskOfText(
  '//@ domain x in 0 .. 9999\n//@ terminates\nfn f(x: u32) { var n = x & 15u; while (n > 0u) { n -= 1u; } }',
);
const injective = taskOfText((VALUE_TEXTS['a bijection'] ?? String)('injective'));
const colliding = taskOfText((VALUE_TEXTS['a hash of few values'] ?? String)('injective'));

/** Changes a word of the slot of one workgroup in the output of one call. */
const bump =
  (task: Task, where: 'best' | 'marks', by: (word: number) => number, k = 0): NonNullable<Lie['output']> =>
  (output, call) => {
    const layout = slotLayout(keepingOf(task.property.question, false));
    const slots = output.slots.slice();
    const place = layout.words + (layout[where] ?? 0) + k;
    if (call === 1) slots[place] = by(slots[place] ?? 0) >>> 0;
    return { ...output, slots };
  };

const deferred =
  (change: (list: Uint32Array) => Uint32Array): NonNullable<Lie['output']> =>
  (output): BlockOutput =>
    output.deferred.length < 2 ? output : { ...output, deferred: change(output.deferred.slice()) };

/** Changes the histogram of one call. */
const restep =
  (change: (steps: Uint32Array) => void): NonNullable<Lie['output']> =>
  (output, call): BlockOutput => {
    const steps = output.steps?.slice() ?? null;
    if (call === 1 && steps !== null) change(steps);
    return { ...output, steps };
  };

/** Beside those of `sweep.test.ts`: what is told of values, of marks, of deferred inputs and of second runs. */
const LIES: Readonly<
  Record<string, readonly [Task, Lie, { readonly metered?: boolean; readonly markBits?: number }?]>
> = {
  'finds a better value than there is': [largest, { output: bump(largest, 'best', () => 0xffffffff) }],
  'names a best input outside the block': [largest, { output: bump(largest, 'best', () => 0, 1) }],
  'gives the best input another value when it is asked alone': [
    largest,
    { table: (e) => ({ ...e, word: e.word ^ 4 }) },
  ],
  'says that the best input has no value': [largest, { table: (e) => ({ ...e, code: 'excluded' }) }],
  'loses a mark': [injective, { marks: (count) => count - 1 }],
  'has a mark too many': [injective, { marks: (count) => count + 1 }],
  'forgets a value of the window': [injective, { output: bump(injective, 'marks', (count) => count - 1) }],
  'sees a value marked that was not': [injective, { output: bump(injective, 'marks', () => 1, 1) }],
  'names a collision where there is none': [
    injective,
    {
      output: (output, call) =>
        bump(injective, 'marks', () => 0xfffffff0, 2)(
          bump(injective, 'marks', () => 1, 1)(output, call, [], 'wide'),
          call,
          [],
          'wide',
        ),
    },
  ],
  'gives the colliding inputs two values when they are asked alone': [
    colliding,
    { table: (examined, index) => ({ ...examined, word: Number(index) }) },
  ],
  'counts other outcomes in the second pass': [
    injective,
    {
      output: (output, call) => {
        const slots = output.slots.slice();
        if (call >= 25) [slots[1], slots[3]] = [(slots[1] ?? 0) - 1, (slots[3] ?? 0) + 1];
        return { ...output, slots };
      },
    },
    { markBits: 31 },
  ],
  'forgets the steps of an input': [
    returning,
    {
      output: restep((steps) => {
        steps[3] = (steps[3] ?? 0) - 1;
      }),
    },
  ],
  'tells longer evaluations than the longest': [
    returning,
    {
      output: restep((steps) => {
        steps[15] = (steps[15] ?? 0) - 1;
        steps[17] = 1;
      }),
    },
  ],
  'names a deferred input twice': [
    looping,
    { output: deferred((list) => list.fill(list[0] ?? 0, 1, 2)) },
    { metered: true },
  ],
  'names a deferred input outside the block': [
    looping,
    { output: deferred((list) => list.fill(0xfffffff, list.length - 1)) },
    { metered: true },
  ],
  'names deferred inputs out of order': [looping, { output: deferred((list) => list.reverse()) }, { metered: true }],
};

describe('a runner that', () => {
  test.each(Object.entries(LIES))('%s makes the sweep an error', async (_, [task, lie, { metered, markBits } = {}]) => {
    const runner = lyingRunner(task, { lie, ...(markBits === undefined ? {} : { markBits }) });
    const { result } = await run(task, sweepOptions(task, runner, SHAPE, metered));
    expect(result.verdict).toMatchObject({
      kind: 'error',
      message: expect.stringContaining('evidence does not match'),
    });
    expect(result).toMatchObject({ by: [], coverage: null });
  });
});

/** 0 to 1, the same for a seed. */
function random(seed: number): () => number {
  let state = seed * 2 + 1;
  return () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}

/** A device that is lost now and then; each new one knows nothing of the last. */
function lossy(
  task: Task,
  seed: number,
  record: boolean,
  metered: boolean,
  often = 0.12,
): SweepOptions & { readonly losses: () => number } {
  const chance = random(seed);
  let losses = 0;
  const open = (): Runner => {
    const runner = lyingRunner(task, { record });
    let lost = false;
    return {
      ...runner,
      async run(...args) {
        if (!lost && chance() < often) {
          lost = true;
          losses += 1;
        }
        if (lost) throw new DeviceFailure('crashed', 'the device was lost');
        return runner.run(...args);
      },
    };
  };
  return { ...sweepOptions(task, open(), SHAPE, metered), reopen: async () => open(), losses: () => losses };
}

describe('sweeps whose device is lost a hundred times', () => {
  const truths = new Map([sparse, looping, largest].map((task) => [task, bruteForce(task, FUEL)]));

  test.each([
    ['a formula', sparse, false, 25],
    ['a program of deferred inputs', looping, true, 3],
    ['an extreme', largest, false, 25],
  ] as const)(
    'come to the same record as undisturbed ones: %s',
    { timeout: 120_000 },
    async (_, task, metered, seeds) => {
      const truth = truths.get(task);
      let losses = 0;
      for (let seed = 1; seed <= seeds; seed++) {
        const options = lossy(task, seed, true, metered);
        const { result, pieces } = await run(task, options, true);
        losses += options.losses();
        expect([seed, result.verdict.kind, result.counts]).toEqual([
          seed,
          task === largest ? 'holds' : 'refuted',
          truth?.counts,
        ]);
        expect(result.found?.fingerprint).toEqual(truth?.digest);
        expect(pieces.reduce((sum, piece) => addDigests(sum, piece.digest), EMPTY_DIGEST)).toEqual(truth?.digest);
      }
      expect(losses).toBeGreaterThan(seeds);
    },
  );

  test('count collisions anew where a bitmap is lost', async () => {
    const truth = bruteForce(colliding, FUEL);
    for (let seed = 1; seed <= 4; seed++) {
      const { result } = await run(colliding, lossy(colliding, seed, false, false, 0.02));
      expect([seed, result.found?.collisions]).toEqual([seed, truth.collisions]);
      expect(result.counts).toEqual(truth.counts);
      expect(result.verdict).toMatchObject({ kind: 'refuted' });
    }
  });
});
