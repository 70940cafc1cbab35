import { at, invariant } from '../../base/assert.ts';
import type { Expr } from '../program.ts';
import { isVector, vectorOf } from '../types.ts';
import {
  add,
  apply,
  binary,
  componentsOf,
  construct,
  div,
  mul,
  near,
  scalarOf,
  sub,
  sum,
  type Tree,
  ternary,
  unary,
  zeroOf,
} from './tree.ts';

const dot = (x: Expr, y: Expr): Expr => apply('dot', x, y);
const length = (x: Expr): Expr => apply('length', x);

/** The composites about vectors as a whole (WGSL 15.7.4 and 17.5). */
export const GEOMETRIC_TREES = {
  dot: binary((x, y) => {
    const other = componentsOf(y);
    return sum(componentsOf(x).map((component, i) => mul(component, at(other, i))));
  }),
  length: unary((x) => apply('sqrt', isVector(x.type) ? dot(x, x) : mul(x, x))),
  distance: binary((x, y) => length(sub(x, y))),
  normalize: unary((x) => div(x, length(x))),
  cross: binary((x, y) => {
    const [a, b] = [componentsOf(x), componentsOf(y)];
    const minor = (i: number, j: number) => sub(mul(at(a, i), at(b, j)), mul(at(a, j), at(b, i)));
    return construct(vectorOf(3, scalarOf(x)), [minor(1, 2), minor(2, 0), minor(0, 1)]);
  }),
  reflect: binary((x, y) => sub(x, mul(mul(near(x, 2), dot(x, y)), y))),
  refract: ((operands, bind) => {
    const [x, y, z] = [at(operands, 0), at(operands, 1), at(operands, 2)];
    invariant(isVector(x.type), 'refract of vectors');
    const d = bind('d', dot(y, x));
    const one = near(x, 1);
    const k = bind('k', sub(one, mul(mul(z, z), sub(one, mul(d, d)))));
    const refracted = sub(mul(z, x), mul(add(mul(z, d), apply('sqrt', k)), y));
    return apply('select', refracted, zeroOf(x.type), apply('lt', k, near(k, 0)));
  }) satisfies Tree,
  faceForward: ternary((x, y, z) => apply('select', apply('neg', x), x, apply('lt', dot(z, y), near(x, 0)))),
};
