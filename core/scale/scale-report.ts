import { invariant } from '../base/assert.ts';
import type { Property } from '../ir/property.ts';
import { isDecisive } from '../verdict/verdict.ts';
import { type Crossing, crossingOf, HORIZON_BITS } from './crossing.ts';
import { type Fit, fitOf, foretoldMs } from './model.ts';
import type { ScaleRow } from './row.ts';
import { inputBitsOf } from './step.ts';

/** A time at a width where it may not have been measured. */
export type Outlook =
  | { readonly kind: 'measured'; readonly inputBits: number; readonly timeMs: number }
  /** By the model: no measurement, and no proof of anything. */
  | { readonly kind: 'extrapolated'; readonly inputBits: number; readonly timeMs: number }
  | { readonly kind: 'none'; readonly inputBits: number; readonly why: string };

/** One engine over all widths. */
export interface Growth {
  readonly engine: string;
  readonly method: 'sweep' | 'proof';
  readonly fit: Fit;
  /** For the question itself. */
  readonly whole: Outlook;
  /** For 2^64 inputs, as many as two words of 32 bits have. */
  readonly horizon: Outlook;
}

/** What was measured, and what follows from it. */
export interface ScaleReport {
  readonly property: Property;
  /** The inputs of the question itself. */
  readonly inputs: bigint;
  readonly rows: readonly ScaleRow[];
  readonly growths: readonly Growth[];
  /** One for each sweep and prover that were measured. */
  readonly crossings: readonly Crossing[];
  /** Widths at which engines contradict each other, ascending. */
  readonly contradictions: readonly number[];
  /** Stopped before the end: what was measured by then is here. */
  readonly interrupted: boolean;
}

export function scaleReport(
  property: Property,
  inputs: bigint,
  rows: readonly ScaleRow[],
  interrupted: boolean,
): ScaleReport {
  const names = [...new Set(rows.map(({ engine }) => engine))];
  const rowsOf = (engine: string) => rows.filter((row) => row.engine === engine);
  const growths = names.map((engine) => growthOf(rowsOf(engine), inputs));
  const crossings = growths.flatMap((sweep) =>
    sweep.method !== 'sweep'
      ? []
      : growths.flatMap((prover) => {
          if (prover.method !== 'proof') return [];
          const fits = { sweep: sweep.fit.model, prover: prover.fit.model };
          const crossing = crossingOf(rowsOf(sweep.engine), rowsOf(prover.engine), fits);
          return crossing === null ? [] : [crossing];
        }),
  );
  const contradicted = rows.filter((row) => row.decided && isContradicted(row, rows));
  const contradictions = [...new Set(contradicted.map(({ bits }) => bits))];
  return { property, inputs, rows, growths, crossings, contradictions, interrupted };
}

function growthOf(rows: readonly ScaleRow[], inputs: bigint): Growth {
  const [first] = rows;
  invariant(first !== undefined, 'an engine without rows does not grow');
  const fit = fitOf(rows);
  const outlook = (inputBits: number): Outlook => {
    const row = rows.find((r) => r.decided && r.inputBits === inputBits);
    if (row !== undefined) return { kind: 'measured', inputBits, timeMs: row.timeMs };
    if (fit.model === null) return { kind: 'none', inputBits, why: fit.why };
    return { kind: 'extrapolated', inputBits, timeMs: foretoldMs(fit.model, inputBits) };
  };
  return {
    engine: first.engine,
    method: first.method,
    fit,
    whole: outlook(inputBitsOf(inputs)),
    horizon: outlook(HORIZON_BITS),
  };
}

/**
 * Whether `row` and another one can not both be: they answer the same question differently, or the other one has an input of
 * a narrower width that decides otherwise. An input without a value and one that refutes can both be.
 */
function isContradicted(row: ScaleRow, rows: readonly ScaleRow[]): boolean {
  const answer = answerOf(row);
  return rows.some(
    (other) =>
      (other.bits === row.bits || (other.bits < row.bits && other.carriesOver)) &&
      answerOf(other) !== null &&
      answerOf(other) !== answer,
  );
}

function answerOf({ verdict }: ScaleRow): string | null {
  if (!isDecisive(verdict)) return null;
  if (verdict.kind === 'undefined') return 'refuted';
  return verdict.kind === 'holds' && verdict.value !== undefined ? `holds ${verdict.value}` : verdict.kind;
}
