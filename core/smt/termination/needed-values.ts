import { at } from '../../base/assert.ts';
import { inputLeaves } from '../../ir/inputs.ts';
import { formatValue } from '../../ir/value.ts';
import type { LoopSystem, Visible } from '../encode/loop-system.ts';
import { literal } from '../encode/value.ts';
import type { Proving } from '../prove/proving.ts';
import { evaluateTerm } from '../terms/evaluate-term.ts';
import { isApp, isConstant, reachable, type Term } from '../terms/term.ts';
import { fewest } from './fewest.ts';
import type { Model, Study } from './study.ts';
import { symbolsOf } from './vocabulary.ts';

/** States of a loop that is never left, and that a round leads to one of them again. */
interface Kept {
  readonly loop: LoopSystem;
  /** Of all symbols. */
  readonly values: Model;
  readonly inside: Term;
  readonly stays: Term;
}

/** A value that the loop does not change, and that it has it. */
interface Fixed {
  readonly term: Term;
  readonly text: string;
}

/** More values explain nothing. */
const MOST_VALUES = 64;
const MOST_QUESTIONS = 12;

/**
 * The values which a loop does not change that keep it in its states: few that do, as a solver confirms. Where it can not be asked
 * (there are loops inside, or it takes too long), all of which a round depends on.
 */
export async function neededValues(proving: Proving, study: Study, kept: Kept): Promise<readonly string[]> {
  const { terms: t } = study;
  const { loop, inside, stays } = kept;
  const fixed = fixedValues(study, kept);
  const leaves = t.not(t.and(loop.step, stays));
  const suffice = async (some: readonly Fixed[]): Promise<boolean> => {
    const reached = t.and(loop.entered, loop.invariant, inside, ...some.map(({ term }) => term));
    const text = 'do fewer fixed values not do?';
    return (await study.askFreely(proving, 'idle', t.and(reached, leaves), text)).kind === 'none';
  };
  const asked = fixed.length > 0 && loop.inner.length === 0 && (await suffice(fixed));
  const over = (): boolean => proving.clock.now() >= proving.deadline;
  const needed = asked ? await fewest(fixed, suffice, { questions: MOST_QUESTIONS, over }) : fixed;
  return needed.map(({ text }) => text);
}

function fixedValues({ terms: t, task, cut }: Study, { loop, values, inside }: Kept): readonly Fixed[] {
  const round = [inside, ...roundOf(loop)];
  const depends = symbolsOf(round);
  const read = new Set(reachable(round));
  const inputs = inputLeaves(at(task.program.functions, task.property.fn)).map(
    ({ name, type }, i): Visible => ({ name, type, value: at(cut.inputs, i) }),
  );
  const found = new Map<Term, Fixed>();
  for (const { name, type, value } of [...loop.fixed, ...inputs]) {
    if (isConstant(value) || found.has(value) || found.size >= MOST_VALUES) continue;
    if (![...symbolsOf([value])].some((symbol) => depends.has(symbol))) continue;
    const bits = evaluateTerm(value, values);
    const term = t.eq(value, literal(t, value.sort, bits));
    found.set(value, { term, text: `${name} == ${formatValue(type, bits)}` });
  }
  // Of several that do, that which stands in the loop says more than what it was made of.
  const rank = (value: Term): number => (read.has(value) ? 0 : 1);
  return [...found].toSorted(([a], [b]) => rank(a) - rank(b)).map(([, fixed]) => fixed);
}

/** What a round does, its inner loops included, but not how control comes to the loop. */
function roundOf({ entered, step, variables, inner }: LoopSystem): readonly Term[] {
  const before = new Set(conjuncts(entered));
  return [
    ...conjuncts(step).filter((term) => !before.has(term)),
    ...variables.map(({ next }) => next),
    ...inner.flatMap((loop) => [...roundOf(loop), ...loop.variables.map(({ entry }) => entry)]),
  ];
}

const conjuncts = (term: Term): readonly Term[] => (isApp(term, 'and') ? term.args.flatMap(conjuncts) : [term]);
