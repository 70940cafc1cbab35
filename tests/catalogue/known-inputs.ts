/**
 * What is known about the problems whose answer is an input: one that decides the question (false
 * for `forall`, true for `exists`, without a value where `undefined` is expected, with the value of an extreme, one of a
 * collision), as a bit pattern for each scalar, and how many there are. The numbers were counted by sweeps in C over
 * every input; they are not taken from the engines under test.
 */
export interface Known {
  readonly input: readonly number[];
  /** The other input of a collision. */
  readonly other?: readonly number[];
  /** All deciding inputs of the problem's own space, of `injective` all collisions; `null` where the space is too large to count them. */
  readonly count: number | null;
}

/** By path. Where `count` is not `null`, `input` is the first in the order of the space. */
export const KNOWN: Readonly<Record<string, Known>> = {
  'arithmetic/divide-by-ten-by-shifts.wgsl': { input: [10], count: null },
  'bits/densest-product.wgsl': { input: [20853, 51491], count: 46 },
  'bugs/smallest-absolute-value.wgsl': { input: [0x80000000], count: 1 },
  'floats/adding-one-forgets.wgsl': { input: [0], other: [0x80000000], count: 2_122_317_824 },
  'floats/fast-inverse-square-root-worst.wgsl': { input: [0x3f800001], count: null },
  'floats/one-more.wgsl': { input: [0x4b800001], count: null },
  'floats/parabola.wgsl': { input: [0x3efff4b0], count: null },
  'floats/reciprocal-worst.wgsl': { input: [0x3f800000], count: null },
  'graphics/divide-by-255.wgsl': { input: [65535], count: 1 },
  'graphics/luma-darkest-error.wgsl': { input: [0, 0, 5], count: null },
  'hashing/fnv-of-a-word.wgsl': { input: [56_948_505], other: [67_108_869], count: null },
  'hashing/multiply-by-even.wgsl': { input: [0], other: [0x20000000], count: 2 ** 32 - 2 ** 29 },
  'hashing/word-and-rotation.wgsl': { input: [0], other: [0xffffffff], count: 2 ** 31 },
  'numbers/collatz-longest.wgsl': { input: [77_031], count: null },
  'numbers/euclid-longest.wgsl': { input: [610, 987], count: null },
  'arithmetic/average-naive.wgsl': { input: [0xfffffff0, 0x11], count: null },
  'arithmetic/divide-by-seven-too-simple.wgsl': { input: [0xccccccd1], count: 122_713_351 },
  'arithmetic/minimum-by-subtraction.wgsl': { input: [0x7168a1d3, 0x88240428], count: null },
  'arithmetic/saturating-subtract.wgsl': { input: [0, 0x80000000], count: 2 ** 32 },
  'arrays/binary-search-off-by-one.wgsl': { input: [129], count: 2 ** 32 - 129 },
  'arrays/ring-buffer-bounds.wgsl': { input: [0, 0, 0, 0, 0, 0, 3], count: null },
  'arrays/sorting-network-too-short.wgsl': { input: [0, 1, 0, 1], count: 2_841_029_120 },
  'bits/next-power-of-two-everywhere.wgsl': { input: [0], count: 2 ** 31 },
  'bugs/abs.wgsl': { input: [0x80000000], count: 1 },
  'bugs/compare-by-subtraction.wgsl': { input: [0xb7e6d315, 0x4b36a8c7], count: null },
  'bugs/deadline.wgsl': { input: [0xfe518f7a, 0x0104502f, 0x0522e19b], count: null },
  'bugs/midpoint.wgsl': { input: [1, 0x7fffffff], count: null },
  'bugs/ring-buffer.wgsl': { input: [0xffffffff], count: 1 },
  'bugs/manhattan.wgsl': { input: [0, 0, 0x40000000, 0, 0, 0], count: null },
  'calendar/leap-year-for-ever.wgsl': { input: [102_500], count: 1_573_802_620 },
  'calendar/zune.wgsl': { input: [366], count: 44 },
  'graphics/blend-everywhere.wgsl': { input: [0xffff], count: 4_286_578_816 },
  'hashing/double-hash.wgsl': { input: [1_711_463_637], count: 2 },
  'hashing/double-hash-fixed-point.wgsl': { input: [1_711_463_637], count: 2 },
  'hashing/murmur-preimage.wgsl': { input: [2_827_487_432], count: 1 },
  'network/checksum-update-1990.wgsl': { input: [0x2da5, 0x3a85, 0xd25a], count: null },
  'network/rule-lists.wgsl': { input: [0xac1e0000], count: 131_072 },
  'network/serial-numbers-both-before.wgsl': { input: [0, 0x80000000], count: 2 ** 32 },
  'numbers/factor.wgsl': { input: [65_519, 65_521], count: 1 },
  'numbers/fermat.wgsl': { input: [641], count: 2 },
  'numbers/pythagoras.wgsl': { input: [200, 375, 425], count: 2 },
  'text/case-bit.wgsl': { input: [0, 0x20], count: 76 },
  'text/utf8-shape.wgsl': { input: [0xf0808080], count: 1_048_576 },
  'floats/divide-and-multiply.wgsl': { input: [0x3f800000, 0x3f801467], count: null },
  'floats/integer-square-root.wgsl': { input: [0x01001fff], count: 6_986_365 },
  'floats/integers-survive.wgsl': { input: [0x01000001], count: 4_143_972_352 },
  'floats/midpoint.wgsl': { input: [0x7f7fffff, 0x7f7fffff], count: null },
  'floats/midpoint-of-halves.wgsl': { input: [1, 1], count: null },
  'floats/mix-in-one-multiplication.wgsl': { input: [0xbc71bd0e, 0x41000000], count: null },
  'floats/reciprocal.wgsl': { input: [0x3f800002], count: 2_796_202 },
  'floats/remainder-of-large-numbers.wgsl': { input: [0x4bc00001], count: 11_883_859 },
  'floats/round-half-up.wgsl': { input: [0x3effffff], count: 8_388_609 },
  'floats/saturates.wgsl': { input: [0x4f000000], count: 813_694_976 },
  'floats/sums-associate.wgsl': { input: [0x3f800000, 0x33800000, 0x33800000], count: null },
  'floats/sums-commute-nan.wgsl': { input: [0x7fc00000, 0], count: null },
};
