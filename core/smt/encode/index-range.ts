import { at } from '../../base/assert.ts';
import type { Terms } from '../terms/bit-terms.ts';
import { isApp, type Term, widthOf } from '../terms/term.ts';

/** What is known of an index into `count` elements. */
export interface IndexRange {
  /** The elements that it can select, in ascending order. */
  readonly elements: readonly number[];
  /** It is one of the few constants that a choice among constants gives. */
  readonly sparse: boolean;
  /** It lies inside. A negative `i32` is a large pattern, so one unsigned comparison serves both types. */
  readonly inside: Term;
}

/** How many terms a look into an index visits. */
const LOOK = 64;

/** The constants that a nest of choices chooses from, `null` when it is anything else (or larger than a look). */
function constantsOf(index: Term): ReadonlySet<number> | null {
  const seen = new Set<Term>();
  const found = new Set<number>();
  const stack = [index];
  for (let term = stack.pop(); term !== undefined; term = stack.pop()) {
    if (seen.has(term)) continue;
    seen.add(term);
    if (seen.size > LOOK) return null;
    if (term.kind === 'const') found.add(term.bits);
    else if (isApp(term, 'ite')) stack.push(at(term.args, 1), at(term.args, 2));
    else return null;
  }
  return found;
}

/**
 * What a comparison says about `term`, whose pattern is at most `most`, where it comes to `holds`:
 * this is how `min` and `clamp` bound an index.
 */
function boundWhere(condition: Term, holds: boolean, term: Term, most: number): number {
  if (condition.kind !== 'app' || (condition.op !== 'bvult' && condition.op !== 'bvslt')) return most;
  const [left, right] = [at(condition.args, 0), at(condition.args, 1)];
  const signed = condition.op === 'bvslt';
  const half = 2 ** (widthOf(term.sort) - 1);
  if (holds && left === term && right.kind === 'const' && right.bits > 0) {
    return signed && (most >= half || right.bits >= half) ? most : right.bits - 1;
  }
  if (holds || !(left === term || right === term)) return most;
  if (right === term && left.kind === 'const') return signed && (most >= half || left.bits >= half) ? most : left.bits;
  // Not below a number that is not negative: not negative itself.
  return signed && left === term && right.kind === 'const' && right.bits < half ? half - 1 : most;
}

const DEPTH = 8;

/** A number that the unsigned pattern of `term` does not exceed. */
export function upperBound(term: Term, depth: number = DEPTH): number {
  const widest = 2 ** widthOf(term.sort) - 1;
  if (term.kind === 'const') return term.bits;
  if (term.kind !== 'app' || depth === 0) return widest;
  const bound = (i: number): number => upperBound(at(term.args, i), depth - 1);
  const constant = (i: number): number | null => {
    const arg = at(term.args, i);
    return arg.kind === 'const' ? arg.bits : null;
  };
  const within = (exact: number): number => (exact <= widest ? exact : widest);
  switch (term.op) {
    case 'ite': {
      const [condition, then, otherwise] = [at(term.args, 0), at(term.args, 1), at(term.args, 2)];
      const [most, other] = [bound(1), bound(2)];
      return Math.max(
        Math.min(most, boundWhere(condition, true, then, most)),
        Math.min(other, boundWhere(condition, false, otherwise, other)),
      );
    }
    case 'bvand':
      return Math.min(bound(0), bound(1));
    case 'bvor':
    case 'bvxor':
      return 2 ** (32 - Math.clz32(Math.max(bound(0), bound(1)))) - 1;
    case 'bvadd':
      return within(bound(0) + bound(1));
    case 'bvmul':
      return within(bound(0) * bound(1));
    case 'bvurem': {
      // By 0 it is the dividend.
      const divisor = constant(1);
      return divisor === null || divisor === 0 ? bound(0) : Math.min(bound(0), divisor - 1);
    }
    case 'bvudiv': {
      const divisor = constant(1);
      return divisor === null || divisor === 0 ? widest : Math.floor(bound(0) / divisor);
    }
    case 'bvlshr': {
      const count = constant(1);
      return count === null ? bound(0) : Math.floor(bound(0) / 2 ** Math.min(count, 32));
    }
    case 'concat':
      return bound(0) * 2 ** widthOf(at(term.args, 1).sort) + bound(1);
    case 'extract':
      return Math.min(widest, Math.floor(bound(0) / 2 ** term.low));
    default:
      return widest;
  }
}

export function indexRange(t: Terms, index: Term, count: number): IndexRange {
  const constants = constantsOf(index);
  if (constants !== null) {
    const elements = [...constants].filter((value) => value < count).sort((a, b) => a - b);
    const width = widthOf(index.sort);
    const inside =
      elements.length === constants.size ? t.true : t.or(...elements.map((i) => t.eq(index, t.bits(width, i))));
    return { elements, sparse: true, inside };
  }
  const highest = upperBound(index);
  const reached = Math.min(count, highest + 1);
  return {
    elements: Array.from({ length: reached }, (_, i) => i),
    sparse: false,
    inside: highest < count ? t.true : t.ult(index, t.bits(widthOf(index.sort), count)),
  };
}
