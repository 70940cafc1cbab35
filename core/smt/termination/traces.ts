import { at } from '../../base/assert.ts';
import { specialInputs } from '../../ir/early-inputs.ts';
import type { Input } from '../../ir/space.ts';
import { evaluateTerms } from '../terms/evaluate-term.ts';
import type { Candidate } from './candidates.ts';
import type { Model, StudiedLoop, Study } from './study.ts';
import { symbolsOf } from './vocabulary.ts';

const INPUTS = 32;
const ROUNDS = 24;

/** What watching a loop on some inputs came to. */
export interface Watched {
  /** The candidates that were true at every head that was seen. */
  readonly candidates: readonly Candidate[];
  /** Heads that were seen from which control comes back. */
  readonly steps: readonly Model[];
}

/**
 * Runs a loop on some inputs by its own terms, to drop most of what is false of it without asking anybody. Nothing rests on
 * it. A loop that other loops lie before, around or within can not be run so.
 */
export function watch({ task, cut }: Study, loop: StudiedLoop): Watched {
  const { system, candidates } = loop;
  const { variables, entered, step, invariant } = system;
  const own = new Set([invariant, ...cut.inputs, ...variables.map(({ head }) => head)]);
  const needed = symbolsOf([entered, step, ...variables.flatMap(({ entry, next }) => [entry, next])]);
  if ([...needed].some((symbol) => !own.has(symbol))) return { candidates, steps: [] };
  let left = candidates;
  const steps: Model[] = [];
  for (const input of specialInputs(task.program, task.property, task.space, INPUTS)) {
    for (const head of headsOf(cut.inputs, loop, input)) {
      const values = evaluateTerms(
        left.map(({ term }) => term),
        head.model,
      );
      left = left.filter((_, i) => values[i] === 1);
      if (head.steps) steps.push(head.model);
    }
  }
  return { candidates: left, steps };
}

function* headsOf(
  inputs: Study['cut']['inputs'],
  { system }: StudiedLoop,
  input: Input,
): Generator<{ readonly model: Model; readonly steps: boolean }> {
  const { variables, entered, step, invariant } = system;
  const given = new Map([
    [invariant.name, 1],
    ...inputs.map(({ name }, i): [string, number] => [name, at(input, i)]),
  ]);
  const modelWith = (values: readonly number[]): Map<string, number> =>
    new Map([...given, ...variables.map(({ head }, i): [string, number] => [head.name, at(values, i)])]);
  const [enters, ...begin] = evaluateTerms([entered, ...variables.map(({ entry }) => entry)], given);
  if (enters !== 1) return;
  let model = modelWith(begin);
  for (let round = 0; round < ROUNDS; round++) {
    const [goesOn, ...next] = evaluateTerms([step, ...variables.map((variable) => variable.next)], model);
    yield { model, steps: goesOn === 1 };
    if (goesOn !== 1) return;
    model = modelWith(next);
  }
}
