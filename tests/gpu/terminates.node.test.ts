import { afterAll, describe, expect, test } from 'vitest';
import { NEVER } from '../../core/base/cancel.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { createCpuEngine } from '../../core/cpu/engine.node.ts';
import { resultOf } from '../../core/ir/result.ts';
import { inputAt, spaceSize } from '../../core/ir/space.ts';
import { addDigests, digestOf, EMPTY_DIGEST } from '../../core/verdict/digest.ts';
import { type Budget, type Demands, type Engine, NO_DEMANDS, type Task } from '../../core/verdict/engine.ts';
import { examinedOf, NO_COUNTS } from '../../core/verdict/outcome.ts';
import type { Piece } from '../../core/verdict/piece.ts';
import { binOf, stepsOf } from '../../core/verdict/steps.ts';
import type { TileCount } from '../../core/verdict/tiles.ts';
import { followStates } from '../../core/race/follow-states.ts';
import { choicesOfSeed } from '../support/random-choices.ts';
import { randomLoop } from '../support/random-loop.ts';
import { adapter, ON_DEVICE, openEngine } from './device.ts';
import { taskOfText } from './sweep-tasks.ts';

const FUEL = 5000;
const gpu = openEngine();
const cpu = createCpuEngine({ workers: 1 });
afterAll(() => Promise.all([gpu.dispose(), cpu.dispose()]));

const BUDGET: Budget = { timeoutMs: 60_000, fuel: FUEL, spareCores: 0 };

/** What a generator returns in the end. */
async function endOf<T>(events: AsyncGenerator<unknown, T>): Promise<T> {
  for (;;) {
    const next = await events.next();
    if (next.done === true) return next.value;
  }
}

async function run(engine: Engine, task: Task, demands: Partial<Demands> = {}) {
  const budget = { ...BUDGET, demands: { ...NO_DEMANDS, ...demands } };
  const pieces: Piece[] = [];
  const tiles: TileCount[] = [];
  for await (const event of engine.run(task, budget, NEVER)) {
    if (event.kind === 'pieces') pieces.push(...event.pieces);
    if (event.kind === 'tiles') tiles.push(...event.counts);
    if (event.kind === 'verdict') return { result: event.result, pieces, tiles };
  }
  throw new Error('no verdict');
}

/** What is true of each input, by the reference evaluator. */
function truthOf(task: Task) {
  const { program, property, space } = task;
  const all = Array.from({ length: Number(spaceSize(space)) }, (_, index) => {
    const outcome = evaluate(program, property, inputAt(space, BigInt(index)), FUEL);
    return { index, ...examinedOf(property.question, resultOf(program, property), outcome) };
  });
  const counts: Record<keyof typeof NO_COUNTS, bigint> = { ...NO_COUNTS };
  const bins = new Map<number, bigint>();
  for (const { code, word } of all) {
    counts[code] += 1n;
    if (code === 'true') bins.set(binOf(word), (bins.get(binOf(word)) ?? 0n) + 1n);
  }
  const finished = all.filter(({ code }) => code === 'true');
  const most = finished.reduce((a, { word }) => Math.max(a, word), 0);
  const longest = finished.find(({ word }) => word === most) ?? null;
  return { all, counts, finished, longest, histogram: [...bins].toSorted(([a], [b]) => a - b) };
}

const TEXTS: Readonly<Record<string, string>> = {
  'Collatz, some of it without end': `//@ domain x in 0 .. 2999
//@ terminates
fn f(x: u32) { var n = x; while (n != 1u) { if (n % 2u == 0u) { n = n / 2u; } else { n = 3u * n + 1u; } } }`,
  'two parameters, excluded and undefined ones': `const table = array<u32, 5>(9u, 7u, 5u, 3u, 1u);
//@ domain a in 0 .. 29
//@ domain b in 30 .. 69
//@ requires a % 7u != 3u
//@ terminates
fn f(a: u32, b: u32) -> vec2<u32> {
  var n = b;
  while (n < 90u) { n += table[a % 6u] - 1u; }
  return vec2(n);
}`,
  'more steps than have bins of their own': `//@ domain x in 4080 .. 4200
//@ terminates
fn f(x: u32) -> u32 { var n = 0u; while (n < x) { n += 1u; } return n; }`,
  'no loop': '//@ domain x in 0 .. 9999\n//@ terminates\nfn f(x: u32) -> u32 { return x * 3u; }',
};

