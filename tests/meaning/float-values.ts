import type { GroupOptions } from './case.ts';

/** The section of a builtin of 17.5. */
export const S = (name: string): string => `17.5 ${name}`;
/** Rounds to an f32. */
export const f = Math.fround;
export const INF = Number.POSITIVE_INFINITY;
export const NAN = Number.NaN;
export const LARGEST = 3.4028234663852886e38;

/** A device may be so far off, relative to the value and absolutely. */
export const near = (relative: number, more: Partial<GroupOptions> = {}): GroupOptions => ({
  tolerance: { relative, absolute: relative },
  ...more,
});
