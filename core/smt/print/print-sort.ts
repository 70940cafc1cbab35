import { type Sort, widthOf } from '../terms/term.ts';

/** How SMT-LIB writes sorts and constants. */

export function sortText(sort: Sort): string {
  if (sort === 'int') return 'Int';
  return sort === 'bool' ? 'Bool' : `(_ BitVec ${sort})`;
}

export function constantText(sort: Sort, bits: number): string {
  if (sort === 'bool') return bits === 1 ? 'true' : 'false';
  const width = widthOf(sort);
  return width % 4 === 0
    ? `#x${bits.toString(16).padStart(width / 4, '0')}`
    : `#b${bits.toString(2).padStart(width, '0')}`;
}

export const integerText = (value: bigint): string => (value < 0n ? `(- ${-value})` : String(value));
