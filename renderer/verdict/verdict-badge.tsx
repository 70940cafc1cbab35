import type { VerdictKind } from '../../core/index.ts';
import { Glyph } from './glyph.tsx';

/** A verdict in one word or two. */
export const VERDICT_WORDS: Readonly<Record<VerdictKind, string>> = {
  holds: 'holds',
  refuted: 'refuted',
  vacuous: 'vacuous',
  undefined: 'undefined',
  unknown: "don't know",
  error: 'error',
  'spec-freedom': 'spec freedom',
  disagreement: 'disagreement',
};

/** The sign of a verdict and its word. */
export function VerdictBadge({ kind }: { kind: VerdictKind }) {
  return (
    <span class={`badge verdict-${kind}`}>
      <Glyph kind={kind} size={13} />
      {VERDICT_WORDS[kind]}
    </span>
  );
}
