import { describe, expect, test } from 'vitest';
import type { Question } from '../../core/ir/property.ts';
import { type Range, uncovered } from '../../core/ir/range.ts';
import { spaceSize } from '../../core/ir/space.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { tryAll } from '../support/brute-sweep.ts';
import { f32, fn, local, op, returns, task, u32 } from '../support/build-ir.ts';
import { expectAnswer, expectNoPieces, expectPieces, expectTiles } from '../support/expect-sweep.ts';
import { randomTask } from '../support/random-program.ts';
import { type RandomSource, randomSource } from '../support/random-source.ts';
import { FUEL, short, sweepWith } from '../support/run-sweep.ts';
import { scrambledTask } from '../support/scrambled-task.ts';

/** A range of a space, and some of it that was visited before. */
function randomRanges(
  random: RandomSource,
  size: bigint,
): { readonly range: Range; readonly covered: readonly Range[] } {
  const place = () => (size * BigInt(random.below(1001))) / 1000n;
  const [from, to] = random.chance(0.5) ? [0n, size] : [place(), place()].toSorted((a, b) => (a < b ? -1 : 1));
  const most = 6000n;
  const start = from ?? 0n;
  const count = (to ?? size) - start;
  const range = { start, count: count > most ? most : count };
  const borders = Array.from({ length: 4 }, () => start + (range.count * BigInt(random.below(101))) / 100n);
  const [a = 0n, b = 0n, c = 0n, d = 0n] = borders.toSorted((p, q) => (p < q ? -1 : 1));
  const covered = [
    { start: a, count: b - a },
    { start: c, count: d - c },
  ].filter(({ count: n }) => n > 0n);
  return { range, covered: random.chance(0.5) ? covered : [] };
}

describe('random programs and spaces: what the sweep answers is what trying all inputs answers', () => {
  const questions: readonly Question[] = ['forall', 'exists', 'maximize', 'minimize', 'injective'];
  test.each(questions)('%s', { timeout: 120_000 }, async (question) => {
    for (let seed = 1; seed <= 25; seed++) {
      const random = randomSource(1000 * questions.indexOf(question) + seed);
      const whole =
        seed % 3 === 0 ? randomTask(seed * 7 + 3, { question, intervals: 60 }) : scrambledTask(random, question);
      const { range, covered } = randomRanges(random, spaceSize(whole.space));
      const t: Task = { ...whole, part: { part: 1, of: 1, range } };
      const ranges = uncovered(range, covered);
      const all = tryAll(t, ranges, FUEL);
      const truth = question === 'forall' || question === 'exists';
      const record = question !== 'injective' && random.chance(0.6);
      const tileBits = truth && random.chance(0.6) ? random.pick([0, 3, 9, 14, 20, 63]) : null;
      const order = random.pick(['linear', 'refuting'] as const);
      const run = await sweepWith(t, {
        demands: { order, record, tileBits, covered },
        workers: 1 + random.below(3),
        ...(random.chance(0.6) ? { tamper: short } : {}),
      });
      expectAnswer(t, run, all);
      if (record) expectPieces(t, run, all, ranges);
      else expectNoPieces(run);
      if (tileBits !== null) expectTiles(run, all, tileBits, question === 'forall' ? 'false' : 'true');
    }
  });
});

test('far into a large space: indices of more than 32 bits, over the border of a cell and of 2^32', async () => {
  const [a, b] = [local(0, 'u32'), local(1, 'u32')];
  const mixed = op('mul', op('xor', a, op('shr', b, u32(3))), u32(0x9e3779b1));
  const range = { start: 5n * 2n ** 32n - 2500n, count: 4000n };
  for (const question of ['forall', 'maximize', 'injective'] as const) {
    const value = question === 'forall' ? op('gt', mixed, u32(2 ** 28)) : mixed;
    const whole = task(question, [fn('p', { a: 'u32', b: 'u32' }, value.type, [returns(value)])]);
    const t = { ...whole, part: { part: 1, of: 1, range } };
    const all = tryAll(t, [range], FUEL);
    const record = question !== 'injective';
    const run = await sweepWith(t, { demands: { record }, tamper: short });
    expectAnswer(t, run, all);
    if (record) expectPieces(t, run, all, [range]);
  }
});

describe('values', () => {
  const x = local(0, 'f32');
  const patterns = (...intervals: [number, number][]) => [
    { type: 'f32' as const, intervals: intervals.map(([lo, hi]) => ({ lo, hi })) },
  ];
  const asking = (question: Question, space: ReturnType<typeof patterns>) =>
    task(question, [fn('p', { x: 'f32' }, 'f32', [returns(op('mul', x, f32(1)))])], { space });

  test('NaN is passed over by extremes, and counted as false', async () => {
    const { result } = await sweepWith(asking('maximize', patterns([0x7f800000, 0x7f80000f])));
    expect(result.verdict).toEqual({ kind: 'holds', witness: [0x7f800000], value: 0x7f800000 });
    expect(result.counts).toMatchObject({ true: 1n, false: 15n });
    const only = await sweepWith(asking('minimize', patterns([0x7fc00001, 0x7fc0000f])));
    expect(only.result.verdict).toMatchObject({ kind: 'undefined', input: [0x7fc00001] });
  });

  test('both zeros are one value, and so are all NaN', async () => {
    const zeros = await sweepWith(asking('injective', patterns([0, 0], [0x80000000, 0x80000000])));
    expect(zeros.result.verdict).toEqual({ kind: 'refuted', counterexample: [0], other: [0x80000000] });
    const nans = await sweepWith(asking('injective', patterns([0x7f800000, 0x7f800003])));
    expect(nans.result.found?.collisions).toBe(2n);
    const least = await sweepWith(asking('minimize', patterns([0, 9], [0x80000000, 0x80000000])));
    expect(least.result.verdict).toMatchObject({ kind: 'holds', witness: [0], value: 0 });
  });

  test('16 million values, spread over all: x * odd is injective, x / 2 is not', {
    timeout: 180_000,
  }, async () => {
    const n = local(0, 'u32');
    const space = [{ type: 'u32' as const, intervals: [{ lo: 0, hi: 2 ** 24 - 1 }] }];
    const asked = (value: ReturnType<typeof op>, domain = space) =>
      task('injective', [fn('p', { n: 'u32' }, 'u32', [returns(value)])], { space: domain });
    const odd = await sweepWith(asked(op('mul', n, u32(0x9e3779b1))));
    expect(odd.result.verdict).toEqual({ kind: 'holds', witness: null });
    expect(odd.result.found?.collisions).toBe(0n);
    const half = await sweepWith(asked(op('shr', n, u32(1))), { demands: { order: 'linear' } });
    expect(half.result.found?.collisions).toBe(2n ** 23n);
  });
});
