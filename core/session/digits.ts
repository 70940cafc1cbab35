import { invariant, unreachable } from '../base/assert.ts';
import type { Expr } from '../ir/program.ts';
import { type Domain, domainSize, type Interval, shiftOf } from '../ir/space.ts';
import { apply, constant, swizzle } from '../ir/trees/tree.ts';
import { isFloat, patternWidth, type ScalarType } from '../ir/types.ts';

/** Consecutive patterns, upwards or downwards from `first`; before the shift of the domain. */
interface Run {
  readonly first: number;
  readonly step: 1 | -1;
  readonly size: number;
}

/** The values of a leaf in some order, each by its digit, from 0 on. */
export interface Digits {
  readonly type: ScalarType;
  readonly shift: number;
  readonly runs: readonly Run[];
  readonly size: number;
}

const upwards = ({ lo, hi }: Interval): Run => ({ first: lo, step: 1, size: hi - lo + 1 });
const downwards = ({ lo, hi }: Interval): Run => ({ first: hi, step: -1, size: hi - lo + 1 });

/** In the order of the domain: by the unsigned pattern. */
export const byPattern = (domain: Domain): Digits => digitsOf(domain, domain.intervals.map(upwards));

/** By the number that the pattern stands for: what is negative comes first, of floats the greatest magnitude before all. */
export function byNumber(domain: Domain): Digits {
  const { type, intervals } = domain;
  if (type === 'u32' || type === 'bool') return byPattern(domain);
  const sign = 2 ** (patternWidth(type) - 1 - shiftOf(domain));
  const within = (from: number, to: number): readonly Interval[] =>
    intervals.map(({ lo, hi }) => ({ lo: Math.max(lo, from), hi: Math.min(hi, to) })).filter(({ lo, hi }) => lo <= hi);
  const negative = within(sign, 2 * sign - 1);
  const below = isFloat(type) ? negative.map(downwards).toReversed() : negative.map(upwards);
  return digitsOf(domain, [...below, ...within(0, sign - 1).map(upwards)]);
}

const digitsOf = (domain: Domain, runs: readonly Run[]): Digits => ({
  type: domain.type,
  shift: shiftOf(domain),
  runs,
  size: domainSize(domain),
});

/** The pattern of a digit. */
export function patternAt({ runs, shift, size }: Digits, digit: number): number {
  let rest = digit;
  for (const run of runs) {
    if (rest < run.size) return (run.first + run.step * rest) * 2 ** shift;
    rest -= run.size;
  }
  invariant(false, `digit ${digit} of ${size}`);
}

/** The same as an expression of its type; `digit` is a `u32` below `size`. */
export function valueOfDigit({ type, runs, shift }: Digits, digit: Expr): Expr {
  let before = runs.reduce((sum, { size }) => sum + size, 0);
  let pattern: Expr | null = null;
  for (const run of runs.toReversed()) {
    const border = before;
    before -= run.size;
    const here = inRun(run, before, digit);
    pattern = pattern === null ? here : apply('select', pattern, here, apply('lt', digit, constant('u32', border)));
  }
  invariant(pattern !== null, 'a domain with inputs has patterns');
  return typed(type, shift === 0 ? pattern : apply('shl', pattern, constant('u32', shift)));
}

/** Modulo 2^32, as words are. */
function inRun({ first, step }: Run, before: number, digit: Expr): Expr {
  if (step === -1) return apply('sub', constant('u32', (first + before) >>> 0), digit);
  return first === before ? digit : apply('add', digit, constant('u32', (first - before) >>> 0));
}

function typed(type: ScalarType, pattern: Expr): Expr {
  switch (type) {
    case 'u32':
      return pattern;
    case 'i32':
      return apply('bitcastI32', pattern);
    case 'f32':
      return apply('bitcastF32', pattern);
    case 'bool':
      return apply('ne', pattern, constant('u32', 0));
    case 'f16':
      return swizzle(apply('halvesOfWord', pattern), 0);
    default:
      return unreachable(type);
  }
}
