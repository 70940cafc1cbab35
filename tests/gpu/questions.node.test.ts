import { afterAll, describe, expect, test } from 'vitest';
import { NEVER } from '../../core/base/cancel.ts';
import { equalityWord, orderKey } from '../../core/ir/comparable.ts';
import { shardRange } from '../../core/ir/range.ts';
import { resultOf } from '../../core/ir/result.ts';
import { indexOf, type Input, inputAt, spaceSize } from '../../core/ir/space.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { addDigests, EMPTY_DIGEST } from '../../core/verdict/digest.ts';
import { type Budget, type Demands, type EngineResult, NO_DEMANDS, type Task } from '../../core/verdict/engine.ts';
import { addCounts, NO_COUNTS } from '../../core/verdict/outcome.ts';
import type { Piece } from '../../core/verdict/piece.ts';
import type { TileCount } from '../../core/verdict/tiles.ts';
import { bruteForce } from './brute-force.ts';
import { adapter, ON_DEVICE, openEngine } from './device.ts';
import { FEW_VALUES } from '../../core/gpu/sweep/collisions-by-table.ts';
import { TRUTH_TEXTS, taskOfText, VALUE_TEXTS } from './sweep-tasks.ts';

const FUEL = 2 ** 14;
const engine = openEngine();
afterAll(() => engine.dispose());

interface Run {
  readonly result: EngineResult;
  readonly pieces: readonly Piece[];
  readonly tiles: readonly TileCount[];
}

async function run(task: Task, demands: Partial<Demands> = {}): Promise<Run> {
  const budget: Budget = { timeoutMs: 60_000, fuel: FUEL, spareCores: 0, demands: { ...NO_DEMANDS, ...demands } };
  const pieces: Piece[] = [];
  const tiles: TileCount[] = [];
  for await (const event of engine.run(task, budget, NEVER)) {
    if (event.kind === 'pieces') pieces.push(...event.pieces);
    if (event.kind === 'tiles') tiles.push(...event.counts);
    if (event.kind === 'verdict') return { result: event.result, pieces, tiles };
  }
  throw new Error('no verdict');
}

/** The word that stands for the value at `input`. */
function wordAt({ program, property }: Task, input: Input): number | string {
  const outcome = evaluate(program, property, input, FUEL);
  return outcome.kind === 'value' ? equalityWord(resultOf(program, property), outcome.bits) : outcome.kind;
}

