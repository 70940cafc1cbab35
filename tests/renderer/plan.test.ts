import { describe, expect, test } from 'vitest';
import { createKnownRates } from '../../renderer/race/known-rates.ts';
import { forgetfulMemory } from '../../renderer/state/memory.ts';
import { planOf, sizeText } from '../../renderer/race/plan.ts';

const CPU = { name: 'cpu', method: 'sweep' } as const;
const Z3 = { name: 'z3', method: 'proof' } as const;

describe('the plan', () => {
  test('foretells a sweep by its last rate, without one by the rate of the essay, and says which', () => {
    expect(planOf([CPU], 2n ** 32n, new Map([['cpu', 2 ** 30]]), [])[0]?.text).toBe('4 s at 1.07 G/s, its last rate');
    expect(planOf([CPU], 2n ** 64n, new Map(), [])[0]?.text).toMatch(/^1,360 years at the essay's 430 M\/s/);
    expect(planOf([CPU], null, new Map([['cpu', 1e9]]), [])[0]?.text).toMatch(/infinitely many/);
  });

  test('foretells no prover, and names what may be hard', () => {
    expect(planOf([Z3], 2n ** 64n, new Map(), [])[0]?.text).toMatch(/^not foreseeable; nothing/);
    expect(planOf([Z3], 2n ** 64n, new Map(), ['a loop', 'floats'])[0]?.text).toMatch(/may be hard: a loop and floats/);
  });

  test('has the number of inputs exactly', () => {
    expect(sizeText(2n ** 64n)).toBe('18,446,744,073,709,551,616 inputs = 2^64');
    expect(sizeText(102_500n)).toBe('102,500 inputs');
    expect(sizeText(1n)).toBe('1 input');
    expect(sizeText(0n)).toBe('0 inputs');
  });
});

test('rates are kept for the next visit, and only rates', () => {
  const memory = forgetfulMemory();
  const first = createKnownRates(memory);
  first.set(new Map([['cpu', 1e9]]));
  expect(createKnownRates(memory).get()).toEqual(new Map([['cpu', 1e9]]));
  memory.write('rates', { cpu: 'fast', gpu: -1, z3: NaN, own: 5 });
  expect(createKnownRates(memory).get()).toEqual(new Map([['own', 5]]));
});
