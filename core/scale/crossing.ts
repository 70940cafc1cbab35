import { foretoldMs, type Model, outOfTime } from './model.ts';
import type { ScaleRow } from './row.ts';

/** Where a sweep and a prover change places. */
export type Crossing =
  /** Between two widths at which both were measured; `bits` by the logarithms of the times, where both are known. */
  | {
      readonly kind: 'measured';
      readonly sweep: string;
      readonly prover: string;
      readonly below: string;
      readonly above: string;
      readonly between: readonly [number, number];
      readonly bits: number;
    }
  /** By the models, beyond what was measured; `inputBits` is the log2 of the number of inputs. */
  | {
      readonly kind: 'extrapolated';
      readonly sweep: string;
      readonly prover: string;
      readonly below: string;
      readonly above: string;
      readonly inputBits: number;
    }
  /** One is faster at every width that was measured; `foretold`: and, by the models, up to 64 bits of input. */
  | {
      readonly kind: 'none';
      readonly sweep: string;
      readonly prover: string;
      readonly faster: string;
      readonly foretold: boolean;
    }
  /** There is no width at which it is known who is faster. */
  | { readonly kind: 'unknown'; readonly sweep: string; readonly prover: string };

/** The bits of input that are looked ahead to. */
export const HORIZON_BITS = 64;

/** Both engines at one width. */
interface Pair {
  readonly bits: number;
  readonly inputBits: number;
  readonly sweep: ScaleRow;
  readonly prover: ScaleRow;
  readonly sweepIsFaster: boolean;
}

/** Whether the sweep is the faster one; `null` where that is not known: one that ran out of time is slower than what it spent. */
function sweepIsFaster(sweep: ScaleRow, prover: ScaleRow): boolean | null {
  if (sweep.decided && prover.decided) return sweep.timeMs < prover.timeMs;
  if (sweep.decided && outOfTime(prover) && sweep.timeMs < prover.timeMs) return true;
  return prover.decided && outOfTime(sweep) && prover.timeMs < sweep.timeMs ? false : null;
}

/** @param fits the models of both; `null` where there is none */
export function crossingOf(
  sweepRows: readonly ScaleRow[],
  proverRows: readonly ScaleRow[],
  fits: { readonly sweep: Model | null; readonly prover: Model | null },
): Crossing | null {
  const [sweep, prover] = [sweepRows[0]?.engine, proverRows[0]?.engine];
  if (sweep === undefined || prover === undefined) return null;
  const names = { sweep, prover };
  const named = (isSweep: boolean) => (isSweep ? sweep : prover);
  const pairs = pairsOf(sweepRows, proverRows);
  const last = pairs.at(-1);
  if (last === undefined) return { kind: 'unknown', ...names };
  // Small widths are noise: of several changes the last one counts.
  const change = pairs.findLastIndex((pair, i) => i > 0 && pairs[i - 1]?.sweepIsFaster !== pair.sweepIsFaster);
  const [low, high] = [pairs[change - 1], pairs[change]];
  const ends = { below: named(!last.sweepIsFaster), above: named(last.sweepIsFaster) };
  if (low !== undefined && high !== undefined)
    return { kind: 'measured', ...names, ...ends, between: [low.bits, high.bits], bits: between(low, high) };
  const faster = named(last.sweepIsFaster);
  if (fits.sweep === null || fits.prover === null) return { kind: 'none', ...names, faster, foretold: false };
  const inputBits = meeting(fits.sweep, fits.prover, last);
  if (inputBits === null) return { kind: 'none', ...names, faster, foretold: true };
  return { kind: 'extrapolated', ...names, below: faster, above: named(!last.sweepIsFaster), inputBits };
}

function pairsOf(sweepRows: readonly ScaleRow[], proverRows: readonly ScaleRow[]): readonly Pair[] {
  return sweepRows.flatMap((sweep) => {
    const prover = proverRows.find(({ bits }) => bits === sweep.bits);
    const faster = prover === undefined ? null : sweepIsFaster(sweep, prover);
    if (prover === undefined || faster === null) return [];
    return [{ bits: sweep.bits, inputBits: sweep.inputBits, sweep, prover, sweepIsFaster: faster }];
  });
}

/** The width between two at which the times are equal, if their logarithms grow evenly; the middle where one ran out of time. */
function between(low: Pair, high: Pair): number {
  const middle = (low.bits + high.bits) / 2;
  if (![low, high].every(({ sweep, prover }) => sweep.decided && prover.decided)) return middle;
  const lead = ({ sweep, prover }: Pair) => Math.log2(Math.max(sweep.timeMs, 0.001) / Math.max(prover.timeMs, 0.001));
  const [from, to] = [lead(low), lead(high)];
  return from === to ? middle : low.bits + ((high.bits - low.bits) * from) / (from - to);
}

/** Where both models foretell the same time, beyond the last pair and up to the horizon; `null` where they do not. */
function meeting(sweep: Model, prover: Model, last: Pair): number | null {
  const sweepLeads = (bits: number) => foretoldMs(sweep, bits) < foretoldMs(prover, bits);
  if (sweepLeads(HORIZON_BITS) === last.sweepIsFaster) return null;
  let [low, high] = [last.inputBits, HORIZON_BITS];
  if (low >= high) return null;
  while (high - low > 0.01) {
    const middle = (low + high) / 2;
    if (sweepLeads(middle) === last.sweepIsFaster) low = middle;
    else high = middle;
  }
  return high;
}
