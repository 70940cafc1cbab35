import { at } from '../../base/assert.ts';
import { type Space, domainSize, spaceSize } from '../../ir/space.ts';
import { stir } from '../../verdict/digest.ts';
import { OUTCOME_CODES } from '../../verdict/outcome.ts';

/** A contiguous run of inputs, or a list of offsets from `base`, that one dispatch evaluates. */
export interface Block {
  /** Index of the first input in the order of the space; the base of the offsets of a list. */
  readonly base: bigint;
  readonly invocations: number;
  /** How many inputs each invocation evaluates; those of a run follow each other. */
  readonly inputsPerInvocation: number;
  /** Ascending offsets, `invocations * inputsPerInvocation` of them; `null` for a run. */
  readonly list: Uint32Array | null;
  /** The two keys of this block, used once. */
  readonly nonces: readonly [number, number];
  readonly workgroupSize: number;
}

/** The counters of a block: the five outcomes by code, then those whose fuel ran out before the last round. */
export const COUNTERS = [...OUTCOME_CODES, 'deferred'] as const;

/** What a block's evidence, once checked, says. */
export interface CheckedBlock {
  /** By the order of {@link COUNTERS}. */
  readonly counts: readonly bigint[];
  /** The counters of one workgroup, by the order of {@link COUNTERS}. */
  readonly workgroup: (index: number) => readonly number[];
  /** A word of a workgroup's slot, see `SlotLayout`. */
  readonly word: (index: number, word: number) => number;
}

export type EvidenceResult =
  | { readonly kind: 'checked'; readonly block: CheckedBlock }
  | { readonly kind: 'mismatch'; readonly message: string };

export const blockSize = (block: Block): number => block.invocations * block.inputsPerInvocation;
export const workgroupsOf = (block: Block): number => Math.ceil(block.invocations / block.workgroupSize);

/** What a digit of each leaf adds to the low word of the index: its place value modulo 2^32. */
export function indexWeights(space: Space): readonly number[] {
  return space.map((_, k) => Number(BigInt.asUintN(32, spaceSize(space.slice(k + 1)))));
}

/** What a digit of leaf `k` adds to the fingerprint: the last leaf's digit counts as it is, others are spread. */
export function fingerprintWeight(k: number, leaves: number): number {
  return k === leaves - 1 ? 1 : (stir(k + 1) | 1) >>> 0;
}

/**
 * Holds what a dispatch wrote against what it must have written. Each workgroup must show the block's nonce in its own slot;
 * counters that add up to the number of its inputs; and under both keys the tag of exactly the inputs that were its part.
 */
export function checkEvidence(space: Space, block: Block, slots: Uint32Array, slotWords: number): EvidenceResult {
  const groups = workgroupsOf(block);
  const expect = tagger(space, block);
  const counts = COUNTERS.map(() => 0);
  for (let group = 0; group < groups; group++) {
    const slot = group * slotWords;
    const mismatch = (what: string): EvidenceResult => ({
      kind: 'mismatch',
      message: `block at ${block.base}, workgroup ${group}: ${what}`,
    });
    if (slots[slot] !== (block.nonces[0] ^ group) >>> 0)
      return mismatch('its slot does not hold the nonce of the block');
    const invocations = Math.min(block.workgroupSize, block.invocations - group * block.workgroupSize);
    let inputs = 0;
    for (let c = 0; c < COUNTERS.length; c++) {
      const count = slots[slot + 1 + c] ?? 0;
      counts[c] = at(counts, c) + count;
      inputs += count;
    }
    const due = invocations * block.inputsPerInvocation;
    if (inputs !== due) return mismatch(`its counters add up to ${inputs} of ${due} inputs`);
    const [a, b] = expect(invocations);
    if (slots[slot + 7] !== a || slots[slot + 8] !== b) return mismatch('its tags are not those of its inputs');
  }
  const workgroup = (index: number): readonly number[] =>
    Array.from(slots.subarray(index * slotWords + 1, index * slotWords + 1 + COUNTERS.length));
  const word = (index: number, place: number): number => at(slots, index * slotWords + place);
  return { kind: 'checked', block: { counts: counts.map(BigInt), workgroup, word } };
}

