import { at } from '../../base/assert.ts';
import { specialInputs } from '../../ir/early-inputs.ts';
import { type LoopSystem, outermost } from '../encode/loop-system.ts';
import { evaluatorOf } from '../terms/evaluate-term.ts';
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
  const running = runningOf(cut.systems);
  const begin = study.symbols.map(({ name }): [string, number] => [name, 0]);
  const invariants = cut.systems.map(({ invariant }): [string, number] => [invariant.name, 1]);
  for (const input of specialInputs(task.program, task.property, task.space, INPUTS)) {
    const values = new Map([...begin, ...invariants]);
    for (const [i, { name }] of cut.inputs.entries()) values.set(name, at(input, i));
    runLoops(running, values, visit);
  }
  return new Map(
    loops.map((loop) => {
      const { stands, steps } = seen.get(loop.system) ?? { stands: [], steps: [] };
      return [loop, { candidates: loop.candidates.filter((_, i) => stands[i] === true), steps }];
    }),
  );
}

type Evaluator = ReturnType<typeof evaluatorOf>;

/** A loop as it is run. */
interface Running {
  readonly system: LoopSystem;
  readonly enters: Evaluator;
  readonly entry: Evaluator;
  readonly goesOn: Evaluator;
  readonly next: Evaluator;
  readonly inner: readonly Running[];
}

function runningOf(systems: readonly LoopSystem[]): readonly Running[] {
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

/** Loops that lie side by side, one after the other; those that are not entered are passed over. */
function runLoops(loops: readonly Running[], values: Map<string, number>, visit: Visit): void {
  let visits = 0;
  const set = ({ system }: Running, to: Evaluator): void => {
    for (const [i, value] of to(values).entries()) values.set(at(system.variables, i).head.name, value);
  };
  /** Whether the loop has ended. */
  const run = (loop: Running): boolean => {
    if (loop.enters(values)[0] !== 1) return true;
    set(loop, loop.entry);
    for (;;) {
      visits += 1;
      if (visits > VISITS || !loop.inner.every(run)) return false;
      const goesOn = loop.goesOn(values)[0] === 1;
      visit(loop.system, new Map(values), goesOn);
      if (!goesOn) return true;
      set(loop, loop.next);
    }
  };
  loops.every(run);
}
