import { at } from '../base/assert.ts';
import { countSteps } from '../ir/count-steps.ts';
import type { Program } from '../ir/program.ts';
import { isTruthQuestion, type Property } from '../ir/property.ts';
import { reachable, visitFunction } from '../ir/reach.ts';
import { VALUE_TYPES } from '../ir/result.ts';
import { isScalar } from '../ir/types.ts';
import type { Task } from '../verdict/engine.ts';
import { asksOracles } from './oracles.ts';

/**
 * What a map shows of a tile. `deciding`: how many inputs fail a `forall`, are a witness of an `exists`, or do not finish of
 * `terminates`. `steps`: how many loop bodies are entered, at most and on average. `greatest`, `least`: the extreme value of
 * the function, which of a single input is its value.
 */
export type MapOf = 'deciding' | 'steps' | 'greatest' | 'least';

/** The maps that can be made of a question; none of one that a sweep can not take part in. */
export function mapsOf(task: Task): readonly MapOf[] {
  const { program, property } = task;
  if (property.unbounded === true || asksOracles(task)) return [];
  const { question } = property;
  const counted: readonly MapOf[] = isTruthQuestion(question) || question === 'terminates' ? ['deciding'] : [];
  const steps: readonly MapOf[] = question === 'terminates' || hasLoops(program, property) ? ['steps'] : [];
  const { result } = at(program.functions, property.fn);
  const valued = result !== null && isScalar(result) && VALUE_TYPES.includes(result);
  return [...counted, ...steps, ...(valued ? (['greatest', 'least'] as const) : [])];
}

function hasLoops(program: Program, { fn }: Property): boolean {
  let found = false;
  const loop = () => {
    found = true;
  };
  for (const id of reachable(program, [fn])) visitFunction(at(program.functions, id), { loop });
  return found;
}

/** The question that a sweep answers to make the map. */
export function askedFor(task: Task, of: MapOf): Task {
  const { program, property } = task;
  if (of === 'deciding' || (of === 'steps' && property.question === 'terminates')) return task;
  // Of the function alone: what two functions give and what lemmas say is not asked.
  const { steps: _, ...rest } = property;
  const plain = { ...rest, equivalent: null, lemma: false, uses: [] };
  if (of === 'steps') {
    const functions = [...program.functions];
    const add = (fn: (typeof functions)[number]) => functions.push(fn) - 1;
    const steps = countSteps(functions, property.fn, `steps_${property.name}_`, add);
    const counting: Property = { ...plain, question: 'terminates', steps };
    return { ...task, program: { functions, properties: [counting] }, property: counting };
  }
  const extreme: Property = { ...plain, question: of === 'greatest' ? 'maximize' : 'minimize' };
  return { ...task, program: { functions: program.functions, properties: [extreme] }, property: extreme };
}
