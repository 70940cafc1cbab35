import { at } from '../../base/assert.ts';
import { specialInputs } from '../../ir/early-inputs.ts';
import { type LoopSystem, outermost } from '../encode/loop-system.ts';
import { evaluateTerms } from '../terms/evaluate-term.ts';
import type { Term } from '../terms/term.ts';
import type { Candidate } from './candidates.ts';
import type { Model, StudiedLoop, Study } from './study.ts';

const INPUTS = 32;
/** Heads that are visited for one input, all loops together. */
const VISITS = 96;
/** Rounds of one loop that are kept. */
const MOST_STEPS = 400;

/** What watching a loop on some inputs came to. */
export interface Watched {
  /** The candidates that were true at every head that was seen. */
  readonly candidates: readonly Candidate[];
  /** Rounds that were seen: the values of all symbols by their end. */
  readonly steps: readonly Model[];
}

/** A head that control comes to, after the loops inside have ended; `goesOn`: a round ends there, and another begins. */
type Visit = (system: LoopSystem, model: Model, goesOn: boolean) => void;

/**
 * Runs all loops on some inputs by their own terms, to drop most of what is false of them without asking anybody. Nothing
 * rests on it.
 */
export function watch(study: Study): ReadonlyMap<StudiedLoop, Watched> {
  const { task, cut, loops } = study;
  const left = new Map(loops.map((loop) => [loop.system, loop.candidates]));
  const steps = new Map<LoopSystem, Model[]>(loops.map((loop) => [loop.system, []]));
  const visit: Visit = (system, model, goesOn) => {
    const candidates = left.get(system) ?? [];
    const values = evaluateTerms(
      candidates.map(({ term }) => term),
      model,
    );
    left.set(
      system,
      candidates.filter((_, i) => values[i] === 1),
    );
    const kept = steps.get(system);
    if (goesOn && kept !== undefined && kept.length < MOST_STEPS) kept.push(model);
  };
  const begin = study.symbols.map(({ name }): [string, number] => [name, 0]);
  const invariants = cut.systems.map(({ invariant }): [string, number] => [invariant.name, 1]);
  for (const input of specialInputs(task.program, task.property, task.space, INPUTS)) {
    const values = new Map([...begin, ...invariants]);
    for (const [i, { name }] of cut.inputs.entries()) values.set(name, at(input, i));
    runLoops(outermost(cut.systems), values, visit);
  }
  return new Map(
    loops.map((loop) => [
      loop,
      { candidates: left.get(loop.system) ?? [], steps: steps.get(loop.system) ?? [] },
    ]),
  );
}

/** Loops that lie side by side, one after the other; those that are not entered are passed over. */
function runLoops(systems: readonly LoopSystem[], values: Map<string, number>, visit: Visit): void {
  let visits = 0;
  const set = ({ variables }: LoopSystem, to: readonly Term[]): void => {
    const all = evaluateTerms(to, values);
    for (const [i, { head }] of variables.entries()) values.set(head.name, at(all, i));
  };
  /** Whether the loop has ended. */
  const run = (system: LoopSystem): boolean => {
    const { variables, entered, step, inner } = system;
    if (evaluateTerms([entered], values)[0] !== 1) return true;
    set(
      system,
      variables.map(({ entry }) => entry),
    );
    for (;;) {
      visits += 1;
      if (visits > VISITS || !inner.every(run)) return false;
      const goesOn = evaluateTerms([step], values)[0] === 1;
      visit(system, new Map(values), goesOn);
      if (!goesOn) return true;
      set(
        system,
        variables.map(({ next }) => next),
      );
    }
  };
  systems.every(run);
}
