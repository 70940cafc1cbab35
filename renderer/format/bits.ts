import type { ScalarType } from '../../core/index.ts';

/** Bits of the sign, the exponent and the fraction (IEEE 754-2019, clause 3.4). */
const FIELDS = { f32: [1, 8, 23], f16: [1, 5, 10] } as const;

/** The bit pattern, most significant first: integers in groups of four, floats as sign, exponent and fraction. */
export function formatBinary(type: ScalarType, bits: number): string {
  if (type === 'bool') return String(bits);
  if (type === 'i32' || type === 'u32') return digits(bits, 32).replace(/(?=(\d{4})+$)\B/g, ' ');
  const [sign, exponent, fraction] = FIELDS[type];
  const all = digits(bits, sign + exponent + fraction);
  return `${all.slice(0, sign)} ${all.slice(sign, sign + exponent)} ${all.slice(sign + exponent)}`;
}

const digits = (bits: number, width: number): string => (bits >>> 0).toString(2).padStart(width, '0');
