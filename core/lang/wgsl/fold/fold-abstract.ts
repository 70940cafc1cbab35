import { at } from '../../../base/assert.ts';
import type { OpId } from '../../../ir/ops.ts';
import { type Fault, fault } from './fault.ts';

/** The sum of the products, each step in the 64 bits of an abstract integer. */
export function foldAbstractDot(a: readonly bigint[], b: readonly bigint[]): bigint | Fault {
  let sum = 0n;
  for (const [i, component] of a.entries()) {
    const product = abstractValue(component * at(b, i));
    if (typeof product !== 'bigint') return product;
    const next = abstractValue(sum + product);
    if (typeof next !== 'bigint') return next;
    sum = next;
  }
  return sum;
}

const MIN_ABSTRACT = -(2n ** 63n);
const MAX_ABSTRACT = 2n ** 63n - 1n;

/** `value` as an abstract integer: 64 bits, overflow is an error (WGSL specification, section "Abstract Numeric Types"). */
export function abstractValue(value: bigint): bigint | Fault {
  if (value >= MIN_ABSTRACT && value <= MAX_ABSTRACT) return value;
  return fault('constant-overflow', `${value} does not fit an abstract integer (64 bits)`);
}

/** The operations that have an overload for abstract integers, on the operands that are such. */
export const ABSTRACT_OPS: ReadonlySet<OpId> = new Set<OpId>([
  'neg',
  'add',
  'sub',
  'mul',
  'div',
  'rem',
  'complement',
  'and',
  'or',
  'xor',
  'shl',
  'shr',
  'eq',
  'ne',
  'lt',
  'le',
  'gt',
  'ge',
  'select',
  'abs',
  'sign',
  'min',
  'max',
  'clamp',
]);

/** The value of an operation on abstract integers (a shift count and the condition of `select` as integers too). */
export function foldAbstract(op: OpId, args: readonly bigint[]): bigint | boolean | Fault {
  const a = at(args, 0);
  const b = args[1] ?? 0n;
  const c = args[2] ?? 0n;
  switch (op) {
    case 'neg':
      return a === MIN_ABSTRACT ? a : abstractValue(-a);
    case 'add':
      return abstractValue(a + b);
    case 'sub':
      return abstractValue(a - b);
    case 'mul':
      return abstractValue(a * b);
    case 'div':
    case 'rem':
      if (b === 0n) return fault('division-by-zero', 'division by zero in a constant expression');
      // The quotient overflows, and WGSL makes the remainder an error with it.
      if (a === MIN_ABSTRACT && b === -1n)
        return fault('constant-overflow', `${a} / -1 does not fit an abstract integer`);
      return op === 'div' ? a / b : a % b;
    case 'complement':
      return ~a;
    case 'and':
      return a & b;
    case 'or':
      return a | b;
    case 'xor':
      return a ^ b;
    case 'shl':
      if (b >= 64n) return a === 0n ? 0n : fault('constant-overflow', `${a} << ${b} does not fit an abstract integer`);
      return abstractValue(a << b);
    case 'shr':
      return b >= 64n ? (a < 0n ? -1n : 0n) : a >> b;
    case 'eq':
      return a === b;
    case 'ne':
      return a !== b;
    case 'lt':
      return a < b;
    case 'le':
      return a <= b;
    case 'gt':
      return a > b;
    case 'ge':
      return a >= b;
    case 'select':
      return c !== 0n ? b : a;
    case 'abs':
      return a === MIN_ABSTRACT ? a : a < 0n ? -a : a;
    case 'sign':
      return a > 0n ? 1n : a < 0n ? -1n : 0n;
    case 'min':
      return a < b ? a : b;
    case 'max':
      return a > b ? a : b;
    case 'clamp': {
      const raised = a > b ? a : b;
      return raised < c ? raised : c;
    }
    default:
      return fault('no-overload', `\`${op}\` has no overload for abstract integers`);
  }
}
