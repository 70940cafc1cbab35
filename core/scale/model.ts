import { unreachable } from '../base/assert.ts';
import type { ScaleRow } from './row.ts';

/** Shorter times are those of starting, scheduling and the clock: nothing grows by them. Milliseconds. */
export const NOISE_FLOOR_MS = { sweep: 20, proof: 4 } as const;

/** A prover's growth is taken from so many points at least. */
const LEAST_POINTS = 3;

/** A prover's times within this factor of its fastest show its start more than its growth. */
const WELL_ABOVE = 2;

/** A forecast that a time-out exceeds by less is not refuted by it. */
const LEEWAY = 2;

/** Rates within this factor of each other are one rate. */
const STABLE = 1.25;

/** How the time of an engine grows with the number of inputs. */
export type Model =
  /** The number of inputs over a rate: exact in the number of inputs, as long as the rate stays. */
  | { readonly kind: 'rate'; readonly inputsPerSecond: number; readonly stable: boolean; readonly points: number }
  /** 2^(start + growth * bits) ms, `bits` being the log2 of the number of inputs: least squares of the logarithms. */
  | {
      readonly kind: 'exponential';
      readonly startLog2Ms: number;
      /** Doublings a bit of input; never below 0. */
      readonly growth: number;
      readonly points: number;
      /** The points are off by this factor (root mean square of the logarithms). */
      readonly deviation: number;
    };

/** A model, or why there is none. */
export type Fit = { readonly model: Model } | { readonly model: null; readonly why: string };

/** Milliseconds that the model foretells for 2^`inputBits` inputs. */
export function foretoldMs(model: Model, inputBits: number): number {
  switch (model.kind) {
    case 'rate':
      return (2 ** inputBits / model.inputsPerSecond) * 1000;
    case 'exponential':
      return 2 ** (model.startLog2Ms + model.growth * inputBits);
    default:
      return unreachable(model);
  }
}

/** @param rows of one engine, by width */
export function fitOf(rows: readonly ScaleRow[]): Fit {
  const answered = rows.find((row) => row.carriesOver);
  if (answered !== undefined)
    return { model: null, why: `its answer at ${answered.bits} bits is one at every width: nothing has to grow` };
  return rows[0]?.method === 'sweep' ? fitSweep(rows) : fitProver(rows);
}

function fitSweep(rows: readonly ScaleRow[]): Fit {
  const rates = rows.flatMap(({ evaluated, timeMs }) =>
    evaluated === null || evaluated === 0n || timeMs < NOISE_FLOOR_MS.sweep
      ? []
      : [(Number(evaluated) / timeMs) * 1000],
  );
  const last = rates.at(-1);
  if (last === undefined)
    return { model: null, why: `no width took ${NOISE_FLOOR_MS.sweep} ms, and less says nothing about a rate` };
  const before = rates.at(-2);
  const stable = before !== undefined && Math.max(last / before, before / last) <= STABLE;
  return { model: { kind: 'rate', inputsPerSecond: last, stable, points: rates.length } };
}

function fitProver(rows: readonly ScaleRow[]): Fit {
  const points = growingPoints(rows);
  if (points.length < LEAST_POINTS)
    return {
      model: null,
      why: `decided widths that took ${NOISE_FLOOR_MS.proof} ms or more: ${points.length}, and a growth needs ${LEAST_POINTS}`,
    };
  const model = leastSquares(points);
  const refuting = rows.find(
    (row) => outOfTime(row) && foretoldMs(model, row.inputBits) * Math.max(LEEWAY, model.deviation) < row.timeMs,
  );
  if (refuting === undefined) return { model };
  return {
    model: null,
    why: `its growth foretells an answer at ${refuting.bits} bits, and it ran out of time there: it does not grow evenly`,
  };
}

interface Point {
  readonly inputBits: number;
  readonly log2Ms: number;
}

/** Decided widths by which a growth is to be seen: those well above the fastest one where there are enough, else all beyond noise. */
function growingPoints(rows: readonly ScaleRow[]): readonly Point[] {
  const decided = rows.filter((row) => row.decided && row.timeMs >= NOISE_FLOOR_MS.proof);
  const fastest = Math.min(...decided.map(({ timeMs }) => timeMs));
  const above = decided.filter(({ timeMs }) => timeMs >= WELL_ABOVE * fastest);
  const chosen = above.length >= LEAST_POINTS ? above : decided;
  return chosen.map(({ inputBits, timeMs }) => ({ inputBits, log2Ms: Math.log2(timeMs) }));
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function leastSquares(points: readonly Point[]): Extract<Model, { kind: 'exponential' }> {
  const [x, y] = [mean(points.map((p) => p.inputBits)), mean(points.map((p) => p.log2Ms))];
  const slope =
    points.reduce((sum, p) => sum + (p.inputBits - x) * (p.log2Ms - y), 0) /
    points.reduce((sum, p) => sum + (p.inputBits - x) ** 2, 0);
  const growth = Math.max(0, slope);
  const startLog2Ms = y - growth * x;
  const deviation = 2 ** Math.sqrt(mean(points.map((p) => (p.log2Ms - startLog2Ms - growth * p.inputBits) ** 2)));
  return { kind: 'exponential', startLog2Ms, growth, points: points.length, deviation };
}

export const outOfTime = ({ verdict }: ScaleRow): boolean =>
  verdict.kind === 'unknown' && verdict.reason.code === 'time';
