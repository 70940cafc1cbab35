import { describe, expect, test } from 'vitest';
import { cancelSource, NEVER } from '../../core/base/cancel.ts';
import type { Clock } from '../../core/base/clock.ts';
import { nodeClock } from '../../core/base/clock.node.ts';
import { DeviceFailure } from '../../core/gpu/device/failure.ts';
import type { Runner, Shape } from '../../core/gpu/sweep/runner.ts';
import { sweep, type SweepEvent } from '../../core/gpu/sweep/sweep.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { indexOf } from '../../core/ir/space.ts';
import { type EngineResult, MOST_DECIDING, NO_DEMANDS, type Task } from '../../core/verdict/engine.ts';
import { NO_COUNTS } from '../../core/verdict/outcome.ts';
import { assign, declare, fn, local, mutable, op, returns, task, u32, whileLoop } from '../support/build-ir.ts';
import { type Lie, lyingRunner, shifted } from './lying-runner.ts';
import { sweepOptions } from './sweep-options.ts';

const SHAPE: Shape = { workgroupSize: 16, unroll: 8, maxInputs: 1024, minWorkgroups: 4, maxWorkgroups: 256 };
const x = local(0, 'u32');
const y = local(1, 'u32');
const grid = [
  { type: 'u32', intervals: [{ lo: 7, hi: 176 }] },
  { type: 'u32', intervals: [{ lo: 0, hi: 1023 }] },
] as const;
/** 174,080 inputs in several blocks, one of them false. */
const planted = task(
  'forall',
  [fn('misses', { x: 'u32', y: 'u32' }, 'bool', [returns(op('ne', op('mul', x, y), u32(149 * 1021)))])],
  { space: grid },
);
const sound = task('forall', [fn('fits', { x: 'u32', y: 'u32' }, 'bool', [returns(op('le', x, u32(176)))])], {
  space: grid,
});
const counting = task(
  'forall',
  [
    fn(
      'counts',
      { n: 'u32' },
      'bool',
      [
        declare(1, u32(0)),
        whileLoop(op('lt', y, x), [assign(1, op('add', y, u32(1)))]),
        returns(op('ne', y, u32(2500))),
      ],
      [mutable('i', 'u32')],
    ),
  ],
  {
    space: [
      {
        type: 'u32',
        intervals: [
          { lo: 900, hi: 1100 },
          { lo: 2400, hi: 2600 },
        ],
      },
    ],
  },
);

async function resultOf(
  asked: Task,
  runner: Runner,
  options: { metered?: boolean; fuel?: number; clock?: Clock } = {},
): Promise<EngineResult> {
  let last: SweepEvent | undefined;
  const budget = { timeoutMs: 60_000, fuel: options.fuel ?? 2 ** 20, spareCores: 0, demands: LINEAR };
  const sweeping = sweep(asked, budget, NEVER, {
    ...sweepOptions(asked, runner, SHAPE, options.metered ?? false),
    clock: options.clock ?? nodeClock,
  });
  for await (const event of sweeping) last = event;
  if (last?.kind !== 'verdict') throw new Error('the last event is no verdict');
  return last.result;
}

/** Without a look at special values first: the tests count calls. */
const LINEAR = { ...NO_DEMANDS, order: 'linear' } as const;

/** A clock that stands still: patience never ends. */
const standing: Clock = { ...nodeClock, now: () => 0 };

/** `(x * 31 + y) % of != 0` over the grid: false on one input in `of`. */
const sparse = (of: number, space: Task['space'] = grid): Task =>
  task(
    'forall',
    [
      fn('sparse', { x: 'u32', y: 'u32' }, 'bool', [
        returns(op('ne', op('rem', op('add', op('mul', x, u32(31)), y), u32(of)), u32(0))),
      ]),
    ],
    { space },
  );

/** The indices of the deciding inputs, each of which is held against the reference. */
function decidingIndices(asked: Task, { verdict, deciding, counts }: EngineResult): readonly bigint[] {
  for (const input of deciding) {
    expect([input, evaluate(asked.program, asked.property, input, 2 ** 20)]).toEqual([
      input,
      { kind: 'value', bits: 0 },
    ]);
  }
  expect(verdict).toMatchObject({ kind: 'refuted', counterexample: deciding[0] });
  const indices = deciding.map((input) => indexOf(asked.space, input) ?? -1n);
  expect(indices).toEqual([...new Set(indices)].toSorted((a, b) => (a < b ? -1 : 1)));
  expect(BigInt(indices.length)).toBeLessThanOrEqual(counts?.false ?? 0n);
  return indices;
}

