import { isOrdered, type Question } from '../../ir/property.ts';
import { invariant } from '../../base/assert.ts';
import type { ScalarType } from '../../ir/types.ts';

/** The pattern of a value from the key by which the kernel orders it: the inverse of `order_key`. */
export function bitsOfKey(question: Question, type: ScalarType, key: number): number {
  invariant(isOrdered(question), `${question} orders no values`);
  const ascending = question === 'minimize' ? ~key >>> 0 : key;
  switch (type) {
    case 'u32':
      return ascending;
    case 'i32':
      return (ascending ^ 0x80000000) >>> 0;
    case 'f32':
      return (ascending >= 0x80000000 ? ascending ^ 0x80000000 : ~ascending) >>> 0;
    default:
      invariant(false, `there is no extreme of ${type}`);
  }
}
