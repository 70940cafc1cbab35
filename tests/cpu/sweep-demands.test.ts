import { describe, expect, test } from 'vitest';
import { cancelSource } from '../../core/base/cancel.ts';
import { blockPlan } from '../../core/cpu/sweep/block-plan.ts';
import type { FromWorker } from '../../core/cpu/sweep/sweep-messages.ts';
import { shardRange } from '../../core/ir/range.ts';
import { type Domain, fullDomain, type Input, spaceSize } from '../../core/ir/space.ts';
import { addDigests, EMPTY_DIGEST } from '../../core/verdict/digest.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { addCounts, evaluatedOf, NO_COUNTS } from '../../core/verdict/outcome.ts';
import { CELL_INPUTS } from '../../core/verdict/piece.ts';
import { tryAll } from '../support/brute-sweep.ts';
import { fn, local, op, returns, task, u32, whileLoop } from '../support/build-ir.ts';
import { expectAnswer, piecesOf } from '../support/expect-sweep.ts';
import type { Tamper } from '../support/fake-workers.ts';
import { FUEL, short, sweepWith } from '../support/run-sweep.ts';
import { WALL_CLOCK } from '../support/wall-clock.ts';

const x = local(0, 'u32');
const within = (...intervals: [number, number][]): Domain => ({
  type: 'u32',
  intervals: intervals.map(([lo, hi]) => ({ lo, hi })),
});
const asking = (question: 'forall' | 'injective' | 'maximize', value: ReturnType<typeof op>, domain: Domain): Task =>
  task(question, [fn('p', { x: 'u32' }, value.type, [returns(value)])], { space: [domain] });
const scrambled = op('mul', op('xor', x, op('shr', x, u32(7))), u32(0x9e3779b1));
const most = op('gt', scrambled, u32(2 ** 24));

test('the parts of a space, and what is left of each, add up to the whole', async () => {
  const t = asking('forall', most, within([9, 70_000], [1_000_000, 1_020_000]));
  const size = spaceSize(t.space);
  const whole = await sweepWith(t, { demands: { record: true } });
  let counts = NO_COUNTS;
  let digest = EMPTY_DIGEST;
  for (let part = 1; part <= 3; part++) {
    const range = shardRange(size, part, 3);
    const half = { start: range.start, count: range.count / 2n };
    for (const covered of [[half], [{ start: half.start + half.count, count: range.count - half.count }]]) {
      const { result } = await sweepWith(
        { ...t, part: { part, of: 3, range } },
        { demands: { record: true, covered }, tamper: short, workers: 3 },
      );
      counts = addCounts(counts, result.counts ?? NO_COUNTS);
      digest = addDigests(digest, result.found?.fingerprint ?? EMPTY_DIGEST);
    }
  }
  expect(counts).toEqual(whole.result.counts);
  expect(digest).toEqual(whole.result.found?.fingerprint);
  expect(evaluatedOf(counts)).toBe(size);
});

test('a space of several cells: whatever the order, the pieces are the same content and stay in their cells', {
  timeout: 120_000,
}, async () => {
  const t = asking('forall', op('ne', x, u32(700_000_000)), within([0, 2 ** 29 + 5000]));
  const runs = [];
  for (const order of ['linear', 'refuting'] as const) {
    const run = await sweepWith(t, { demands: { order, record: true } });
    expect(run.result.verdict.kind).toBe('holds');
    const pieces = piecesOf(run.events);
    expect(pieces.filter(({ start, count }) => start / CELL_INPUTS !== (start + count - 1n) / CELL_INPUTS)).toEqual([]);
    expect(pieces.reduce((sum, { count }) => sum + count, 0n)).toBe(spaceSize(t.space));
    const cells = [0n, 1n, 2n].map((cell) =>
      pieces
        .filter(({ start }) => start / CELL_INPUTS === cell)
        .reduce((sum, { digest }) => addDigests(sum, digest), EMPTY_DIGEST),
    );
    runs.push({ cells, fingerprint: run.result.found?.fingerprint });
  }
  expect(runs[0]).toEqual(runs[1]);
});