describe.skipIf(adapter === null)(`a sweep ${ON_DEVICE}`, () => {
  test.each(Object.entries(TRUTH_TEXTS))('counts with opaque operands what it counts without: %s', async (_, text) => {
    const task = taskOfText(text('forall'));
    const { result } = await run(task, { opaque: true });
    expect(result.counts).toEqual(bruteForce(task, FUEL).counts);
    expect(result.coverage?.blocks).toBeGreaterThan(0);
  });

  for (const question of ['maximize', 'minimize'] as const) {
    test.each(Object.entries(VALUE_TEXTS))(`answers ${question} of %s`, async (_, text) => {
      const task = taskOfText(text(question));
      const truth = bruteForce(task, FUEL);
      const { result } = await run(task);
      expect(result.counts).toEqual(truth.counts);
      const type = resultOf(task.program, task.property);
      const { verdict } = result;
      const answered =
        verdict.kind === 'holds' && verdict.value !== undefined && verdict.witness !== null
          ? { key: orderKey(question, type, verdict.value), reached: wordAt(task, verdict.witness) }
          : verdict.kind === 'undefined' && verdict.input;
      expect(answered).toEqual(
        truth.counts.undefined > 0n || truth.best === null
          ? inputAt(task.space, truth.firstUndefined ?? truth.first ?? -1n)
          : { key: truth.best.key, reached: wordAt(task, inputAt(task.space, truth.best.index)) },
      );
    });
  }

  test.each(Object.entries(VALUE_TEXTS))('answers injective of %s', async (_, text) => {
    const task = taskOfText(text('injective'));
    const truth = bruteForce(task, FUEL);
    const { result } = await run(task);
    expect(result.counts).toEqual(truth.counts);
    expect(result.found?.collisions).toBe(truth.collisions);
    // Small ranges are tables of values, others go through the bitmap; each says what stands behind it.
    const bitmap = spaceSize(task.space) > FEW_VALUES;
    expect(result.coverage?.checks.some((check) => check.startsWith('the bits that values set'))).toBe(bitmap);
    const { verdict } = result;
    const expected = truth.collisions > 0n ? 'refuted' : truth.counts.undefined > 0n ? 'undefined' : 'holds';
    expect(verdict.kind).toBe(expected);
    const [a, b] = verdict.kind === 'refuted' ? [verdict.counterexample ?? [], verdict.other ?? []] : [[0], [1]];
    expect(a).not.toEqual(b);
    expect(verdict.kind !== 'refuted' || wordAt(task, a) === wordAt(task, b)).toBe(true);
  });

  for (const question of ['forall', 'exists'] as const) {
    test.each(Object.entries(TRUTH_TEXTS))(
      `tells the first and the last deciding input of ${question}, %s`,
      async (_, text) => {
        const task = taskOfText(text(question));
        const truth = bruteForce(task, FUEL);
        const { result } = await run(task);
        expect(result.counts).toEqual(truth.counts);
        const index = (input: Input | null | undefined) => (input ? indexOf(task.space, input) : null);
        expect(index(result.found?.first)).toBe(truth.first);
        expect(index(result.found?.last)).toBe(truth.last);
      },
    );
  }

  test.each([
    ...Object.entries(TRUTH_TEXTS).map(([name, text]) => [name, text('forall')] as const),
    ...Object.entries(VALUE_TEXTS).map(([name, text]) => [name, text('maximize')] as const),
  ])('records pieces and a fingerprint that are those of the function: %s', async (_, text) => {
    const task = taskOfText(text);
    const truth = bruteForce(task, FUEL);
    const { result, pieces } = await run(task, { record: true });
    expect(result.found?.fingerprint).toEqual(truth.digest);
    expect(pieces.reduce((sum, piece) => addDigests(sum, piece.digest), EMPTY_DIGEST)).toEqual(truth.digest);
    expect(pieces.reduce((sum, piece) => addCounts(sum, piece.counts), NO_COUNTS)).toEqual(truth.counts);
    for (const piece of pieces) {
      const exact = bruteForce(task, FUEL, piece);
      expect(piece).toMatchObject({
        counts: exact.counts,
        digest: exact.digest,
        first: exact.first,
        last: exact.last,
        firstUndefined: exact.firstUndefined,
      });
      expect(piece.best?.index ?? null).toBe(exact.best?.index ?? null);
    }
    let end = 0n;
    for (const { start, count } of pieces.toSorted((a, b) => Number(a.start - b.start))) {
      expect(start).toBe(end);
      end = start + count;
    }
    expect(end).toBe(spaceSize(task.space));
  });

  test('of parts of a space gives counts and fingerprints that add up to those of the whole, whatever was covered before', async () => {
    const task = taskOfText((TRUTH_TEXTS['a sparse formula'] ?? String)('forall'));
    const size = spaceSize(task.space);
    const whole = bruteForce(task, FUEL);
    let digest = EMPTY_DIGEST;
    let counts = NO_COUNTS;
    for (let part = 1; part <= 5; part++) {
      const range = shardRange(size, part, 5);
      const middle = { start: range.start + range.count / 3n, count: 1234n };
      for (const covered of [
        [middle],
        [
          { start: range.start, count: middle.start - range.start },
          { start: middle.start + middle.count, count: range.start + range.count - middle.start - middle.count },
        ],
      ]) {
        const { result, pieces } = await run({ ...task, part: { part, of: 5, range } }, { record: true, covered });
        digest = pieces.reduce((sum, piece) => addDigests(sum, piece.digest), digest);
        counts = addCounts(counts, result.counts ?? NO_COUNTS);
      }
    }
    expect(counts).toEqual(whole.counts);
    expect(digest).toEqual(whole.digest);
  });

  test.each([0, 3, 6, 10, 16])('counts failing inputs in tiles of 2^%s', async (tileBits) => {
    for (const text of [TRUTH_TEXTS['a sparse formula'], TRUTH_TEXTS['a loop that is long for some']]) {
      const task = taskOfText((text ?? String)('forall'));
      const { tiles } = await run(task, { tileBits });
      const counted = new Map<bigint, { evaluated: bigint; deciding: bigint }>();
      for (const { tile, evaluated, deciding } of tiles) {
        const before = counted.get(tile) ?? { evaluated: 0n, deciding: 0n };
        counted.set(tile, { evaluated: before.evaluated + evaluated, deciding: before.deciding + deciding });
      }
      const size = spaceSize(task.space);
      const width = 1n << BigInt(tileBits);
      expect(BigInt(counted.size)).toBe((size + width - 1n) / width);
      for (const [tile, { evaluated, deciding }] of counted) {
        if (tileBits < 10 && tile % 97n !== 0n) continue;
        const start = tile * width;
        const count = start + width < size ? width : size - start;
        const exact = bruteForce(task, FUEL, { start, count });
        expect([tile, evaluated, deciding]).toEqual([tile, count, exact.counts.false]);
      }
    }
  });
});
