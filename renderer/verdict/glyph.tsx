import type { VerdictKind } from '../../core/index.ts';

/** A sign for each verdict, told apart by its form alone; strokes in the current colour. */
const PATHS: Readonly<Record<VerdictKind, string>> = {
  holds: 'M7 17l6 6L25 9',
  refuted: 'M8 8l16 16M24 8L8 24',
  vacuous: 'M16 7a9 9 0 1 0 .01 0M9 24L23 8',
  undefined: 'M16 6v18M7 24h18',
  unknown: 'M10.5 11.5a5.5 5.5 0 1 1 8 5c-2 1-2.5 2-2.5 4M16 25v.5',
  error: 'M16 6v13M16 24.5v.5',
  'spec-freedom': 'M6 13c4-5 7 3 10 0s6-3 10 0M6 21c4-5 7 3 10 0s6-3 10 0',
  disagreement: 'M7 12h18M7 20h18M21 6L11 26',
};

export function Glyph({ kind, size }: { kind: VerdictKind; size: number }) {
  return (
    <svg class="glyph" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path
        d={PATHS[kind]}
        fill="none"
        stroke="currentColor"
        stroke-width="3.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
