import type { Clock } from '../../base/clock.ts';

/** Inputs a second over the last moments. */
export interface RateMeter {
  /** The rate now that `evaluated` inputs have been visited in all; `null` while there is nothing to compare with. */
  rate(evaluated: bigint): number | null;
}

const WINDOW_MS = 500;

export function rateMeter(clock: Clock): RateMeter {
  const marks: { readonly at: number; readonly evaluated: bigint }[] = [];
  return {
    rate(evaluated) {
      const now = clock.now();
      marks.push({ at: now, evaluated });
      // The oldest mark stays until a younger one spans the window.
      while (marks[1] !== undefined && now - marks[1].at >= WINDOW_MS) marks.shift();
      const oldest = marks[0];
      if (oldest === undefined || now <= oldest.at) return null;
      return (Number(evaluated - oldest.evaluated) / (now - oldest.at)) * 1000;
    },
  };
}
