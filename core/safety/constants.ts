import { FLOAT_FORMATS, floatFromBits } from '../ir/float.ts';
import type { Expr } from '../ir/program.ts';
import { elementOf, isFloat, isScalar, isVector } from '../ir/types.ts';

/** Whether some component of `e` may have a pattern that `is`: false only of constants none of which has. */
export function mayBe(e: Expr | undefined, is: (bits: number) => boolean): boolean {
  if (e === undefined) return false;
  switch (e.kind) {
    case 'constant':
      return is(e.bits);
    case 'zero':
      return is(0);
    case 'splat':
      return mayBe(e.value, is);
    case 'construct':
      return e.args.some((arg) => mayBe(arg, is));
    case 'op': {
      // A literal with a minus before it.
      if (e.op !== 'neg' || !isScalar(e.type)) return true;
      const { type } = e;
      return mayBe(e.args[0], (bits) => is(isFloat(type) ? (bits ^ FLOAT_FORMATS[type].sign) >>> 0 : -bits >>> 0));
    }
    default:
      return true;
  }
}

/** Whether the magnitude of some component of a float may be one that `is`; that of NaN is NaN. */
export function magnitudeMayBe(e: Expr | undefined, is: (magnitude: number) => boolean): boolean {
  if (e === undefined || !(isScalar(e.type) || isVector(e.type))) return true;
  const type = elementOf(e.type);
  return !isFloat(type) || mayBe(e, (bits) => is(Math.abs(floatFromBits(type, bits))));
}

/** Whether it is plain that every component of an integer has a pattern below `limit`: a constant, a remainder, a mask. */
export function isBelow(e: Expr | undefined, limit: number): boolean {
  if (e === undefined) return false;
  if (!mayBe(e, (bits) => bits >= limit)) return true;
  if (e.kind === 'splat') return isBelow(e.value, limit);
  if (e.kind !== 'op') return false;
  const [first, second] = e.args;
  if (first === undefined || !(isScalar(first.type) || isVector(first.type))) return false;
  const type = elementOf(first.type);
  switch (e.op) {
    case 'and':
      return isBelow(first, limit) || isBelow(second, limit);
    case 'min':
      return type === 'u32' && (isBelow(first, limit) || isBelow(second, limit));
    case 'rem':
      return type === 'u32' && !mayBe(second, (bits) => bits === 0 || bits > limit);
    case 'toI32':
    case 'toU32':
    case 'bitcastI32':
    case 'bitcastU32':
      return !isFloat(type) && isBelow(first, limit);
    default:
      return false;
  }
}
