import { at } from '../base/assert.ts';
import type { Expr } from '../ir/program.ts';
import { add, apply, type Bind, componentsOf, constant, mul, near, select } from '../ir/trees/tree.ts';

const u = (value: number): Expr => constant('u32', value);
const i = (value: number): Expr => constant('i32', value);
const eq = (a: Expr, b: Expr): Expr => apply('eq', a, b);
const or = (a: Expr, b: Expr): Expr => apply('or', a, b);
const and = (a: Expr, b: Expr): Expr => apply('and', a, b);
const negative = (a: Expr): Expr => apply('lt', a, i(0));

export const LEAST = -0x80000000;

export const isZero = (divisor: Expr): Expr => eq(divisor, near(divisor, 0));

/** Of `least / -1` and `least % -1`: the quotient has no pattern. */
export const divisionOverflows = (dividend: Expr, divisor: Expr): Expr =>
  and(eq(dividend, i(LEAST)), eq(divisor, i(-1)));

export const isLeast = (value: Expr): Expr => eq(value, i(LEAST));

/** The sign of the sum is that of neither operand. */
export const addOverflows = (a: Expr, b: Expr, total: Expr): Expr =>
  negative(and(apply('xor', a, total), apply('xor', b, total)));

/** The operands have different signs, and the difference has not that of the first. */
export const subOverflows = (a: Expr, b: Expr, difference: Expr): Expr =>
  negative(and(apply('xor', a, b), apply('xor', a, difference)));

/**
 * By long multiplication of the magnitudes in halves of a word: no division, and nothing wider than a word. When one
 * high half is 0, at most one of the mixed products is not.
 */
export function mulOverflows(a: Expr, b: Expr, bind: Bind): Expr {
  const magnitude = (x: Expr): Expr => apply('bitcastU32', apply('abs', x));
  const halves = (name: string, x: Expr) => {
    const m = bind(name, magnitude(x));
    return { high: bind(`${name}High`, apply('shr', m, u(16))), low: bind(`${name}Low`, and(m, u(0xffff))) };
  };
  const [p, q] = [halves('a', a), halves('b', b)];
  const mixed = bind('mixed', add(mul(p.high, q.low), mul(p.low, q.high)));
  const low = bind('low', mul(p.low, q.low));
  const product = bind('product', add(apply('shl', mixed, u(16)), low));
  const most = select(u(0x7fffffff), u(0x80000000), negative(apply('xor', a, b)));
  return or(
    or(and(apply('ne', p.high, u(0)), apply('ne', q.high, u(0))), apply('gt', mixed, u(0xffff))),
    or(apply('lt', product, low), apply('gt', product, most)),
  );
}

/** A product or a partial sum from the left overflows. */
export function dotOverflows(a: Expr, b: Expr, bind: Bind): Expr {
  const products = componentsOf(bind('products', mul(a, b)));
  let total = at(products, 0);
  let overflow = anyOf(mulOverflows(a, b, bind));
  for (const [n, product] of products.slice(1).entries()) {
    const next = bind(`total${n}`, add(total, product));
    overflow = or(overflow, addOverflows(total, product, next));
    total = next;
  }
  return overflow;
}

/** A truth value for scalars: whether a condition is true of any component. */
export const anyOf = (condition: Expr): Expr => (condition.type === 'bool' ? condition : apply('any', condition));
