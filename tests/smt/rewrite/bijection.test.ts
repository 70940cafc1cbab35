import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../core/catalogue/catalogue.ts';
import { checkModule } from '../../../core/lang/module.ts';
import { encodeFunction } from '../../../core/smt/encode/encode.ts';
import { bijectionOf } from '../../../core/smt/rewrite/bijection.ts';
import { permutes } from '../../../core/smt/rewrite/univariate.ts';
import { createTerms, type Terms } from '../../../core/smt/terms/bit-terms.ts';
import { evaluateTerm } from '../../../core/smt/terms/evaluate-term.ts';
import { createTermPool, type Term } from '../../../core/smt/terms/term.ts';
import { randomSource, type RandomSource } from '../../support/random-source.ts';
import { randomTerms } from '../../support/random-term.ts';

function isBijective(term: Term, width: number, more: ReadonlyMap<string, number> = new Map()): boolean {
  const seen = new Set<number>();
  for (let x = 0; x < 2 ** width; x++) seen.add(Number(evaluateTerm(term, new Map([...more, ['x', x]]))));
  return seen.size === 2 ** width;
}

/** A step that hashes are made of, bijective or not. */
function randomStep(t: Terms, x: Term, width: number, random: RandomSource): Term {
  const k = (bits: number): Term => t.bits(width, (bits >>> 0) % 2 ** width);
  const by = (): Term => k(1 + random.below(width - 1));
  const constant = (): Term => k(random.bits());
  switch (random.below(9)) {
    case 0:
      return t.binary('bvxor', x, t.binary(random.pick(['bvlshr', 'bvshl'] as const), x, by()));
    case 1:
      return t.binary('bvmul', x, k(random.bits() | (random.chance(0.8) ? 1 : 0)));
    case 2:
      return t.binary(random.pick(['bvadd', 'bvxor', 'bvsub'] as const), x, constant());
    case 3:
      return t.unary(random.pick(['bvnot', 'bvneg'] as const), x);
    case 4: {
      const count = 1 + random.below(width - 1);
      return t.binary('bvor', t.binary('bvshl', x, k(count)), t.binary('bvlshr', x, k(width - count)));
    }
    case 5: {
      const split = 1 + random.below(width - 1);
      return t.concat(t.extract(x, 0, split), t.extract(x, split, width - split));
    }
    case 6:
      return t.binary('bvadd', x, t.binary('bvshl', x, by()));
    case 7:
      return t.binary('bvxor', x, t.binary('bvand', t.binary('bvlshr', x, by()), constant()));
    default:
      return t.binary('bvadd', x, t.binary('bvmul', t.binary('bvmul', x, x), constant()));
  }
}

test('random compositions: what is seen as a bijection is one, and most are seen', () => {
  const random = randomSource(5);
  const counts = { seen: 0, bijective: 0 };
  for (let round = 0; round < 1500; round++) {
    const width = 2 + random.below(7);
    const t = createTerms(createTermPool(), { plain: round % 2 === 0 });
    const x = t.symbol('x', width);
    let term = x;
    for (let i = 0; i <= random.below(6); i++) term = randomStep(t, term, width, random);
    const seen = bijectionOf(term, x) !== null;
    const bijective = isBijective(term, width);
    expect(bijective || !seen, `round ${round}`).toBe(true);
    counts.seen += Number(seen);
    counts.bijective += Number(bijective);
  }
  expect(counts.bijective).toBeGreaterThan(500);
  expect(counts.seen / counts.bijective).toBeGreaterThan(0.95);
}, 60_000);

test('random terms: what is seen as a bijection is one', () => {
  const random = randomSource(6);
  let seen = 0;
  for (let round = 0; round < 2500; round++) {
    const width = 1 + random.below(5);
    const t = createTerms(createTermPool());
    for (const term of randomTerms(t, random, { width, steps: 2 + random.below(5) })) {
      if (term.sort !== width || bijectionOf(term, t.symbol('x', width)) === null) continue;
      seen += 1;
      for (let y = 0; y < 2 ** width; y++) {
        for (const p of [0, 1]) {
          expect(
            isBijective(
              term,
              width,
              new Map([
                ['y', y],
                ['p', p],
              ]),
            ),
            `round ${round}`,
          ).toBe(true);
        }
      }
    }
  }
  expect(seen).toBeGreaterThan(40);
}, 60_000);

