import { at } from '../../base/assert.ts';
import type { Input, LeafValue } from '../../ir/space.ts';
import { type LoopSystem, outermost } from '../encode/loop-system.ts';
import { evaluatorOf } from '../terms/evaluate-term.ts';
import type { Model, Study } from './study.ts';

/** A head that control comes to, after the loops inside have ended; `goesOn`: a round ends there, and another begins. */
export type Visit = (system: LoopSystem, model: Model, goesOn: boolean) => void;

type Evaluator = ReturnType<typeof evaluatorOf>;

/** A loop as it is run. */
export interface Running {
  readonly system: LoopSystem;
  readonly enters: Evaluator;
  readonly entry: Evaluator;
  readonly goesOn: Evaluator;
  readonly next: Evaluator;
  readonly inner: readonly Running[];
}

export function runningOf(systems: readonly LoopSystem[]): readonly Running[] {
  return outermost(systems).map(
    (system): Running => ({
      system,
      enters: evaluatorOf([system.entered]),
      entry: evaluatorOf(system.variables.map(({ entry }) => entry)),
      goesOn: evaluatorOf([system.step]),
      next: evaluatorOf(system.variables.map(({ next }) => next)),
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
): LoopSystem | null {
  let left = visits;
  const set = ({ system }: Running, to: Evaluator): void => {
    for (const [i, value] of to(values).entries()) {
      values.set(at(system.variables, i).head.name, value);
      if (isTooLarge(value)) left = 0;
    }
  };
  const runAll = (some: readonly Running[]): LoopSystem | null => {
    for (const loop of some) {
      const where = run(loop);
      if (where !== null) return where;
    }
    return null;
  };
  const run = (loop: Running): LoopSystem | null => {
    if (loop.enters(values)[0] !== 1) return null;
    set(loop, loop.entry);
    for (;;) {
      if (left === 0) return loop.system;
      left -= 1;
      const where = runAll(loop.inner);
      if (where !== null) return where;
      const goesOn = loop.goesOn(values)[0] === 1;
      visit?.(loop.system, new Map(values), goesOn);
      if (!goesOn) return null;
      set(loop, loop.next);
    }
  };
  return runAll(loops);
}
