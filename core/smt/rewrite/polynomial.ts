import { invariant } from '../../base/assert.ts';
import { maskOf } from './fact.ts';
import type { Factor } from './bit-product.ts';

export interface Monomial {
  /** In ascending order of their keys. */
  readonly factors: readonly Factor[];
  /** Modulo 2^width, not 0. */
  readonly coefficient: number;
}

/** A polynomial modulo 2^width, by the keys of its monomials; that of the constant is empty. */
export interface Polynomial {
  readonly width: number;
  readonly monomials: ReadonlyMap<string, Monomial>;
}

export const MAX_MONOMIALS = 24;
const MAX_DEGREE = 4;

const times = (a: number, b: number, width: number): number => (Math.imul(a, b) & maskOf(width)) >>> 0;
const plus = (a: number, b: number, width: number): number => (a + b) % 2 ** width;

const keyOf = (factors: readonly Factor[]): string => factors.map(({ key }) => key).join('*');

function collect(width: number, items: Iterable<Monomial>): Polynomial | null {
  const monomials = new Map<string, Monomial>();
  for (const { factors, coefficient } of items) {
    const key = keyOf(factors);
    const total = plus(monomials.get(key)?.coefficient ?? 0, coefficient, width);
    if (total === 0) monomials.delete(key);
    else monomials.set(key, { factors, coefficient: total });
    if (monomials.size > MAX_MONOMIALS) return null;
  }
  return { width, monomials };
}

export function constantPolynomial(width: number, bits: number): Polynomial {
  return monomialPolynomial(width, [], bits);
}

export function monomialPolynomial(width: number, factors: readonly Factor[], coefficient: number): Polynomial {
  const value = (coefficient & maskOf(width)) >>> 0;
  return { width, monomials: new Map(value === 0 ? [] : [[keyOf(factors), { factors, coefficient: value }]]) };
}

/** `a + factor * b`; `null` where it has too many monomials. */
export function addScaled(a: Polynomial, scale: number, b: Polynomial): Polynomial | null {
  invariant(a.width === b.width, 'polynomials of two widths');
  const scaled = [...b.monomials.values()].map(({ factors, coefficient }) => ({
    factors,
    coefficient: times(coefficient, scale, b.width),
  }));
  return collect(a.width, [...a.monomials.values(), ...scaled]);
}

/** A truth is its own square. */
function mergeFactors(a: readonly Factor[], b: readonly Factor[]): readonly Factor[] {
  const merged = [...a, ...b].sort((x, y) => (x.key < y.key ? -1 : x.key > y.key ? 1 : 0));
  return merged.filter((each, i) => each.units[0]?.sort !== 'bool' || each.key !== merged[i - 1]?.key);
}

/** `null` where it has too many monomials or too high a degree. */
export function multiply(a: Polynomial, b: Polynomial): Polynomial | null {
  if (a.monomials.size * b.monomials.size > MAX_MONOMIALS * MAX_MONOMIALS) return null;
  const items: Monomial[] = [];
  for (const x of a.monomials.values()) {
    for (const y of b.monomials.values()) {
      const factors = mergeFactors(x.factors, y.factors);
      if (factors.length > MAX_DEGREE) return null;
      items.push({ factors, coefficient: times(x.coefficient, y.coefficient, a.width) });
    }
  }
  return collect(a.width, items);
}

/** A part of a linear polynomial: the same bit products under several masks. */
interface Group {
  readonly key: string;
  readonly items: { readonly mask: number; readonly coefficient: number }[];
}

/**
 * The text of a group: bit `i` counts `c_i * 2^i`, so that only `c_i` modulo 2^(width - i) matters. Bits of equal
 * coefficients are one mask, from the lowest on: groups that are equal for all words have one text.
 */
function groupText({ key, items }: Group, width: number): string {
  const coefficients = Array.from({ length: width }, (_, i) => {
    const sum = items.reduce((total, { mask, coefficient }) => total + ((mask >>> i) & 1 ? coefficient : 0), 0);
    return sum % 2 ** (width - i);
  });
  const parts: string[] = [];
  for (let i = 0; i < width; i++) {
    const value = coefficients[i] ?? 0;
    if (value === 0) continue;
    let mask = 0;
    for (let j = i; j < width; j++) {
      const other = coefficients[j] ?? 0;
      if (other === 0 || other !== value % 2 ** (width - j)) continue;
      mask |= 1 << j;
      coefficients[j] = 0;
    }
    parts.push(`${value}@${mask >>> 0}`);
  }
  return parts.length === 0 ? '' : `${key}:${parts.join(',')}`;
}

/** `2^k c (x >> k)` is `c` times the high bits of `x`. */
function shiftedBack(
  { units, mask }: Factor,
  coefficient: number,
): Pick<Factor, 'units' | 'mask'> & Pick<Monomial, 'coefficient'> {
  const [unit] = units;
  if (units.length === 1 && unit?.kind === 'app' && unit.op === 'bvlshr') {
    const [word, count] = unit.args;
    if (word !== undefined && count?.kind === 'const' && count.bits < 32 && coefficient % 2 ** count.bits === 0)
      return { units: [word], mask: (mask << count.bits) >>> 0, coefficient: coefficient / 2 ** count.bits };
  }
  return { units, mask, coefficient };
}

/** One text for equal polynomials: those with the same text are equal for all values of their units. */
export function polynomialText({ width, monomials }: Polynomial): string {
  const groups = new Map<string, Group>();
  const texts: string[] = [];
  for (const [key, { factors, coefficient }] of monomials) {
    const [only] = factors;
    if (only === undefined || factors.length > 1 || only.units[0]?.sort === 'bool') {
      texts.push(`${key}=${coefficient}`);
      continue;
    }
    const { units: all, mask, coefficient: times } = shiftedBack(only, coefficient);
    const units = all.map(({ id }) => id).join('&');
    const group = groups.get(units) ?? { key: units, items: [] };
    groups.set(units, group);
    group.items.push({ mask, coefficient: times });
  }
  for (const group of groups.values()) {
    const text = groupText(group, width);
    if (text !== '') texts.push(text);
  }
  return `${width} ${texts.sort().join(' ')}`;
}
