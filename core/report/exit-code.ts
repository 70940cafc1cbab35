import { unreachable } from '../base/assert.ts';
import type { RaceRecord } from '../race/record.ts';
import { expectationMet } from './expectation.ts';

/** The exit codes of the command line; their meaning is part of its contract. */
export const EXIT = {
  holds: 0,
  decidedOtherwise: 1,
  sourceError: 2,
  unknown: 3,
  disagreement: 4,
  engineFailed: 5,
  interrupted: 130,
} as const;

/** The most serious first. */
const SERIOUS: readonly number[] = [
  EXIT.interrupted,
  EXIT.sourceError,
  EXIT.engineFailed,
  EXIT.disagreement,
  EXIT.decidedOtherwise,
  EXIT.unknown,
  EXIT.holds,
];

/** Of several exit codes the most serious; 0 of none. */
export function mostSerious(codes: readonly number[]): number {
  return SERIOUS.find((code) => codes.includes(code)) ?? EXIT.holds;
}

/** @param named the engines that the user asked for by name: each of them has to be able to run */
export function exitCodeOf(record: RaceRecord, named: readonly string[]): number {
  const failed = record.engines.some(({ engine, startedAt, result: { verdict } }) => {
    if (verdict.kind === 'error') return true;
    const couldNotRun = startedAt === null && verdict.kind === 'unknown' && verdict.reason.code === 'unsupported';
    return couldNotRun && named.includes(engine);
  });
  return failed ? EXIT.engineFailed : codeOfVerdict(record);
}

/** The same where the `//@ expect` line says what is right. Without that line there is nothing to compare. */
export function exitCodeAsExpected(record: RaceRecord, named: readonly string[]): number {
  const code = exitCodeOf(record, named);
  if (code === EXIT.engineFailed || code === EXIT.interrupted) return code;
  const met = expectationMet(record);
  switch (met) {
    case 'met':
      return EXIT.holds;
    case 'unstated':
      return code === EXIT.disagreement ? code : EXIT.holds;
    case 'open':
      return EXIT.unknown;
    case 'missed':
      return code === EXIT.disagreement ? code : EXIT.decidedOtherwise;
    default:
      return unreachable(met);
  }
}

function codeOfVerdict({ verdict }: RaceRecord): number {
  switch (verdict.kind) {
    case 'holds':
      return EXIT.holds;
    case 'refuted':
    case 'vacuous':
    case 'undefined':
    case 'spec-freedom':
      return EXIT.decidedOtherwise;
    case 'unknown':
      return verdict.reason.code === 'interrupted' ? EXIT.interrupted : EXIT.unknown;
    case 'disagreement':
      return EXIT.disagreement;
    case 'error':
      return EXIT.engineFailed;
    default:
      return unreachable(verdict);
  }
}
