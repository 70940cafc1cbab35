import {
  formatValue,
  type LoopReason,
  numericValue,
  type ScalarExpression,
  scalarExpression,
  type TracedLoop,
} from '../../core/index.ts';

/** What a column of a run shows: a part of the measure, or something that is always true. */
export interface MeasuredColumn {
  readonly text: string;
  readonly role: 'measure' | 'always';
}

export interface MeasuredRow {
  /** From 1. */
  readonly step: number;
  readonly variables: readonly string[];
  /** The text of each column; `–` where it could not be evaluated. */
  readonly cells: readonly string[];
  /** The number of each part of the measure, for the chart. */
  readonly numbers: readonly (number | null)[];
}

export interface MeasuredRun {
  readonly variables: readonly string[];
  readonly columns: readonly MeasuredColumn[];
  readonly rows: readonly MeasuredRow[];
  /** Entries of the loop that are not among the rows. */
  readonly rest: number;
}

const MOST_INVARIANTS = 3;

/** The entries of a loop's body with the measure and the invariants of its reason, evaluated on the variables of each entry. */
export function measuredRun(loop: TracedLoop, reason: LoopReason | null): MeasuredRun {
  const { variables, entries, count } = loop;
  const measure = reason?.kind === 'ranking' ? reason.measure : [];
  const always =
    reason === null ? [] : reason.kind === 'ranking' ? reason.invariants : [...reason.given, ...reason.set];
  const columns: readonly MeasuredColumn[] = [
    ...measure.map((text) => ({ text, role: 'measure' }) as const),
    ...always.slice(0, MOST_INVARIANTS).map((text) => ({ text, role: 'always' }) as const),
  ];
  const expressions = columns.map(({ text }) => scalarExpression(text, variables));
  const rows = entries.map(({ step, bits }) => ({
    step: step + 1,
    variables: variables.map(({ type }, i) => formatValue(type, bits[i] ?? 0)),
    cells: expressions.map((expression) => cellText(expression, bits)),
    numbers: expressions.slice(0, measure.length).map((expression) => numberOf(expression, bits)),
  }));
  return { variables: variables.map(({ name }) => name), columns, rows, rest: count - entries.length };
}

function cellText(expression: ScalarExpression | null, bits: readonly number[]): string {
  const value = expression?.at(bits) ?? null;
  return expression === null || value === null ? '–' : formatValue(expression.type, value);
}

function numberOf(expression: ScalarExpression | null, bits: readonly number[]): number | null {
  const value = expression?.at(bits) ?? null;
  return expression === null || value === null ? null : numericValue(expression.type, value);
}
