import type { Finish } from '../../../core/index.ts';

/**
 * Who takes part, by part played: `sweep` is the faster sweep of this machine, `device` the graphics device even where it
 * is software, `proof` the prover.
 */
export type Part = 'sweep' | 'device' | 'proof';

/** One scene of the tour: plain data. A scene is a file of its own and a line of the list in `scenes.ts`. */
export interface Scene {
  /** The name of its file. */
  readonly id: string;
  /** Can be said aloud. */
  readonly title: string;
  /** Short paragraphs for the audience. */
  readonly words: readonly string[];
  /** A problem of the catalogue, by its path, and the name of the function that is asked about. */
  readonly problem: string;
  readonly property: string;
  /** Empty where there is nothing to run. */
  readonly parts: readonly Part[];
  readonly timeoutMs: number;
  readonly finish: Finish;
  /** What to look at, in a sentence. */
  readonly watch: string;
  /** Whether the lanes are of interest, or the ruler says it all. */
  readonly lanes: boolean;
}
