import { type Crossing, foretoldMs, type ScaleReport, type ScaleRow, unreachable } from '../../core/index.ts';
import { essayMs } from '../race/forecast.ts';
import { lookOf } from '../format/engine-look.ts';

/** A point of the chart: log2 of the number of inputs, milliseconds. */
export interface ScalePoint {
  readonly x: number;
  readonly y: number;
}

/** One engine's part of the chart. */
export interface ScaleLine {
  readonly engine: string;
  readonly label: string;
  readonly hue: 'hardware' | 'reasoning';
  readonly dash: readonly number[];
  /** Widths that it answered. */
  readonly answered: readonly ScalePoint[];
  /** Widths at which it gave up or ran out of time: at least so long. */
  readonly unanswered: readonly ScalePoint[];
  /** By the model, from the last answer to 2^64 inputs; empty where there is none. */
  readonly foretold: readonly ScalePoint[];
}

/** Where two engines change places. */
export interface CrossingMark {
  readonly x: number;
  readonly measured: boolean;
  readonly label: string;
}

export interface ScaleChartData {
  readonly lines: readonly ScaleLine[];
  readonly crossings: readonly CrossingMark[];
  /** The essay's loop at 0 and 64 bits of input. */
  readonly essay: readonly ScalePoint[];
}

/** The bits of input to which the chart looks ahead: two words of 32 bits. */
export const FAR_BITS = 64;

/** Shorter times are drawn at the foot: a logarithmic axis has no zero. Milliseconds. */
export const LEAST_MS = 0.01;

const point = ({ inputBits, timeMs }: ScaleRow): ScalePoint => ({ x: inputBits, y: Math.max(timeMs, LEAST_MS) });

/** What is drawn of the measurements so far; with the report, what follows from them too. */
export function scaleChartData(rows: readonly ScaleRow[], report: ScaleReport | null): ScaleChartData {
  const names = [...new Set(rows.map(({ engine }) => engine))];
  return {
    lines: names.flatMap((engine) => {
      const own = rows.filter((row) => row.engine === engine);
      const [first] = own;
      if (first === undefined) return [];
      const { label, hue, dash } = lookOf(engine, first.method);
      const answered = own.filter(({ decided }) => decided).map(point);
      const unanswered = own.filter(({ decided }) => !decided).map(point);
      return [{ engine, label, hue, dash, answered, unanswered, foretold: foretoldOf(engine, answered, report) }];
    }),
    crossings: report === null ? [] : report.crossings.flatMap((crossing) => markOf(crossing, rows)),
    essay: [0, FAR_BITS].map((x) => ({ x, y: Math.max(essayMs(1n << BigInt(x)), LEAST_MS) })),
  };
}

function foretoldOf(
  engine: string,
  answered: readonly ScalePoint[],
  report: ScaleReport | null,
): readonly ScalePoint[] {
  const model = report?.growths.find((growth) => growth.engine === engine)?.fit.model ?? null;
  const last = answered.at(-1);
  if (model === null || last === undefined || last.x >= FAR_BITS) return [];
  return [last.x, FAR_BITS].map((x) => ({ x, y: Math.max(foretoldMs(model, x), LEAST_MS) }));
}

function markOf(crossing: Crossing, rows: readonly ScaleRow[]): readonly CrossingMark[] {
  switch (crossing.kind) {
    case 'measured': {
      const x = inputBitsAt(crossing.bits, crossing.between, rows);
      return x === null ? [] : [{ x, measured: true, label: `crossing at 2^${x.toFixed(1)}, measured` }];
    }
    case 'extrapolated': {
      const x = crossing.inputBits;
      return [{ x, measured: false, label: `crossing at 2^${x.toFixed(1)}, extrapolated` }];
    }
    case 'none':
    case 'unknown':
      return [];
    default:
      return unreachable(crossing);
  }
}

/** The bits of input at a width between two that were measured. */
function inputBitsAt(bits: number, [low, high]: readonly [number, number], rows: readonly ScaleRow[]): number | null {
  const from = rows.find((row) => row.bits === low)?.inputBits;
  const to = rows.find((row) => row.bits === high)?.inputBits;
  if (from === undefined || to === undefined) return null;
  return high === low ? from : from + ((to - from) * (bits - low)) / (high - low);
}
