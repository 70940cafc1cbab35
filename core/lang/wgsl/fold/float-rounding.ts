import { unreachable } from '../../../base/assert.ts';
import { roundTo } from '../../../ir/float.ts';

/** What a constant expression computes in: `f64` is the abstract float. */
export type Precision = 'f32' | 'f16' | 'f64';

const LARGEST: Readonly<Record<Precision, number>> = {
  f32: 2 ** 128 - 2 ** 104,
  f16: 65504,
  f64: Number.MAX_VALUE,
};

/**
 * Rounds the results of one constant expression and remembers the first that WGSL makes an error:
 * not a number, or infinite (15.7.2 Differences from IEEE-754, "Finite Math Assumption").
 */
export interface Rounding {
  readonly precision: Precision;
  /**
   * The value of the precision nearest to `value`, ties to even. Of `+ - * /` and `sqrt` computed in
   * double precision this is the exact result rounded once: a double has more than twice the bits.
   */
  readonly round: (value: number) => number;
  /** A conversion: also what is above the largest finite value by less than half a unit is an error (15.7.6). */
  readonly convert: (value: number, to: Precision) => number;
  /** Notes a value of another type that an error follows from. */
  readonly check: (value: number) => number;
  readonly failure: () => 'not a number' | 'infinite' | null;
}

export function newRounding(precision: Precision): Rounding {
  let failure: ReturnType<Rounding['failure']> = null;
  const convert = (value: number, to: Precision): number =>
    check(Math.abs(value) > LARGEST[to] ? Number.POSITIVE_INFINITY : rounded(to, value));
  const check = (value: number): number => {
    if (!Number.isFinite(value)) failure ??= Number.isNaN(value) ? 'not a number' : 'infinite';
    return value;
  };
  return {
    precision,
    // Above 65504 by less than half a unit either direction of rounding is WGSL's: compilers choose the error.
    round: (value) => (precision === 'f16' ? convert(value, precision) : check(rounded(precision, value))),
    convert,
    check,
    failure: () => failure,
  };
}

function rounded(precision: Precision, value: number): number {
  switch (precision) {
    case 'f32':
    case 'f16':
      return roundTo(precision, value);
    case 'f64':
      return value;
    default:
      return unreachable(precision);
  }
}
