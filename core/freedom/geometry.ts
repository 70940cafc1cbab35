import { at } from '../base/assert.ts';
import { constantOf, difference, negated, product, quotient, sum } from './arithmetic.ts';
import type { Float } from './chain.ts';
import type { Format } from './format.ts';
import { leaf } from './chain.ts';
import { join, point } from './hull.ts';
import { abs, choice, clamp, compare, floor, ONE, trunc, ZERO } from './selection.ts';
import { sqrt } from './transcendental.ts';

/**
 * The builtins whose accuracy is inherited from an expression (15.7.4): that expression, over vectors as lists of
 * components. What an implementation may do with it, reassociation and fusion included, it may do with them.
 */
type Vector = readonly Float[];

const each = (x: Vector, y: Vector, fn: (a: Float, b: Float) => Float): Vector => x.map((a, i) => fn(a, at(y, i)));

export const total = (f: Format, terms: Vector): Float => terms.slice(1).reduce((a, b) => sum(f, a, b), at(terms, 0));

export const dot = (f: Format, x: Vector, y: Vector): Float =>
  total(
    f,
    each(x, y, (a, b) => product(f, a, b)),
  );

/** Of a scalar `sqrt(e * e)`, or its absolute value. */
export function length(f: Format, x: Vector): Float {
  const root = sqrt(f, dot(f, x, x));
  return x.length === 1 ? leaf(f, join(root.hull, abs(f, at(x, 0)).hull)) : root;
}

export const distance = (f: Format, x: Vector, y: Vector): Float =>
  length(
    f,
    each(x, y, (a, b) => difference(f, a, b)),
  );

export const normalize = (f: Format, x: Vector): Vector => {
  const norm = length(f, x);
  return x.map((a) => quotient(f, a, norm));
};

export const cross = (f: Format, x: Vector, y: Vector): Vector =>
  [
    [1, 2],
    [2, 0],
    [0, 1],
  ].map(([i = 0, j = 0]) => difference(f, product(f, at(x, i), at(y, j)), product(f, at(x, j), at(y, i))));

export const faceForward = (f: Format, x: Vector, y: Vector, z: Vector): Vector => {
  const faces = compare(f, 'lt', dot(f, z, y), ZERO(f));
  return x.map((a) => choice(f, negated(f, a), a, faces));
};

export const reflect = (f: Format, x: Vector, y: Vector): Vector => {
  const twice = product(f, constantOf(f, 2), dot(f, x, y));
  return each(x, y, (a, b) => difference(f, a, product(f, twice, b)));
};

export const refract = (f: Format, x: Vector, y: Vector, z: Float): Vector => {
  const cosine = dot(f, y, x);
  const sine = difference(f, ONE(f), product(f, cosine, cosine));
  const k = difference(f, ONE(f), product(f, product(f, z, z), sine));
  const beyond = compare(f, 'lt', k, ZERO(f));
  const along = sum(f, product(f, z, cosine), sqrt(f, k));
  return each(x, y, (a, b) => choice(f, difference(f, product(f, z, a), product(f, along, b)), ZERO(f), beyond));
};

export const fma = (f: Format, x: Float, y: Float, z: Float): Float => sum(f, product(f, x, y), z);

export const fract = (f: Format, x: Float): Float => difference(f, x, floor(f, x));

export const remainder = (f: Format, x: Float, y: Float): Float =>
  difference(f, x, product(f, y, trunc(f, quotient(f, x, y))));

export const mix = (f: Format, x: Float, y: Float, z: Float): Float =>
  sum(f, product(f, x, difference(f, ONE(f), z)), product(f, y, z));

export const smoothstep = (f: Format, low: Float, high: Float, x: Float): Float => {
  const t = clamp(f, quotient(f, difference(f, x, low), difference(f, high, low)), ZERO(f), ONE(f));
  return product(f, product(f, t, t), difference(f, leaf(f, point(3)), product(f, leaf(f, point(2)), t)));
};

/** A matrix as its columns. */
type Matrix = readonly Vector[];

export const matrixVector = (f: Format, m: Matrix, v: Vector): Vector =>
  at(m, 0).map((_, row) =>
    total(
      f,
      m.map((column, i) => product(f, at(column, row), at(v, i))),
    ),
  );

export const vectorMatrix = (f: Format, v: Vector, m: Matrix): Vector => m.map((column) => dot(f, v, column));

export const matrixMatrix = (f: Format, a: Matrix, b: Matrix): Matrix => b.map((column) => matrixVector(f, a, column));
