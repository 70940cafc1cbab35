import type { RaceVerdict } from '../../core/index.ts';

/** A question whose answer hangs on itself: who asks about whom, and where each of the two answers leads. */
export interface SelfReference {
  readonly asks: string;
  readonly suppositions: readonly string[];
}

/** `null` for any other verdict. */
export function selfReference(verdict: RaceVerdict): SelfReference | null {
  if (verdict.kind !== 'unknown' || verdict.reason.code !== 'self-reference') return null;
  const [asks = '', ...suppositions] = verdict.reason.text.split(/[:;] (?=suppose )/);
  return { asks, suppositions };
}
