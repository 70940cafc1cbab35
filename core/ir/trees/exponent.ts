import { at, invariant } from '../../base/assert.ts';
import { builtinStruct } from '../builtin-struct.ts';
import type { Expr } from '../program.ts';
import { elementOf, isFloat, isVector } from '../types.ts';
import { add, apply, type Bind, constant, construct, mul, select, sub, type Tree } from './tree.ts';

const u = (value: number): Expr => constant('u32', value);
const i = (value: number): Expr => constant('i32', value);
const and = (a: Expr, b: Expr): Expr => apply('and', a, b);
const or = (a: Expr, b: Expr): Expr => apply('or', a, b);

/** The composites that take binary32 apart and put it together; binary16 goes by way of it, which is exact. */
export const EXPONENT_TREES = {
  /**
   * By bits, exact for subnormal numbers too. Zeros are themselves with the exponent 0; so are infinities
   * and NaN, of which WGSL leaves both parts indeterminate.
   */
  frexp: ((operands, bind) => {
    const x = at(operands, 0);
    invariant(isFloat(x.type) || isVector(x.type), 'frexp of floats');
    const half = elementOf(x.type) === 'f16';
    const { fraction, exponent } = parted(half ? bind('single', apply('toF32', x)) : x, bind);
    return construct(builtinStruct('frexp', x.type), [half ? apply('toF16', fraction) : fraction, exponent]);
  }) satisfies Tree,
  /** Exact scaling by powers of two that rounds at most once. WGSL leaves it indeterminate when the exponent exceeds bias + 1. */
  ldexp: ((operands, bind) => {
    const [x, exponent] = [at(operands, 0), at(operands, 1)];
    invariant(isFloat(x.type) || isVector(x.type), 'ldexp of floats');
    const half = elementOf(x.type) === 'f16';
    const scaled = scaledBy(half ? apply('toF32', x) : x, exponent, bind);
    return half ? apply('toF16', scaled) : scaled;
  }) satisfies Tree,
};

function parted(x: Expr, bind: Bind): { readonly fraction: Expr; readonly exponent: Expr } {
  const bits = bind('bits', apply('bitcastU32', x));
  const magnitude = bind('magnitude', and(bits, u(0x7fffffff)));
  const field = bind('field', apply('shr', magnitude, u(23)));
  // A subnormal number is moved up until its highest bit stands where the implicit one of a normal number does.
  const subnormal = apply('eq', field, u(0));
  const up = bind('up', select(u(0), sub(apply('countLeadingZeros', magnitude), u(8)), subnormal));
  const significand = and(apply('shl', magnitude, up), u(0x7fffff));
  const fraction = apply('bitcastF32', or(or(and(bits, u(0x80000000)), u(0x3f000000)), significand));
  const exponent = sub(apply('bitcastI32', apply('max', field, u(1))), add(apply('bitcastI32', up), i(126)));
  const itself = bind('itself', or(apply('eq', magnitude, u(0)), apply('eq', field, u(255))));
  return { fraction: select(fraction, x, itself), exponent: select(exponent, i(0), itself) };
}

/**
 * x * 2^n for binary32. Two steps bring `n` into the range of normal powers of two, by 2^127 (exact or already infinite)
 * or 2^-102: where this rounds, what is left of `n` leaves less than half of the smallest number. The last step rounds.
 */
function scaledBy(x: Expr, n: Expr, bind: Bind): Expr {
  let [value, rest] = [x, n];
  for (const name of ['first', 'second']) {
    const large = apply('gt', rest, i(127));
    const small = apply('lt', rest, i(-126));
    const step = bind(name, select(select(i(0), i(-102), small), i(127), large));
    value = bind(`${name}Value`, mul(value, powerOfTwo(step)));
    rest = bind(`${name}Rest`, sub(rest, step));
  }
  return mul(value, powerOfTwo(apply('clamp', rest, i(-126), i(127))));
}

/** 2^n for n from -126 to 127. */
const powerOfTwo = (n: Expr): Expr => apply('bitcastF32', apply('shl', add(n, i(127)), u(23)));
