/** Plain JSON: what `JSON.parse` can give. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Milliseconds with microsecond resolution: what the clocks give. */
export const ms = (value: number): number => Math.round(value * 1000) / 1000;

/** A count that may pass 2^53, as a decimal string. */
export const count = (value: bigint | null | undefined): string | null =>
  value === null || value === undefined ? null : value.toString();