describe.skipIf(adapter === null)(`terminates ${ON_DEVICE}`, () => {
  test.each(Object.entries(TEXTS))('%s: what the reference evaluator and the CPU sweep count', async (_, text) => {
    const task = taskOfText(text);
    const truth = truthOf(task);
    const { result, pieces } = await run(gpu, task, { record: true });
    expect(result.counts).toEqual(truth.counts);
    expect(result.found?.steps?.histogram).toEqual(truth.histogram.map(([bin, inputs]) => [stepsOf(bin), inputs]));
    const { longest } = truth;
    const best = longest === null ? null : { bits: longest.word, input: inputAt(task.space, BigInt(longest.index)) };
    expect(result.found?.steps?.longest).toEqual(best);
    const open = truth.all.filter(({ code }) => code === 'unfinished').map(({ index }) => BigInt(index));
    expect(pieces.map(({ first }) => first).find((first) => first !== null) ?? null).toBe(open[0] ?? null);
    const digest = truth.all.reduce(
      (sum, { index, code, word }) => addDigests(sum, digestOf(BigInt(index), code, word)),
      EMPTY_DIGEST,
    );
    expect(result.found?.fingerprint).toEqual(digest);
    const other = await run(cpu, task, { record: true });
    expect(other.result.counts).toEqual(result.counts);
    expect(other.result.found).toEqual(result.found);
    expect(other.result.verdict).toEqual(result.verdict);
  });

  test('random loops, held against what their states do', async () => {
    for (let seed = 20; seed < 26; seed++) {
      const loop = randomLoop(choicesOfSeed(seed));
      const task = taskOfText(loop.text);
      const taken = Array.from({ length: 256 }, (_, x) => loop.follow(x));
      const finished = taken.flatMap((truth) => ('steps' in truth ? [truth.steps] : []));
      const { result } = await run(gpu, task);
      expect(result.counts, loop.text).toEqual({
        ...NO_COUNTS,
        true: BigInt(finished.length),
        unfinished: BigInt(256 - finished.length),
      });
      const told = result.found?.steps?.histogram ?? [];
      const counted = [...new Set(finished)].toSorted((a, b) => a - b);
      expect(told).toEqual(counted.map((steps) => [steps, BigInt(finished.filter((s) => s === steps).length)]));
      expect(result.verdict.kind).toBe(finished.length === 256 ? 'holds' : 'unknown');
      for (const [x = 0] of result.deciding) expect(taken[Number(x)]).toHaveProperty('cycle');
      if (finished.length === 256) continue;
      const followed = await endOf(
        followStates(gpu, task, { ...result, counts: result.counts ?? NO_COUNTS }, BUDGET, NEVER),
      );
      const example = followed.kind === 'split' ? followed.example : null;
      expect(followed).toEqual({ kind: 'split', endless: BigInt(256 - finished.length), example });
      expect(taken[Number(example?.[0] ?? -1)]).toHaveProperty('cycle');
    }
  });

  test.each([0, 4, 12])('the map in tiles of 2^%s has what does not finish and the most steps', async (tileBits) => {
    const task = taskOfText(TEXTS['two parameters, excluded and undefined ones'] ?? '');
    const { all } = truthOf(task);
    const { tiles } = await run(gpu, task, { tileBits });
    const said = new Map<bigint, { deciding: bigint; count: bigint; best: number }>();
    for (const { tile, deciding, values } of tiles) {
      const before = said.get(tile) ?? { deciding: 0n, count: 0n, best: -1 };
      said.set(tile, {
        deciding: before.deciding + deciding,
        count: before.count + (values?.count ?? 0n),
        best: Math.max(before.best, values?.best ?? -1),
      });
    }
    const expected = new Map<bigint, { deciding: bigint; count: bigint; best: number }>();
    for (const { index, code, word } of all) {
      const tile = BigInt(index) >> BigInt(tileBits);
      const before = expected.get(tile) ?? { deciding: 0n, count: 0n, best: -1 };
      expected.set(tile, {
        deciding: before.deciding + (code === 'unfinished' ? 1n : 0n),
        count: before.count + (code === 'true' ? 1n : 0n),
        best: code === 'true' ? Math.max(before.best, word) : before.best,
      });
    }
    expect(said).toEqual(expected);
  });

  test('many inputs: the histogram of the device is that of the CPU', { timeout: 120_000 }, async () => {
    const task = taskOfText(`//@ domain x in 0 .. 1048575
//@ terminates
fn f(x: u32) -> u32 { var n = (x * 2654435761u) >> 14u; var k = 0u; while (n != 0u) { n &= n - 1u; k += 1u; } return k; }`);
    const [device, host] = [await run(gpu, task), await run(cpu, task)];
    expect(device.result.verdict).toEqual({ kind: 'holds', witness: null });
    expect(device.result.found).toEqual(host.result.found);
    const inputs = device.result.found?.steps?.histogram?.reduce((sum, [, n]) => sum + n, 0n);
    expect(inputs).toBe(2n ** 20n);
  });
});
