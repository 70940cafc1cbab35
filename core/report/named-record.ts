import type { RaceRecord } from '../race/record.ts';

/** A finished race with the file that it was about. */
export interface NamedRecord {
  /** The name to show; `-` for standard input. */
  readonly file: string;
  readonly text: string;
  /** False where no WGSL compiler saw the text. */
  readonly judged: boolean;
  readonly record: RaceRecord;
}