describe('the order that refutes early', () => {
  const far = (question: 'forall' | 'injective', value: ReturnType<typeof op>): Task =>
    task(question, [fn('p', { a: 'u32', b: 'u32', c: 'u32' }, value.type, [returns(value)])]);

  test('a special input is found at once in 2^96 inputs, and decides when the run is stopped', async () => {
    const special = op('and', op('eq', x, u32(0x80000000)), op('eq', local(1, 'u32'), u32(0xffffffff)));
    const source = cancelSource();
    const { result, events } = await sweepWith(far('forall', op('not', special)), {
      signal: source.signal,
      seen: (event) => {
        if (event.kind === 'finding') source.cancel('cancelled');
      },
    });
    const finding = events.find((event) => event.kind === 'finding');
    expect(finding).toMatchObject({ input: [0x80000000, 0xffffffff, expect.any(Number)] });
    expect(result.verdict.kind).toBe('refuted');
    expect(result.deciding).toHaveLength(1);
  });

  test('the cells of a large space are visited spread over it, each once', () => {
    const count = 5n * CELL_INPUTS + 17n;
    const plan = blockPlan({ ranges: [{ start: 3n, count }], order: 'refuting', simd: true });
    const cells: bigint[] = [];
    for (let block = plan.next(0); block !== null; block = plan.next(0)) {
      const cell = block.start / CELL_INPUTS;
      if (cells.at(-1) !== cell) cells.push(cell);
      plan.settle(0, block, block.count, 0.001);
    }
    expect(plan.complete()).toBe(true);
    expect(plan.swept()).toBe(count);
    const ascending = [0n, 1n, 2n, 3n, 4n, 5n];
    expect(cells).toHaveLength(6);
    expect(new Set(cells)).toEqual(new Set(ascending));
    expect(cells).not.toEqual(ascending);
  });

  test('a million cells of a space of 2^96 inputs are handed out and forgotten again', () => {
    const plan = blockPlan({ ranges: [{ start: 0n, count: 2n ** 96n }], order: 'refuting', simd: true });
    const begin = performance.now();
    let blocks = 0;
    for (; blocks < 100_000; blocks++) {
      const block = plan.next(0);
      if (block === null) throw new Error('no block');
      plan.settle(0, block, block.count, 0.001);
    }
    expect(plan.swept()).toBeGreaterThan(90_000n * CELL_INPUTS);
    expect(performance.now() - begin).toBeLessThan(10_000);
  });
});

test('a stopped run keeps what it has covered: the pieces are what was counted', WALL_CLOCK, async () => {
  const t = task('maximize', [
    fn('p', { a: 'u32', b: 'u32' }, 'u32', [returns(op('xor', local(0, 'u32'), local(1, 'u32')))]),
  ]);
  const source = cancelSource();
  let at = 0;
  const { result, events } = await sweepWith(t, {
    demands: { record: true },
    signal: source.signal,
    seen: (event) => {
      if (event.kind !== 'pieces' || at !== 0) return;
      at = performance.now();
      source.cancel('interrupted');
    },
  });
  expect(performance.now() - at).toBeLessThan(1000);
  const counts = piecesOf(events).reduce((sum, piece) => addCounts(sum, piece.counts), NO_COUNTS);
  expect(counts).toEqual(result.counts);
  expect(counts.true).toBeGreaterThan(0n);
  expect(result.verdict).toMatchObject({ kind: 'unknown', best: { bits: expect.any(Number) } });
  expect(result.found).toEqual({ first: null, last: null, collisions: null, fingerprint: null });
});

describe('injective', () => {
  const domain = within([0, 20_000]);
  const repeated = asking('injective', op('and', scrambled, u32(0xfff00000)), domain);

  test('windows of the values, one after the other, find what one window finds', async () => {
    const all = tryAll(repeated, [{ start: 0n, count: spaceSize(repeated.space) }], FUEL);
    for (const sharedBytes of [2 ** 29, 2 ** 27, 2 ** 25]) {
      const run = await sweepWith(repeated, { sharedBytes, demands: { order: 'linear' } });
      expectAnswer(repeated, run, all);
      const progress = run.events.filter((event) => event.kind === 'progress').at(-1);
      expect(progress).toMatchObject({ evaluated: 20_001n, total: 20_001n });
    }
  });

  test('where workers share no memory the question is not answered, and the reason says what to do', async () => {
    const { result, events } = await sweepWith(repeated, { sharedBytes: null });
    expect(result.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'unsupported' } });
    expect(result.verdict.kind === 'unknown' && result.verdict.reason.text).toContain('Cross-Origin-Opener-Policy');
    expect(events).toHaveLength(1);
  });

  test('more inputs than values: a pair is found all the same', async () => {
    const value = op('xor', op('mul', x, u32(0x85ebca6b)), op('mul', local(1, 'u32'), u32(0xc2b2ae35)));
    const t = task('injective', [fn('p', { a: 'u32', b: 'u32' }, 'u32', [returns(value)])], {
      space: [fullDomain('u32'), within([0, 1_000_000])],
    });
    const source = cancelSource();
    const { result } = await sweepWith(t, {
      demands: { order: 'linear' },
      signal: source.signal,
      seen: (event) => {
        if (event.kind === 'finding') source.cancel('cancelled');
      },
    });
    if (result.verdict.kind !== 'refuted' || !result.verdict.counterexample || !result.verdict.other) {
      throw new Error(result.verdict.kind);
    }
    const { counterexample, other } = result.verdict;
    const hash = ([a = 0, b = 0]: Input) => (Math.imul(Number(a), 0x85ebca6b) ^ Math.imul(Number(b), 0xc2b2ae35)) >>> 0;
    expect(hash(counterexample)).toBe(hash(other));
    expect(counterexample).not.toEqual(other);
  });
});

