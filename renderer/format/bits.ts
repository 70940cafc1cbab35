import type { ScalarType } from '../../core/index.ts';

/** The bit pattern in groups of four, most significant first; a `bool` is one bit. */
export function formatBinary(type: ScalarType, bits: number): string {
  if (type === 'bool') return String(bits);
  return (bits >>> 0)
    .toString(2)
    .padStart(32, '0')
    .replace(/(?=(\d{4})+$)\B/g, ' ');
}
