import { expect, test } from 'vitest';
import { tuner } from '../../core/gpu/sweep/tuner.ts';

const SHAPE = { maxInputs: 2 ** 16, unroll: 8 };

/** Runs blocks until the tuner has decided; `cost` is milliseconds for 2^20 inputs. */
function decide(cost: (length: number, block: number) => number) {
  const tuning = tuner(SHAPE, null);
  const asked: number[] = [];
  for (let block = 0; tuning.found === null && block < 1000; block++) {
    const { inputs } = tuning;
    asked.push(inputs);
    tuning.record(inputs, 2 ** 20, cost(inputs, block));
  }
  return { tuning, asked };
}

test('every length is tried in turns, and the quickest is kept', () => {
  for (const best of [2 ** 16, 2 ** 14, 2 ** 12, 2 ** 10]) {
    const { tuning, asked } = decide((length) => 20 + Math.abs(Math.log2(length / best)));
    expect(tuning.found).toEqual({ inputs: best, tried: 4 });
    expect(tuning.inputs).toBe(best);
    expect(asked).toEqual(Array.from({ length: 12 }, (_, i) => 2 ** 16 / 4 ** (i % 4)));
  }
});

test('one disturbed block of each decides nothing', () => {
  const { tuning } = decide((length, block) => (block < 4 ? 500 - length / 2 ** 9 : 20) + Math.log2(length));
  expect(tuning.inputs).toBe(2 ** 10);
});

test('short blocks are not measured, and what is known is not looked for again', () => {
  const short = tuner(SHAPE, null);
  for (let i = 0; i < 100; i++) short.record(short.inputs, 2 ** 20, 1);
  expect(short.found).toBeNull();
  expect(tuner(SHAPE, { inputs: 4096, tried: 4 }).inputs).toBe(4096);
  expect(tuner({ maxInputs: 256, unroll: 8 }, null).found).toEqual({ inputs: 256, tried: 1 });
});
