import { at } from '../../base/assert.ts';
import { type Term, widthOf } from '../terms/term.ts';
import { type BitSum, combineSums, complementSum, constantSum, type Factor, factor, unitSum } from './bit-product.ts';
import { bottomUp } from './bottom-up.ts';
import { type Facts, maskOf } from './fact.ts';
import { addScaled, constantPolynomial, monomialPolynomial, multiply, type Polynomial } from './polynomial.ts';

/** A term as what it is bit by bit, and as what it is in sums and products. */
interface Forms {
  readonly bits: BitSum;
  readonly polynomial: Polynomial;
}

export interface PolynomialOptions {
  readonly factsOf: (term: Term) => Facts;
  /** `term` shifted down by a constant, where the formula has that term. */
  readonly shiftedOf: (term: Term, count: number) => Term | null;
  /** Monomials that are worked out, at most: what comes later is a unit. */
  readonly limit: number;
}

export interface Polynomials {
  of(term: Term): Polynomial;
  /** The limit is reached: what is new is a unit. */
  isSpent(): boolean;
}

/** The polynomial of each word, worked out once; what grows too large is a unit. */
export function createPolynomials({ factsOf, shiftedOf, limit }: PolynomialOptions): Polynomials {
  const forms = new Map<Term, Forms>();
  let worked = 0;

  const wholeMask = (unit: Term, width: number): number => (maskOf(width) & ~factsOf(unit).zeros) >>> 0;

  /**
   * The high or the low part of a unit by what the formula has of it already: `2^k (x >> k)`, and `x - 2^k (x >> k)`. So sums of
   * products of the parts of words (Karatsuba's, a high word) meet the products of the words.
   */
  const polynomialOfPart = (width: number, part: Factor, unit: Term, whole: number): Polynomial | null => {
    const isLow = (part.mask & 1) === 1;
    const high = isLow ? whole - part.mask : part.mask;
    const count = 31 - Math.clz32(high & -high);
    if (high === 0 || count === 0 || (whole & ~maskOf(count)) >>> 0 !== high) return null;
    const shifted = shiftedOf(unit, count);
    if (shifted === null) return null;
    const above = monomialPolynomial(width, [factor([shifted], wholeMask(shifted, width))], 2 ** count);
    return isLow ? addScaled(monomialPolynomial(width, [factor([unit], whole)], 1), -1, above) : above;
  };

  /** The polynomial of one bit product; a sum that stands alone is taken apart again. */
  const polynomialOfProduct = (width: number, product: Factor): Polynomial => {
    const [only] = product.units;
    if (only === undefined) return constantPolynomial(width, product.mask);
    const monomial = monomialPolynomial(width, [product], 1);
    if (product.units.length > 1 || only.sort === 'bool') return monomial;
    const whole = wholeMask(only, width);
    const inner = forms.get(only)?.polynomial;
    if (product.mask === whole) return inner ?? monomial;
    const isUnit = inner?.monomials.size === 1 && inner.monomials.has(factor([only], whole).key);
    return (isUnit ? polynomialOfPart(width, product, only, whole) : null) ?? monomial;
  };
  const polynomialOfBits = (width: number, bits: BitSum): Polynomial | null => {
    let sum: Polynomial | null = constantPolynomial(width, 0);
    for (const { factor: product, times } of bits.values()) {
      sum = sum === null ? null : addScaled(sum, times, polynomialOfProduct(width, product));
    }
    return sum;
  };

  const asUnit = (term: Term): Forms => {
    const width = widthOf(term.sort);
    const bits = term.kind === 'const' ? constantSum(term.bits) : unitSum(term, factsOf(term));
    return { bits, polynomial: polynomialOfBits(width, bits) ?? constantPolynomial(width, 0) };
  };
  const of = (term: Term): Forms => {
    const known = forms.get(term);
    if (known !== undefined) return known;
    const made = asUnit(term);
    forms.set(term, made);
    return made;
  };

  /** A truth as 0 or 1 in a word. */
  const truth = (c: Term, width: number): Polynomial =>
    c.kind === 'app' && c.op === 'not'
      ? (addScaled(constantPolynomial(width, 1), -1, truth(at(c.args, 0), width)) ?? constantPolynomial(width, 0))
      : monomialPolynomial(width, [factor([c], 1)], 1);

  const arithmetic = (term: Term): Polynomial | null => {
    if (term.kind !== 'app' || term.sort === 'bool') return null;
    const width = widthOf(term.sort);
    const p = (i: number): Polynomial => of(at(term.args, i)).polynomial;
    switch (term.op) {
      case 'bvadd':
        return addScaled(p(0), 1, p(1));
      case 'bvsub':
        return addScaled(p(0), -1, p(1));
      case 'bvneg':
        return addScaled(constantPolynomial(width, 0), -1, p(0));
      case 'bvnot':
        return addScaled(constantPolynomial(width, maskOf(width)), -1, p(0));
      case 'bvmul':
        return multiply(p(0), p(1));
      case 'bvshl': {
        const count = at(term.args, 1);
        if (count.kind !== 'const') return null;
        return addScaled(constantPolynomial(width, 0), count.bits >= width ? 0 : 2 ** count.bits, p(0));
      }
      case 'ite': {
        const differing = addScaled(p(1), -1, p(2));
        const chosen = differing === null ? null : multiply(truth(at(term.args, 0), width), differing);
        return chosen === null ? null : addScaled(p(2), 1, chosen);
      }
      default:
        return null;
    }
  };

  const bitwise = (term: Term): BitSum | null => {
    if (term.kind !== 'app' || term.sort === 'bool') return null;
    if (term.op === 'bvnot') return complementSum(of(at(term.args, 0)).bits, widthOf(term.sort));
    if (term.op !== 'bvand' && term.op !== 'bvor' && term.op !== 'bvxor') return null;
    return combineSums(term.op, of(at(term.args, 0)).bits, of(at(term.args, 1)).bits);
  };

  /** Monomials and bit products of the arguments, each with each. */
  const costOf = (term: Term): number => {
    if (term.kind !== 'app' || term.sort === 'bool') return 1;
    const sizes = term.args.map((arg) => {
      const known = forms.get(arg);
      return known === undefined ? 1 : 1 + known.polynomial.monomials.size + known.bits.size;
    });
    return sizes.reduce((product, size) => product * size, 1);
  };

  const visit = (term: Term): void => {
    if (worked >= limit) {
      forms.set(term, asUnit(term));
      return;
    }
    worked += costOf(term);
    const bits = bitwise(term);
    const sum = arithmetic(term);
    const polynomial = sum ?? (bits === null ? null : polynomialOfBits(widthOf(term.sort), bits));
    const alone = bits === null || polynomial === null ? asUnit(term) : null;
    forms.set(term, {
      bits: bits ?? alone?.bits ?? new Map(),
      polynomial: polynomial ?? alone?.polynomial ?? constantPolynomial(widthOf(term.sort), 0),
    });
  };
  const visited = (term: Term): boolean => forms.has(term);
  return {
    of(term) {
      bottomUp(term, visited, visit);
      return of(term).polynomial;
    },
    isSpent: () => worked >= limit,
  };
}
