import { DAY, HOUR, MINUTE, SECOND, YEAR } from '../format/duration.ts';

/** The ruler's axis: milliseconds to a place from 0 (a microsecond) to 1 (beyond the age of the universe). */
const SHORTEST = 1e-3;
const LONGEST = 2e21;
const DECADES = Math.log10(LONGEST / SHORTEST);

/** The place of `ms` on the ruler, from 0 to 1; what lies outside is put at the end. */
export function placeOf(ms: number): number {
  if (ms <= SHORTEST) return 0;
  return Math.min(1, Math.log10(ms / SHORTEST) / DECADES);
}

export function isBeyond(ms: number): boolean {
  return ms > LONGEST;
}

/** A time that people have a feeling for. */
export interface Mark {
  readonly ms: number;
  readonly label: string;
  /** Where two labels do not fit beside each other, the one with the smaller number stays. */
  readonly rank: number;
}

export const MARKS: readonly Mark[] = [
  { ms: 1e-3, label: '1 µs', rank: 1 },
  { ms: 1, label: '1 ms', rank: 1 },
  { ms: 100, label: 'blink', rank: 3 },
  { ms: SECOND, label: '1 s', rank: 0 },
  { ms: MINUTE, label: '1 min', rank: 1 },
  { ms: HOUR, label: '1 h', rank: 1 },
  { ms: DAY, label: '1 day', rank: 1 },
  { ms: YEAR, label: '1 year', rank: 1 },
  { ms: 80 * YEAR, label: 'a life', rank: 3 },
  { ms: 1360 * YEAR, label: '1,360 years', rank: 0 },
  { ms: 3e5 * YEAR, label: 'humankind', rank: 2 },
  { ms: 6.6e7 * YEAR, label: 'dinosaurs', rank: 3 },
  { ms: 1.38e10 * YEAR, label: 'age of the universe', rank: 0 },
];

/** Powers of ten, in milliseconds, for the small ticks. */
export const DECADE_TICKS: readonly number[] = Array.from(
  { length: Math.floor(DECADES) + 1 },
  (_, i) => SHORTEST * 10 ** i,
);

export interface PlacedMark extends Mark {
  readonly x: number;
  /** Where the label's middle is, moved inside the ruler where it would stick out. */
  readonly labelX: number;
}

const GAP = 8;

/** The marks whose labels fit on a ruler of `width` pixels without touching, in order of time. */
export function placeMarks(width: number, pixelsPerCharacter: number): readonly PlacedMark[] {
  const placed: (PlacedMark & { readonly half: number })[] = [];
  for (const mark of MARKS.toSorted((a, b) => a.rank - b.rank)) {
    const x = placeOf(mark.ms) * width;
    const half = (mark.label.length * pixelsPerCharacter) / 2;
    const labelX = Math.min(Math.max(x, half), width - half);
    const free = placed.every((other) => Math.abs(other.labelX - labelX) >= other.half + half + GAP);
    if (free) placed.push({ ...mark, x, labelX, half });
  }
  return placed.toSorted((a, b) => a.ms - b.ms);
}
