import { expect, test } from 'vitest';
import { decidingInputs } from '../../core/cpu/sweep/deciding.ts';
import { MOST_DECIDING } from '../../core/verdict/engine.ts';

const collected = (indices: readonly number[]): readonly number[] => {
  const deciding = decidingInputs();
  for (const index of indices) deciding.note(BigInt(index));
  return deciding.indices().map(Number);
};

test('few inputs are kept in the order of the space, whatever order the blocks came in', () => {
  expect(collected([])).toEqual([]);
  expect(collected([70, 5, 900])).toEqual([5, 70, 900]);
});

test('of many, the first one and others spread over all', () => {
  for (const count of [MOST_DECIDING + 1, 500, 10_000]) {
    const given = Array.from({ length: count }, (_, i) => 1000 * ((i * 7919) % count) + 3);
    const kept = collected(given);
    expect(kept.length).toBe(MOST_DECIDING);
    expect(kept[0]).toBe(3);
    expect(kept).toEqual([...new Set(kept)].toSorted((a, b) => a - b));
    expect(kept.every((bits) => given.includes(bits))).toBe(true);
    const quarters = [0, 1, 2, 3].map(
      (q) => kept.filter((bits) => Math.floor((4 * bits) / (1000 * count)) === q).length,
    );
    expect(Math.min(...quarters)).toBeGreaterThan(MOST_DECIDING / 16);
  }
});
