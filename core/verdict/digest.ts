import { OUTCOME_CODES, type OutcomeCode } from './outcome.ts';

/**
 * Two 32-bit sums over inputs: each input adds one keyed mix of its index and what it evaluates to. Sums do not depend on
 * the order or the parts in which inputs are visited, so any machine's digest of the same inputs is the same two words.
 */
export type Digest = readonly [number, number];

export const EMPTY_DIGEST: Digest = [0, 0];

export const addDigests = (a: Digest, b: Digest): Digest => [(a[0] + b[0]) >>> 0, (a[1] + b[1]) >>> 0];

/** The two keys, and what each part of an input is spread by: odd words of the fractions of the golden ratio and of MurmurHash3. */
export const DIGEST_KEYS = [0x243f6a88, 0xb7e15162] as const;
export const DIGEST_SPREADS = { high: 0x9e3779b1, word: 0x85ebca77, code: 0xc2b2ae3d, low: 0x27d4eb2f } as const;

/** The last steps of MurmurHash3: every bit of the argument reaches every bit of the result. `stir.wgsl` is the same for kernels. */
export function stir(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * What one input adds: `a = stir((low ^ K0) + high * H + word * W + code * C)` and
 * `b = stir((word ^ K1) + low * L + high * W + code * H)`, all modulo 2^32.
 *
 * @param index its place in the order of the space; the words above the 64th bit do not count
 * @param word the value of a question about values, see `Examined`; 0 for the others
 */
export function digestOf(index: bigint, code: OutcomeCode, word: number): Digest {
  const low = Number(BigInt.asUintN(32, index));
  const high = Number(BigInt.asUintN(32, index >> 32n));
  const c = OUTCOME_CODES.indexOf(code);
  const { high: H, word: W, code: C, low: L } = DIGEST_SPREADS;
  const a = (low ^ DIGEST_KEYS[0]) + Math.imul(high, H) + Math.imul(word, W) + Math.imul(c, C);
  const b = (word ^ DIGEST_KEYS[1]) + Math.imul(low, L) + Math.imul(high, W) + Math.imul(c, H);
  return [stir(a | 0), stir(b | 0)];
}
