import { at } from '../../base/assert.ts';
import type { LeafValue } from '../../ir/space.ts';
import type { LoopSystem } from '../encode/loop-system.ts';
import { literal } from '../encode/value.ts';
import type { Terms } from '../terms/bit-terms.ts';
import type { Term } from '../terms/term.ts';
import { goRound, type Running, runLoops } from './run-loops.ts';
import type { Model } from './study.ts';
import { symbolsOf } from './vocabulary.ts';

/** Values of the heads of a loop. */
export type State = readonly LeafValue[];
export type States = readonly State[];

/** The states that one run of a loop comes back to time and again, with the values of all symbols at the first of them. */
export interface Cycle {
  readonly states: States;
  readonly values: Model;
}

/** The loop that control is in when nobody follows it further, and the values of all symbols by then. */
export interface Stuck {
  readonly loop: Running;
  readonly values: Model;
  /** `null` where no state has come back, or there are too many between. */
  readonly cycle: Cycle | null;
}

/** The most states that a set is made of. */
const MOST_STATES = 32;

/** A run of a loop that has not ended (Brent 1980): since `anchor` it has gone through `states`. */
interface Run {
  anchor: string;
  power: number;
  length: number;
  states: State[];
}

/**
 * Follows loops by our own terms until a run of one comes back to a state, or `visits` heads are used up: to be checked. While
 * that run goes on nothing changes but its heads, so that a state that comes back comes back for ever. `null` where all loops end.
 */
export function follow(
  loops: readonly Running[],
  values: Map<string, LeafValue>,
  visits: number,
  over: () => boolean,
): Stuck | null {
  const runs = new Map<LoopSystem, Run>();
  let cycle: Cycle | null = null;
  const loop = runLoops(loops, values, visits, (head, model, goesOn) => {
    if (!goesOn) {
      runs.delete(head);
      return over();
    }
    const state = head.variables.map(({ head: { name } }) => model.get(name) ?? 0);
    const key = state.join(' ');
    const run = runs.get(head);
    if (run === undefined) {
      runs.set(head, { anchor: key, power: 1, length: 0, states: [state] });
      return over();
    }
    run.length += 1;
    if (key === run.anchor) {
      if (run.length <= MOST_STATES) cycle = { states: run.states, values: model };
      return true;
    }
    if (run.length === run.power) {
      run.anchor = key;
      run.power *= 2;
      run.length = 0;
      run.states = [];
    }
    if (run.states.length <= MOST_STATES) run.states.push(state);
    return over();
  });
  return loop === null ? null : { loop, values, cycle };
}

/** Heads that are visited in one cycle at most, those of inner loops included. */
const MOST_VISITS = 256;

/**
 * That something in one turn of a cycle is not as our evaluation has it: whether a loop is entered, goes on or is left, and with
 * which values. `null` where that is too long to ask.
 */
export function otherwise(t: Terms, loop: Running, { states, values }: Cycle): Term | null {
  const same = (term: Term, value: LeafValue): Term => t.eq(term, literal(t, term.sort, value));
  const others: Term[] = [];
  const now = new Map(values);
  const end = goRound(loop, now, states.length, MOST_VISITS, (terms, model, results) => {
    const given = [...symbolsOf(terms)].map((symbol) => same(symbol, model.get(symbol.name) ?? 0));
    const found = terms.map((term, i) => same(term, at(results, i)));
    others.push(t.and(...given, t.not(t.and(...found))));
  });
  const back = loop.system.variables.every(({ head: { name } }) => now.get(name) === values.get(name));
  return end === loop && back ? t.or(...others) : null;
}

/** That the heads are in one of some states, given by terms for them. */
export function amongStates(t: Terms, values: readonly Term[], states: States): Term {
  const same = (value: Term, bits: LeafValue): Term => t.eq(value, literal(t, value.sort, bits));
  return t.or(...states.map((state) => t.and(...values.map((value, i) => same(value, at(state, i))))));
}
