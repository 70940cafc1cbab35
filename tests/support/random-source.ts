/** A seeded source of random choices: the same seed gives the same choices on every machine (mulberry32). */
export interface RandomSource {
  /** An integer from 0 to `limit - 1`. */
  below(limit: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** 32 random bits. */
  bits(): number;
}

export function randomSource(seed: number): RandomSource {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
  for (let i = 0; i < 4; i++) next();
  const below = (limit: number) => Math.floor((next() / 2 ** 32) * limit);
  return {
    below,
    chance: (probability) => next() / 2 ** 32 < probability,
    pick(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('pick from nothing');
      return item;
    },
    bits: next,
  };
}

/** Patterns at which integer code goes wrong: ends, powers of two and their neighbours, bytes. */
export const EDGE_BITS: readonly number[] = [
  0, 1, 2, 3, 5, 7, 8, 15, 16, 31, 32, 33, 63, 64, 100, 127, 128, 255, 256, 0x7fff, 0x8000, 0xffff, 0x10000, 0x55555555,
  0x7ffffffe, 0x7fffffff, 0x80000000, 0x80000001, 0x80808080, 0xaaaaaaaa, 0xdeadbeef, 0xffffff80, 0xffffffe0,
  0xfffffffe, 0xffffffff,
];
