import type { Lasso, TracedLoop } from '../../core/index.ts';

/** An entry of the loop that repeats a state. */
export interface LassoRow {
  /** Steps before it. */
  readonly step: number;
  readonly part: 'stem' | 'cycle' | 'again';
  readonly bits: readonly number[];
}

/**
 * The entries of the loop on the way into its cycle and once round it, up to the entry whose state is the first of the cycle
 * again.
 */
export function lassoRows({ stem, cycle, span, fn }: Lasso, loops: readonly TracedLoop[]): readonly LassoRow[] {
  const loop = loops.find((one) => one.fn === fn && one.span.start === span.start);
  return (loop?.entries ?? [])
    .filter(({ step }) => step <= stem + cycle)
    .map(({ step, bits }) => ({ step, bits, part: step < stem ? 'stem' : step < stem + cycle ? 'cycle' : 'again' }));
}