/** Gives the two tags of the next `invocations` invocations of `block`, from the first on. */
function tagger(space: Space, block: Block): (invocations: number) => readonly [number, number] {
  const next = block.list === null ? runWords(space, block) : listWords(space, block, block.list);
  const [nonceA, nonceB] = block.nonces;
  return (invocations) => {
    let a = 0;
    let b = 0;
    for (let i = 0; i < invocations; i++) {
      const { first, sum } = next();
      const spread = Math.imul(sum, 0x9e3779b1);
      a = (a + stir(((first ^ nonceA) + spread) | 0)) | 0;
      b = (b + stir(((first ^ nonceB) + spread) | 0)) | 0;
    }
    return [a >>> 0, b >>> 0];
  };
}

/** Of one invocation: the fingerprint of its first input, and the sum of the low index words of all its inputs. */
interface Words {
  first: number;
  sum: number;
}

function runWords(space: Space, block: Block): () => Words {
  const sizes = space.map(domainSize);
  const digits = digitsAt(space, block.base);
  const weights = space.map((_, k) => fingerprintWeight(k, space.length));
  const n = block.inputsPerInvocation;
  // The sum of n successive words from i on is n * i + n (n - 1) / 2.
  const triangle = Number(BigInt.asUintN(32, (BigInt(n) * BigInt(n - 1)) / 2n));
  let index = Number(BigInt.asUintN(32, block.base));
  const words: Words = { first: 0, sum: 0 };
  return () => {
    let first = 0;
    for (let k = 0; k < digits.length; k++) first = (first + Math.imul(at(digits, k), at(weights, k))) | 0;
    words.first = first;
    words.sum = (Math.imul(n, index) + triangle) | 0;
    index = (index + n) >>> 0;
    let carry = n;
    for (let k = digits.length - 1; k >= 0 && carry > 0; k--) {
      const size = at(sizes, k);
      const next = at(digits, k) + carry;
      carry = Math.floor(next / size);
      digits[k] = next - carry * size;
    }
    return words;
  };
}

function listWords(space: Space, block: Block, list: Uint32Array): () => Words {
  const digits = digitReader(space);
  const base = Number(BigInt.asUintN(32, block.base));
  let position = 0;
  return () => {
    const first = fingerprintOf(digits(block.base + BigInt(at(list, position))));
    let sum = 0;
    for (let i = 0; i < block.inputsPerInvocation; i++) sum = (sum + base + at(list, position++)) | 0;
    return { first, sum };
  };
}

/** The digit of each leaf at `index`: its place in its own domain. */
export const digitsAt = (space: Space, index: bigint): number[] => digitReader(space)(index);

/** Gives the digits of one index after the other. */
export function digitReader(space: Space): (index: bigint) => number[] {
  const sizes = space.map((domain) => BigInt(domainSize(domain)));
  return (index) => {
    const digits = Array<number>(sizes.length).fill(0);
    let rest = index;
    for (let k = sizes.length - 1; k >= 0; k--) {
      digits[k] = Number(rest % at(sizes, k));
      rest /= at(sizes, k);
    }
    return digits;
  };
}

/** Gives the digits at `start`, `start + step`, ... one after the other; the array is the same each time. Cheaper than one by one. */
export function digitWalker(space: Space, start: bigint, step: bigint): () => readonly number[] {
  const sizes = space.map(domainSize);
  const digits = digitsAt(space, start);
  const steps = digitsAt(space, step);
  let first = true;
  return () => {
    if (first) {
      first = false;
      return digits;
    }
    let carry = 0;
    for (let k = digits.length - 1; k >= 0; k--) {
      const sum = at(digits, k) + at(steps, k) + carry;
      carry = sum >= at(sizes, k) ? 1 : 0;
      digits[k] = sum - carry * at(sizes, k);
    }
    return digits;
  };
}

/** The digits of an input folded into a word, as the kernel folds them. */
export function fingerprintOf(digits: readonly number[]): number {
  return digits.reduce((fold, digit, k) => (fold + Math.imul(digit, fingerprintWeight(k, digits.length))) | 0, 0) >>> 0;
}
