import { invariant } from '../base/assert.ts';
import type { Span } from '../base/span.ts';
import { patternCount, type ScalarType } from '../ir/types.ts';
import { numericValue } from '../ir/value.ts';
import type { Float } from './chain.ts';
import type { Format } from './format.ts';
import { isPoint } from './hull.ts';
import { type Condition, choice as chosen } from './selection.ts';

/** What a scalar may be on one input. Integers and `bool` are a few patterns, or every number of a range. */
export type Scalar =
  | { readonly kind: 'patterns'; readonly patterns: readonly number[] }
  | { readonly kind: 'range'; readonly lo: number; readonly hi: number }
  | { readonly kind: 'float'; readonly value: Float };

export type Integer = Exclude<Scalar, { readonly kind: 'float' }>;

/** The operation of the source that first left a choice, and which. */
export interface Choice {
  readonly why: string;
  readonly span: Span;
}

/** A scalar of a value with the choice that it goes back to; `null` while it is determined by the input. */
export interface Leaf {
  readonly scalar: Scalar;
  readonly choice: Choice | null;
}

/** More patterns than these are kept as a range. */
const MOST_PATTERNS = 64;

export const one = (pattern: number): Integer => ({ kind: 'patterns', patterns: [pattern] });
export const float = (value: Float): Scalar => ({ kind: 'float', value });

export const ofCondition = ({ yes, no }: Condition): Integer => ({
  kind: 'patterns',
  patterns: [...(no ? [0] : []), ...(yes ? [1] : [])],
});

/** Every value of the type. */
export function anyInteger(type: ScalarType): Integer {
  if (type === 'bool') return { kind: 'patterns', patterns: [0, 1] };
  const half = patternCount(type) / 2;
  return type === 'i32' ? { kind: 'range', lo: -half, hi: half - 1 } : { kind: 'range', lo: 0, hi: 2 * half - 1 };
}

/** Some patterns, as a range when they are many. */
export function some(type: ScalarType, patterns: Iterable<number>): Integer {
  const known = [...new Set(patterns)];
  if (known.length <= MOST_PATTERNS) return { kind: 'patterns', patterns: known };
  const numbers = known.map((pattern) => numericValue(type, pattern));
  return { kind: 'range', lo: Math.min(...numbers), hi: Math.max(...numbers) };
}

/** The numbers from `lo` to `hi`, which are values of the type. */
export function span(type: ScalarType, lo: number, hi: number): Integer {
  if (hi - lo >= MOST_PATTERNS) return { kind: 'range', lo, hi };
  return { kind: 'patterns', patterns: Array.from({ length: hi - lo + 1 }, (_, i) => patternOf(type, lo + i)) };
}

const patternOf = (type: ScalarType, value: number): number => (type === 'i32' ? value >>> 0 : value);

/** The least and the greatest number that an integer may be. */
export function extent(type: ScalarType, integer: Integer): { readonly lo: number; readonly hi: number } {
  if (integer.kind === 'range') return integer;
  const numbers = integer.patterns.map((pattern) => numericValue(type, pattern));
  return { lo: Math.min(...numbers), hi: Math.max(...numbers) };
}

export function isDetermined(scalar: Scalar): boolean {
  if (scalar.kind === 'float') return isPoint(scalar.value.hull);
  return scalar.kind === 'patterns' && scalar.patterns.length === 1;
}

export function asFloat(scalar: Scalar): Float {
  invariant(scalar.kind === 'float', 'a float stands here');
  return scalar.value;
}

export function asInteger(scalar: Scalar): Integer {
  invariant(scalar.kind !== 'float', 'an integer or a bool stands here');
  return scalar;
}

export function asCondition(scalar: Scalar): Condition {
  invariant(scalar.kind === 'patterns', 'a bool stands here');
  return { yes: scalar.patterns.some((p) => p !== 0), no: scalar.patterns.includes(0) };
}

/** `no` or `yes`, as the condition allows: a move. */
export function select(f: Format | null, type: ScalarType, no: Scalar, yes: Scalar, condition: Condition): Scalar {
  if (!condition.yes) return no;
  if (!condition.no) return yes;
  if (no.kind === 'float' || yes.kind === 'float') {
    invariant(f !== null, 'a float has a format');
    return float(chosen(f, asFloat(no), asFloat(yes), condition));
  }
  if (no.kind === 'patterns' && yes.kind === 'patterns') return some(type, [...no.patterns, ...yes.patterns]);
  const [a, b] = [extent(type, no), extent(type, yes)];
  return { kind: 'range', lo: Math.min(a.lo, b.lo), hi: Math.max(a.hi, b.hi) };
}
