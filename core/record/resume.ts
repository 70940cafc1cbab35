import { differenceOf, type Subject } from './subject.ts';
import type { SweepRecord } from './sweep-record.ts';

/** Why a session's record can not be gone on with for this subject, by this version; `null` where it can. */
export function resumeProblem(record: SweepRecord, subject: Subject, version: string): string | null {
  if (record.version !== version) {
    return `the session was written by forall ${record.version}, and this is ${version}: finish it with that version`;
  }
  const difference = differenceOf(record.content.subject, subject);
  if (difference !== null) return `the session is about ${difference}`;
  const failed = record.log.some((entry) => entry.kind === 'run' && entry.failed);
  return failed ? 'evidence of the session did not match: nothing in it can be relied on, begin another one' : null;
}
