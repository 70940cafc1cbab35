import { at } from '../base/assert.ts';
import type { OutcomeCode } from '../verdict/outcome.ts';
import type { Allowed } from '../verdict/freedom.ts';
import type { Choice } from './scalar.ts';

/** One run may end in so many ways; `choice` is why there are several. */
export interface Ending {
  readonly outcomes: readonly OutcomeCode[];
  readonly choice: Choice | null;
}

/** Takes one of `count` ways on; every one of them is taken in some run. */
export type Choose = (count: number, choice: Choice) => number;

/** More runs than these are not made: what the rest would give is not known then. */
const MOST_PATHS = 256;

/**
 * Runs once for every combination of ways, depth first: the runs differ in the last choice that still has a way
 * left. Where two runs end differently that choice made the difference.
 */
export function everyPath(run: (choose: Choose) => Ending): Allowed {
  const taken: number[] = [];
  const counts: number[] = [];
  const choices: Choice[] = [];
  let only: OutcomeCode | null = null;
  let changed: Choice | null = null;
  for (let paths = 0; paths < MOST_PATHS; paths++) {
    let depth = 0;
    const ending = run((count, choice) => {
      if (depth === taken.length) {
        taken.push(0);
        counts.push(count);
        choices.push(choice);
      }
      depth += 1;
      return at(taken, depth - 1);
    });
    const [outcome] = ending.outcomes;
    if (ending.choice !== null && (ending.outcomes.length !== 1 || outcome === undefined)) return either(ending.choice);
    only ??= outcome ?? null;
    if (outcome !== undefined && outcome !== only && changed !== null) return either(changed);
    while (taken.length > 0 && at(taken, taken.length - 1) + 1 === at(counts, counts.length - 1)) {
      taken.pop();
      counts.pop();
      choices.pop();
    }
    const last = taken.pop();
    if (last === undefined) {
      if (only === null) break;
      return { kind: 'must', outcome: only };
    }
    taken.push(last + 1);
    changed = choices.at(-1) ?? null;
  }
  return either(choices[0] ?? changed ?? { why: 'too many ways to go on', span: { start: 0, end: 0 } });
}

const either = ({ why, span }: Choice): Allowed => ({ kind: 'either', why, span });