describe('the deciding inputs of a sweep', () => {
  test('of a space that fails everywhere are 64, spread over it', async () => {
    for (const of of [2, 700]) {
      const asked = sparse(of);
      const indices = decidingIndices(asked, await resultOf(asked, lyingRunner(asked), { clock: standing }));
      expect(indices.length).toBe(MOST_DECIDING);
      const quarters = [0n, 1n, 2n, 3n].map((q) => indices.filter((i) => (i * 4n) / 174_080n === q).length);
      expect(Math.min(...quarters)).toBeGreaterThanOrEqual(8);
    }
  });

  test('that are few are all found, wherever they lie', async () => {
    for (const [of, space] of [
      [3000, grid],
      [
        5,
        [
          { type: 'u32', intervals: [{ lo: 7, hi: 8 }] },
          { type: 'u32', intervals: [{ lo: 0, hi: 50 }] },
        ],
      ],
    ] as const) {
      const asked = sparse(of, space);
      const result = await resultOf(asked, lyingRunner(asked), { clock: standing });
      expect(BigInt(decidingIndices(asked, result).length)).toBe(result.counts?.false);
    }
  });

  test('of a metered program are found in late rounds too', async () => {
    const late = task(
      'forall',
      [
        fn(
          'late',
          { n: 'u32' },
          'bool',
          [
            declare(1, u32(0)),
            whileLoop(op('lt', y, x), [assign(1, op('add', y, u32(1)))]),
            returns(op('ne', op('rem', y, u32(50)), u32(0))),
          ],
          [mutable('i', 'u32')],
        ),
      ],
      { space: [{ type: 'u32', intervals: [{ lo: 900, hi: 1300 }] }] },
    );
    const result = await resultOf(late, lyingRunner(late), { metered: true, clock: standing });
    expect(decidingIndices(late, result)).toEqual([0n, 50n, 100n, 150n, 200n, 250n, 300n, 350n, 400n]);
  });

  test('of a clean sweep are none, and nothing is run twice for them', async () => {
    let calls = 0;
    const runner = lyingRunner(sound);
    const counted: Runner = {
      ...runner,
      run: (...args) => {
        calls++;
        return runner.run(...args);
      },
    };
    // A sweep that takes long, as on a busy machine, is held against an empty kernel: not under this clock.
    const result = await resultOf(sound, counted, { clock: standing });
    expect(result.deciding).toEqual([]);
    expect(calls).toBe(result.coverage?.blocks);
  });
});

describe('a sweep with an honest runner', () => {
  test('visits every input once, and its evidence matches', async () => {
    const result = await resultOf(sound, lyingRunner(sound));
    expect(result.verdict).toEqual({ kind: 'holds', witness: null });
    expect(result.counts).toEqual({ ...NO_COUNTS, true: 174_080n });
    expect(result.coverage?.blocks).toBeGreaterThan(1);
  });

  test('finds the one false input', async () => {
    const result = await resultOf(planted, lyingRunner(planted));
    expect(result.verdict).toEqual({ kind: 'refuted', counterexample: [149, 1021] });
    expect(result.counts?.false).toBe(1n);
  });

  test('takes deferred inputs up again until the fuel is all given', async () => {
    const all = await resultOf(counting, lyingRunner(counting), { metered: true });
    expect(all.verdict).toEqual({ kind: 'refuted', counterexample: [2500] });
    expect(all.counts).toEqual({ ...NO_COUNTS, true: 401n, false: 1n });
    const less = await resultOf(counting, lyingRunner(counting), { metered: true, fuel: 2450 });
    expect(less.counts).toEqual({ ...NO_COUNTS, true: 201n + 51n, unfinished: 150n });
    expect(less.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'loop-bound' } });
  });

  test('keeps what it covered when it is stopped', async () => {
    const cancel = cancelSource();
    const runner = lyingRunner(sound);
    const stopping: Runner = {
      ...runner,
      async run(...args) {
        cancel.cancel('interrupted');
        return runner.run(...args);
      },
    };
    let last: SweepEvent | undefined;
    const budget = { timeoutMs: 1, fuel: 0, spareCores: 0, demands: LINEAR };
    for await (const event of sweep(sound, budget, cancel.signal, sweepOptions(sound, stopping, SHAPE))) last = event;
    if (last?.kind !== 'verdict') throw new Error('the last event is no verdict');
    expect(last.result.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'interrupted' } });
    expect(last.result.counts?.true).toBeGreaterThan(0n);
    expect(last.result.counts?.true).toBeLessThan(174_080n);
  });

  test('calls a device that is lost for good unknown, not an answer', async () => {
    const runner = lyingRunner(planted);
    let calls = 0;
    const failing: Runner = {
      ...runner,
      async run(...args) {
        if (calls++ >= 2) throw new DeviceFailure('crashed', 'the device was lost');
        return runner.run(...args);
      },
    };
    const result = await resultOf(planted, failing);
    expect(result.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'crashed' } });
    expect(result.by).toEqual([]);
  });
});

