import {
  bitFlips,
  type Change,
  changes,
  evaluate,
  indexOf,
  type Input,
  inputsOf,
  type Outcome,
  TooManyCalls,
} from '../../core/index.ts';
import type { Subject } from './inspector.ts';
import { type OutcomeLook, outcomeLook } from './outcome.ts';

/** Loop-body entries and calls that the page waits for, for each of some hundred inputs. */
const FUEL = 2 ** 8;
const MOST_CALLS = 2 ** 10;
/** Leaves that are changed: of a large array those at the front. */
export const MOST_LEAVES = 8;

export interface NearbyCell {
  readonly leaf: number;
  readonly input: Input;
  /** `null` for an input that the question is not about. */
  readonly outcome: OutcomeLook | null;
}

export interface NearbyColumn {
  readonly name: string;
  readonly cells: readonly NearbyCell[];
}

export interface Nearby {
  readonly steps: readonly NearbyColumn[];
  readonly flips: readonly NearbyColumn[];
}

/** What becomes of inputs that differ from `input` in one scalar. */
export function nearby(subject: Subject, input: Input): Nearby {
  const types = inputsOf(subject)
    .slice(0, MOST_LEAVES)
    .map(({ type }) => type);
  const columns = (found: readonly Change[]): readonly NearbyColumn[] =>
    found.map(({ name, inputs }) => ({
      name,
      cells: inputs.map((changed) => ({ ...changed, outcome: outcomeOf(subject, changed.input) })),
    }));
  return { steps: columns(changes(types, input)), flips: columns(bitFlips(types, input)) };
}

function outcomeOf(subject: Subject, input: Input): OutcomeLook | null {
  const { program, property } = subject;
  if (indexOf(property.space, input) === null) return null;
  let outcome: Outcome;
  try {
    outcome = evaluate(program, property, input, FUEL, MOST_CALLS);
  } catch (error) {
    if (!(error instanceof TooManyCalls)) throw error;
    outcome = { kind: 'unfinished' };
  }
  return outcomeLook(subject, outcome, null);
}
