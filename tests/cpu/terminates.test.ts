import { describe, expect, test } from 'vitest';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { inputAt, spaceSize } from '../../core/ir/space.ts';
import { EXACT_STEPS, binOf, STEP_BINS, stepsOf } from '../../core/verdict/steps.ts';
import { taskOfText } from '../gpu/sweep-tasks.ts';
import { choicesOfSeed } from '../support/random-choices.ts';
import { randomLoop } from '../support/random-loop.ts';
import { FUEL, short, sweepWith } from '../support/run-sweep.ts';

/** Inputs by their steps, as the histogram has them. */
const tally = (steps: readonly number[]) => {
  const counts = new Map<number, bigint>();
  for (const taken of steps) counts.set(taken, (counts.get(taken) ?? 0n) + 1n);
  return [...counts].toSorted(([a], [b]) => a - b);
};

describe('a sweep that asks whether a function returns', () => {
  test('random loops: counts, steps, the longest and the map, held against what their states do', async () => {
    for (let seed = 0; seed < 10; seed++) {
      const loop = randomLoop(choicesOfSeed(seed));
      const task = taskOfText(loop.text);
      const all = Array.from({ length: 256 }, (_, x) => loop.follow(x));
      const taken = all.map((truth) => ('steps' in truth && truth.steps <= FUEL ? truth.steps : null));
      const finished = taken.flatMap((steps, x) => (steps === null ? [] : [{ steps, x }]));
      const { events, result } = await sweepWith(task, { demands: { tileBits: 4 }, tamper: short });
      expect(result.counts, loop.text).toEqual({
        true: BigInt(finished.length),
        false: 0n,
        excluded: 0n,
        undefined: 0n,
        unfinished: BigInt(256 - finished.length),
      });
      expect(result.found?.steps?.histogram).toEqual(tally(finished.map(({ steps }) => steps)));
      const most = Math.max(...finished.map(({ steps }) => steps));
      const longest = finished.find(({ steps }) => steps === most);
      expect(result.found?.steps?.longest).toEqual(
        longest === undefined ? null : { bits: longest.steps, input: [longest.x] },
      );
      const open = taken.flatMap((steps, x) => (steps === null ? [[x]] : []));
      expect([result.found?.first, result.found?.last]).toEqual([open[0] ?? null, open.at(-1) ?? null]);
      for (const input of result.deciding) expect(open).toContainEqual(input);
      expect(result.verdict.kind).toBe(open.length === 0 ? 'holds' : 'unknown');
      const tiles = new Map<bigint, number>();
      for (const event of events)
        if (event.kind === 'tiles')
          for (const { tile, values } of event.counts)
            tiles.set(tile, Math.max(tiles.get(tile) ?? 0, values?.best ?? 0));
      for (let tile = 0; tile < 16; tile++)
        expect(tiles.get(BigInt(tile))).toBe(Math.max(0, ...taken.slice(16 * tile, 16 * tile + 16).map((s) => s ?? 0)));
    }
  });

  test.each<readonly [string, string]>([
    ['no result', 'fn f(x: u32) { var i = 0u; while (i < x % 5u) { i += 1u; } }'],
    [
      'a vector',
      'fn f(x: u32) -> vec3<u32> { var v = vec3<u32>(x % 5u); while (v.x > 0u) { v -= vec3<u32>(1u); } return v; }',
    ],
    [
      'an array',
      'fn f(x: u32) -> array<u32, 2> { var a: array<u32, 2>; while (a[1] < x % 5u) { a[1] += 1u; } return a; }',
    ],
    [
      'helpers',
      'fn one(p: ptr<function, u32>) { loop { *p -= 1u; if (true) { break; } } }\n//@ domain x in 0 .. 99\n//@ terminates\nfn f(x: u32) -> bool { var n = x % 5u; for (; n > 0u; ) { one(&n); } return false; }',
    ],
  ])('functions that return %s', async (what, code) => {
    const text = what === 'helpers' ? code : `//@ domain x in 0 .. 99\n//@ terminates\n${code}`;
    const { result } = await sweepWith(taskOfText(text));
    const each = what === 'helpers' ? 2 : 1;
    expect(result.verdict).toEqual({ kind: 'holds', witness: null });
    expect(result.found?.steps?.histogram).toEqual([0, 1, 2, 3, 4].map((steps) => [steps * each, 20n]));
  });

  test('an index out of range and a false `requires` are outcomes of their own', async () => {
    const task = taskOfText(`//@ domain x in 0 .. 9
//@ requires x != 3u
//@ terminates
fn f(x: u32) { var a = array<u32, 4>(); var i = x; while (a[i] == 0u) { a[i] = 1u; } while (x == 2u) { } }`);
    const { result } = await sweepWith(task);
    expect(result.counts).toEqual({ true: 2n, false: 0n, excluded: 1n, undefined: 6n, unfinished: 1n });
    expect(result.verdict).toMatchObject({ kind: 'undefined', input: [4] });
  });

  test('is vacuous where nothing satisfies `requires`', async () => {
    const text = '//@ domain x in 0 .. 9\n//@ requires x > 9u\n//@ terminates\nfn f(x: u32) { while (x > 9u) { } }';
    expect((await sweepWith(taskOfText(text))).result.verdict).toEqual({ kind: 'vacuous' });
  });

  test('the reference evaluator gives the number of steps', () => {
    const task = taskOfText(
      '//@ domain x in 0 .. 9\n//@ terminates\nfn f(x: u32) { for (var i = 0u; i < x; i += 1u) { for (var j = 0u; j < i; j += 1u) { } } }',
    );
    for (let i = 0n; i < spaceSize(task.space); i++) {
      const outcome = evaluate(task.program, task.property, inputAt(task.space, i), 1000);
      const x = Number(i);
      expect(outcome).toEqual({ kind: 'value', bits: x + (x * (x - 1)) / 2 });
    }
  });
});

test('the bins of steps', () => {
  const numbers = [
    0,
    1,
    EXACT_STEPS - 1,
    EXACT_STEPS,
    EXACT_STEPS + 1,
    2 * EXACT_STEPS - 1,
    2 * EXACT_STEPS,
    2 ** 31,
    2 ** 32 - 1,
  ];
  for (const steps of numbers) {
    const bin = binOf(steps);
    expect(bin).toBeLessThan(STEP_BINS);
    expect(stepsOf(bin)).toBeLessThanOrEqual(steps);
    expect(bin + 1 === STEP_BINS || stepsOf(bin + 1) > steps).toBe(true);
  }
  expect(stepsOf(STEP_BINS - 1)).toBe(2 ** 31);
});