const LIES: Readonly<Record<string, Lie>> = {
  'skips a block and leaves its buffer poisoned': {
    output: (output, call) => (call === 1 ? { ...output, slots: output.slots.slice().fill(0xffffffff) } : output),
  },
  'returns zeros': {
    output: (output, call) => (call === 1 ? { ...output, slots: output.slots.slice().fill(0) } : output),
  },
  'returns the buffer of the block before': {
    output: (output, call, earlier) => {
      const stale = earlier[call - 1];
      return call === 2 && stale !== undefined ? { ...output, slots: stale.slots } : output;
    },
  },
  'sweeps the block before a second time': {
    block: (block, call) => (call === 1 ? shifted(block, -Number(block.base)) : block),
  },
  'sweeps from a base one further': { block: (block, call) => (call === 1 ? shifted(block, 1) : block) },
  'sweeps from a base one row further': { block: (block, call) => (call === 1 ? shifted(block, 1024) : block) },
  'drops an outcome': {
    output: (output, call) => (call === 1 ? { ...output, slots: bump(output.slots, 1, -1) } : output),
  },
  'counts an outcome twice': {
    output: (output, call) => (call === 1 ? { ...output, slots: bump(output.slots, 1, 1) } : output),
  },
  'leaves out the last workgroup': {
    output: (output, call) => (call === 1 ? { ...output, slots: output.slots.slice().fill(0xffffffff, -9) } : output),
  },
  'swaps two workgroups': {
    output: (output, call) => {
      if (call !== 1) return output;
      const slots = output.slots.slice();
      slots.set(output.slots.subarray(0, 9), 9);
      slots.set(output.slots.subarray(9, 18), 0);
      return { ...output, slots };
    },
  },
  'flips one bit of a tag': {
    output: (output, call) => {
      if (call !== 1) return output;
      const slots = output.slots.slice();
      slots[8] = (slots[8] ?? 0) ^ 0x100;
      return { ...output, slots };
    },
  },
  'decodes an index wrongly': {
    rows: (rows) => {
      const wrong = rows.slice();
      wrong[301] = (wrong[301] ?? 0) ^ 1;
      return wrong;
    },
  },
};

function bump(slots: Uint32Array, word: number, by: number): Uint32Array {
  const changed = slots.slice();
  changed[word] = (changed[word] ?? 0) + by;
  return changed;
}

describe('a runner that', () => {
  test.each(Object.entries(LIES))('%s makes the sweep an error', async (_name, lie) => {
    const result = await resultOf(sound, lyingRunner(sound, { lie }));
    expect(result.verdict).toMatchObject({
      kind: 'error',
      message: expect.stringContaining('evidence does not match'),
    });
    expect(result).toMatchObject({ by: [], coverage: null });
  });

  test('counts a false input only in the first pass makes the sweep an error', async () => {
    // The second pass, which looks for the place, counts what is really there.
    const lie: Lie = {
      output: (output, call) => (call === 1 ? { ...output, slots: bump(bump(output.slots, 1, -1), 2, 1) } : output),
    };
    const result = await resultOf(sound, lyingRunner(sound, { lie }));
    expect(result.verdict).toMatchObject({ kind: 'error', message: expect.stringContaining('second pass') });
  });

  test('names a first input outside the block makes the sweep an error', async () => {
    const lie: Lie = {
      output: (output) => (output.firsts === null ? output : { ...output, firsts: [0xfffffff0, 0, 1] }),
    };
    const result = await resultOf(planted, lyingRunner(planted, { lie }));
    expect(result.verdict).toMatchObject({ kind: 'error', message: expect.stringContaining('outside the block') });
  });

  test('loses a deferred input makes the sweep an error', async () => {
    const lie: Lie = {
      output: (output) => ({
        ...output,
        deferred: output.deferred.slice(1),
        deferredCount: Math.max(0, output.deferredCount - 1),
      }),
    };
    const result = await resultOf(counting, lyingRunner(counting, { lie }), { metered: true });
    expect(result.verdict).toMatchObject({ kind: 'error', message: expect.stringContaining('deferred') });
  });
});
