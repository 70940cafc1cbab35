import type { FloatType } from '../../core/ir/types.ts';
import type { RandomSource } from './random-source.ts';

/** Patterns at which floats go wrong: zeros, subnormals, neighbours of powers of two, halves, limits of integers, NaN. */
const EDGES: Readonly<Record<FloatType, readonly number[]>> = {
  f32: [
    0x00000000, 0x00000001, 0x00000002, 0x00400000, 0x007fffff, 0x00800000, 0x00800001, 0x33000000, 0x33800000,
    0x387fc000, 0x38800000, 0x3e800000, 0x3effffff, 0x3f000000, 0x3f000001, 0x3f7fffff, 0x3f800000, 0x3f800001,
    0x3fc00000, 0x3fffffff, 0x40000000, 0x40200000, 0x40400000, 0x40490fdb, 0x42f6e979, 0x43000000, 0x477fe000,
    0x477fefff, 0x477ff000, 0x477fffff, 0x47800000, 0x4affffff, 0x4b000000, 0x4b000001, 0x4b7fffff, 0x4b800000,
    0x4cbebc20, 0x4effffff, 0x4f000000, 0x4f000001, 0x4f7fffff, 0x4f800000, 0x501502f9, 0x5f3759df, 0x7e967699,
    0x7effffff, 0x7f000000, 0x7f7fffff, 0x7f800000, 0x7f800001, 0x7fa00000, 0x7fc00000, 0x7fc01234, 0x7fffffff,
  ],
  f16: [
    0x0000, 0x0001, 0x0002, 0x0200, 0x03ff, 0x0400, 0x0401, 0x1400, 0x2e66, 0x3400, 0x37ff, 0x3800, 0x3801, 0x3bff,
    0x3c00, 0x3c01, 0x3e00, 0x3fff, 0x4000, 0x4100, 0x4200, 0x4248, 0x5640, 0x5bff, 0x5c00, 0x63ff, 0x6400, 0x6401,
    0x67ff, 0x6800, 0x77ff, 0x7800, 0x7bff, 0x7c00, 0x7c01, 0x7d00, 0x7e00, 0x7e12, 0x7fff,
  ],
};

/** Both signs of the patterns at which floats go wrong. */
export const edgeFloats = (type: FloatType): readonly number[] =>
  EDGES[type].flatMap((bits) => [bits, bits + (type === 'f32' ? 2 ** 31 : 2 ** 15)]);

/** Any pattern, one of moderate exponent, or an edge: sums and products that are neither lost nor infinite. */
export function randomFloat(source: RandomSource, type: FloatType): number {
  const width = type === 'f32' ? 32 : 16;
  const any = source.bits() >>> (32 - width);
  if (source.chance(0.3)) return any;
  if (source.chance(0.3)) return source.pick(edgeFloats(type));
  const [bias, fraction] = type === 'f32' ? [127, 23] : [15, 10];
  const exponent = bias - 6 + source.below(13);
  return ((any >>> (width - 1)) * 2 ** (width - 1) + exponent * 2 ** fraction + (any % 2 ** fraction)) >>> 0;
}
