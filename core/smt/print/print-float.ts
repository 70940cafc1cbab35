import { FLOAT_FORMATS } from '../../ir/float.ts';
import { floatOfWidth } from '../terms/fold-float.ts';
import { constantText, sortText } from './print-sort.ts';
import type { Dialect } from '../solver/solver.ts';
import { type AppTerm, type FloatOp, type Sort, type Term, widthOf } from '../terms/term.ts';

/** An operation of the theory FloatingPoint (https://smt-lib.org/theories-FloatingPoint.shtml). */
export interface FloatView {
  readonly head: string;
  readonly args: readonly Term[];
  /** The operands are floats; otherwise they are integers. */
  readonly takesFloats: boolean;
}

const HEADS: Readonly<Record<FloatOp, string>> = {
  'fp.add': 'fp.add',
  'fp.sub': 'fp.sub',
  'fp.mul': 'fp.mul',
  'fp.div': 'fp.div',
  'fp.sqrt': 'fp.sqrt',
  'fp.fromFloat': 'to_fp',
  'fp.fromSigned': 'to_fp',
  'fp.fromUnsigned': 'to_fp_unsigned',
};

/** Bits of exponent and significand, as the theory counts them. */
const sizes = (sort: Sort): string => (floatOfWidth(widthOf(sort)) === 'f32' ? '8 24' : '5 11');

/** The sort of the floats whose patterns have the sort `sort`. */
export const floatSort = (sort: Sort): string => `Float${widthOf(sort)}`;

/** The function that takes a pattern for the float that it stands for. */
export const toFloat = (sort: Sort): string => `(_ to_fp ${sizes(sort)})`;

/** Everything is rounded to nearest even. */
export function floatView({ op, sort, args }: AppTerm & { readonly op: FloatOp }): FloatView {
  const head = HEADS[op];
  return {
    head: head.startsWith('to_') ? `(_ ${head} ${sizes(sort)}) RNE` : `${head} RNE`,
    args,
    takesFloats: op !== 'fp.fromSigned' && op !== 'fp.fromUnsigned',
  };
}

/**
 * Defines `name` as the pattern of the float `name.f`, with one pattern for all NaN. The standard has no function for
 * that, since a NaN has many; its recommendation, a pattern that stands for the float, is exact as soon as NaN has
 * one. Z3 has a function, finds more with it, and computes it where everything is constant.
 */
export function patternLines(name: string, sort: Sort, dialect: Dialect): readonly string[] {
  const nan = constantText(sort, FLOAT_FORMATS[floatOfWidth(widthOf(sort))].nan);
  const float = `${name}.f`;
  if (dialect === 'z3') {
    return [`(define-fun ${name} () ${sortText(sort)} (ite (fp.isNaN ${float}) ${nan} (fp.to_ieee_bv ${float})))`];
  }
  return [
    `(declare-const ${name} ${sortText(sort)})`,
    `(assert (= (${toFloat(sort)} ${name}) ${float}))`,
    `(assert (=> (fp.isNaN ${float}) (= ${name} ${nan})))`,
  ];
}
