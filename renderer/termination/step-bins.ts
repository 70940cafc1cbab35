import { grouped, type Steps } from '../../core/index.ts';

/** Inputs that take `from` to `to` steps. */
export interface StepBin {
  readonly from: number;
  readonly to: number;
  readonly inputs: bigint;
}

/** The histogram of a sweep by powers of two: 0, 1, 2 to 3, 4 to 7, ...; counts stay exact, empty bins between others stay. */
export function stepBins(histogram: NonNullable<Steps['histogram']>): readonly StepBin[] {
  const bins: { from: number; to: number; inputs: bigint }[] = [];
  for (const [steps, inputs] of histogram) {
    const place = steps === 0 ? 0 : Math.floor(Math.log2(steps)) + 1;
    for (let i = bins.length; i <= place; i++) {
      bins.push(i === 0 ? { from: 0, to: 0, inputs: 0n } : { from: 2 ** (i - 1), to: 2 ** i - 1, inputs: 0n });
    }
    const bin = bins[place];
    if (bin !== undefined) bin.inputs += inputs;
  }
  const first = bins.findIndex(({ inputs }) => inputs > 0n);
  return first < 0 ? [] : bins.slice(first);
}

export function binText({ from, to }: StepBin): string {
  return from === to ? String(from) : `${grouped(BigInt(from))} to ${grouped(BigInt(to))}`;
}
