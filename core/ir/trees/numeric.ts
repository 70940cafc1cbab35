import { at, invariant } from '../../base/assert.ts';
import { builtinStruct } from '../builtin-struct.ts';
import { isFloat, isVector } from '../types.ts';
import { add, apply, binary, construct, div, mul, near, select, sub, type Tree, ternary, unary } from './tree.ts';
import type { Expr } from '../program.ts';

const log = (x: Expr): Expr => apply('log', x);
const exp = (x: Expr): Expr => apply('exp', x);
const sqrt = (x: Expr): Expr => apply('sqrt', x);

/**
 * The component-wise composites, in the order of operations of WGSL's accuracy table (15.7.4: "inherited
 * from") where it has one, and of the description of the builtin (17.5) elsewhere.
 */
export const NUMERIC_TREES = {
  rem: binary((x, y) => sub(x, mul(y, apply('trunc', div(x, y))))),
  fma: ternary((x, y, z) => add(mul(x, y), z)),
  mix: ternary((x, y, z) => add(mul(x, sub(near(z, 1), z)), mul(y, z))),
  // Comparisons with NaN are false: min and max give the first operand when either is NaN.
  min: binary((x, y) => select(x, y, apply('lt', y, x))),
  max: binary((x, y) => select(x, y, apply('lt', x, y))),
  clamp: ternary((x, low, high) => apply('min', apply('max', x, low), high)),
  saturate: unary((x) => apply('clamp', x, near(x, 0), near(x, 1))),
  // NaN is neither above nor below 0.
  sign: unary((x) =>
    select(select(near(x, 0), near(x, -1), apply('lt', x, near(x, 0))), near(x, 1), apply('gt', x, near(x, 0))),
  ),
  step: binary((edge, x) => select(near(x, 0), near(x, 1), apply('le', edge, x))),
  smoothstep: ((operands, bind) => {
    const [low, high, x] = [at(operands, 0), at(operands, 1), at(operands, 2)];
    const t = bind('t', apply('clamp', div(sub(x, low), sub(high, low)), near(x, 0), near(x, 1)));
    return mul(mul(t, t), sub(near(t, 3), mul(near(t, 2), t)));
  }) satisfies Tree,
  fract: unary((x) => sub(x, apply('floor', x))),
  inverseSqrt: unary((x) => div(near(x, 1), sqrt(x))),
  degrees: unary((x) => mul(x, near(x, 57.295779513082322865))),
  radians: unary((x) => mul(x, near(x, 0.017453292519943295474))),
  acosh: unary((x) => log(add(x, sqrt(sub(mul(x, x), near(x, 1)))))),
  asinh: unary((x) => log(add(x, sqrt(add(mul(x, x), near(x, 1)))))),
  atanh: unary((x) => mul(log(div(add(near(x, 1), x), sub(near(x, 1), x))), near(x, 0.5))),
  cosh: unary((x) => mul(add(exp(x), exp(apply('neg', x))), near(x, 0.5))),
  sinh: unary((x) => mul(sub(exp(x), exp(apply('neg', x))), near(x, 0.5))),
  tan: unary((x) => div(apply('sin', x), apply('cos', x))),
  pow: binary((x, y) => apply('exp2', mul(y, apply('log2', x)))),
  quantizeToF16: unary((x) => apply('toF32', apply('toF16', x))),
  // The fraction of an infinity is infinity - infinity, NaN.
  modf: ((operands, bind) => {
    const x = at(operands, 0);
    invariant(isFloat(x.type) || isVector(x.type), 'modf of floats');
    const whole = bind('whole', apply('trunc', x));
    return construct(builtinStruct('modf', x.type), [sub(x, whole), whole]);
  }) satisfies Tree,
};
