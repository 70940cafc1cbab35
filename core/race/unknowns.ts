import { type EngineVerdict, type RaceVerdict, type ReasonCode, unknown } from '../verdict/verdict.ts';
import { claimOf, disagreement, layerOf, named } from './claim.ts';
import type { EngineRecord } from './record.ts';

/**
 * Decisive answers of which those in `open` show an input that the reference can not evaluate in time: they decide
 * nothing by themselves, and none that contradicts them stands.
 *
 * @param agreed verdicts that do not contradict each other, as one; `null` when they do
 */
export function settleOpen(
  decisive: readonly EngineRecord[],
  open: readonly EngineRecord[],
  agreed: (verdicts: readonly EngineVerdict[]) => EngineVerdict | null,
): RaceVerdict {
  const text = `${named(decisive)}; evaluating the input again takes the reference evaluator too many calls`;
  const [first] = open;
  if (first !== undefined && agreed(decisive.map((r) => r.result.verdict)) === null)
    return disagreement(claimOf(first.result.verdict)?.input ?? null, layerOf(first.engine), text);
  const settled = decisive.filter((r) => !open.includes(r)).map((r) => r.result.verdict);
  return agreed(settled) ?? unknown('gave-up', text);
}

/** The most telling reason first. */
const TELLING: readonly ReasonCode[] = [
  'interrupted',
  'infinite',
  'self-reference',
  'loop-bound',
  'vacuity',
  'gave-up',
  'time',
  'memory',
  'crashed',
  'unsupported',
  'cancelled',
];

export function combineUnknowns(records: readonly EngineRecord[]): RaceVerdict {
  const reasons = records.flatMap((r) =>
    r.result.verdict.kind === 'unknown' ? [{ engine: r.engine, reason: r.result.verdict.reason }] : [],
  );
  if (reasons.length === 0) {
    const error = records.find((r) => r.result.verdict.kind === 'error');
    return error?.result.verdict ?? unknown('unsupported', 'no engine could run');
  }
  const code = TELLING.find((c) => reasons.some((r) => r.reason.code === c)) ?? 'gave-up';
  const text = reasons.map((r) => `${r.engine}: ${r.reason.text}`).join('; ');
  const span = reasons.find((r) => r.reason.code === code && r.reason.span !== undefined)?.reason.span;
  return { kind: 'unknown', reason: { code, text, ...(span === undefined ? {} : { span }) } };
}
