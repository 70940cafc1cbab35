import { type Proving, remainingMs } from '../prove/proving.ts';
import { evaluatorOf } from '../terms/evaluate-term.ts';
import type { Candidate } from './candidates.ts';
import { likelyInputs } from './likely-inputs.ts';
import { runLoops, valuesOn, type Visit } from './run-loops.ts';
import type { Model, StudiedLoop, Study } from './study.ts';

const INPUTS = 32;
/** Heads that are visited for one input, all loops together. */
const VISITS = 96;
/** Rounds of one loop that are kept. */
const MOST_STEPS = 400;
/** Large terms take long: no other input is run after so many milliseconds, or so large a part of the time that is left. */
const WATCH_MS = 1000;
const WATCH_SHARE = 0.1;

/** What watching a loop on some inputs came to. */
export interface Watched {
  /** The candidates that were true at every head that was seen. */
  readonly candidates: readonly Candidate[];
  /** Rounds that were seen: the values of all symbols by their end. */
  readonly steps: readonly Model[];
}

/**
 * Runs all loops on some inputs by their own terms, to drop most of what is false of them without asking anybody. Nothing
 * rests on it.
 */
export function watch(proving: Proving, study: Study): ReadonlyMap<StudiedLoop, Watched> {
  const { task, loops } = study;
  const { clock } = proving;
  const end = clock.now() + Math.min(WATCH_MS, remainingMs(proving) * WATCH_SHARE);
  const seen = new Map(
    loops.map((loop) => {
      const truths = evaluatorOf(loop.candidates.map(({ term }) => term));
      const stands: boolean[] = loop.candidates.map(() => true);
      const steps: Model[] = [];
      return [loop.system, { truths, stands, steps }];
    }),
  );
  const visit: Visit = (system, model, goesOn) => {
    const known = seen.get(system);
    if (known === undefined) return;
    for (const [i, value] of known.truths(model).entries()) if (value !== 1) known.stands[i] = false;
    if (goesOn && known.steps.length < MOST_STEPS) known.steps.push(model);
  };
  for (const input of likelyInputs(task, INPUTS)) {
    runLoops(study.running, valuesOn(study, input), VISITS, visit);
    if (clock.now() >= end) break;
  }
  return new Map(
    loops.map((loop) => {
      const { stands, steps } = seen.get(loop.system) ?? { stands: [], steps: [] };
      return [loop, { candidates: loop.candidates.filter((_, i) => stands[i] === true), steps }];
    }),
  );
}
