import { at } from '../../base/assert.ts';
import { foldOp } from '../terms/fold.ts';
import { isFloatOp, type Sort, type Term, type TermOp, widthOf } from '../terms/term.ts';
import { addFacts, divideFacts, multiplyFacts, remainderFacts, subtractFacts } from './facts-arithmetic.ts';
import { bottomUp } from './bottom-up.ts';
import { type Facts, fact, highest, isSingle, join, maskOf, nonNegative, singleFact, top } from './fact.ts';

/** What is known of an operation from what is known of its operands. */
export function transfer(op: TermOp, sort: Sort, sorts: readonly Sort[], args: readonly Facts[], low: number): Facts {
  const width = widthOf(sort);
  const a = at(args, 0);
  const b = args[1] ?? a;
  if (args.every(isSingle)) {
    return singleFact(
      width,
      foldOp(
        op,
        sort,
        sorts,
        args.map(({ lo }) => lo),
        low,
      ),
    );
  }
  if (isFloatOp(op)) return top(width);
  const inner = widthOf(at(sorts, 0));
  switch (op) {
    case 'not':
      return fact(1, a.ones, a.zeros, 1 - a.hi, 1 - a.lo);
    case 'and':
    case 'bvand':
      return fact(width, a.zeros | b.zeros, a.ones & b.ones, 0, Math.min(a.hi, b.hi));
    case 'bvor':
      return fact(width, a.zeros & b.zeros, a.ones | b.ones, Math.max(a.lo, b.lo), maskOf(width));
    case 'bvxor':
      return fact(
        width,
        (a.zeros & b.zeros) | (a.ones & b.ones),
        (a.zeros & b.ones) | (a.ones & b.zeros),
        0,
        maskOf(width),
      );
    case 'bvnot':
      return fact(width, a.ones, a.zeros, maskOf(width) - a.hi, maskOf(width) - a.lo);
    case '=':
      return equality(a, b);
    case 'bvult':
      return a.hi < b.lo ? singleFact(1, 1) : a.lo >= b.hi ? singleFact(1, 0) : top(1);
    case 'bvslt': {
      const [x, y] = [signedRange(inner, a), signedRange(inner, b)];
      return x.hi < y.lo ? singleFact(1, 1) : x.lo >= y.hi ? singleFact(1, 0) : top(1);
    }
    case 'ite':
      return a.lo === a.hi ? (a.lo === 1 ? b : at(args, 2)) : join(width, b, at(args, 2));
    case 'bvneg':
      return subtractFacts(width, singleFact(width, 0), a);
    case 'bvadd':
      return addFacts(width, a, b);
    case 'bvsub':
      return subtractFacts(width, a, b);
    case 'bvmul':
      return multiplyFacts(width, a, b);
    case 'bvudiv':
      return divideFacts(width, a, b);
    case 'bvurem':
      return remainderFacts(width, a, b);
    case 'bvsdiv':
      return nonNegative(width, a) && nonNegative(width, b) && b.lo > 0 ? divideFacts(width, a, b) : top(width);
    case 'bvsrem':
      return nonNegative(width, a) && nonNegative(width, b) ? remainderFacts(width, a, b) : top(width);
    case 'bvshl':
      return shiftLeft(width, a, b);
    case 'bvlshr':
      return shiftRight(width, a, b);
    case 'bvashr':
      return arithmeticShift(width, a, b);
    case 'concat': {
      const scale = 2 ** widthOf(at(sorts, 1));
      return fact(width, a.zeros * scale + b.zeros, a.ones * scale + b.ones, a.lo * scale + b.lo, a.hi * scale + b.hi);
    }
    case 'extract':
      return extracted(width, inner, a, low);
    default:
      return top(width);
  }
}

function equality(a: Facts, b: Facts): Facts {
  const differ = (a.zeros & b.ones) !== 0 || (a.ones & b.zeros) !== 0 || a.hi < b.lo || b.hi < a.lo;
  return differ ? singleFact(1, 0) : top(1);
}

/** The least and the greatest value as a signed number. */
function signedRange(width: number, a: Facts): { readonly lo: number; readonly hi: number } {
  const sign = 2 ** (width - 1);
  if (a.hi < sign) return { lo: a.lo, hi: a.hi };
  if (a.lo >= sign) return { lo: a.lo - 2 * sign, hi: a.hi - 2 * sign };
  return { lo: ((a.ones | sign) >>> 0) - 2 * sign, hi: highest(width, a) % sign };
}

function shiftLeft(width: number, a: Facts, b: Facts): Facts {
  if (!isSingle(b)) {
    const low = 2 ** trailingZeros(width, a) - 1;
    return fact(width, low, 0, 0, maskOf(width));
  }
  if (b.lo >= width) return singleFact(width, 0);
  const scale = 2 ** b.lo;
  const fits = a.hi * scale <= maskOf(width);
  const moved = (bits: number): number => (bits * scale) % 2 ** width;
  return fact(
    width,
    moved(a.zeros) + scale - 1,
    moved(a.ones),
    fits ? a.lo * scale : 0,
    fits ? a.hi * scale : maskOf(width),
  );
}

/** How many bits at the low end are known to be 0. */
function trailingZeros(width: number, a: Facts): number {
  let count = 0;
  while (count < width && (a.zeros >>> count) & 1) count += 1;
  return count;
}

const down = (bits: number, by: number): number => (by >= 32 ? 0 : bits >>> by);

function shiftRight(width: number, a: Facts, b: Facts): Facts {
  const [least, most] = [down(a.lo, b.hi), down(a.hi, b.lo)];
  if (!isSingle(b)) return fact(width, 0, 0, least, most);
  if (b.lo >= width) return singleFact(width, 0);
  const filled = maskOf(width) - (maskOf(width) >>> b.lo);
  return fact(width, (a.zeros >>> b.lo) | filled, a.ones >>> b.lo, least, most);
}

function arithmeticShift(width: number, a: Facts, b: Facts): Facts {
  if (nonNegative(width, a)) return shiftRight(width, a, b);
  if (!isSingle(b)) return top(width);
  const by = Math.min(b.lo, width - 1);
  const spread = (bits: number): number => {
    const filled = bits >= 2 ** (width - 1) ? maskOf(width) - (maskOf(width) >>> by) : 0;
    return (bits >>> by) | filled;
  };
  return fact(width, spread(a.zeros), spread(a.ones), 0, maskOf(width));
}

function extracted(width: number, inner: number, a: Facts, low: number): Facts {
  const mask = maskOf(width);
  const whole = low + width === inner || down(a.hi, low) <= mask;
  return fact(
    width,
    (a.zeros >>> low) & mask,
    (a.ones >>> low) & mask,
    whole ? down(a.lo, low) : 0,
    whole ? down(a.hi, low) : mask,
  );
}

/** Known bits and unsigned ranges of the terms of one pool, each computed once. */
export function createFacts(): (term: Term) => Facts {
  const known: (Facts | undefined)[] = [];
  const have = (term: Term): boolean => known[term.id] !== undefined;
  const get = (term: Term): Facts => at(known as readonly Facts[], term.id);
  const compute = (term: Term): void => {
    const width = widthOf(term.sort);
    if (term.kind === 'const') known[term.id] = singleFact(width, term.bits);
    else if (term.kind !== 'app') known[term.id] = top(width);
    else {
      const sorts = term.args.map((arg) => arg.sort);
      const args = term.args.map(get);
      known[term.id] = transfer(term.op, term.sort, sorts, args, term.low);
    }
  };
  return (term) => {
    const found = known[term.id];
    if (found !== undefined) return found;
    bottomUp(term, have, compute);
    return get(term);
  };
}
