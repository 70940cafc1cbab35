import { at, invariant } from '../../base/assert.ts';
import { specialInputs, spreadOrder } from '../../ir/early-inputs.ts';
import { isPassedOver, orderKey } from '../../ir/comparable.ts';
import type { Extreme } from '../../ir/property.ts';
import { indexOf, type Input, inputAt, spaceSize } from '../../ir/space.ts';
import type { Best, EngineVerdict } from '../../verdict/verdict.ts';
import { evaluateTerm } from '../terms/evaluate-term.ts';
import { reachable, type Term } from '../terms/term.ts';
import type { Attempt } from './attempt.ts';
import { reachesQuery } from './questions.ts';

/** Likely inputs tried for a first bound. */
const SAMPLES = 64;

/** Inputs spread over the space that are tried beside them: as many as so many nodes of the formula allow, at most. */
const NODES = 300_000;
const MOST_SPREAD = 4096;

/** The best key there is. */
const HIGHEST = 2 ** 32 - 1;

/** What searching for an extreme came to. */
export type Search =
  | { readonly kind: 'extreme'; readonly best: Best }
  /** Inputs have values, and all of them are NaN or there is none at all. */
  | { readonly kind: 'none' }
  /** The bound is open. */
  | { readonly kind: 'open'; readonly verdict: EngineVerdict };

/** The value that our own terms give an input, `null` where an extreme does not count it. */
function valueAt({ task, formula, terms, type }: Attempt, input: Input): Best | null {
  if (indexOf(task.space, input) === null) return null;
  const values = new Map(formula.inputs.map((symbol, i) => [symbol.name, at(input, i)]));
  const of = (term: Term): number => Number(evaluateTerm(term, values));
  if (of(terms.and(formula.domain, formula.decided)) !== 1) return null;
  const bits = of(formula.value);
  return isPassedOver(type, bits) ? null : { bits, input };
}

/** Inputs spread over the space: all of it where it is small. */
function* spreadInputs({ task, formula }: Attempt): Generator<Input> {
  const nodes = reachable([formula.domain, formula.decided, formula.value]).length;
  let left = Math.min(MOST_SPREAD, Math.floor(NODES / nodes));
  for (const index of spreadOrder(spaceSize(task.space))) {
    if (left-- <= 0) return;
    yield inputAt(task.space, index);
  }
}

/** The best of some inputs: where a search begins. */
export function sampledBest(attempt: Attempt, question: Extreme): Best | null {
  const { task, type } = attempt;
  const special = specialInputs(task.program, task.property, task.space, SAMPLES);
  return [...special, ...spreadInputs(attempt)]
    .map((input) => valueAt(attempt, input))
    .reduce((best, other) => betterOf(best, other, (b) => orderKey(question, type, b.bits)), null);
}

function betterOf(a: Best | null, b: Best | null, key: (best: Best) => number): Best | null {
  if (a === null || b === null) return a ?? b;
  return key(b) > key(a) ? b : a;
}

/**
 * The extreme value, and the proof that no input has a better one. Asks for values that are better by growing steps,
 * halves what is left when there are none, and begins with the best that anybody has reached.
 *
 * @param offered the best value that another engine has reached so far; its input is evaluated again before it counts
 */
export async function searchExtreme(
  attempt: Attempt,
  question: Extreme,
  begin: Best | null,
  offered: () => Best | null,
): Promise<Search> {
  const key = ({ bits }: Best): number => orderKey(question, attempt.type, bits);
  let best = begin;
  let highest = HIGHEST;
  let step = 1;
  while (best === null || key(best) < highest) {
    const other = offered();
    const own = other === null || (best !== null && key(other) <= key(best)) ? null : valueAt(attempt, other.input);
    const known: Best | null = betterOf(best, own, key);
    best = known;
    if (known !== null && key(known) >= highest) break;
    const low: number = known === null ? -1 : key(known);
    const target: number = known === null ? 0 : Math.min(highest, low + step);
    const answer = await attempt.ask(reachesQuery(attempt, question, target));
    switch (answer.kind) {
      case 'some': {
        const found = valueAt(attempt, answer.values);
        invariant(found !== null && key(found) >= target, 'a model that satisfies the query has such a value');
        best = found;
        step = known === null ? 1 : Math.max(1, Math.min(step * 2, Math.floor((highest - key(found) + 1) / 2)));
        break;
      }
      case 'none':
        if (known === null) return { kind: 'none' };
        highest = target - 1;
        step = Math.max(1, Math.floor((highest - low + 1) / 2));
        break;
      case 'unknown': {
        const { reason } = answer;
        return { kind: 'open', verdict: { kind: 'unknown', reason, ...(known === null ? {} : { best: known }) } };
      }
      case 'error':
        return { kind: 'open', verdict: { kind: 'error', message: answer.message } };
    }
  }
  invariant(best !== null, 'the search ends with a value');
  return { kind: 'extreme', best };
}
