import type { Program } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import type { Input } from '../ir/space.ts';
import type { ScalarType } from '../ir/types.ts';
import { type Examined, examinedOf, TooManyCalls } from '../verdict/outcome.ts';
import { evaluate } from './evaluate.ts';

/** A tree of calls that is larger is not evaluated by so slow a means. */
const MOST_CALLS = 2 ** 16;
/** Nor is a longer loop. */
const MOST_FUEL = 2 ** 14;

/** What is evaluated: see `Task`; `type` is what the function returns. */
export interface Evaluated {
  readonly program: Program;
  readonly property: Property;
  readonly type: ScalarType;
}

/** What the reference evaluator says of an input on so much fuel; `null` where that takes too long. */
export function referenceAt({ program, property, type }: Evaluated, input: Input, fuel: number): Examined | null {
  try {
    const outcome = evaluate(program, property, input, Math.min(fuel, MOST_FUEL), MOST_CALLS);
    return outcome.kind === 'unfinished' && fuel > MOST_FUEL ? null : examinedOf(property.question, type, outcome);
  } catch (error) {
    if (error instanceof TooManyCalls) return null;
    throw error;
  }
}
