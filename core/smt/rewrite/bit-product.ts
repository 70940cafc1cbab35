import { type Term, widthOf } from '../terms/term.ts';
import { type Facts, maskOf } from './fact.ts';

/**
 * A factor of a monomial: the word whose bits are the products of the same bits of all `units`, where `mask` lets them through
 * (without units: `mask` itself). A truth is a factor of one bit.
 */
export interface Factor {
  readonly key: string;
  readonly units: readonly Term[];
  readonly mask: number;
}

export function factor(units: readonly Term[], mask: number): Factor {
  return { key: `${units.map(({ id }) => id).join('&')}/${mask}`, units, mask };
}

/** A sum of bit products with integers before them: every function that works bit by bit is one, and only one. */
export type BitSum = ReadonlyMap<string, { readonly factor: Factor; readonly times: number }>;

/** Sums of more products are not worked out. */
const MAX_PRODUCTS = 16;

function sumUp(items: Iterable<{ readonly factor: Factor; readonly times: number }>): BitSum | null {
  const sum = new Map<string, { readonly factor: Factor; readonly times: number }>();
  for (const { factor: product, times } of items) {
    if (product.mask === 0) continue;
    // Modulo 2^32, which all widths divide: sums of overlapping masks may count high.
    const total = ((sum.get(product.key)?.times ?? 0) + times) | 0;
    if (total === 0) sum.delete(product.key);
    else sum.set(product.key, { factor: product, times: total });
    if (sum.size > MAX_PRODUCTS) return null;
  }
  return sum;
}

/** A word as a unit: bits that are known to be 0 take no part. */
export function unitSum(term: Term, facts: Facts): BitSum {
  const unit = factor([term], (maskOf(widthOf(term.sort)) & ~facts.zeros) >>> 0);
  return unit.mask === 0 ? new Map() : new Map([[unit.key, { factor: unit, times: 1 }]]);
}

export function constantSum(bits: number): BitSum {
  const unit = factor([], bits);
  return bits === 0 ? new Map() : new Map([[unit.key, { factor: unit, times: 1 }]]);
}

function together(a: Factor, b: Factor): Factor {
  const units = [...new Set([...a.units, ...b.units])].sort((x, y) => x.id - y.id);
  return factor(units, (a.mask & b.mask) >>> 0);
}

const scaled = (a: BitSum, by: number) =>
  [...a.values()].map(({ factor: f, times }) => ({ factor: f, times: Math.imul(times, by) }));

function product(a: BitSum, b: BitSum): readonly { readonly factor: Factor; readonly times: number }[] {
  return [...a.values()].flatMap((x) =>
    [...b.values()].map((y) => ({ factor: together(x.factor, y.factor), times: Math.imul(x.times, y.times) })),
  );
}

/** A function of two words that works bit by bit: `ab`, `a + b - ab`, `a + b - 2ab`. `null` where it grows too large. */
export function combineSums(op: 'bvand' | 'bvor' | 'bvxor', a: BitSum, b: BitSum): BitSum | null {
  const both = product(a, b);
  if (both.length > MAX_PRODUCTS * MAX_PRODUCTS) return null;
  if (op === 'bvand') return sumUp(both);
  const times = op === 'bvor' ? -1 : -2;
  return sumUp([
    ...a.values(),
    ...b.values(),
    ...both.map((item) => ({ ...item, times: Math.imul(item.times, times) })),
  ]);
}

/** `1 - a` in each bit. */
export function complementSum(a: BitSum, width: number): BitSum | null {
  return sumUp([...constantSum(maskOf(width)).values(), ...scaled(a, -1)]);
}