describe('a worker that lies is an error', () => {
  type Changed = {
    readonly [K in 'block' | 'mark' | 'look']?: (answer: FromWorker & { readonly kind: K }) => FromWorker;
  };
  const lying = (changes: Changed): Tamper => {
    return (message, answer) => {
      if (message.kind !== 'block' && message.kind !== 'mark' && message.kind !== 'look') return null;
      const said = answer();
      if (said.kind === 'block') return changes.block?.(said) ?? said;
      if (said.kind === 'mark') return changes.mark?.(said) ?? said;
      return said.kind === 'look' ? (changes.look?.(said) ?? said) : said;
    };
  };
  const domain = within([0, 20_000]);
  const truth = asking('forall', most, domain);
  const extreme = asking('maximize', scrambled, domain);
  const injective = asking('injective', scrambled, domain);
  const repeated = asking('injective', op('and', scrambled, u32(0xfff00000)), domain);
  let marked = 0;
  const cases: Readonly<Record<string, readonly [Task, Changed]>> = {
    'a last input before the first': [
      truth,
      { block: (a) => ({ ...a, result: { ...a.result, first: a.result.last, last: a.result.first } }) },
    ],
    'an example outside': [truth, { block: (a) => ({ ...a, result: { ...a.result, examples: [20_000n] } }) }],
    'no digest': [truth, { block: (a) => ({ ...a, result: { ...a.result, digest: null } }) }],
    'tiles that decide less': [
      truth,
      { block: (a) => ({ ...a, result: { ...a.result, tiles: a.result.tiles?.map(() => 0) ?? null } }) },
    ],
    'no best value': [extreme, { block: (a) => ({ ...a, result: { ...a.result, best: null } }) }],
    'a better value than there is': [
      extreme,
      { block: (a) => ({ ...a, result: { ...a.result, best: { bits: 0xffffffff, index: 0n } } }) },
    ],
    'a collision that is none': [
      injective,
      { mark: (a) => ({ ...a, result: { ...a.result, collisions: 1, repeated: { index: 5n, word: 0 } } }) },
    ],
    'a partner of another value': [repeated, { look: (a) => ({ ...a, result: { ...a.result, found: 1n } }) }],
    'no partner': [repeated, { look: (a) => ({ ...a, result: { ...a.result, found: null } }) }],
    'values outside of all windows': [
      injective,
      { mark: (a) => ({ ...a, result: { ...a.result, inWindow: a.result.inWindow - 1 } }) },
    ],
    'more values than inputs': [
      injective,
      { mark: (a) => ({ ...a, result: { ...a.result, inWindow: a.result.inWindow + 1 } }) },
    ],
    'other counts in a later pass': [
      injective,
      {
        mark: (a) => {
          const { counts } = a.result;
          // The first window's pass, or the beginning of it, is honest.
          if (marked++ === 0) return a;
          return {
            ...a,
            result: {
              ...a.result,
              inWindow: 0,
              collisions: 0,
              repeated: null,
              counts: { ...counts, true: 0n, excluded: counts.true },
            },
          };
        },
      },
    ],
  };
  test.each(Object.keys(cases))('%s', async (name) => {
    const [t, changes] = cases[name] ?? [truth, {}];
    const { question } = t.property;
    const { result } = await sweepWith(t, {
      tamper: lying(changes),
      demands: { order: 'linear', record: question !== 'injective', tileBits: question === 'forall' ? 10 : null },
      ...(name.includes('later') ? { sharedBytes: 2 ** 28 } : {}),
    });
    expect(result.verdict.kind).toBe('error');
    expect(result.coverage).toBeNull();
  });

  test('an early finding that the sweep does not meet', async () => {
    const holds = asking('forall', op('lt', x, u32(2 ** 20)), within([0, 2 ** 18]));
    const { result } = await sweepWith(holds, {
      tamper: (message) => (message.kind === 'samples' ? { kind: 'samples', places: [0] } : null),
    });
    expect(result.verdict.kind).toBe('error');
  });
});

test('inputs that burn their fuel: pieces, and a stop in time', async () => {
  const endless = task(
    'maximize',
    [fn('p', { x: 'u32' }, 'u32', [whileLoop(op('ge', op('and', x, u32(3)), u32(3)), []), returns(x)])],
    { space: [within([0, 5000])] },
  );
  const { result } = await sweepWith(endless, { demands: { record: true } });
  expect(result.counts).toMatchObject({ true: 3751n, unfinished: 1250n });
  expect(result.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'loop-bound' }, best: { bits: 5000 } });
});
