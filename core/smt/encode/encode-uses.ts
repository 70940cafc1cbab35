import { at } from '../../base/assert.ts';
import type { Use } from '../../ir/property.ts';
import type { Task } from '../../verdict/engine.ts';
import { usableLemmas } from '../../verdict/lemmas.ts';
import type { Term } from '../terms/term.ts';
import type { EncodeContext } from './encode-context.ts';
import { encodeDomain } from './encode-domain.ts';
import { encodeQuestion } from './encode-question.ts';
import { scalar, type Value } from './value.ts';

/** What the lemmas of a task say of its input, and their names, with those of the lemmas that they rest on. */
export function encodeUses(
  context: EncodeContext,
  task: Task,
  inputs: readonly Value[],
): { readonly assumed: Term; readonly lemmas: readonly string[] } {
  const t = context.terms;
  // What holds of words says nothing of integers.
  if (t.unbounded) return { assumed: t.true, lemmas: [] };
  const said = usableLemmas(task).map(({ use, lemma }) => ({ instance: encodeUse(context, use, inputs), lemma }));
  const telling = said.filter(({ instance }) => instance !== t.true);
  const names = new Set(telling.flatMap(({ lemma }) => [...lemma.restsOn, lemma.name]));
  return { assumed: t.and(...telling.map(({ instance }) => instance)), lemmas: [...names] };
}

/**
 * Where the arguments, the condition and the function have values within the limits of unrolling, and the lemma is about
 * these arguments, it is true of them. Elsewhere nothing is said.
 */
function encodeUse(context: EncodeContext, use: Use, inputs: readonly Value[]): Term {
  const t = context.terms;
  const args = use.args.map((id) => context.call(id, inputs, 0));
  const values = args.map(({ value }) => value);
  const known = args.flatMap((arg) => [t.not(arg.undefined), t.not(arg.unfinished)]);
  const domain = values.flat().map((leaf, i) => encodeDomain(t, leaf, at(use.space, i)));
  const { entered, body } = encodeQuestion(context, use, values);
  const about = t.and(...known, ...domain, entered, t.not(body.undefined), t.not(body.unfinished));
  return t.or(t.not(about), scalar(body.value));
}
