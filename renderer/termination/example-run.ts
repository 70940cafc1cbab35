import { type Input, specialInputs, trace } from '../../core/index.ts';
import type { Subject } from '../inspector/inspector.ts';

/** Inputs that are tried, and the steps of a run that a person can still follow. */
const TRIED = 200;
const FOLLOWED = 64;
const LIMITS = { fuel: 2 ** 8, work: 2 ** 14, kept: 1 };

/** An input whose run goes through a loop: the longest that can be followed, else any; `null` where none of those tried does. */
export function exampleRun({ program, property }: Subject): Input | null {
  let best: { readonly input: Input; readonly steps: number } | null = null;
  for (const input of specialInputs(program, property, property.space, TRIED)) {
    const { steps } = trace(program, property, input, LIMITS);
    if (steps === 0) continue;
    const longer =
      best === null || (steps <= FOLLOWED ? steps > best.steps || best.steps > FOLLOWED : best.steps > steps);
    if (longer) best = { input, steps };
  }
  return best?.input ?? null;
}
