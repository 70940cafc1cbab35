import { at, invariant } from '../../base/assert.ts';
import { isScalar, partsOf, type Type } from '../../ir/types.ts';

/** A value of the reference evaluator: a bit pattern, or the parts of a composite in order. Never changed in place. */
export type Value = number | readonly Value[];

/** The pattern of a scalar. */
export function scalar(value: Value): number {
  invariant(typeof value === 'number', 'a scalar stands here');
  return value;
}

/** The parts of a composite. */
export function parts(value: Value): readonly Value[] {
  invariant(typeof value !== 'number', 'a composite stands here');
  return value;
}

/** The value of `type` whose leaves have the patterns that `next` gives, in order. */
export function valueOf(type: Type, next: () => number): Value {
  if (isScalar(type)) return next();
  return partsOf(type).map((part) => valueOf(part.type, next));
}

/** The part of `value` that `path` leads to, one position a level. */
export function partAt(value: Value, path: readonly number[]): Value {
  return path.reduce((whole, position) => at(parts(whole), position), value);
}

/** `value` with `part` in place of what stands at `path`. */
export function withPart(value: Value, path: readonly number[], part: Value): Value {
  const [position, ...rest] = path;
  if (position === undefined) return part;
  const whole = parts(value);
  return whole.with(position, withPart(at(whole, position), rest, part));
}