test('the polynomials that permute are those that do, at all small widths', () => {
  for (let width = 1; width <= 3; width++) {
    const size = 2 ** width;
    for (let index = 0; index < size ** 4; index++) {
      const coefficients = [0, 1, 2, 3].map((i) => Math.floor(index / size ** i) % size);
      const values = Array.from(
        { length: size },
        (_, x) => coefficients.reduce((sum, c, i) => sum + c * x ** i, 0) % size,
      );
      expect(permutes(coefficients, width), `${coefficients.join(' ')} at ${width}`).toBe(
        new Set(values).size === size,
      );
    }
  }
});

describe('functions of the catalogue', () => {
  const stepsOf = (path: string, name: string): readonly string[] | null => {
    const problem = catalogue().find((each) => each.path === path);
    const program = checkModule(problem?.text ?? '').program;
    const fn = program?.functions.findIndex((each) => each.name === name) ?? -1;
    if (program === null || fn < 0) throw new Error(`no ${name} in ${path}`);
    const t = createTerms(createTermPool());
    const x = t.symbol('x', 32);
    const { value } = encodeFunction(program, fn, [[x]], { bound: 64, fuel: 2 ** 20 }, t);
    const [result] = value;
    if (result === undefined) throw new Error(`${name} has no result`);
    return bijectionOf(result, x);
  };
  test.each([
    [
      'hashing/lowbias32-collisions.wgsl',
      'lowbias32',
      [
        'xor-shift right by 16',
        'odd multiplication by 0x7feb352d',
        'xor-shift right by 15',
        'odd multiplication by 0x846ca68b',
        'xor-shift right by 16',
      ],
    ],
    [
      'hashing/murmur-finalizer.wgsl',
      'fmix32',
      [
        'xor-shift right by 16',
        'odd multiplication by 0x85ebca6b',
        'xor-shift right by 13',
        'odd multiplication by 0xc2b2ae35',
        'xor-shift right by 16',
      ],
    ],
    ['hashing/xorshift.wgsl', 'step_forward', ['xor-shift left by 13', 'xor-shift right by 17', 'xor-shift left by 5']],
    ['hashing/multiply-by-odd.wgsl', 'golden', ['odd multiplication by 0x9e3779b9']],
    ['hashing/linear-congruence.wgsl', 'next', ['odd multiplication by 0x41c64e6d', 'addition of 0x3039']],
    ['hashing/crc32-of-a-word.wgsl', 'crc32', ['complement', 'a linear map of bits of full rank', 'complement']],
    ['bits/byte-swap.wgsl', 'swap_by_shifts', ['byte swap']],
    ['bits/reverse-by-loop.wgsl', 'reverse', ['reversal of bits']],
    ['bits/gray-code.wgsl', 'to_gray', ['xor-shift right by 1']],
  ])('%s: %s', (path, name, steps) => {
    expect(stepsOf(path, name)).toEqual(steps);
  });

  test.each([
    ['hashing/multiply-by-even.wgsl', 'almost_golden'],
    ['hashing/word-and-rotation.wgsl', 'mixed'],
    ['hashing/double-hash.wgsl', 'double_hash'],
    ['hashing/fnv-of-a-word.wgsl', 'fnv1a'],
    ['bits/popcount-masks.wgsl', 'popcount'],
  ])('%s: %s is not seen as one', (path, name) => {
    expect(stepsOf(path, name)).toBeNull();
  });
});

test('a value that depends on another symbol is no function of one', () => {
  const t = createTerms(createTermPool());
  const [x, y] = [t.symbol('x', 32), t.symbol('y', 32)];
  expect(bijectionOf(t.binary('bvadd', x, y), x)).toBeNull();
  expect(bijectionOf(x, x)).toEqual([]);
  expect(
    bijectionOf(
      t.binary(
        'bvxor',
        x,
        t.binary('bvxor', t.binary('bvshl', x, t.bits(32, 1)), t.binary('bvlshr', x, t.bits(32, 1))),
      ),
      x,
    ),
  ).toBeNull();
});
