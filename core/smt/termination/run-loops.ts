import { at } from '../../base/assert.ts';
import type { Input, LeafValue } from '../../ir/space.ts';
import { type LoopSystem, outermost } from '../encode/loop-system.ts';
import { evaluatorOf } from '../terms/evaluate-term.ts';
import type { Term } from '../terms/term.ts';
import type { Model, Study } from './study.ts';

/**
 * A head that control comes to, after the loops inside have ended; `goesOn`: a round ends there, and another begins. Where it
 * returns `true` the run ends.
 */
export type Visit = (system: LoopSystem, model: Model, goesOn: boolean) => boolean | void;

/** Told what evaluating some terms comes to, on values that are changed later. */
type Evaluated = (terms: readonly Term[], values: Model, results: readonly LeafValue[]) => void;

/** Terms that are evaluated together. */
interface Joint {
  readonly terms: readonly Term[];
  readonly evaluate: (values: Model) => readonly LeafValue[];
}

/** A loop as it is run. */
export interface Running {
  readonly system: LoopSystem;
  readonly enters: Joint;
  readonly entry: Joint;
  readonly goesOn: Joint;
  readonly next: Joint;
  readonly inner: readonly Running[];
}

const joint = (terms: readonly Term[]): Joint => ({ terms, evaluate: evaluatorOf(terms) });

export function runningOf(systems: readonly LoopSystem[]): readonly Running[] {
  return outermost(systems).map(
    (system): Running => ({
      system,
      enters: joint([system.entered]),
      entry: joint(system.variables.map(({ entry }) => entry)),
      goesOn: joint([system.step]),
      next: joint(system.variables.map(({ next }) => next)),
      inner: runningOf(system.inner),
    }),
  );
}

/** Integers may grow so that no computer follows them for long: a run ends there. */
const LARGEST = 2n ** 1024n;
export const isTooLarge = (value: LeafValue): boolean =>
  typeof value === 'bigint' && (value > LARGEST || value < -LARGEST);

/** The values to begin a run with: nothing is known of any head, and whatever is reached may be reached. */
export function valuesOn({ symbols, cut }: Study, input: Input): Map<string, LeafValue> {
  const values = new Map(symbols.map(({ name, sort }): [string, LeafValue] => [name, sort === 'int' ? 0n : 0]));
  for (const { invariant } of cut.systems) values.set(invariant.name, 1);
  for (const [i, { name }] of cut.inputs.entries()) values.set(name, at(input, i));
  return values;
}

/**
 * Runs loops that lie side by side, one after the other, by their own terms; those that are not entered are passed over.
 *
 * @param values of all symbols; in the end those of the state that was reached
 * @param visits heads that are visited at most
 * @returns the loop in which control is when they are used up; `null` where all loops have ended
 */
export function runLoops(
  loops: readonly Running[],
  values: Map<string, LeafValue>,
  visits: number,
  visit: Visit | null,
): Running | null {
  return runner(values, visits, visit, null).runAll(loops);
}

/** Goes on with a loop from its head, after the loops inside have ended: so many rounds, in which `visits` heads are visited at most. */
export function goRound(
  loop: Running,
  values: Map<string, LeafValue>,
  rounds: number,
  visits: number,
  evaluated: Evaluated,
): Running | null {
  const { round } = runner(values, visits, null, evaluated);
  for (let done = 0; done < rounds; done++) {
    const outcome = round(loop);
    if (outcome.kind === 'cut') return outcome.within;
    if (outcome.kind === 'left') return null;
  }
  return loop;
}

/** How control comes to the end of a round: another one follows, the loop is left, or nobody follows it further. */
type Round = { readonly kind: 'on' | 'left' } | { readonly kind: 'cut'; readonly within: Running };

function runner(values: Map<string, LeafValue>, visits: number, visit: Visit | null, evaluated: Evaluated | null) {
  let left = visits;
  const look = ({ terms, evaluate }: Joint): readonly LeafValue[] => {
    const results = evaluate(values);
    evaluated?.(terms, values, results);
    return results;
  };
  const set = ({ system }: Running, to: Joint): void => {
    for (const [i, value] of look(to).entries()) {
      values.set(at(system.variables, i).head.name, value);
      if (isTooLarge(value)) left = 0;
    }
  };
  const runAll = (loops: readonly Running[]): Running | null => {
    for (const loop of loops) {
      const where = run(loop);
      if (where !== null) return where;
    }
    return null;
  };
  const fromHead = (loop: Running): Round => {
    if (left === 0) return { kind: 'cut', within: loop };
    left -= 1;
    const within = runAll(loop.inner);
    if (within !== null) return { kind: 'cut', within };
    const goesOn = look(loop.goesOn)[0] === 1;
    if (visit?.(loop.system, new Map(values), goesOn) === true) return { kind: 'cut', within: loop };
    return { kind: goesOn ? 'on' : 'left' };
  };
  const round = (loop: Running): Round => {
    set(loop, loop.next);
    return fromHead(loop);
  };
  const run = (loop: Running): Running | null => {
    if (look(loop.enters)[0] !== 1) return null;
    set(loop, loop.entry);
    for (let outcome = fromHead(loop); ; outcome = round(loop)) {
      if (outcome.kind === 'cut') return outcome.within;
      if (outcome.kind === 'left') return null;
    }
  };
  return { runAll, round };
}
