import type { Expectation } from '../ir/property.ts';
import { resultOf } from '../ir/result.ts';
import { formatValue } from '../ir/value.ts';
import type { RaceRecord } from '../race/record.ts';
import type { Task } from '../verdict/engine.ts';

/** How a verdict stands to the `//@ expect` line. */
export type Met =
  /** One of the alternatives. */
  | 'met'
  /** No engine answered, though an answer is known. */
  | 'open'
  /** Decided, and otherwise; or the engines failed. */
  | 'missed'
  /** The file expects nothing. */
  | 'unstated';

/** How that is said. */
export const MET_WORDS: Readonly<Record<Met, string>> = {
  met: 'as expected',
  open: 'NOT ANSWERED',
  missed: 'NOT AS EXPECTED',
  unstated: 'no expectation',
};

/** Compares a verdict with what the file expects; the values of extremes by their bits. */
export function expectationMet({ task, verdict }: Pick<RaceRecord, 'task' | 'verdict'>): Met {
  const { expect } = task.property;
  if (expect.length === 0) return 'unstated';
  const value = verdict.kind === 'holds' ? (verdict.value ?? null) : null;
  const met = expect.some(
    (expected) => expected.verdict === verdict.kind && (expected.value === null || expected.value === value),
  );
  if (met) return 'met';
  return verdict.kind === 'unknown' ? 'open' : 'missed';
}

/** `holds`, or `holds 7`. */
export const expectationText = ({ program, property }: Task, { verdict, value }: Expectation): string =>
  value === null ? verdict : `${verdict} ${formatValue(resultOf(program, property), value)}`;

/** All that the file allows: `holds or unknown`; the empty text where it expects nothing. */
export const expectedText = (task: Task): string =>
  task.property.expect.map((each) => expectationText(task, each)).join(' or ');
