import { at } from '../../base/assert.ts';
import type { LeafValue } from '../../ir/space.ts';
import type { LoopVariable } from '../encode/loop-system.ts';
import { literal } from '../encode/value.ts';
import type { Terms } from '../terms/bit-terms.ts';
import { evaluatorOf } from '../terms/evaluate-term.ts';
import type { Term } from '../terms/term.ts';
import { isTooLarge } from './run-loops.ts';

/** A loop on one input, over its heads alone: the state that was reached, whether control comes back, and with what. */
export interface FixedLoop {
  readonly variables: readonly LoopVariable[];
  readonly begin: State;
  readonly step: Term;
  readonly next: readonly Term[];
}

/** The most states that a set is made of. */
const MOST_STATES = 32;

/** Values of the heads. */
export type State = readonly LeafValue[];
export type States = readonly State[];

/**
 * The states that a loop comes back to time and again, by our own terms (Brent 1980): to be checked. `null` where it ends, or
 * is not back within so many rounds, or goes through too many states.
 */
export function cycleOf({ variables, begin, step, next }: FixedLoop, rounds: number): States | null {
  const round = evaluatorOf([step, ...next]);
  const key = (state: State): string => state.join(' ');
  const after = (state: State): State | null => {
    const model = new Map(variables.map(({ head }, i) => [head.name, at(state, i)]));
    const [goesOn, ...values] = round(model);
    return goesOn === 1 && !values.some(isTooLarge) ? values : null;
  };
  let anchor = begin;
  let power = 1;
  let length = 0;
  let state: State | null = begin;
  const cycle: State[] = [];
  for (let done = 0; done < rounds; done++) {
    cycle.push(state);
    state = after(state);
    length += 1;
    if (state === null) return null;
    if (key(state) === key(anchor)) return length <= MOST_STATES ? cycle.slice(-length) : null;
    if (length === power) {
      anchor = state;
      power *= 2;
      length = 0;
    }
  }
  return null;
}

/** That the heads are in one of some states, given by terms for them. */
export function amongStates(t: Terms, values: readonly Term[], states: States): Term {
  const same = (value: Term, bits: LeafValue): Term => t.eq(value, literal(t, value.sort, bits));
  return t.or(...states.map((state) => t.and(...values.map((value, i) => same(value, at(state, i))))));
}
