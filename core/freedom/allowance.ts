import { invariant } from '../base/assert.ts';
import type { Type } from '../ir/types.ts';
import type { Float } from './chain.ts';
import type { Format } from './format.ts';
import { asFloat, float, type Scalar } from './scalar.ts';

/** What the operands of an operation are: their types, and the format of the floats among operands and result. */
export interface Site {
  readonly f: Format;
  readonly types: readonly Type[];
  readonly result: Type;
}

/** A row on floats: on each component alone, or on the leaves of the operands as a whole. */
export type Allowance =
  | { readonly kind: 'each'; readonly apply: (site: Site, operands: readonly Scalar[]) => Scalar }
  | {
      readonly kind: 'whole';
      readonly apply: (site: Site, operands: readonly (readonly Scalar[])[]) => readonly Scalar[];
    };

export const each = (apply: (site: Site, operands: readonly Scalar[]) => Scalar): Allowance => ({
  kind: 'each',
  apply,
});
export const whole = (
  apply: (site: Site, operands: readonly (readonly Scalar[])[]) => readonly Scalar[],
): Allowance => ({
  kind: 'whole',
  apply,
});

export const unary = (fn: (f: Format, x: Float) => Float): Allowance => each(({ f }, [x]) => float(fn(f, operand(x))));
export const binary = (fn: (f: Format, x: Float, y: Float) => Float): Allowance =>
  each(({ f }, [x, y]) => float(fn(f, operand(x), operand(y))));
export const ternary = (fn: (f: Format, x: Float, y: Float, z: Float) => Float): Allowance =>
  each(({ f }, [x, y, z]) => float(fn(f, operand(x), operand(y), operand(z))));
/** On vectors: lists of floats in, a list out. */
export const vectors = (fn: (f: Format, ...operands: (readonly Float[])[]) => readonly Float[]): Allowance =>
  whole(({ f }, operands) => fn(f, ...operands.map((leaves) => leaves.map(asFloat))).map(float));

export function operand(scalar: Scalar | undefined): Float {
  invariant(scalar !== undefined, 'an operand is missing');
  return asFloat(scalar);
}
