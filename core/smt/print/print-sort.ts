import type { Sort } from '../terms/term.ts';

/** How SMT-LIB writes sorts and constants. */

export function sortText(sort: Sort): string {
  return sort === 'bool' ? 'Bool' : `(_ BitVec ${sort})`;
}

export function constantText(sort: Sort, bits: number): string {
  if (sort === 'bool') return bits === 1 ? 'true' : 'false';
  return sort % 4 === 0
    ? `#x${bits.toString(16).padStart(sort / 4, '0')}`
    : `#b${bits.toString(2).padStart(sort, '0')}`;
}
