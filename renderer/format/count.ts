/** Large quantities as people read them: with a unit, or as a share. Exact counts are `grouped` of the core. */

const SCALES: readonly (readonly [number, string])[] = [
  [1e18, ' E'],
  [1e15, ' P'],
  [1e12, ' T'],
  [1e9, ' G'],
  [1e6, ' M'],
  [1e3, ' k'],
];

/** Three significant digits and a metric prefix: `1.24 G`. */
export function formatMetric(value: number): string {
  if (value === 0) return '0 ';
  // The rounding to three digits may carry into the next prefix.
  const rounded = Number(value.toPrecision(3));
  for (const [scale, prefix] of SCALES) {
    if (rounded >= scale) return `${(rounded / scale).toPrecision(3)}${prefix}`;
  }
  return `${rounded} `;
}

/** Inputs a second: `1.24 G/s`. */
export function formatRate(perSecond: number): string {
  return `${formatMetric(perSecond).trimEnd()}/s`;
}

/** A share as a percentage that never says 0 or 100 when it is not. */
export function formatShare(part: bigint, whole: bigint): string {
  if (whole === 0n || part === whole) return '100 %';
  if (part === 0n) return '0 %';
  const percent = (Number(part) / Number(whole)) * 100;
  if (percent < 0.01) return 'under 0.01 %';
  if (percent > 99.99) return 'over 99.99 %';
  return `${percent < 10 ? percent.toFixed(2) : percent.toFixed(1)} %`;
}
