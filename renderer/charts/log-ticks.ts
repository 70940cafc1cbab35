import type { Scale } from 'chart.js';

/** The powers of ten within `min` .. `max`, thinned to at most `most`. */
export function powersOfTen(min: number, max: number, most: number): readonly number[] {
  const first = Math.ceil(Math.log10(min) - 1e-9);
  const last = Math.floor(Math.log10(max) + 1e-9);
  const step = Math.max(1, Math.ceil((last - first + 1) / most));
  return Array.from({ length: Math.max(0, Math.floor((last - first) / step) + 1) }, (_, i) => 10 ** (first + i * step));
}

/** Chart.js puts ticks of its own choice on a logarithmic axis: this puts powers of ten there instead. */
export function ticksAtPowersOfTen(most: number) {
  return (scale: Scale): void => {
    scale.ticks = powersOfTen(scale.min, scale.max, most).map((value) => ({ value }));
  };
}
