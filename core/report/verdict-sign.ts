import type { VerdictKind } from '../verdict/verdict.ts';

/** A sign for each verdict in running text, so that it never relies on colour. */
export const VERDICT_SIGNS: Readonly<Record<VerdictKind, string>> = {
  holds: '✓',
  refuted: '✗',
  vacuous: '∅',
  undefined: '⊥',
  unknown: '?',
  error: '!',
  'spec-freedom': '≈',
  disagreement: '≠',
};
